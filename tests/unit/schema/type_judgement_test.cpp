// SPDX-License-Identifier: Apache-2.0
#include "rowcall/schema/type_judgement.hpp"

#include <set>

#include <gmock/gmock.h>

namespace rowcall {
namespace {

using enum Engine;

JudgedType judged(Engine engine, Kind kind, std::string declared) {
  ColumnType type;
  type.kind = kind;
  type.declared = std::move(declared);
  return {type, engine, {}};
}

JudgedType integer(Engine engine, std::string declared, long long bytes) {
  JudgedType made = judged(engine, Kind::integer, std::move(declared));
  made.type.length = bytes;
  made.type.is_unsigned = made.type.declared.ends_with("unsigned");
  return made;
}

JudgedType decimal(Engine engine, std::string declared, std::optional<int> precision = {}, int scale = 0) {
  JudgedType made = judged(engine, Kind::decimal, std::move(declared));
  made.type.precision = precision;
  if (precision) made.type.scale = scale;
  return made;
}

JudgedType sized(Engine engine, Kind kind, std::string declared, std::optional<long long> length,
                 std::string collation = "") {
  JudgedType made = judged(engine, kind, std::move(declared));
  made.type.length = length;
  made.type.collation = std::move(collation);
  made.type.fixed_length = made.type.declared.starts_with("char(") || made.type.declared.starts_with("binary(");
  return made;
}

JudgedType text(Engine engine, std::string declared, std::optional<long long> length = {}, std::string collation = "") {
  return sized(engine, Kind::text, std::move(declared), length, std::move(collation));
}

JudgedType moment(Engine engine, Kind kind, std::string declared, int digits) {
  JudgedType made = judged(engine, kind, std::move(declared));
  if (kind != Kind::date) made.type.fraction_digits = digits;
  return made;
}

JudgedType choice(Engine engine, std::string declared, std::vector<std::string> members) {
  JudgedType made = text(engine, std::move(declared), 9, engine == postgresql ? "" : "utf8mb4_bin");
  made.members = std::move(members);
  return made;
}

JudgedType based(Engine engine, Kind kind, std::string declared, std::string base) {
  JudgedType made = judged(engine, kind, std::move(declared));
  made.type.base = std::move(base);
  return made;
}

JudgedType bits(Engine engine, std::string declared, std::optional<long long> length) {
  JudgedType made = sized(engine, Kind::bit, std::move(declared), length);
  made.type.fixed_length = made.type.declared.starts_with("bit(");
  return made;
}

JudgedType array(std::string declared, std::string base, Kind element, std::optional<long long> length = {}) {
  JudgedType made = based(postgresql, Kind::array, std::move(declared), std::move(base));
  made.type.element = element;
  made.type.length = length;
  return made;
}

JudgedType interval(std::string declared, int digits = 6) {
  JudgedType made = based(postgresql, Kind::interval, std::move(declared), "interval");
  made.type.fraction_digits = digits;
  return made;
}

JudgedType set(std::string declared, std::vector<std::string> members) {
  JudgedType made = based(mysql, Kind::set, std::move(declared), "set");
  made.members = std::move(members);
  return made;
}

JudgedType year() {
  JudgedType made = integer(mysql, "year", 1);
  made.type.length.reset();
  made.type.base = "year";
  return made;
}

struct Case {
  JudgedType source;
  JudgedType target;
  std::string verdict;
  std::string reason;
};

constexpr const char* k_utf8 = "utf8mb4_general_ci";

const std::vector<Case>& cases() {
  const JudgedType bigint = integer(postgresql, "bigint", 8);
  const JudgedType unsigned_bigint = integer(mysql, "bigint unsigned", 8);
  const JudgedType numeric = decimal(postgresql, "numeric");
  const JudgedType pg_text = text(postgresql, "text");
  const JudgedType my_text = text(mariadb, "text", 65535, k_utf8);
  const JudgedType double_precision = judged(postgresql, Kind::float64, "double precision");
  const JudgedType real = judged(postgresql, Kind::float32, "real");
  const JudgedType boolean = judged(postgresql, Kind::boolean, "boolean");
  const JudgedType uuid = judged(postgresql, Kind::uuid, "uuid");
  const JudgedType untyped = judged(sqlite, Kind::undeclared, "");
  const JudgedType instant = moment(postgresql, Kind::timestamptz, "timestamp with time zone", 6);
  const JudgedType stamp = moment(postgresql, Kind::timestamp, "timestamp without time zone", 6);
  const JudgedType pg_date = moment(postgresql, Kind::date, "date", 0);
  const JudgedType my_time = moment(mysql, Kind::time, "time(6)", 6);
  const JudgedType pg_time = moment(postgresql, Kind::time, "time without time zone", 6);
  static const std::vector<Case> all{
      {judged(postgresql, Kind::unknown, "point"), pg_text, "incomparable",
       "the source's type point has no canonical form; compare an expression (--source-expr, --target-expr), or leave "
       "the column out with --exclude"},
      // Whole numbers.
      {bigint, bigint, "compatible", ""},
      {unsigned_bigint, bigint, "lossy",
       "bigint unsigned up to 18446744073709551615 does not fit bigint up to 9223372036854775807: what is above fails "
       "or turns negative"},
      {integer(mysql, "int unsigned", 4), bigint, "wider", "bigint holds -9223372036854775808 to 9223372036854775807"},
      {integer(mysql, "mediumint unsigned", 3), integer(postgresql, "integer", 4), "wider",
       "integer holds -2147483648 to 2147483647"},
      {bigint, unsigned_bigint, "narrower",
       "bigint unsigned holds 0 to 18446744073709551615, bigint -9223372036854775808 to 9223372036854775807"},
      {bigint, integer(mariadb, "int(11)", 4), "narrower",
       "int(11) holds -2147483648 to 2147483647, bigint -9223372036854775808 to 9223372036854775807"},
      // Decimals.
      {numeric, decimal(mysql, "decimal(10,0)", 10), "lossy",
       "numeric without limit → decimal(10,0): 10 digits before the point, 0 behind it"},
      {decimal(postgresql, "numeric(12,4)", 12, 4), decimal(mysql, "decimal(12,2)", 12, 2), "lossy",
       "decimal(12,2) keeps 2 of 4 fraction digits"},
      {decimal(postgresql, "numeric(12,4)", 12, 4), decimal(mysql, "decimal(8,2)", 8, 2), "lossy",
       "decimal(8,2) keeps 2 of 4 fraction digits; decimal(8,2) holds 6 of 8 digits before the point"},
      {decimal(mysql, "decimal(10,2)", 10, 2), decimal(mysql, "decimal(8,2)", 8, 2), "narrower",
       "decimal(8,2) holds 6 of 8 digits before the point"},
      {decimal(mysql, "decimal(10,2)", 10, 2), numeric, "wider", "numeric holds every decimal(10,2)"},
      {decimal(mysql, "decimal(10,2)", 10, 2), decimal(postgresql, "numeric(10,2)", 10, 2), "compatible", ""},
      {numeric, numeric, "compatible", ""},
      {decimal(postgresql, "numeric(5,-2)", 5, -2), decimal(mysql, "decimal(6,0)", 6), "narrower",
       "decimal(6,0) holds 6 of 7 digits before the point"},
      {unsigned_bigint, decimal(postgresql, "numeric(20,0)", 20), "wider", "numeric(20,0) holds every bigint unsigned"},
      {bigint, decimal(mysql, "decimal(10,0)", 10), "narrower", "decimal(10,0) holds 10 of 19 digits before the point"},
      {numeric, decimal(sqlite, "NUMERIC"), "lossy",
       "SQLite keeps NUMERIC as a 64-bit float: about 15 of any number of digits"},
      {decimal(postgresql, "numeric(15,2)", 15, 2), decimal(sqlite, "DECIMAL(15,2)", 15, 2), "compatible", ""},
      {decimal(postgresql, "numeric(38,0)", 38), bigint, "lossy",
       "numeric(38,0) has 38 digits, bigint holds -9223372036854775808 to 9223372036854775807"},
      {decimal(postgresql, "numeric(5,2)", 5, 2), bigint, "lossy", "bigint keeps 0 of 2 fraction digits"},
      {decimal(postgresql, "numeric(5,0)", 5), bigint, "wider", "bigint holds every numeric(5,0)"},
      {decimal(postgresql, "numeric(5,0)", 5), integer(mysql, "int unsigned", 4), "lossy",
       "numeric(5,0) has 5 digits, int unsigned holds 0 to 4294967295"},
      // Floats.
      {decimal(mysql, "decimal(30,10)", 30, 10), double_precision, "lossy",
       "double precision keeps decimal fractions only nearly, about 15 of 30 digits"},
      {bigint, judged(mysql, Kind::float64, "double"), "lossy", "double keeps about 15 of 19 digits"},
      {integer(postgresql, "integer", 4), judged(mysql, Kind::float32, "float"), "lossy",
       "float keeps about 7 of 10 digits"},
      {integer(postgresql, "integer", 4), double_precision, "wider", "double precision holds every integer"},
      {double_precision, bigint, "lossy", "bigint keeps no fraction, no NaN and no Infinity"},
      {double_precision, decimal(mysql, "decimal(30,10)", 30, 10), "lossy",
       "decimal(30,10) has no NaN and no Infinity, and keeps 10 fraction digits"},
      {double_precision, numeric, "wider", "numeric holds every double precision"},
      {double_precision, real, "lossy", "real keeps about 7 of 15 digits"},
      {real, double_precision, "wider", "double precision holds every real"},
      {double_precision, judged(mysql, Kind::float64, "double"), "info", "double has no NaN and no Infinity there"},
      {double_precision, double_precision, "compatible", ""},
      // Booleans.
      {integer(mysql, "tinyint(1)", 1), boolean, "info", "tinyint(1) → boolean: only 0 and 1 are false and true"},
      {integer(mysql, "tinyint", 1), boolean, "narrower", "tinyint → boolean: only 0 and 1 are false and true"},
      {boolean, integer(mysql, "tinyint(1)", 1), "wider", "tinyint(1) holds false and true as 0 and 1, and more"},
      // Text and bytes.
      {pg_text, text(mysql, "varchar(255)", 255, k_utf8), "lossy", "text without limit → varchar(255): 255 characters"},
      {pg_text, my_text, "lossy", "text without limit → text: 65,535 bytes"},
      {my_text, pg_text, "wider", "text holds any length"},
      {pg_text, text(mysql, "longtext", 4294967295, k_utf8), "compatible", ""},
      {text(postgresql, "character varying(255)", 255), text(mysql, "varchar(100)", 100, k_utf8), "narrower",
       "varchar(100) holds 100 characters, character varying(255) 255 characters"},
      {text(postgresql, "character varying(20000)", 20000), my_text, "narrower",
       "text holds 65,535 bytes, character varying(20000) 20,000 characters"},
      {my_text, text(postgresql, "character varying(20000)", 20000), "narrower",
       "character varying(20000) holds 20,000 characters, text 65,535 bytes"},
      {text(postgresql, "character varying(255)", 255), my_text, "wider", "text holds 65,535 bytes"},
      {text(mysql, "varchar(10)", 10, k_utf8), text(postgresql, "character varying(10)", 10), "compatible", ""},
      {judged(postgresql, Kind::bytes, "bytea"), sized(mysql, Kind::bytes, "blob", 65535), "lossy",
       "bytea without limit → blob: 65,535 bytes"},
      {sized(mysql, Kind::bytes, "blob", 65535), sized(mysql, Kind::bytes, "varbinary(100)", 100), "narrower",
       "varbinary(100) holds 100 bytes, blob 65,535 bytes"},
      {sized(mysql, Kind::bytes, "blob", 65535), judged(postgresql, Kind::bytes, "bytea"), "wider",
       "bytea holds any length"},
      {text(postgresql, "char(10)", 10), text(mysql, "varchar(10)", 10, k_utf8), "info",
       "char(10) → varchar(10): padding is no data in the one, blanks at the end are in the other"},
      {text(mysql, "varchar(10)", 10, k_utf8), text(postgresql, "char(10)", 10), "lossy",
       "char(10) drops blanks at the end"},
      {sized(mysql, Kind::bytes, "varbinary(8)", 8), sized(mysql, Kind::bytes, "binary(8)", 8), "lossy",
       "binary(8) adds zero bytes up to its length"},
      {text(mysql, "varchar(9)", 9, k_utf8), text(mysql, "varchar(9)", 9, "utf8mb3_bin"), "lossy",
       "utf8mb3 holds no 4-byte characters"},
      {text(mysql, "varchar(9)", 9, "utf8mb3_bin"), text(mysql, "varchar(9)", 9, k_utf8), "compatible", ""},
      {text(postgresql, "character varying(9)", 9), text(mysql, "varchar(9)", 9, "latin1_swedish_ci"), "lossy",
       "latin1 holds few of the characters of utf8mb4"},
      {text(mysql, "varchar(9)", 9, "latin1_bin"), text(mysql, "varchar(9)", 9, "latin1_swedish_ci"), "compatible", ""},
      // Enums and sets.
      {choice(mysql, "enum('a','b')", {"a", "b"}), choice(postgresql, "mood", {"b", "c"}), "lossy", "mood has no 'a'"},
      {choice(mysql, "enum('a')", {"a"}), choice(postgresql, "mood", {"a", "c", "d"}), "wider",
       "mood also has 'c', 'd'"},
      {choice(mysql, "enum('a','b')", {"a", "b"}), choice(postgresql, "mood", {"b", "a"}), "info",
       "members sort in another order"},
      {pg_text, choice(mysql, "enum('a')", {"a"}), "narrower", "only its members fit enum('a')"},
      {choice(mysql, "enum('a')", {"a"}), pg_text, "wider", "other values than members fit text"},
      {choice(mysql, "enum('long one')", {"long one"}), text(mysql, "varchar(4)", 4, k_utf8), "narrower",
       "varchar(4) holds 4 characters, enum('long one') 9 characters"},
      // Text that stands for something else.
      {stamp, pg_text, "lossy", "text keeps timestamp as text: its order, checks and arithmetic are those of text"},
      {numeric, my_text, "lossy", "text keeps decimal as text: its order, checks and arithmetic are those of text"},
      {my_time, pg_text, "lossy", "text keeps time as text: its order, checks and arithmetic are those of text"},
      {uuid, text(mysql, "char(36)", 36, k_utf8), "wider", "other text than uuid fits char(36)"},
      {judged(mysql, Kind::json, "json"), pg_text, "wider", "other text than json fits text"},
      {text(sqlite, "TEXT"), stamp, "narrower", "only text that reads as timestamp fits timestamp without time zone"},
      {uuid, sized(mysql, Kind::bytes, "binary(16)", 16), "wider", "other bytes than a uuid fit binary(16)"},
      {sized(mysql, Kind::bytes, "binary(16)", 16), uuid, "info", "16 bytes are a uuid"},
      {sized(mysql, Kind::bytes, "varbinary(16)", 16), uuid, "narrower", "only 16 bytes fit uuid"},
      // Dates and times.
      {instant, stamp, "lossy", "timestamp with time zone → timestamp without time zone drops the zone"},
      {instant, pg_date, "lossy", "timestamp with time zone → date drops the time of day"},
      {stamp, pg_date, "lossy", "timestamp without time zone → date drops the time of day"},
      {pg_date, stamp, "wider", "timestamp without time zone also holds a time of day"},
      {stamp, instant, "info",
       "timestamp without time zone has no zone: its values are compared as UTC unless told otherwise"},
      {stamp, moment(mysql, Kind::timestamp, "datetime", 0), "lossy",
       "datetime keeps 0 of 6 fraction digits of seconds"},
      {pg_time, moment(mysql, Kind::time, "time", 0), "lossy", "time keeps 0 of 6 fraction digits of seconds"},
      {moment(mysql, Kind::timestamp, "datetime", 0), moment(mysql, Kind::timestamp, "datetime(6)", 6), "wider",
       "datetime(6) keeps 6 fraction digits of seconds"},
      {instant, moment(mariadb, Kind::timestamptz, "timestamp(6)", 6), "narrower",
       "timestamp(6) holds 1970 to 2038 (2106 from MariaDB 11.5)"},
      {moment(mysql, Kind::timestamptz, "timestamp", 0), moment(mariadb, Kind::timestamptz, "timestamp", 0),
       "compatible", ""},
      {pg_date, moment(mysql, Kind::date, "date", 0), "info",
       "date has no infinity, no years before 1 and none after 9999"},
      {moment(mysql, Kind::date, "date", 0), pg_date, "info", "zero and partial dates have no counterpart in date"},
      {my_time, pg_time, "narrower",
       "time(6) is a duration of up to 838:59:59, negative too; time without time zone is a time of day"},
      // Bits.
      {bits(mysql, "bit(8)", 8), integer(mysql, "tinyint", 1), "narrower",
       "tinyint holds -128 to 127, bit(8) 0 to 255"},
      {bits(mysql, "bit(8)", 8), bigint, "wider", "bigint holds -9223372036854775808 to 9223372036854775807"},
      {bigint, bits(mysql, "bit(8)", 8), "narrower",
       "bit(8) holds 0 to 255, bigint -9223372036854775808 to 9223372036854775807"},
      {integer(mysql, "tinyint unsigned", 1), bits(mysql, "bit(64)", 64), "wider",
       "bit(64) holds 0 to 18446744073709551615"},
      {bits(mysql, "bit(8)", 8), decimal(mysql, "decimal(2,0)", 2), "narrower",
       "decimal(2,0) holds 2 of 3 digits before the point"},
      {bits(mysql, "bit(8)", 8), numeric, "wider", "numeric holds every bit(8)"},
      {decimal(postgresql, "numeric(2,0)", 2), bits(mysql, "bit(8)", 8), "lossy",
       "numeric(2,0) has 2 digits, bit(8) holds 0 to 255"},
      {bits(postgresql, "bit(8)", 8), bits(mysql, "bit(4)", 4), "narrower",
       "bit(4) holds 4 binary digits, bit(8) 8 binary digits"},
      {bits(mysql, "bit(4)", 4), bits(postgresql, "bit(8)", 8), "wider", "bit(8) holds 8 binary digits"},
      {bits(postgresql, "bit varying", {}), bits(postgresql, "bit varying(8)", 8), "lossy",
       "bit varying without limit → bit varying(8): 8 binary digits"},
      {bits(postgresql, "bit varying(8)", 8), bits(mysql, "bit(8)", 8), "narrower",
       "bit(8) holds 8 binary digits, no fewer"},
      {bits(mysql, "bit(8)", 8), bits(postgresql, "bit varying(8)", 8), "wider",
       "bit varying(8) also holds fewer binary digits"},
      // Money and years.
      {numeric, based(postgresql, Kind::decimal, "money", "money"), "lossy",
       "numeric without limit → money: 17 digits before the point, 2 behind it"},
      {based(postgresql, Kind::decimal, "money", "money"), decimal(mysql, "decimal(19,2)", 19, 2), "compatible", ""},
      {based(postgresql, Kind::decimal, "money", "money"), decimal(mysql, "decimal(10,2)", 10, 2), "narrower",
       "decimal(10,2) holds 8 of 17 digits before the point"},
      {year(), integer(postgresql, "smallint", 2), "wider", "smallint holds -32768 to 32767"},
      {integer(postgresql, "smallint", 2), year(), "narrower", "year holds 0 to 2155, smallint -32768 to 32767"},
      {year(), double_precision, "wider", "double precision holds every year"},
      {year(), decimal(mysql, "decimal(3,0)", 3), "narrower", "decimal(3,0) holds 3 of 4 digits before the point"},
      // Sets and XML.
      {set("set('a','b')", {"a", "b"}), choice(postgresql, "mood", {"a", "b"}), "narrower",
       "mood holds one member, set('a','b') any number of them"},
      {choice(postgresql, "mood", {"a", "b"}), set("set('a','b')", {"a", "b"}), "wider",
       "set('a','b') holds any number of members, mood one"},
      {pg_text, based(postgresql, Kind::text, "xml", "xml"), "narrower", "only XML fits xml"},
      {based(postgresql, Kind::text, "xml", "xml"), pg_text, "wider", "other text than XML fits text"},
      // Times with a zone and intervals.
      {moment(postgresql, Kind::timetz, "time with time zone", 6), pg_time, "lossy",
       "time with time zone → time without time zone drops the zone"},
      {pg_time, moment(postgresql, Kind::timetz, "time with time zone", 6), "info",
       "time without time zone has no zone: its values are compared as UTC"},
      {my_time, moment(postgresql, Kind::timetz, "time with time zone", 6), "narrower",
       "time(6) is a duration of up to 838:59:59, negative too; time with time zone is a time of day"},
      {interval("interval"), my_time, "lossy", "time(6) holds no months and no days"},
      {my_time, interval("interval"), "wider", "interval also holds months and days"},
      {interval("interval"), interval("interval(3)", 3), "lossy",
       "interval(3) keeps 3 of 6 fraction digits of seconds"},
      {interval("interval"), interval("interval day to minute"), "lossy",
       "interval day to minute drops what is below its last unit"},
      {interval("interval year to month"), interval("interval day to second(6)"), "wider",
       "interval day to second(6) also holds smaller units"},
      {interval("interval"), pg_text, "lossy",
       "text keeps interval as text: its order, checks and arithmetic are those of text"},
      // JSON and arrays.
      {based(postgresql, Kind::json, "jsonb", "jsonb"), based(postgresql, Kind::json, "hstore", "hstore"), "narrower",
       "only objects of strings fit hstore"},
      {based(postgresql, Kind::json, "hstore", "hstore"), based(postgresql, Kind::json, "jsonb", "jsonb"), "wider",
       "other JSON than objects of strings fits jsonb"},
      {based(postgresql, Kind::json, "json", "json"), based(postgresql, Kind::json, "jsonb", "jsonb"), "info",
       "jsonb keeps one of several members with one name"},
      {based(postgresql, Kind::json, "jsonb", "jsonb"), judged(mysql, Kind::json, "json"), "info",
       "json keeps numbers that are not whole as 64-bit floats"},
      {judged(mariadb, Kind::json, "json"), based(postgresql, Kind::json, "json", "json"), "compatible", ""},
      {judged(mysql, Kind::json, "json"), array("integer[]", "_int4", Kind::integer, 4), "narrower",
       "only JSON arrays of integer fit integer[]"},
      {array("integer[]", "_int4", Kind::integer, 4), judged(mysql, Kind::json, "json"), "wider",
       "other JSON than arrays of integer fits json"},
      {array("integer[]", "_int4", Kind::integer, 4), array("smallint[]", "_int2", Kind::integer, 2), "narrower",
       "elements: smallint holds -32768 to 32767, integer -2147483648 to 2147483647"},
      {array("smallint[]", "_int2", Kind::integer, 2), array("integer[]", "_int4", Kind::integer, 4), "wider",
       "elements: integer holds -2147483648 to 2147483647"},
      {array("integer[]", "_int4", Kind::integer, 4), array("text[]", "_text", Kind::text), "lossy",
       "elements: text keeps integer as text: its order, checks and arithmetic are those of text"},
      {array("date[]", "_date", Kind::date), array("timestamp without time zone[]", "_timestamp", Kind::timestamp),
       "wider", "elements: timestamp without time zone also holds a time of day"},
      {array("timestamp without time zone[]", "_timestamp", Kind::timestamp),
       array("timestamp with time zone[]", "_timestamptz", Kind::timestamptz), "info",
       "elements: timestamp without time zone has no zone: its values are compared as UTC unless told otherwise"},
      {array("uuid[]", "_uuid", Kind::uuid), array("inet[]", "_inet", Kind::inet), "incomparable",
       "source is uuid[], target is inet[]: no rule compares array with array: their elements have no common kind; "
       "compare an expression (--source-expr, --target-expr), or leave the column out with --exclude"},
      // Addresses.
      {based(postgresql, Kind::inet, "inet", "inet"), based(mariadb, Kind::inet, "inet6", "inet6"), "narrower",
       "inet6 holds IPv6 addresses alone, inet any address or network"},
      {based(mariadb, Kind::inet, "inet6", "inet6"), based(mariadb, Kind::inet, "inet4", "inet4"), "lossy",
       "IPv4 addresses stand as ::ffff:a.b.c.d in inet6, and are not the same"},
      {based(postgresql, Kind::inet, "inet", "inet"), based(postgresql, Kind::inet, "cidr", "cidr"), "narrower",
       "cidr holds networks without bits behind them, inet any address or network"},
      {based(mariadb, Kind::inet, "inet4", "inet4"), based(postgresql, Kind::inet, "cidr", "cidr"), "wider",
       "cidr holds networks without bits behind them"},
      {based(postgresql, Kind::inet, "cidr", "cidr"), based(postgresql, Kind::inet, "inet", "inet"), "wider",
       "inet holds any address or network"},
      // Columns without a type.
      {bigint, untyped, "wider", "a column without a type holds anything"},
      {untyped, bigint, "narrower", "a column without a type holds anything; only integer fits bigint"},
      {untyped, pg_text, "narrower", "a column without a type holds anything; only text fits text"},
      // Kinds that no other rule knows.
      {boolean, judged(sqlite, Kind::json, "json"), "incomparable",
       "source is boolean, target is json: no rule compares boolean with json; compare an expression "
       "(--source-expr, --target-expr), or leave the column out with --exclude"},
      {judged(postgresql, Kind::integer, "some_domain"), decimal(mysql, "decimal(10,0)", 10), "info",
       "some_domain and decimal(10,0) are compared as decimal"},
  };
  return all;
}

TEST(TypeJudgement, SaysWhatBecomesOfValuesAndWhy) {
  for (const Case& one : cases()) {
    const TypeVerdict verdict = judge_types(one.source, one.target);
    const std::string pair = one.source.type.declared + " → " + one.target.type.declared;
    EXPECT_EQ(verdict_word(verdict.severity), one.verdict) << pair << ": " << verdict.reason;
    EXPECT_EQ(verdict.reason, one.reason) << pair;
  }
}

TEST(TypeJudgement, EveryRuleDecidesSomeCase) {
  std::set<const TypeRule*> hit;
  for (const Case& one : cases()) {
    const TypeVerdict verdict = judge_types(one.source, one.target);
    for (const TypeRule* rule : verdict.rules)
      if (rule->severity == verdict.severity) hit.insert(rule);
  }
  for (const TypeRule& rule : type_rules()) {
    EXPECT_TRUE(hit.contains(&rule)) << rule.source.name << " → " << rule.target.name << ", " << rule.condition << ": "
                                     << rule.reason;
  }
}

TEST(TypeJudgement, ATypeIsCompatibleWithItself) {
  for (const Case& one : cases()) {
    for (const JudgedType& type : {one.source, one.target}) {
      if (type.type.kind == Kind::unknown) continue;
      const TypeVerdict verdict = judge_types(type, type);
      EXPECT_EQ(verdict.severity, std::nullopt) << type.type.declared << ": " << verdict.reason;
    }
  }
}

TEST(TypeJudgement, KindsThatNoRuleNamesAreStillJudged) {
  for (int kind = 0; kind <= static_cast<int>(Kind::unknown); ++kind) {
    for (int other = 0; other <= static_cast<int>(Kind::unknown); ++other) {
      const JudgedType source = judged(postgresql, static_cast<Kind>(kind), "one");
      const JudgedType target = judged(mysql, static_cast<Kind>(other), "other");
      const TypeVerdict verdict = judge_types(source, target);
      if (kind != other) {
        EXPECT_TRUE(verdict.severity) << name(source.type.kind) << " → " << name(target.type.kind);
      }
      EXPECT_EQ(verdict.severity == Severity::incomparable, !compared_type(source.type, target.type).comparable());
    }
  }
}

// Types of every kind, as the catalogs describe them.
std::vector<JudgedType> one_of_each() {
  JudgedType macaddr = based(postgresql, Kind::macaddr, "macaddr", "macaddr");
  macaddr.type.length = 6;
  JudgedType macaddr8 = based(postgresql, Kind::macaddr, "macaddr8", "macaddr8");
  macaddr8.type.length = 8;
  return {integer(postgresql, "integer", 4),
          year(),
          decimal(mysql, "decimal(12,2)", 12, 2),
          based(postgresql, Kind::decimal, "money", "money"),
          judged(postgresql, Kind::float32, "real"),
          judged(mysql, Kind::float64, "double"),
          judged(postgresql, Kind::boolean, "boolean"),
          text(postgresql, "text"),
          based(postgresql, Kind::text, "xml", "xml"),
          choice(mysql, "enum('a','b')", {"a", "b"}),
          set("set('a','b')", {"a", "b"}),
          judged(postgresql, Kind::bytes, "bytea"),
          judged(postgresql, Kind::uuid, "uuid"),
          moment(postgresql, Kind::date, "date", 0),
          moment(mysql, Kind::time, "time(6)", 6),
          moment(postgresql, Kind::timetz, "time with time zone", 6),
          moment(mysql, Kind::timestamp, "datetime(6)", 6),
          moment(postgresql, Kind::timestamptz, "timestamp with time zone", 6),
          interval("interval"),
          judged(mariadb, Kind::json, "json"),
          based(postgresql, Kind::json, "hstore", "hstore"),
          array("integer[]", "_int4", Kind::integer, 4),
          array("text[]", "_text", Kind::text),
          bits(mysql, "bit(8)", 8),
          bits(postgresql, "bit varying", {}),
          based(postgresql, Kind::inet, "inet", "inet"),
          based(postgresql, Kind::inet, "cidr", "cidr"),
          based(mariadb, Kind::inet, "inet4", "inet4"),
          based(mariadb, Kind::inet, "inet6", "inet6"),
          macaddr,
          macaddr8,
          judged(sqlite, Kind::undeclared, ""),
          based(postgresql, Kind::unknown, "int4range", "int4range"),
          judged(mysql, Kind::unknown, "geometry")};
}

TEST(TypeJudgement, EveryPairOfKindsHasARuleOfItsOwn) {
  const std::vector<JudgedType> types = one_of_each();
  std::set<Kind> seen;
  for (const JudgedType& source : types) {
    seen.insert(source.type.kind);
    for (const JudgedType& target : types) {
      if (source.type == target.type) continue;
      const TypeVerdict verdict = judge_types(source, target);
      const std::string pair = source.type.declared + " → " + target.type.declared;
      ASSERT_TRUE(verdict.severity) << pair << " would pass for compatible";
      EXPECT_NE(verdict.rules.front(), &type_rules().back()) << pair << " has none";
      EXPECT_FALSE(verdict.reason.empty()) << pair;
    }
  }
  EXPECT_EQ(seen.size(), static_cast<std::size_t>(Kind::unknown) + 1) << "a kind is missing above";
}

TEST(TypeJudgement, WhatIsWiderOneWayLosesSomethingOnTheWayBack) {
  for (const JudgedType& source : one_of_each()) {
    for (const JudgedType& target : one_of_each()) {
      const std::string pair = source.type.declared + " → " + target.type.declared;
      const auto there = judge_types(source, target).severity;
      const auto back = judge_types(target, source).severity;
      EXPECT_EQ(there == Severity::incomparable, back == Severity::incomparable) << pair;
      if (there == Severity::wider) {
        EXPECT_TRUE(back == Severity::narrower || back == Severity::lossy) << pair;
      }
    }
  }
}

}  // namespace
}  // namespace rowcall
