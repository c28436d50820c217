// SPDX-License-Identifier: Apache-2.0
// The class of a stored value does not follow from the column: each kind also meets values of other classes.
#include "conformance/canonical_values.hpp"

#include <limits>

namespace rowcall::test {

namespace {

constexpr double k_infinity = std::numeric_limits<double>::infinity();

std::vector<ValueGroup> numbers() {
  using enum Kind;
  return {
      {"INTEGER",
       integer,
       SqlMaker::exists,
       {{"0", "0"},
        {"-9223372036854775808", "-9223372036854775808"},
        {"9223372036854775807", "9223372036854775807"},
        {"12.0", "12"},
        {"'12'", "12"},
        {"9e18", "9000000000000000000"},
        unreadable("1.5", "1.5"),
        unreadable("'abc'", "abc"),
        unreadable("'\\x00'", "\\\\x00"),
        unreadable("X'00ff'", "\\x00ff")}},
      {"BIGINT", boolean, SqlMaker::exists, {{"0", "false"}, {"1", "true"}, unreadable("2", "2")}},
      {"INT",
       float64,
       SqlMaker::exists,
       {number("3", "3", 3), number("9007199254740993", "9.007199254740992e+15", 9007199254740992.0)}},
      {"DECIMAL(12,4)",
       decimal,
       SqlMaker::exists,
       {{"1.10", "1.1"}, {"100", "100"}, {"-0.0", "0"}, {"0.1", "0.1"}, {"1e20", "100000000000000000000"}}},
      {"REAL",
       float64,
       SqlMaker::exists,
       {number("0.1", "0.1", 0.1), number("-0.0", "0", 0), number("1e300", "1e+300", 1e300),
        number("5e-324", "5e-324", 5e-324), number("9e999", "Infinity", k_infinity),
        number("-9e999", "-Infinity", -k_infinity), number("2", "2", 2)}},
      {"REAL", float32, SqlMaker::exists, {number("0.1", "0.1", 0.1F), number("-2.5", "-2.5", -2.5)}},
      {"BOOLEAN", boolean, SqlMaker::exists, {{"1", "true"}, {"0", "false"}, {"'t'", "true"}, unreadable("7", "7")}},
      {"", integer, SqlMaker::exists, {{"5", "5"}, {"'5'", "5"}, {"5.0", "5"}, unreadable("X'35'", "\\x35")}},
  };
}

std::vector<ValueGroup> texts_and_times() {
  using enum Kind;
  return {
      {"TEXT",
       text,
       SqlMaker::exists,
       {{"''", ""},
        {"' a '", " a "},
        {"'é€🚚'", "é€🚚"},
        {"'p|q'", "p|q"},
        {"CAST(X'610062' AS TEXT)", std::string("a\0b", 3)},
        unreadable("X'00ff'", "\\x00ff")}},
      {"CHAR(5)", text, SqlMaker::exists, {{"'ab   '", "ab   "}, {"12", "12"}}},
      {"", text, SqlMaker::exists, {{"'x'", "x"}, {"12", "12"}, {"0.1", "0.1"}}},
      {"BLOB", bytes, SqlMaker::exists, {{"X''", ""}, {"X'00FF'", "00ff"}, unreadable("'abc'", "abc")}},
      {"DATE",
       date,
       SqlMaker::exists,
       {{"'2024-02-29'", "2024-02-29"}, unreadable("'2023-02-29'", "2023-02-29"), unreadable("20240229", "20240229")}},
      {"TIME", time, SqlMaker::exists, {{"'09:05:00.25'", "09:05:00.250000"}}},
      {"DATETIME",
       timestamp,
       SqlMaker::exists,
       {{"'2024-02-29 23:59:59.25'", "2024-02-29T23:59:59.250000"}, {"'2024-02-29'", "2024-02-29T00:00:00.000000"}}},
      {"TIMESTAMPTZ", timestamptz, SqlMaker::exists, {{"'2024-03-01T00:59:59+01:00'", "2024-02-29T23:59:59.000000Z"}}},
      {"UUID",
       uuid,
       SqlMaker::exists,
       {{"'0F8FAD5BD9CB469FA16570867728950E'", "0f8fad5b-d9cb-469f-a165-70867728950e"},
        {"X'0f8fad5bd9cb469fa16570867728950e'", "0f8fad5b-d9cb-469f-a165-70867728950e"}}},
      {"JSON", json, SqlMaker::exists, {{"'{\"b\": 1.0, \"a\": []}'", "{\"a\":[],\"b\":1}"}, {"12", "12"}}},
      {"INTERVAL", interval, SqlMaker::exists, {{"'1 mon'", "P1M"}, {"'PT1.5S'", "PT1.5S"}, unreadable("5", "5")}},
      {"TIMETZ", timetz, SqlMaker::exists, {{"'01:00:00+02'", "-01:00:00.000000Z"}}},
      {"INET", inet, SqlMaker::exists, {{"'1:0:0::1/64'", "1::1/64"}, unreadable("'1.2.3'", "1.2.3")}},
      {"MACADDR", macaddr, SqlMaker::exists, {{"'08002B010203'", "08:00:2b:01:02:03"}}},
      {"TEXT", set, SqlMaker::exists, {{"'b,a'", "a,b"}, unreadable("'a,a'", "a,a")}},
      {"TEXT", bit, SqlMaker::exists, {{"'0101'", "0101"}, unreadable("'2'", "2")}},
      {"TEXT", array, SqlMaker::exists, {{"'[1, 2]'", "[1,2]"}, {"'{1,2}'", "[1,2]"}, {"'{}'", "[]"}}, integer},
      {"JSON", array, SqlMaker::exists, {{"'[1, 2]'", "[1,2]"}, unreadable("'{}'", "{}")}, integer},
      {"", undeclared, SqlMaker::exists, {{"1", "1"}, {"1.0", "1.0"}, {"'it''s'", "'it''s'"}, {"X'00ff'", "x'00ff'"}}},
  };
}

}  // namespace

std::vector<ValueGroup> sqlite_values() {
  std::vector<ValueGroup> all = numbers();
  const std::vector<ValueGroup> more = texts_and_times();
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

}  // namespace rowcall::test
