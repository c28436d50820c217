// SPDX-License-Identifier: Apache-2.0
#include "conformance/canonical_values.hpp"

#include <limits>

namespace rowcall::test {

namespace {

constexpr double k_infinity = std::numeric_limits<double>::infinity();
constexpr double k_nan = std::numeric_limits<double>::quiet_NaN();

std::vector<ValueGroup> numbers() {
  using enum Kind;
  return {
      {"smallint", integer, SqlMaker::exists, {{"-32768", "-32768"}, {"32767", "32767"}, {"0", "0"}}},
      {"integer", integer, SqlMaker::exists, {{"-2147483648", "-2147483648"}, {"2147483647", "2147483647"}}},
      {"bigint",
       integer,
       SqlMaker::exists,
       {{"'-9223372036854775808'", "-9223372036854775808"}, {"9223372036854775807", "9223372036854775807"}}},
      {"bigint",
       decimal,
       SqlMaker::exists,
       {{"-17", "-17"}, {"0", "0"}, {"9223372036854775807", "9223372036854775807"}}},
      {"integer",
       boolean,
       SqlMaker::exists,
       {{"0", "false"}, {"1", "true"}, unreadable("2", "2"), unreadable("-10", "-10")}},
      {"bigint",
       float64,
       SqlMaker::exists,
       {number("0", "0", 0), number("-3", "-3", -3),
        number("9007199254740993", "9.007199254740992e+15", 9007199254740992.0),
        number("9223372036854775807", "9.223372036854776e+18", 9223372036854775808.0)}},
      {"numeric",
       decimal,
       SqlMaker::exists,
       {{"0", "0"},
        {"-0.000", "0"},
        {"1.10", "1.1"},
        {"100", "100"},
        {"-12.50", "-12.5"},
        {"0.05", "0.05"},
        {"1e-20", "0.00000000000000000001"},
        {"1e30", "1000000000000000000000000000000"},
        {"12345678901234567890123456789012345678901234567890.123456789000",
         "12345678901234567890123456789012345678901234567890.123456789"},
        {"'NaN'", "NaN"},
        {"'Infinity'", "Infinity"},
        {"'-Infinity'", "-Infinity"}}},
      {"numeric(12,2)",
       decimal,
       SqlMaker::exists,
       {{"1.1", "1.1"}, {"-0.00", "0"}, {"1200", "1200"}, {"0.05", "0.05"}}},
      {"numeric(20,0)", decimal, SqlMaker::exists, {{"12345678901234567890", "12345678901234567890"}, {"10", "10"}}},
      {"numeric(5,-2)", decimal, SqlMaker::exists, {{"12345", "12300"}, {"-1200", "-1200"}, {"3", "0"}}},
      {"numeric", float64, SqlMaker::none, {number("0.1", "0.1", 0.1), number("1e30", "1e+30", 1e30)}},
  };
}

std::vector<ValueGroup> floats() {
  using enum Kind;
  return {
      {"real",
       float32,
       SqlMaker::exists,
       {number("0.1", "0.1", 0.1F), number("1.0/3", "0.33333334", 1.0F / 3.0F), number("'-0'", "0", 0),
        number("16777216", "1.6777216e+07", 16777216), number("'3.4028235e38'", "3.4028235e+38", 3.4028235e38F),
        number("'1e-45'", "1e-45", 1e-45F), number("-2.5", "-2.5", -2.5), number("'NaN'", "NaN", k_nan),
        number("'Infinity'", "Infinity", k_infinity), number("'-Infinity'", "-Infinity", -k_infinity)}},
      {"real",
       float64,
       SqlMaker::exists,
       {number("0.1", "0.10000000149011612", 0.1F), number("-2.5", "-2.5", -2.5), number("'NaN'", "NaN", k_nan)}},
      {"double precision",
       float64,
       SqlMaker::exists,
       {number("0.1", "0.1", 0.1), number("-0.1", "-0.1", -0.1), number("'-0'", "0", 0), number("1e15", "1e+15", 1e15),
        number("0.1 + 0.2::float8", "0.30000000000000004", 0.1 + 0.2), number("1e300", "1e+300", 1e300),
        number("'5e-324'", "5e-324", 5e-324),
        number("'2.2250738585072014e-308'", "2.2250738585072014e-308", 2.2250738585072014e-308),
        number("'2.225073858507201e-308'", "2.225073858507201e-308", 2.225073858507201e-308),
        number("'1.7976931348623157e308'", "1.7976931348623157e+308", 1.7976931348623157e308), number("1", "1", 1),
        number("'NaN'", "NaN", k_nan), number("'Infinity'", "Infinity", k_infinity),
        number("'-Infinity'", "-Infinity", -k_infinity)}},
      {"double precision", float32, SqlMaker::none, {number("0.1", "0.1", 0.1F), number("-2.5", "-2.5", -2.5)}},
  };
}

std::vector<ValueGroup> texts_and_bytes() {
  using enum Kind;
  return {
      {"boolean", boolean, SqlMaker::exists, {{"true", "true"}, {"false", "false"}}},
      {"bit(1)", boolean, SqlMaker::exists, {{"B'1'", "true"}, {"B'0'", "false"}}},
      {"text",
       text,
       SqlMaker::exists,
       {{"''", ""},
        {"' a '", " a "},
        {"'é€🚚'", "é€🚚"},
        {"'p|q'", "p|q"},
        {"E'a\\\\b\\n\\''", "a\\b\n'"},
        {"'-1'", "-1"},
        {"'NULL'", "NULL"},
        {"E'e\\u0301'", "e\xCC\x81"}}},
      {"varchar(10)", text, SqlMaker::exists, {{"'ab  '", "ab  "}, {"'🚚'", "🚚"}}},
      {"char(5)", text, SqlMaker::exists, {{"'ab'", "ab"}, {"' é'", " é"}, {"'     '", ""}, {"'abcde'", "abcde"}}},
      {"\"char\"", text, SqlMaker::exists, {{"'x'", "x"}}},
      {"name", text, SqlMaker::exists, {{"'pg_class'", "pg_class"}}},
      {"bytea", bytes, SqlMaker::exists, {{"''", ""}, {"'\\x00FF0A'", "00ff0a"}, {"'\\x7c'", "7c"}}},
      {"bytea",
       uuid,
       SqlMaker::none,
       {{"'\\x0f8fad5bd9cb469fa16570867728950e'", "0f8fad5b-d9cb-469f-a165-70867728950e"},
        unreadable("'\\x0f8f'", "\\x0f8f")}},
      {"uuid",
       uuid,
       SqlMaker::exists,
       {{"'0F8FAD5B-D9CB-469F-A165-70867728950E'", "0f8fad5b-d9cb-469f-a165-70867728950e"},
        {"'00000000-0000-0000-0000-000000000000'", "00000000-0000-0000-0000-000000000000"}}},
      {"json", json, SqlMaker::none, {{"'{\"b\": 1.0, \"a\": [null, \"é\"]}'", "{\"a\":[null,\"é\"],\"b\":1}"}}},
      {"jsonb", json, SqlMaker::none, {{"'1e2'", "100"}, {"'\"x\"'", "\"x\""}}},
      {"text", integer, SqlMaker::none, {{"'12.00'", "12"}, {"'+5'", "5"}, unreadable("' 5'", " 5")}},
      {"text",
       uuid,
       SqlMaker::none,
       {{"'{0F8FAD5B-D9CB-469F-A165-70867728950E}'", "0f8fad5b-d9cb-469f-a165-70867728950e"}}},
      {"text", timestamptz, SqlMaker::none, {{"'2024-03-01T01:30:00+05:30'", "2024-02-29T20:00:00.000000Z"}}},
  };
}

std::vector<ValueGroup> dates_and_times() {
  using enum Kind;
  return {
      {"date",
       date,
       SqlMaker::exists,
       {{"'2024-02-29'", "2024-02-29"},
        {"'0001-01-01'", "0001-01-01"},
        {"'0044-03-15 BC'", "0044-03-15 BC"},
        {"'12345-01-02'", "12345-01-02"},
        {"'4713-11-24 BC'", "4713-11-24 BC"},
        {"'5874897-12-31'", "5874897-12-31"},
        {"'infinity'", "infinity"},
        {"'-infinity'", "-infinity"}}},
      {"date",
       timestamp,
       SqlMaker::exists,
       {{"'2024-02-29'", "2024-02-29T00:00:00.000000"},
        {"'0044-03-15 BC'", "0044-03-15T00:00:00.000000 BC"},
        {"'300000-01-02'", "300000-01-02T00:00:00.000000"},
        {"'infinity'", "infinity"},
        {"'-infinity'", "-infinity"}}},
      {"date",
       timestamptz,
       SqlMaker::exists,
       {{"'2024-02-29'", "2024-02-29T00:00:00.000000Z"}, {"'0044-03-15 BC'", "0044-03-15T00:00:00.000000Z BC"}}},
      {"time",
       time,
       SqlMaker::exists,
       {{"'00:00:00'", "00:00:00.000000"},
        {"'09:05:00.25'", "09:05:00.250000"},
        {"'23:59:59.999999'", "23:59:59.999999"},
        {"'24:00:00'", "24:00:00.000000"}}},
      {"time(0)", time, SqlMaker::exists, {{"'12:34:56'", "12:34:56.000000"}}},
      {"timestamp",
       timestamp,
       SqlMaker::exists,
       {{"'2024-02-29 23:59:59.25'", "2024-02-29T23:59:59.250000"},
        {"'2024-02-29'", "2024-02-29T00:00:00.000000"},
        {"'0001-01-01 00:00:00.000001'", "0001-01-01T00:00:00.000001"},
        {"'0001-12-31 23:59:59.999999 BC'", "0001-12-31T23:59:59.999999 BC"},
        {"'4713-11-24 00:00:00 BC'", "4713-11-24T00:00:00.000000 BC"},
        {"'10000-01-01'", "10000-01-01T00:00:00.000000"},
        {"'294276-12-31 23:59:59.999999'", "294276-12-31T23:59:59.999999"},
        {"'infinity'", "infinity"},
        {"'-infinity'", "-infinity"}}},
      {"timestamp(3)",
       timestamp,
       SqlMaker::exists,
       {{"'2024-02-29 23:59:59.25'", "2024-02-29T23:59:59.250000"},
        {"'2024-02-29 23:59:59.257'", "2024-02-29T23:59:59.257000"},
        {"'2024-02-28 23:59:59.257 BC'", "2024-02-28T23:59:59.257000 BC"},
        {"'2024-02-29 23:59:59'", "2024-02-29T23:59:59.000000"},
        {"'10000-02-29 23:59:59.1'", "10000-02-29T23:59:59.100000"},
        {"'infinity'", "infinity"}}},
      {"timestamp", timestamptz, SqlMaker::exists, {{"'2024-02-29 23:59:59.25'", "2024-02-29T23:59:59.250000Z"}}},
      {"timestamptz",
       timestamptz,
       SqlMaker::exists,
       {{"'2024-03-01 00:59:59.25+01'", "2024-02-29T23:59:59.250000Z"},
        {"'2024-03-31 02:30:00+02'", "2024-03-31T00:30:00.000000Z"},
        {"'0044-03-15 00:00:00+00 BC'", "0044-03-15T00:00:00.000000Z BC"},
        {"'12345-01-02 03:04:05+00'", "12345-01-02T03:04:05.000000Z"},
        {"'infinity'", "infinity"},
        {"'-infinity'", "-infinity"}}},
  };
}

}  // namespace

std::vector<ValueGroup> postgresql_values() {
  std::vector<ValueGroup> all = numbers();
  for (const auto& more : {floats(), texts_and_bytes(), dates_and_times(), postgresql_type_values()})
    all.insert(all.end(), more.begin(), more.end());
  return all;
}

}  // namespace rowcall::test
