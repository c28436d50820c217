// SPDX-License-Identifier: Apache-2.0
#include "rowcall/model/shard.hpp"

#include "rowcall/base/error.hpp"

#include <functional>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rowcall::test {
namespace {

using ::testing::HasSubstr;

std::string complaint(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    return error.what();
  }
  return "";
}

// Cut at 10 and 20, beside one that goes whole.
Shards three() {
  return {3,
          {{"orders", "aa", {{1, {{}, 10, false}}, {2, {10, 20, false}}, {3, {20, {}, true}}}},
           {"customers", "bb", {{2, {}}}}}};
}

std::string complaint_of(const Shards& shards) {
  return complaint([&] { check_shards(shards); });
}

TEST(ShardNumber, IsReadAsItIsWritten) {
  EXPECT_EQ(parse_shard_number("2/3"), (ShardNumber{2, 3}));
  EXPECT_EQ(parse_shard_number("12/12").to_string(), "12/12");
}

TEST(ShardNumber, IsNothingElse) {
  for (const char* text : {"", "2", "0/3", "4/3", "-1/3", "1/0", "1/3x", "x1/3", "1 /3", "1/3/3", "/", "99999999999/3"})
    EXPECT_THAT(complaint([&] { static_cast<void>(parse_shard_number(text)); }), HasSubstr("is no shard")) << text;
}

TEST(Shards, AreTheWholeOfEveryTable) { EXPECT_EQ(complaint_of(three()), ""); }

TEST(Shards, LeaveNoRowsOut) {
  Shards shards = three();
  shards.tables[0].slices[1].rows.from = 11;
  EXPECT_EQ(complaint_of(shards), "orders: its slice 2 does not begin where the one before it ends");
  shards = three();
  shards.tables[0].slices.erase(shards.tables[0].slices.begin() + 1);
  EXPECT_THAT(complaint_of(shards), HasSubstr("its slice 2 does not begin"));
  shards = three();
  shards.tables[0].slices.erase(shards.tables[0].slices.begin());
  EXPECT_THAT(complaint_of(shards), HasSubstr("its slice 1 does not begin"));
  shards = three();
  shards.tables[0].slices.pop_back();
  EXPECT_EQ(complaint_of(shards), "orders: its last slice has an end");
  shards = three();
  shards.tables[1].slices.clear();
  EXPECT_EQ(complaint_of(shards), "customers: no shard has it");
  shards = three();
  shards.tables[0].slices[2].rows.null_keys = false;
  EXPECT_THAT(complaint_of(shards), HasSubstr("rows with NULL in the key"));
}

TEST(Shards, CountNoRowTwice) {
  Shards shards = three();
  shards.tables[0].slices[1].rows.from = 9;
  EXPECT_THAT(complaint_of(shards), HasSubstr("its slice 2 does not begin"));
  shards = three();
  shards.tables[0].slices[0].rows.null_keys = true;
  EXPECT_THAT(complaint_of(shards), HasSubstr("rows with NULL in the key"));
  shards = three();
  shards.tables[1].slices.push_back(shards.tables[1].slices.front());
  EXPECT_NE(complaint_of(shards), "");
  shards = three();
  shards.tables[0].slices[1].shard = 3;
  EXPECT_NE(complaint_of(shards), "");
  shards = three();
  shards.tables[0].slices[1].shard = 4;
  EXPECT_NE(complaint_of(shards), "");
}

TEST(Shards, AreToldApart) {
  const std::string known = fingerprint(three());
  EXPECT_EQ(fingerprint(three()), known);
  const auto after = [](const std::function<void(Shards&)>& change) {
    Shards shards = three();
    change(shards);
    return fingerprint(shards);
  };
  EXPECT_NE(after([](Shards& shards) { shards.number = 4; }), known);
  EXPECT_NE(after([](Shards& shards) { shards.tables.pop_back(); }), known);
  EXPECT_NE(after([](Shards& shards) { shards.tables[1].name = "customer"; }), known);
  EXPECT_NE(after([](Shards& shards) { shards.tables[1].plan = "bc"; }), known);
  EXPECT_NE(after([](Shards& shards) { shards.tables[1].slices[0].shard = 3; }), known);
  EXPECT_NE(
      after([](Shards& shards) { shards.tables[0].slices[0].rows.until = shards.tables[0].slices[1].rows.from = 11; }),
      known);
}

}  // namespace
}  // namespace rowcall::test
