// SPDX-License-Identifier: Apache-2.0
// Types beyond numbers, text, bytes and dates.
#include "conformance/canonical_values.hpp"

#include "rowcall/base/text.hpp"

namespace rowcall::test {

namespace {

std::vector<ValueGroup> times() {
  using enum Kind;
  return {
      {"interval",
       interval,
       SqlMaker::exists,
       {{"'0'", "PT0S"},
        {"'1 mon'", "P1M"},
        {"'30 days'", "P30D"},
        {"'24:00:00'", "PT24H"},
        {"'1 day'", "P1D"},
        {"'1 year -2 mons +3 days -04:05:06.7'", "P10M3DT-4H-5M-6.7S"},
        {"'-14 mons'", "P-1Y-2M"},
        {"'1 day -0.5 sec'", "P1DT-0.5S"},
        {"'-61.25 sec'", "PT-1M-1.25S"},
        {"'1000000 hours 0.000001 sec'", "PT1000000H0.000001S"},
        {"'178000000 years'", "P178000000Y"}}},
      {"time", interval, SqlMaker::none, {{"'09:05:00.25'", "PT9H5M0.25S"}, {"'24:00:00'", "PT24H"}}},
      {"text",
       interval,
       SqlMaker::none,
       {{"'P1Y2M3DT4H5M6.7S'", "P1Y2M3DT4H5M6.7S"},
        {"'1 year 2 mons 3 days 04:05:06.7'", "P1Y2M3DT4H5M6.7S"},
        {"'P14M'", "P1Y2M"},
        unreadable("'1 month'", "1 month")}},
      {"timetz",
       timetz,
       SqlMaker::exists,
       {{"'01:00+02'", "-01:00:00.000000Z"},
        {"'00:00:00+00'", "00:00:00.000000Z"},
        {"'02:00+02'", "00:00:00.000000Z"},
        {"'23:59:59.5-02'", "25:59:59.500000Z"},
        {"'24:00:00-15:59:59'", "39:59:59.000000Z"},
        {"'00:00:00.25+00:30:15'", "-00:30:14.750000Z"},
        {"'00:00:00+15:59:59'", "-15:59:59.000000Z"}}},
      {"time", timetz, SqlMaker::exists, {{"'09:05:00.25'", "09:05:00.250000Z"}, {"'24:00'", "24:00:00.000000Z"}}},
      {"text",
       timetz,
       SqlMaker::none,
       {{"'01:00:00+02'", "-01:00:00.000000Z"}, {"'24:00:00Z'", "24:00:00.000000Z"}, unreadable("'1:00'", "1:00")}},
  };
}

std::vector<ValueGroup> bits_and_addresses() {
  using enum Kind;
  return {
      {"bit(8)", bit, SqlMaker::exists, {{"B'00000101'", "00000101"}, {"B'11111111'", "11111111"}}},
      {"bit(8)", integer, SqlMaker::exists, {{"B'00000101'", "5"}, {"B'11111111'", "255"}, {"B'00000000'", "0"}}},
      {"bit(63)", decimal, SqlMaker::exists, {{"repeat('1', 63)::bit(63)", "9223372036854775807"}}},
      {"bit(64)", integer, SqlMaker::none, {{"repeat('1', 64)::bit(64)", "18446744073709551615"}}},
      {"varbit", bit, SqlMaker::exists, {{"B''", ""}, {"B'0101'", "0101"}, {"B'00101'", "00101"}}},
      {"inet",
       inet,
       SqlMaker::exists,
       {{"'10.0.0.1'", "10.0.0.1"},
        {"'10.0.0.1/32'", "10.0.0.1"},
        {"'10.0.0.1/24'", "10.0.0.1/24"},
        {"'0.0.0.0/0'", "0.0.0.0/0"},
        {"'2001:DB8::A0'", "2001:db8::a0"},
        {"'::1'", "::1"},
        {"'::'", "::"},
        {"'::/0'", "::/0"},
        {"'1:0:2:3:4:5:6:7'", "1:0:2:3:4:5:6:7"},
        {"'1:0:0:2:0:0:3:4'", "1::2:0:0:3:4"},
        {"'1:0:0:2:0:0:0:4'", "1:0:0:2::4"},
        {"'0:2:3:4:5:6:7:8'", "0:2:3:4:5:6:7:8"},
        {"'::1.2.3.4'", "::1.2.3.4"},
        {"'::ffff:1.2.3.4/96'", "::ffff:1.2.3.4/96"},
        {"'::1:0'", "::0.1.0.0"},
        {"'fe80::1/128'", "fe80::1"}}},
      {"cidr", inet, SqlMaker::exists, {{"'10.0.0.0/24'", "10.0.0.0/24"}, {"'10.0.0.1'", "10.0.0.1"}}},
      {"text",
       inet,
       SqlMaker::none,
       {{"'10.0.0.1/32'", "10.0.0.1"}, {"'1:0:0:0:0:0:0:1'", "1::1"}, unreadable("'010.0.0.1'", "010.0.0.1")}},
      {"macaddr", macaddr, SqlMaker::exists, {{"'08002B:010203'", "08:00:2b:01:02:03"}}},
      {"macaddr8", macaddr, SqlMaker::exists, {{"'08:00:2b:01:02:03:04:0F'", "08:00:2b:01:02:03:04:0f"}}},
      {"text",
       macaddr,
       SqlMaker::none,
       {{"'0800.2b01.0203'", "08:00:2b:01:02:03"}, unreadable("'08:00:2b:01:02'", "08:00:2b:01:02")}},
  };
}

std::vector<ValueGroup> texts_and_numbers() {
  using enum Kind;
  return {
      {"SCHEMA.mood", text, SqlMaker::exists, {{"'happy'", "happy"}, {"'so so'", "so so"}}},
      {"xml", text, SqlMaker::exists, {{"'<a  b=\"1\"/>'", "<a  b=\"1\"/>"}, {"'<é/>'", "<é/>"}}},
      {"money",
       decimal,
       SqlMaker::exists,
       {{"'1.50'", "1.5"}, {"'-92233720368547758.08'", "-92233720368547758.08"}, {"'1000000'", "1000000"}}},
      {"public.hstore", json, SqlMaker::none, {{"'b=>\"1\", a=>NULL'", "{\"a\":null,\"b\":\"1\"}"}, {"''", "{}"}}},
      {"numeric",
       decimal,
       SqlMaker::exists,
       {{"repeat('9', 1000)::numeric", std::string(1000, '9')},
        {"('0.' || repeat('0', 999) || '1')::numeric", "0." + std::string(999, '0') + "1"}}},
  };
}

std::vector<ValueGroup> arrays_in_sql() {
  using enum Kind;
  return {
      {"integer[]",
       array,
       SqlMaker::exists,
       {{"'{}'", "[]"},
        {"'{NULL}'", "[null]"},
        {"'{1,-2,NULL}'", "[1,-2,null]"},
        {"'{{1,2},{3,4}}'", "[[1,2],[3,4]]"},
        {"'[2:3]={1,2}'", "[2:3]=[1,2]"},
        {"'[1:1][0:1]={{1,2}}'", "[1:1][0:1]=[[1,2]]"}},
       integer},
      {"bigint[]", array, SqlMaker::exists, {{"'{9223372036854775807}'", "[9223372036854775807]"}}, decimal},
      {"boolean[]", array, SqlMaker::exists, {{"'{t,f,NULL}'", "[true,false,null]"}}, boolean},
      {"text[]",
       array,
       SqlMaker::exists,
       {{"'{}'", "[]"},
        {"'{\"\"}'", "[\"\"]"},
        {"'{NULL,\"NULL\",null}'", "[null,\"NULL\",null]"},
        {"ARRAY['a\"b', E'c\\\\d', 'e,f', '{g}', ' h ', E'\\t\\x01', '[1:2]=', 'é🚚']",
         "[\"a\\\"b\",\"c\\\\d\",\"e,f\",\"{g}\",\" h \",\"\\t\\u0001\",\"[1:2]=\",\"é🚚\"]"}},
       text},
      {"uuid[]",
       array,
       SqlMaker::exists,
       {{"'{0F8FAD5B-D9CB-469F-A165-70867728950E}'", "[\"0f8fad5b-d9cb-469f-a165-70867728950e\"]"}},
       uuid},
      {"date[]",
       array,
       SqlMaker::exists,
       {{"'{2024-02-29,infinity,-infinity,\"0044-03-15 BC\",12345-01-02}'",
         "[\"2024-02-29\",\"infinity\",\"-infinity\",\"0044-03-15 BC\",\"12345-01-02\"]"}},
       date},
      {"SCHEMA.mood[]", array, SqlMaker::exists, {{"'{happy,\"so so\"}'", "[\"happy\",\"so so\"]"}}, text},
  };
}

std::vector<ValueGroup> arrays_in_client() {
  using enum Kind;
  return {
      {"integer[]", array, SqlMaker::none, {{"'{1,2}'", "[1,2]"}}, float64},
      {"numeric[]", array, SqlMaker::none, {{"'{1.50,NaN,1e3}'", "[1.5,\"NaN\",1000]"}}, decimal},
      {"real[]", array, SqlMaker::none, {{"'{0.1,-0,Infinity}'", "[0.10000000149011612,0,\"Infinity\"]"}}, float64},
      {"char(3)[]", array, SqlMaker::none, {{"'{a,\" b\"}'", "[\"a\",\" b\"]"}}, text},
      {"bytea[]", array, SqlMaker::none, {{"ARRAY['\\x00FF'::bytea, '']", "[\"00ff\",\"\"]"}}, bytes},
      {"bit(1)[]", array, SqlMaker::none, {{"'{1,0}'", "[true,false]"}}, boolean},
      {"bit(3)[]", array, SqlMaker::none, {{"'{101}'", "[\"101\"]"}}, bit},
      {"money[]", array, SqlMaker::none, {{"'{1.50,-2}'", "[1.5,-2]"}}, decimal},
      {"timestamptz[]",
       array,
       SqlMaker::none,
       {{"'{\"2024-03-01 00:59:59.25+01\",infinity,\"0044-03-15 00:00:00+00 BC\"}'",
         "[\"2024-02-29T23:59:59.250000Z\",\"infinity\",\"0044-03-15T00:00:00.000000Z BC\"]"}},
       timestamptz},
      {"timestamp[]", array, SqlMaker::none, {{"'{2024-02-29}'", "[\"2024-02-29T00:00:00.000000\"]"}}, timestamp},
      {"interval[]", array, SqlMaker::none, {{"'{1 mon,\"-1 day\"}'", "[\"P1M\",\"P-1D\"]"}}, interval},
      {"jsonb[]",
       array,
       SqlMaker::none,
       {{"ARRAY['{\"b\": 1.0, \"a\": []}'::jsonb, '1']", "[{\"a\":[],\"b\":1},1]"}},
       json},
      {"inet[]", array, SqlMaker::none, {{"'{10.0.0.1/32,::1}'", "[\"10.0.0.1\",\"::1\"]"}}, inet},
      {"jsonb",
       array,
       SqlMaker::none,
       {{"'[1, 2.0, null, [3]]'", "[1,2,null,[3]]"}, unreadable("'[\"1\"]'", "[\"1\"]"), unreadable("'{}'", "{}")},
       integer},
      {"text",
       array,
       SqlMaker::none,
       {{"'[\"a\", null]'", "[\"a\",null]"},
        {"'{a,NULL}'", "[\"a\",null]"},
        {"'{}'", "[]"},
        {"'[2:2]={a}'", "[2:2]=[\"a\"]"},
        {"'[1:1]={a}'", "[\"a\"]"},
        unreadable("'{a, b}'", "{a, b}"),
        unreadable("'[1]'", "[1]"),
        unreadable("'a'", "a")},
       text},
  };
}

}  // namespace

void make_types(Place& place) {
  if (place.server() != Server::postgres) return;
  place.raw().run("CREATE TYPE " + place.quoted("mood") + " AS ENUM ('sad', 'so so', 'happy')");
  place.raw().run("CREATE EXTENSION IF NOT EXISTS hstore SCHEMA public");
}

std::string type_in(const Place& place, const ValueGroup& group) {
  return replace_all(group.column_type, "SCHEMA", place.table("").schema);
}

std::vector<ValueGroup> postgresql_type_values() {
  std::vector<ValueGroup> all = times();
  for (const auto& more : {bits_and_addresses(), texts_and_numbers(), arrays_in_sql(), arrays_in_client()})
    all.insert(all.end(), more.begin(), more.end());
  return all;
}

}  // namespace rowcall::test
