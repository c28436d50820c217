// SPDX-License-Identifier: Apache-2.0
// Stored with sql_mode ALLOW_INVALID_DATES, so that zero dates and days that are in no calendar can be written.
#include "conformance/canonical_values.hpp"

#include <limits>

namespace rowcall::test {

namespace {

std::vector<ValueGroup> numbers() {
  using enum Kind;
  return {
      {"tinyint", integer, SqlMaker::exists, {{"-128", "-128"}, {"127", "127"}, {"0", "0"}}},
      {"mediumint unsigned", integer, SqlMaker::exists, {{"16777215", "16777215"}}},
      {"int(6) zerofill", integer, SqlMaker::exists, {{"42", "42"}, {"0", "0"}, {"4294967295", "4294967295"}}},
      {"bigint",
       integer,
       SqlMaker::exists,
       {{"-9223372036854775808", "-9223372036854775808"}, {"9223372036854775807", "9223372036854775807"}}},
      {"bigint unsigned", integer, SqlMaker::exists, {{"18446744073709551615", "18446744073709551615"}, {"0", "0"}}},
      {"bigint unsigned", decimal, SqlMaker::exists, {{"18446744073709551615", "18446744073709551615"}}},
      {"tinyint(1)",
       boolean,
       SqlMaker::exists,
       {{"0", "false"}, {"1", "true"}, unreadable("2", "2"), unreadable("-10", "-10")}},
      {"bigint",
       float64,
       SqlMaker::exists,
       {number("0", "0", 0), number("-3", "-3", -3),
        number("9007199254740993", "9.007199254740992e+15", 9007199254740992.0)}},
      {"decimal(12,2)",
       decimal,
       SqlMaker::exists,
       {{"1.1", "1.1"}, {"-0.00", "0"}, {"1200", "1200"}, {"0.05", "0.05"}}},
      {"decimal(20,0)", decimal, SqlMaker::exists, {{"12345678901234567890", "12345678901234567890"}, {"10", "10"}}},
      {"decimal(8,2) zerofill", decimal, SqlMaker::exists, {{"12.5", "12.5"}, {"0", "0"}}},
      {"decimal(65,30)",
       decimal,
       SqlMaker::exists,
       {{"12345678901234567890123456789012345.000000000000000000000000000001",
         "12345678901234567890123456789012345.000000000000000000000000000001"},
        {"-99999999999999999999999999999999999.5", "-99999999999999999999999999999999999.5"},
        {"0", "0"}}},
      {"decimal(12,2)", float64, SqlMaker::none, {number("0.1", "0.1", 0.1)}},
      {"bit(1)", boolean, SqlMaker::exists, {{"b'1'", "true"}, {"b'0'", "false"}}},
  };
}

std::vector<ValueGroup> floats() {
  using enum Kind;
  return {
      {"float",
       float32,
       SqlMaker::exists,
       {number("0.1", "0.1", 0.1F), number("1.0e0/3", "0.33333334", 1.0F / 3.0F), number("-0e0", "0", 0),
        number("16777216", "1.6777216e+07", 16777216), number("3.4028234e38", "3.4028235e+38", 3.4028235e38F),
        number("1.1754944e-38", "1.1754944e-38", 1.1754944e-38F), number("-2.5", "-2.5", -2.5)}},
      {"float", float64, SqlMaker::exists, {number("0.1", "0.10000000149011612", 0.1F), number("-2.5", "-2.5", -2.5)}},
      {"double",
       float64,
       SqlMaker::exists,
       {number("0.1", "0.1", 0.1), number("-0.1", "-0.1", -0.1), number("-0e0", "0", 0), number("1e15", "1e+15", 1e15),
        number("0.1e0 + 0.2e0", "0.30000000000000004", 0.1 + 0.2), number("1e300", "1e+300", 1e300),
        number("5e-324", "5e-324", 5e-324),
        number("2.2250738585072014e-308", "2.2250738585072014e-308", 2.2250738585072014e-308),
        number("2.225073858507201e-308", "2.225073858507201e-308", 2.225073858507201e-308),
        number("1.7976931348623157e308", "1.7976931348623157e+308", 1.7976931348623157e308), number("1", "1", 1),
        number("-1.7976931348623157e308", "-1.7976931348623157e+308", -1.7976931348623157e308)}},
      {"double(12,2)",
       float64,
       SqlMaker::exists,
       {number("1.25", "1.25", 1.25), number("-1234567.5", "-1.2345675e+06", -1234567.5)}},
      {"double", float32, SqlMaker::none, {number("0.1", "0.1", 0.1F)}},
  };
}

std::vector<ValueGroup> texts_and_bytes() {
  using enum Kind;
  return {
      {"varchar(20) character set utf8mb4",
       text,
       SqlMaker::exists,
       {{"''", ""},
        {"' a '", " a "},
        {"'é€🚚'", "é€🚚"},
        {"'p|q'", "p|q"},
        {"'a\\\\b\\n\\''", "a\\b\n'"},
        {"'-1'", "-1"},
        {"'NULL'", "NULL"}}},
      {"longtext character set utf8mb4", text, SqlMaker::exists, {{"'ab  '", "ab  "}, {"'🚚'", "🚚"}}},
      {"varchar(20) character set latin1", text, SqlMaker::exists, {{"'é'", "é"}, {"'€'", "€"}, {"''", ""}}},
      {"varchar(20) character set utf16", text, SqlMaker::exists, {{"'é🚚'", "é🚚"}}},
      {"varchar(20) character set utf8mb3", text, SqlMaker::exists, {{"'é€'", "é€"}}},
      {"char(5) character set utf8mb4",
       text,
       SqlMaker::exists,
       {{"'ab'", "ab"}, {"' é'", " é"}, {"'     '", ""}, {"'abcde'", "abcde"}}},
      {"varbinary(20)", bytes, SqlMaker::exists, {{"''", ""}, {"X'00FF0A'", "00ff0a"}, {"X'7C'", "7c"}}},
      {"binary(3)", bytes, SqlMaker::exists, {{"X'01'", "010000"}, {"X'200020'", "200020"}}},
      {"longblob", bytes, SqlMaker::exists, {{"X'5C'", "5c"}}},
      {"binary(16)",
       uuid,
       SqlMaker::exists,
       {{"X'0f8fad5bd9cb469fa16570867728950e'", "0f8fad5b-d9cb-469f-a165-70867728950e"}}},
      {"varbinary(16)",
       uuid,
       SqlMaker::none,
       {{"X'0f8fad5bd9cb469fa16570867728950e'", "0f8fad5b-d9cb-469f-a165-70867728950e"},
        unreadable("X'0f8f'", "\\x0f8f")}},
      {"json", json, SqlMaker::none, {{"'{\"b\": 1.50, \"a\": [null, \"é\"]}'", "{\"a\":[null,\"é\"],\"b\":1.5}"}}},
      {"varchar(40)", integer, SqlMaker::none, {{"'12.00'", "12"}, unreadable("' 5'", " 5")}},
      {"varchar(40)",
       uuid,
       SqlMaker::none,
       {{"'{0F8FAD5B-D9CB-469F-A165-70867728950E}'", "0f8fad5b-d9cb-469f-a165-70867728950e"}}},
  };
}

std::vector<ValueGroup> bits_years_and_members() {
  using enum Kind;
  return {
      {"bit(8)", bit, SqlMaker::exists, {{"b'101'", "00000101"}, {"255", "11111111"}, {"0", "00000000"}}},
      {"bit(64)", bit, SqlMaker::exists, {{"18446744073709551615", std::string(64, '1')}}},
      {"bit(64)", integer, SqlMaker::exists, {{"18446744073709551615", "18446744073709551615"}, {"0", "0"}}},
      {"bit(10)", decimal, SqlMaker::exists, {{"b'11'", "3"}}},
      {"year", integer, SqlMaker::exists, {{"2024", "2024"}, {"'0000'", "0"}, {"1901", "1901"}, {"2155", "2155"}}},
      {"year", float64, SqlMaker::exists, {number("2024", "2024", 2024)}},
      {"enum('b','a','é','') character set utf8mb4",
       text,
       SqlMaker::exists,
       {{"'b'", "b"}, {"'é'", "é"}, {"''", ""}, {"0", ""}}},
      {"enum('b','é') character set latin1", text, SqlMaker::exists, {{"'é'", "é"}, {"'nope'", ""}}},
      {"set('z','b','a') character set utf8mb4",
       set,
       SqlMaker::exists,
       {{"''", ""}, {"'z,a'", "a,z"}, {"'b,z,a'", "a,b,z"}, {"'b'", "b"}}},
      {"set('a','it''s','é') character set latin1",
       set,
       SqlMaker::exists,
       {{"'é,a'", "a,é"}, {"'it''s'", "it's"}, {"''", ""}}},
      {"varchar(20) character set utf8mb4",
       set,
       SqlMaker::none,
       {{"'z,a'", "a,z"}, {"''", ""}, unreadable("'a,a'", "a,a")}},
      {"time(2)", interval, SqlMaker::none, {{"'-838:59:59'", "PT-838H-59M-59S"}, {"'00:00:00.5'", "PT0.5S"}}},
      {"time(2)",
       timetz,
       SqlMaker::exists,
       {{"'-01:00:00'", "-01:00:00.000000Z"}, {"'25:00:00.5'", "25:00:00.500000Z"}}},
  };
}

std::vector<ValueGroup> arrays() {
  using enum Kind;
  return {
      {"json", array, SqlMaker::none, {{"'[1, null]'", "[1,null]"}, {"'[]'", "[]"}, unreadable("'{}'", "{}")}, integer},
      {"varchar(40) character set utf8mb4",
       array,
       SqlMaker::none,
       {{"'{\"a b\",NULL}'", "[\"a b\",null]"}, {"'[\"a b\", null]'", "[\"a b\",null]"}},
       text},
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
        {"'9999-12-31'", "9999-12-31"},
        unreadable("'0000-00-00'", "0000-00-00"),
        unreadable("'2024-00-15'", "2024-00-15"),
        unreadable("'2024-02-00'", "2024-02-00"),
        unreadable("'2023-02-29'", "2023-02-29"),
        unreadable("'2024-02-31'", "2024-02-31"),
        unreadable("'0000-03-15'", "0000-03-15")}},
      {"date",
       timestamp,
       SqlMaker::exists,
       {{"'2024-02-29'", "2024-02-29T00:00:00.000000"}, unreadable("'0000-00-00'", "0000-00-00")}},
      {"date", timestamptz, SqlMaker::exists, {{"'2024-02-29'", "2024-02-29T00:00:00.000000Z"}}},
      {"time",
       time,
       SqlMaker::exists,
       {{"'00:00:00'", "00:00:00.000000"},
        {"'-838:59:59'", "-838:59:59.000000"},
        {"'838:59:59'", "838:59:59.000000"},
        {"'24:00:00'", "24:00:00.000000"}}},
      {"time(2)",
       time,
       SqlMaker::exists,
       {{"'09:05:00.25'", "09:05:00.250000"}, {"'-00:00:00.5'", "-00:00:00.500000"}}},
      {"time(6)", time, SqlMaker::exists, {{"'23:59:59.999999'", "23:59:59.999999"}}},
      {"datetime(6)",
       timestamp,
       SqlMaker::exists,
       {{"'2024-02-29 23:59:59.25'", "2024-02-29T23:59:59.250000"},
        {"'0001-01-01 00:00:00.000001'", "0001-01-01T00:00:00.000001"},
        {"'9999-12-31 23:59:59.999999'", "9999-12-31T23:59:59.999999"},
        unreadable("'0000-00-00'", "0000-00-00 00:00:00.000000"),
        unreadable("'2024-00-15 01:02:03'", "2024-00-15 01:02:03.000000"),
        unreadable("'2023-02-29 01:02:03'", "2023-02-29 01:02:03.000000"),
        unreadable("'0000-03-15 01:02:03'", "0000-03-15 01:02:03.000000")}},
      {"datetime",
       timestamp,
       SqlMaker::exists,
       {{"'2024-02-29 23:59:59'", "2024-02-29T23:59:59.000000"}, unreadable("'0000-00-00'", "0000-00-00 00:00:00")}},
      {"datetime(3)", timestamp, SqlMaker::exists, {{"'2024-02-29 23:59:59.25'", "2024-02-29T23:59:59.250000"}}},
      {"datetime(6)", timestamptz, SqlMaker::exists, {{"'2024-02-29 23:59:59.25'", "2024-02-29T23:59:59.250000Z"}}},
      {"timestamp(6) NULL",
       timestamptz,
       SqlMaker::exists,
       {{"'2024-02-29 23:59:59.25'", "2024-02-29T23:59:59.250000Z"},
        {"'2024-03-31 02:30:00'", "2024-03-31T02:30:00.000000Z"},
        {"'1970-01-01 00:00:01'", "1970-01-01T00:00:01.000000Z"},
        unreadable("0", "0000-00-00 00:00:00.000000")}},
      {"timestamp NULL", timestamptz, SqlMaker::exists, {{"'2024-02-29 23:59:59'", "2024-02-29T23:59:59.000000Z"}}},
  };
}

}  // namespace

