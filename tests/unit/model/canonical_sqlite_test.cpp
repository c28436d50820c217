// SPDX-License-Identifier: Apache-2.0
// SQLite's storage classes against the compared kind.
#include "rowcall/model/canonical.hpp"

#include <optional>
#include <string>

#include <gtest/gtest.h>

namespace rowcall {
namespace {

constexpr std::optional<std::string_view> k_unreadable = std::nullopt;

struct Case {
  Kind kind;
  Storage storage;
  std::string_view cell;
  std::optional<std::string_view> canonical;
};

std::pair<Reading, std::string> read(Kind kind, Storage storage, std::string_view cell) {
  ColumnType type;
  type.kind = kind;
  type.wire = WireForm::dynamic;
  std::string out;
  const Reading reading = CellReader(type, kind).append({cell, storage}, out);
  return {reading, out};
}

void expect_all(std::initializer_list<Case> cases) {
  for (const Case& c : cases) {
    const auto [reading, bytes] = read(c.kind, c.storage, c.cell);
    EXPECT_EQ(reading == Reading::value, c.canonical.has_value()) << name(c.kind) << " " << c.cell << " gave " << bytes;
    if (c.canonical) {
      EXPECT_EQ(bytes, *c.canonical) << name(c.kind) << " " << c.cell;
    }
  }
}

TEST(SqliteCell, IntegersAreReadWhereThatIsExact) {
  expect_all({{Kind::integer, Storage::integer, "-9223372036854775808", "-9223372036854775808"},
              {Kind::integer, Storage::text, "12", "12"},
              {Kind::integer, Storage::text, "abc", k_unreadable},
              {Kind::integer, Storage::real, "12.0", "12"},
              {Kind::integer, Storage::real, "-0.0", "0"},
              {Kind::integer, Storage::real, "12.5", k_unreadable},
              {Kind::integer, Storage::real, "Inf", k_unreadable},
              {Kind::integer, Storage::blob, "12", k_unreadable}});
}

TEST(SqliteCell, ALargeRealIsItsExactValueAsAnInteger) {
  expect_all({{Kind::integer, Storage::real, "9.2233720368547758e+18", "9223372036854775808"},
              {Kind::integer, Storage::real, "1.8446744073709552e+19", "18446744073709551616"},
              {Kind::integer, Storage::real, "1e+23", "99999999999999991611392"}});
}

TEST(SqliteCell, ALargeRealIsItsExactValueAsADecimal) {
  expect_all({{Kind::decimal, Storage::real, "1180591620717411303424", "1180591620717411303424"},
              {Kind::decimal, Storage::real, "1.1805916207174113e+21", "1180591620717411303424"},
              {Kind::decimal, Storage::real, "1e+23", "99999999999999991611392"},
              {Kind::decimal, Storage::real, "-72057594037927952", "-72057594037927952"},
              {Kind::decimal, Storage::real, "-0.0", "0"},
              {Kind::decimal, Storage::real, "Infinity", "Infinity"}});
}

TEST(SqliteCell, ALargeRealHasTheFewestDigitsInJson) {
  expect_all({{Kind::json, Storage::real, "1180591620717411303424", "1180591620717411300000"},
              {Kind::json, Storage::real, "1e+23", "100000000000000000000000"}});
}

TEST(SqliteCell, DecimalsAreTheShortestTextOfAFraction) {
  expect_all({{Kind::decimal, Storage::integer, "12", "12"},
              {Kind::decimal, Storage::real, "1.1", "1.1"},
              {Kind::decimal, Storage::real, "1e+15", "1000000000000000"},
              {Kind::decimal, Storage::text, "1.10", "1.1"},
              {Kind::decimal, Storage::blob, "1", k_unreadable}});
}

TEST(SqliteCell, FloatsComeFromEveryNumber) {
  expect_all({{Kind::float64, Storage::real, "0.1", "0.1"},
              {Kind::float64, Storage::integer, "3", "3"},
              {Kind::float64, Storage::text, "1e3", "1000"},
              {Kind::float64, Storage::real, "-Inf", "-Infinity"},
              {Kind::float32, Storage::real, "0.1", "0.1"},
              {Kind::float64, Storage::blob, "1", k_unreadable}});
}

TEST(SqliteCell, BooleansAreZeroAndOne) {
  expect_all({{Kind::boolean, Storage::integer, "1", "true"},
              {Kind::boolean, Storage::integer, "0", "false"},
              {Kind::boolean, Storage::integer, "2", k_unreadable},
              {Kind::boolean, Storage::real, "1.0", "true"},
              {Kind::boolean, Storage::real, "0.5", k_unreadable},
              {Kind::boolean, Storage::text, "true", "true"},
              {Kind::boolean, Storage::blob, "1", k_unreadable}});
}

TEST(SqliteCell, TextTakesNumbersAsTheirTextAndNoBlobs) {
  expect_all({{Kind::text, Storage::text, "a", "a"},
              {Kind::text, Storage::integer, "12", "12"},
              {Kind::text, Storage::real, "1.5", "1.5"},
              {Kind::text, Storage::blob, "a", k_unreadable}});
}

TEST(SqliteCell, BytesAreBlobsAlone) {
  expect_all({{Kind::bytes, Storage::blob, "a\xff", "61ff"},
              {Kind::bytes, Storage::text, "a", k_unreadable},
              {Kind::bytes, Storage::integer, "1", k_unreadable},
              {Kind::bytes, Storage::real, "1.5", k_unreadable}});
}

TEST(SqliteCell, TimesAreText) {
  for (const Kind kind : {Kind::date, Kind::time, Kind::timestamp, Kind::timestamptz}) {
    expect_all({{kind, Storage::integer, "1704067200", k_unreadable},
                {kind, Storage::real, "2460310.5", k_unreadable},
                {kind, Storage::blob, "2024-01-01", k_unreadable}});
  }
  expect_all({{Kind::date, Storage::text, "2024-01-01", "2024-01-01"},
              {Kind::time, Storage::text, "12:00:00", "12:00:00.000000"},
              {Kind::timestamp, Storage::text, "2024-01-01 12:00:00", "2024-01-01T12:00:00.000000"},
              {Kind::timestamptz, Storage::text, "2024-01-01T12:00:00+01:00", "2024-01-01T11:00:00.000000Z"}});
}

TEST(SqliteCell, UuidsAreTextOrSixteenBytes) {
  expect_all({{Kind::uuid, Storage::text, "0F8FAD5BD9CB469FA16570867728950E", "0f8fad5b-d9cb-469f-a165-70867728950e"},
              {Kind::uuid, Storage::blob, "0123456789abcdef", "30313233-3435-3637-3839-616263646566"},
              {Kind::uuid, Storage::blob, "0123456789abcde", k_unreadable},
              {Kind::uuid, Storage::integer, "12345678123456781234567812345678", k_unreadable}});
}

// A column declared JSON has numeric affinity: a JSON number is stored as a number.
TEST(SqliteCell, JsonMayBeStoredAsANumber) {
  expect_all({{Kind::json, Storage::text, "{ }", "{}"},
              {Kind::json, Storage::integer, "12", "12"},
              {Kind::json, Storage::real, "1.5", "1.5"},
              {Kind::json, Storage::real, "Inf", k_unreadable},
              {Kind::json, Storage::blob, "{}", k_unreadable}});
}

TEST(SqliteCell, ABlobAndATextThatDoNotReadDiffer) {
  EXPECT_NE(read(Kind::integer, Storage::blob, "abc"), read(Kind::integer, Storage::text, "abc"));
  EXPECT_NE(read(Kind::integer, Storage::blob, "abc"), read(Kind::integer, Storage::text, "\\x616263"));
  EXPECT_EQ(read(Kind::integer, Storage::blob, "abc").second, "\\x616263");
}

TEST(SqliteCell, UndeclaredColumnsTellTheClassesApart) {
  expect_all({{Kind::undeclared, Storage::integer, "1", "1"},
              {Kind::undeclared, Storage::real, "1.0", "1.0"},
              {Kind::undeclared, Storage::real, "1.5", "1.5"},
              {Kind::undeclared, Storage::real, "-0.0", "0.0"},
              {Kind::undeclared, Storage::real, "1e+30", "1e+30"},
              {Kind::undeclared, Storage::real, "Inf", "Infinity"},
              {Kind::undeclared, Storage::text, "1", "'1'"},
              {Kind::undeclared, Storage::text, "it's", "'it''s'"},
              {Kind::undeclared, Storage::text, "", "''"},
              {Kind::undeclared, Storage::blob, "1", "x'31'"},
              {Kind::undeclared, Storage::blob, "", "x''"}});
}

}  // namespace
}  // namespace rowcall
