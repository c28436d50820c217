// SPDX-License-Identifier: Apache-2.0
// What --encoding and --assume-tz make of columns, and where they are refused.
#include "structure_support.hpp"

#include "rowcall/base/error.hpp"

#include <gmock/gmock.h>

namespace rowcall::test {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// The key `id`, and the column `v` of this kind.
TableSchema table_with(Kind kind) {
  TableSchema table = orders();
  table.columns = {column("id", Kind::integer, false), column("v", kind)};
  return table;
}

PairRequest with_encoding(Encoding encoding, std::string of = "v") {
  PairRequest request;
  request.encodings = {{std::move(of), encoding}};
  return request;
}

PairRequest in_zone(std::string zone) {
  PairRequest request;
  request.assume_tz = AssumedZone{std::move(zone)};
  return request;
}

ColumnPlan planned(Kind source, Kind target, const PairRequest& request) {
  return pair_columns(table_with(source), table_with(target), request).columns.at(1);
}

std::string refusal(const TableSchema& source, const TableSchema& target, const PairRequest& request) {
  try {
    static_cast<void>(pair_columns(source, target, request));
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    return error.what();
  }
  return "no refusal";
}

std::string refusal(Kind source, Kind target, const PairRequest& request) {
  return refusal(table_with(source), table_with(target), request);
}

TEST(DeclaredReadings, ATextInAnEncodingMeetsBytes) {
  const ColumnPlan to_bytes = planned(Kind::text, Kind::bytes, with_encoding(Encoding::hex));
  EXPECT_EQ(to_bytes.compared_as.kind, Kind::bytes);
  EXPECT_EQ(to_bytes.source_as.encoding, Encoding::hex);
  EXPECT_FALSE(to_bytes.target_as);
  EXPECT_THAT(to_bytes.compared_as.rules, Contains("encoding hex"));
  const ColumnPlan from_bytes = planned(Kind::bytes, Kind::text, with_encoding(Encoding::base64));
  EXPECT_FALSE(from_bytes.source_as);
  EXPECT_EQ(from_bytes.target_as.encoding, Encoding::base64);
  const ColumnPlan two_texts = planned(Kind::text, Kind::text, with_encoding(Encoding::hex));
  EXPECT_EQ(two_texts.compared_as.kind, Kind::bytes);
  EXPECT_TRUE(two_texts.source_as && two_texts.target_as);
  const ColumnPlan undeclared = planned(Kind::text, Kind::text, {});
  EXPECT_EQ(undeclared.compared_as.kind, Kind::text);
  EXPECT_FALSE(undeclared.source_as || undeclared.target_as);
}

TEST(DeclaredReadings, PaddingOfAFixedLengthIsNoPartOfTheBytes) {
  TableSchema source = table_with(Kind::text);
  source.columns[1].type.fixed_length = true;
  const auto plan = pair_columns(source, table_with(Kind::bytes), with_encoding(Encoding::hex)).columns.at(1);
  EXPECT_THAT(plan.compared_as.rules, testing::ElementsAre("encoding hex"));
}

TEST(DeclaredReadings, AnEncodingThatDecodesNothingIsRefused) {
  EXPECT_THAT(refusal(Kind::bytes, Kind::bytes, with_encoding(Encoding::hex)),
              HasSubstr("for a text that holds bytes"));
  EXPECT_THAT(refusal(Kind::text, Kind::integer, with_encoding(Encoding::hex)),
              HasSubstr("here are text on the source and integer on the target"));
  TableSchema without = table_with(Kind::text);
  without.columns[1].name = "w";
  EXPECT_THAT(refusal(table_with(Kind::text), without, with_encoding(Encoding::hex)), HasSubstr("has no partner"));
  PairRequest excluded = with_encoding(Encoding::hex);
  excluded.exclude = {"v"};
  EXPECT_THAT(refusal(Kind::text, Kind::text, excluded), HasSubstr("the column is not compared"));
  PairRequest of_key = with_encoding(Encoding::hex);
  of_key.key = {"v"};
  EXPECT_THAT(refusal(Kind::text, Kind::text, of_key), HasSubstr("key column v cannot be read with --encoding"));
}

TEST(DeclaredReadings, AnEncodingForManyTablesMayReachNothing) {
  PairRequest request = with_encoding(Encoding::hex, "elsewhere");
  EXPECT_THROW(static_cast<void>(planned(Kind::text, Kind::text, request)), Error);
  request.encodings[0].may_reach_nothing = true;
  EXPECT_EQ(planned(Kind::text, Kind::text, request).compared_as.kind, Kind::text);
  request.encodings[0].column = "v";
  EXPECT_EQ(planned(Kind::text, Kind::text, request).compared_as.kind, Kind::bytes);
}

TEST(DeclaredReadings, LocalTimesMeetInstantsInTheirZone) {
  const ColumnPlan from_local = planned(Kind::timestamp, Kind::timestamptz, in_zone("Europe/Berlin"));
  ASSERT_TRUE(from_local.source_as.zone);
  EXPECT_EQ(from_local.source_as.zone->name(), "Europe/Berlin");
  EXPECT_FALSE(from_local.target_as);
  EXPECT_THAT(from_local.compared_as.rules, Contains("zone Europe/Berlin"));
  const ColumnPlan to_local = planned(Kind::timestamptz, Kind::timestamp, in_zone("Europe/Berlin"));
  EXPECT_FALSE(to_local.source_as);
  EXPECT_TRUE(to_local.target_as.zone);
  const ColumnPlan in_utc = planned(Kind::timestamp, Kind::timestamptz, in_zone("UTC"));
  EXPECT_FALSE(in_utc.source_as || in_utc.target_as) << "local times are read in UTC without being told";
  EXPECT_THAT(in_utc.compared_as.rules, Contains("zone UTC"));
}

TEST(DeclaredReadings, AZoneThatNoColumnNeedsIsRefused) {
  for (const Kind kind : {Kind::timestamp, Kind::timestamptz, Kind::integer})
    EXPECT_THAT(refusal(kind, kind, in_zone("Europe/Berlin")), HasSubstr("--assume-tz Europe/Berlin has no effect"));
  PairRequest request = in_zone("Europe/Berlin");
  request.assume_tz->may_reach_nothing = true;
  EXPECT_THAT(planned(Kind::timestamp, Kind::timestamp, request).compared_as.rules, IsEmpty());
  PairRequest excluded = in_zone("Europe/Berlin");
  excluded.exclude = {"v"};
  EXPECT_THAT(refusal(Kind::timestamp, Kind::timestamptz, excluded), HasSubstr("has no effect"));
  PairRequest of_key = in_zone("Europe/Berlin");
  of_key.key = {"v"};
  EXPECT_THAT(refusal(Kind::timestamp, Kind::timestamptz, of_key), HasSubstr("cannot be read with --assume-tz"));
}

}  // namespace
}  // namespace rowcall::test