std::vector<ValueGroup> mysql_values() {
  std::vector<ValueGroup> all = numbers();
  for (const auto& more : {floats(), texts_and_bytes(), bits_years_and_members(), arrays(), dates_and_times()})
    all.insert(all.end(), more.begin(), more.end());
  return all;
}

std::vector<ValueGroup> mariadb_values() {
  return {
      {"uuid",
       Kind::uuid,
       SqlMaker::exists,
       {{"'0F8FAD5B-D9CB-469F-A165-70867728950E'", "0f8fad5b-d9cb-469f-a165-70867728950e"},
        {"'00000000-0000-0000-0000-000000000000'", "00000000-0000-0000-0000-000000000000"}}},
      {"inet4", Kind::inet, SqlMaker::exists, {{"'10.0.0.1'", "10.0.0.1"}}},
      {"inet6",
       Kind::inet,
       SqlMaker::exists,
       {{"'2001:DB8::A0'", "2001:db8::a0"},
        {"'::1'", "::1"},
        {"'::'", "::"},
        {"'1:0:2:3:4:5:6:7'", "1:0:2:3:4:5:6:7"},
        {"'0:2:3:4:5:6:7:8'", "0:2:3:4:5:6:7:8"},
        {"'1:2:3:4:5:6:7:0'", "1:2:3:4:5:6:7:0"},
        {"'0:0:3:4:5:6:7:8'", "::3:4:5:6:7:8"},
        {"'1:2:3:4:5:6:0:0'", "1:2:3:4:5:6::"},
        {"'1:0:0:4:5:6:7:8'", "1::4:5:6:7:8"},
        {"'0:1:0:1:0:1:0:1'", "0:1:0:1:0:1:0:1"},
        {"'1:0:0:2:0:0:3:4'", "1::2:0:0:3:4"},
        {"'1:0:0:2:0:0:0:4'", "1:0:0:2::4"},
        {"'::1.2.3.4'", "::1.2.3.4"},
        {"'::ffff:1.2.3.4'", "::ffff:1.2.3.4"},
        {"'::1:0'", "::0.1.0.0"}}},
  };
}

}  // namespace rowcall::test
