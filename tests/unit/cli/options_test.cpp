// SPDX-License-Identifier: Apache-2.0
#include "../../../src/cli/options.hpp"

#include "rowcall/base/error.hpp"

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <unistd.h>

namespace rowcall {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

template <typename Call>
std::string refusal(Call call) {
  try {
    call();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    return error.what();
  }
  return "accepted";
}

TEST(CompareOptions, EveryOptionReachesTheRequest) {
  CompareOptions options;
  options.key = "id,\"order, no\"";
  options.columns = "a*";
  options.exclude = "x,y";
  options.map = "cust=customer";
  options.source_where = "id > 1";
  options.target_where = "id > 2";
  options.schema = "names";
  options.strategy = "checksum";
  options.jobs = "4";
  options.segment_rows = "9";
  options.limit = "7";
  PairRequest pair;
  options.apply_to(pair);
  EXPECT_THAT(pair.key, ElementsAre("id", "order, no"));
  EXPECT_THAT(pair.columns, ElementsAre("a*"));
  EXPECT_THAT(pair.exclude, ElementsAre("x", "y"));
  EXPECT_THAT(pair.map, ElementsAre(ColumnMapping{"cust", "customer"}));
  EXPECT_EQ(pair.source.where, "id > 1");
  EXPECT_EQ(pair.target.where, "id > 2");
  EXPECT_EQ(pair.schema, SchemaScope::names);
  EXPECT_EQ(pair.strategy, Strategy::checksum);
  EXPECT_EQ(pair.jobs, 4);
  EXPECT_EQ(pair.segment_rows, 9U);
  EXPECT_EQ(pair.limit, 7U);
}

TEST(CompareOptions, ReadingsReachTheRequest) {
  CompareOptions options;
  options.reads.assume_tz = "Europe/Berlin";
  options.reads.encodings = {"photo=hex,\"a=b\"=base64", "photo=base64"};
  PairRequest pair;
  pair.encodings = {{"raw", Encoding::hex}};
  options.apply_to(pair);
  EXPECT_EQ(pair.assume_tz, (AssumedZone{"Europe/Berlin", false}));
  EXPECT_THAT(pair.encodings, ElementsAre(ColumnEncoding{"raw", Encoding::hex}, ColumnEncoding{"a=b", Encoding::base64},
                                          ColumnEncoding{"photo", Encoding::base64}));
  options.apply_to(pair, true);
  EXPECT_TRUE(pair.assume_tz->may_reach_nothing);
  EXPECT_TRUE(pair.encodings.back().may_reach_nothing);
}

TEST(CompareOptions, ReadingsThatMakeNoSenseAreNamed) {
  const auto refused = [](std::optional<std::string> zone, std::vector<std::string> encodings) {
    CompareOptions options;
    options.reads.assume_tz = std::move(zone);
    options.reads.encodings = std::move(encodings);
    PairRequest pair;
    return refusal([&] { options.apply_to(pair); });
  };
  EXPECT_THAT(refused("Europe/Berln", {}),
              HasSubstr("--assume-tz: there is no time zone \"Europe/Berln\" (did you mean "));
  EXPECT_THAT(refused({}, {"photo"}), HasSubstr("--encoding: \"photo\" is not COLUMN=hex or COLUMN=base64"));
  EXPECT_THAT(refused({}, {"photo=hexx"}), HasSubstr("--encoding: \"hexx\" is none of hex, base64"));
}

TEST(CompareOptions, WhereFiltersBothSides) {
  CompareOptions options;
  options.where = "id > 1";
  PairRequest pair;
  options.apply_to(pair);
  EXPECT_EQ(pair.source.where, "id > 1");
  EXPECT_EQ(pair.target.where, "id > 1");
  EXPECT_EQ(pair.source.filter_name, "--where");
}

TEST(CompareOptions, AFilterIsCalledAsItWasGiven) {
  CompareOptions options;
  options.source_where = "id > 1";
  PairRequest pair;
  pair.source.filter_name = pair.target.filter_name = "where";  // as of a config
  options.apply_to(pair);
  EXPECT_EQ(pair.source.filter_name, "--source-where");
  EXPECT_EQ(pair.target.filter_name, "where");
}

TEST(CompareOptions, WhatIsNotGivenLeavesTheConfigAlone) {
  PairRequest pair;
  pair.key = {"id"};
  pair.source.where = "a = 1";
  pair.limit = 5;
  const PairRequest before = pair;
  CompareOptions().apply_to(pair);
  EXPECT_EQ(pair, before);
}

TEST(CompareOptions, SourceFilterOverridesTheConfigOnThatSideOnly) {
  PairRequest pair;
  pair.source.where = "a = 1";
  pair.target.where = "a = 1";
  CompareOptions options;
  options.source_where = "a = 2";
  options.apply_to(pair);
  EXPECT_EQ(pair.source.where, "a = 2");
  EXPECT_EQ(pair.target.where, "a = 1");
}

TEST(CompareOptions, WrongValueIsToldWithItsOption) {
  CompareOptions options;
  options.limit = "many";
  PairRequest pair;
  EXPECT_THAT(refusal([&] { options.apply_to(pair); }), HasSubstr("--limit: \"many\""));
}

class PasswordFile : public ::testing::Test {
 protected:
  PasswordFile() : path_(std::filesystem::temp_directory_path() / ("rowcall_password_" + std::to_string(getpid()))) {}
  ~PasswordFile() override { std::filesystem::remove(path_); }

