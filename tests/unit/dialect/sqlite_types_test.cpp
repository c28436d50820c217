// SPDX-License-Identifier: Apache-2.0
#include "../../../src/dialect/sqlite.hpp"

#include <gtest/gtest.h>

namespace rowcall {
namespace {

TEST(SqliteTypes, AreReadAsUsersWriteThem) {
  EXPECT_EQ(sqlite_type("INTEGER").kind, Kind::integer);
  EXPECT_EQ(sqlite_type("int(11) unsigned").kind, Kind::integer);
  EXPECT_EQ(sqlite_type("Double  Precision").kind, Kind::float64);
  EXPECT_EQ(sqlite_type("VARCHAR(30)").kind, Kind::text);
  EXPECT_EQ(sqlite_type("timestamp(6) with time zone").kind, Kind::timestamptz);
  EXPECT_EQ(sqlite_type("datetime").kind, Kind::timestamp);
  EXPECT_EQ(sqlite_type("jsonb").kind, Kind::json);
  EXPECT_EQ(sqlite_type("").kind, Kind::undeclared);
  EXPECT_EQ(sqlite_type("geometry").kind, Kind::unknown);
}

TEST(SqliteTypes, ValuesCarryTheirOwnClass) {
  EXPECT_EQ(sqlite_type("CHAR(5)").wire, WireForm::dynamic);
  EXPECT_FALSE(sqlite_type("CHAR(5)").fixed_length) << "SQLite pads nothing";
  EXPECT_EQ(sqlite_type("CHAR(5)").length, 5);
}

TEST(SqliteTypes, DecimalsHavePrecisionAndScale) {
  const ColumnType type = sqlite_type("DECIMAL(12, 4)");
  EXPECT_EQ(type.kind, Kind::decimal);
  EXPECT_EQ(type.precision, 12);
  EXPECT_EQ(type.scale, 4);
  EXPECT_EQ(sqlite_type("DECIMAL(9)").scale, 0);
  EXPECT_EQ(sqlite_type("NUMERIC").precision, std::nullopt);
}

TEST(SqliteTypes, AffinityFollowsTheFiveRulesInOrder) {
  EXPECT_EQ(sqlite_affinity("CHARINT"), Affinity::integer);
  EXPECT_EQ(sqlite_affinity("FLOATING POINT"), Affinity::integer) << "it holds INT";
  EXPECT_EQ(sqlite_affinity("varchar(5)"), Affinity::text);
  EXPECT_EQ(sqlite_affinity(""), Affinity::blob);
  EXPECT_EQ(sqlite_affinity("DOUBLE"), Affinity::real);
  EXPECT_EQ(sqlite_affinity("UUID"), Affinity::numeric);
}

}  // namespace
}  // namespace rowcall
