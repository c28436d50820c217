// SPDX-License-Identifier: Apache-2.0
// Literals of key values: safe in any text, NULL for what a column cannot hold, so that no statement fails on a key of
// the other side.
#include "rowcall/dialect/dialect.hpp"

#include <gtest/gtest.h>

namespace rowcall {
namespace {

std::string literal(Engine engine, Kind type, Kind kind, std::string_view canonical) {
  ReadColumn column{"k", {}, kind, false};
  column.type.kind = type;
  return make_dialect({engine, engine == Engine::mariadb ? 10 : 15, 11, 0})->literal(column, canonical);
}

std::string postgresql(Kind kind, std::string_view canonical) {
  return literal(Engine::postgresql, kind, kind, canonical);
}
std::string mysql(Kind kind, std::string_view canonical) { return literal(Engine::mysql, kind, kind, canonical); }

TEST(PostgresqlLiteral, TextMeansTheSameUnderEverySetting) {
  EXPECT_EQ(postgresql(Kind::text, "it's"), "'it''s'");
  EXPECT_EQ(postgresql(Kind::text, "\\'; DROP"), "E'\\\\''; DROP'");
  EXPECT_EQ(postgresql(Kind::text, std::string_view("a\0b", 3)), "NULL");
  EXPECT_EQ(postgresql(Kind::text, "\xFF"), "NULL");
}

TEST(PostgresqlLiteral, NumbersBeyondTheColumnAreNull) {
  EXPECT_EQ(postgresql(Kind::integer, "-9223372036854775808"), "-9223372036854775808");
  EXPECT_EQ(postgresql(Kind::integer, "9223372036854775808"), "NULL");
  EXPECT_EQ(literal(Engine::postgresql, Kind::integer, Kind::decimal, "1.5"), "NULL");
  EXPECT_EQ(postgresql(Kind::decimal, "1.5"), "'1.5'::numeric");
  EXPECT_EQ(postgresql(Kind::decimal, "NaN"), "'NaN'::numeric");
}

TEST(PostgresqlLiteral, DatesBeyondTheCalendarAreNull) {
  EXPECT_EQ(postgresql(Kind::date, "infinity"), "'infinity'::date");
  EXPECT_EQ(postgresql(Kind::date, "4713-11-24 BC"), "'4713-11-24 BC'::date");
  EXPECT_EQ(postgresql(Kind::date, "4713-11-23 BC"), "NULL");
  EXPECT_EQ(postgresql(Kind::timestamp, "294277-01-01T00:00:00.000000"), "NULL");
  EXPECT_EQ(postgresql(Kind::time, "24:00:00.000000"), "'24:00:00.000000'::time");
  EXPECT_EQ(postgresql(Kind::time, "-01:00:00.000000"), "NULL");
}

TEST(PostgresqlLiteral, ADateColumnHoldsMidnightsOnly) {
  const auto of_date = [](std::string_view canonical) {
    return literal(Engine::postgresql, Kind::date, Kind::timestamp, canonical);
  };
  EXPECT_EQ(of_date("300000-01-02T00:00:00.000000"), "'300000-01-02'::date");
  EXPECT_EQ(of_date("2024-01-02T00:00:01.000000"), "NULL");
}

TEST(MysqlLiteral, TextMeansTheSameUnderEverySqlMode) {
  EXPECT_EQ(mysql(Kind::text, "it's"), "'it''s'");
  EXPECT_EQ(mysql(Kind::text, "a\\"), "_utf8mb4 X'615c'");
  EXPECT_EQ(mysql(Kind::text, "\n"), "_utf8mb4 X'0a'");
  EXPECT_EQ(mysql(Kind::text, "é"), "'é'");
  EXPECT_EQ(mysql(Kind::text, "\xFF"), "NULL");
}

TEST(MysqlLiteral, TextIsInTheCharacterSetOfTheColumn) {
  ReadColumn column{"k", {}, Kind::text, false};
  column.type.kind = Kind::text;
  const auto dialect = make_dialect({Engine::mariadb, 10, 11, 0});
  const auto in = [&](std::string_view collation) {
    column.type.collation = collation;
    return dialect->literal(column, "é");
  };
  EXPECT_EQ(in("utf8mb4_bin"), "'é'");
  EXPECT_EQ(in("latin1_swedish_ci"), "CONVERT('é' USING latin1)");
  EXPECT_EQ(in("utf16_bin"), "CONVERT('é' USING utf16)");
}

TEST(MysqlLiteral, WhatItsTypesHaveNotIsNull) {
  EXPECT_EQ(mysql(Kind::decimal, "NaN"), "NULL");
  EXPECT_EQ(mysql(Kind::decimal, std::string(66, '9')), "NULL");
  EXPECT_EQ(mysql(Kind::date, "infinity"), "NULL");
  EXPECT_EQ(mysql(Kind::date, "0044-03-15 BC"), "NULL");
  EXPECT_EQ(mysql(Kind::timestamp, "10000-01-01T00:00:00.000000"), "NULL");
  EXPECT_EQ(mysql(Kind::timestamptz, "2024-02-29T01:02:03.000000Z"), "TIMESTAMP'2024-02-29 01:02:03.000000'");
  EXPECT_EQ(mysql(Kind::time, "-838:59:59.000000"), "TIME'-838:59:59.000000'");
  EXPECT_EQ(mysql(Kind::time, "839:00:00.000000"), "NULL");
}

TEST(SqliteLiteral, TextWithNulIsWrittenInHex) {
  ReadColumn column{"k", {}, Kind::text, false};
  column.type.kind = Kind::text;
  column.type.declared = "TEXT";
  const auto dialect = make_dialect({Engine::sqlite, 3, 40, 1});
  EXPECT_EQ(dialect->literal(column, "it's"), "'it''s'");
  EXPECT_EQ(dialect->literal(column, std::string_view("a\0b", 3)), "CAST(X'610062' AS TEXT)");
}

}  // namespace
}  // namespace rowcall