  ConnectionOptions with(const std::string& content) {
    std::ofstream(path_) << content;
    std::filesystem::permissions(path_, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    ConnectionOptions options;
    options.password_file = path_.string();
    return options;
  }

  std::filesystem::path path_;
};

TEST_F(PasswordFile, FirstLineGoesToUsersWithoutPassword) {
  ConnectionUrl without = parse_connection_url("postgresql://app@db/shop");
  ConnectionUrl with_own = parse_connection_url("mysql://app:own@db/shop");
  ConnectionUrl file = parse_connection_url("sqlite:a.db");
  const std::array<ConnectionUrl*, 3> urls{&without, &with_own, &file};
  with("s3 cret\r\nsecond line\n").apply_password(urls);
  EXPECT_EQ(without.password, "s3 cret");
  EXPECT_EQ(with_own.password, "own");
  EXPECT_EQ(file.password, std::nullopt);
}

TEST_F(PasswordFile, IsRefusedWhereNoConnectionNeedsIt) {
  ConnectionUrl file = parse_connection_url("sqlite:a.db");
  const std::array<ConnectionUrl*, 1> urls{&file};
  EXPECT_THAT(refusal([&] { with("pw\n").apply_password(urls); }), HasSubstr("--password-file has no effect"));
}

TEST_F(PasswordFile, WithoutPasswordIsRefused) {
  EXPECT_THAT(refusal([&] { with("\npw\n").apply_password({}); }), HasSubstr("is empty"));
}

TEST(OutputOptions, SameFileTwiceIsRefused) {
  OutputOptions options;
  options.files = {"a.json", "b.ndjson", "a.json"};
  EXPECT_EQ(refusal([&] { static_cast<void>(options.check()); }), "--output a.json is given twice");
}

TEST(TalkOptions, NoColorWinsOverATerminalButNotOverAWish) {
  setenv("NO_COLOR", "1", 1);
  EXPECT_FALSE(wants_color(ColorWish::automatic, stdout));
  EXPECT_TRUE(wants_color(ColorWish::always, stdout));
  EXPECT_FALSE(wants_color(ColorWish::never, stdout));
  unsetenv("NO_COLOR");
}

TEST(TalkOptions, WidthComesFromColumnsWhereItIsSensible) {
  setenv("COLUMNS", "132", 1);
  EXPECT_EQ(terminal_width(), 132);
  setenv("COLUMNS", "3", 1);
  EXPECT_GE(terminal_width(), 40);
  unsetenv("COLUMNS");
}

}  // namespace
}  // namespace rowcall
