// SPDX-License-Identifier: Apache-2.0
#include "rowcall/config/config.hpp"

#include "support/source_tree.hpp"

#include "rowcall/base/error.hpp"

#include <cstdlib>
#include <filesystem>

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace rowcall {
namespace {

using ::testing::ElementsAre;

constexpr const char* k_sides = "source: sqlite:a.db\ntarget: sqlite:b.db\n";

Config parse(const std::string& text) { return parse_config(text, "c.yaml"); }

PairRequest parse_pair(const std::string& entry) { return parse(k_sides + ("tables: [" + entry + "]\n")).pairs.at(0); }

TEST(Config, EveryExampleLoads) {
  setenv("SHOP_PASSWORD", "s3cret", 1);
  int loaded = 0;
  for (const auto& file : std::filesystem::directory_iterator(test::source_path("config"))) {
    const std::string name = file.path().filename().string();
    if (file.is_directory() || name.ends_with("schema.json")) continue;
    EXPECT_FALSE(load_config(file.path().string()).pairs.empty()) << name;
    ++loaded;
  }
  unsetenv("SHOP_PASSWORD");
  EXPECT_GE(loaded, 3);
}

TEST(Config, ExampleMeansTheSameInYamlAndJson) {
  setenv("SHOP_PASSWORD", "s3cret", 1);
  const PairRequest yaml = load_config(test::source_path("config/example.yaml")).pairs.at(1);
  const PairRequest json = load_config(test::source_path("config/example.json")).pairs.at(1);
  unsetenv("SHOP_PASSWORD");
  EXPECT_EQ(yaml.name, json.name);
  EXPECT_EQ(yaml.source, json.source);
  EXPECT_EQ(yaml.target.table, json.target.table);
  EXPECT_EQ(yaml.target.url.password, json.target.url.password);
  EXPECT_EQ(yaml.key, json.key);
  EXPECT_EQ(yaml.map, json.map);
  EXPECT_EQ(yaml.limit, json.limit);
  EXPECT_EQ(yaml.rules, json.rules);
  EXPECT_EQ(yaml.rules.size(), 6U);
}

TEST(Config, ConnectionMappingBecomesTheSameAsItsUrl) {
  const Config config = parse(
      "connections:\n"
      "  url: mysql://app:pw@db2:3307/shop?sslmode=require\n"
      "  parts: {driver: mysql, host: db2, port: 3307, user: app, password: pw, database: shop,\n"
      "          options: {sslmode: require}}\n");
  EXPECT_EQ(config.connections.at("url"), config.connections.at("parts"));
}

TEST(Config, DriverAliasIsResolvedLikeAScheme) {
  const Config config = parse("connections: {pg: {driver: postgres, host: h, database: d}}");
  EXPECT_EQ(config.connections.at("pg").scheme, "postgresql");
}

TEST(Config, SessionStatementsReachEveryPairOfTheConnection) {
  const Config config = parse(
      "connections: {one: {driver: sqlite, database: a.db, session: [\"PRAGMA cache_size=10\"]}}\n"
      "source: one\ntarget: sqlite:b.db\ntables: [{table: t}]\n");
  EXPECT_THAT(config.pairs.at(0).source.url.session, ElementsAre("PRAGMA cache_size=10"));
}

TEST(Config, PasswordFromTheEnvironmentMayHoldAnyCharacter) {
  setenv("ROWCALL_TEST_SECRET", "p@ss/w:rd?%41", 1);
  const Config config = parse(
      "connections:\n"
      "  url: postgresql://app:${ROWCALL_TEST_SECRET}@db/shop\n"
      "  parts: {driver: postgresql, host: db, user: app, password: \"${ROWCALL_TEST_SECRET}\", database: shop}\n");
  unsetenv("ROWCALL_TEST_SECRET");
  EXPECT_EQ(config.connections.at("url").password, "p@ss/w:rd?%41");
  EXPECT_EQ(config.connections.at("parts").password, "p@ss/w:rd?%41");
}

TEST(Config, WholeUrlMayComeFromTheEnvironment) {
  setenv("ROWCALL_TEST_URL", "postgresql://app@db/shop", 1);
  const Config config = parse("connections: {shop: \"${ROWCALL_TEST_URL}\"}");
  unsetenv("ROWCALL_TEST_URL");
  EXPECT_EQ(config.connections.at("shop").host, "db");
}

TEST(Config, PairWithoutMoreTakesTheSameTableOfTheTarget) {
  const PairRequest pair = parse_pair("{table: public.orders}");
  EXPECT_EQ(pair.name, "public.orders");
  EXPECT_EQ(pair.source.table, (TableName{"public", "orders"}));
  EXPECT_EQ(pair.target.table, (TableName{"public", "orders"}));
  EXPECT_EQ(pair.source.url.database, "a.db");
  EXPECT_EQ(pair.target.url.database, "b.db");
}

TEST(Config, EveryKeyOfAPairArrives) {
  const PairRequest pair = parse_pair(
      "{name: o, table: orders, target: v2.orders, key: [id, no], columns: ['a*'], exclude: [x], map: {cust: customer},"
      " source_where: id > 1, target_where: id > 2, strategy: checksum, schema: names, jobs: 4, segment_rows: 9, "
      "limit: 7, max_time: 5m, max_rate: 2000, memory: 64M, "
      "fail_if_empty: true, keyless: true}");
  EXPECT_EQ(pair.name, "o");
  EXPECT_EQ(pair.target.table, (TableName{"v2", "orders"}));
  EXPECT_THAT(pair.key, ElementsAre("id", "no"));
  EXPECT_THAT(pair.columns, ElementsAre("a*"));
  EXPECT_THAT(pair.exclude, ElementsAre("x"));
  EXPECT_THAT(pair.map, ElementsAre(ColumnMapping{"cust", "customer"}));
  EXPECT_EQ(pair.source.where, "id > 1");
  EXPECT_EQ(pair.target.where, "id > 2");
  EXPECT_EQ(pair.strategy, Strategy::checksum);
  EXPECT_EQ(pair.schema, SchemaScope::names);
  EXPECT_EQ(pair.jobs, 4);
  EXPECT_EQ(pair.segment_rows, 9U);
  EXPECT_EQ(pair.limit, 7U);
  EXPECT_EQ(pair.max_time, std::chrono::minutes(5));
  EXPECT_EQ(pair.max_rate, 2000U);
  EXPECT_EQ(pair.memory, 64U << 20U);
  EXPECT_TRUE(pair.fail_if_empty);
  EXPECT_TRUE(pair.keyless);
}

TEST(Config, ReadingsOfAPairArriveAndThoseOfDefaultsMayFindNothing) {
  const Config config = parse(
      "source: sqlite:a.db\n"
      "target: sqlite:b.db\n"
      "defaults: {assume_tz: Europe/Berlin, encoding: {photo: hex}}\n"
      "tables:\n"
      "  - {table: t}\n"
      "  - {table: u, assume_tz: UTC, encoding: \"photo=base64,raw=hex\"}\n");
  EXPECT_EQ(config.pairs[0].assume_tz, (AssumedZone{"Europe/Berlin", true}));
  EXPECT_THAT(config.pairs[0].encodings, ElementsAre(ColumnEncoding{"photo", Encoding::hex, true}));
  EXPECT_EQ(config.pairs[1].assume_tz, (AssumedZone{"UTC", false}));
  EXPECT_THAT(config.pairs[1].encodings, ElementsAre(ColumnEncoding{"photo", Encoding::base64, false},
                                                     ColumnEncoding{"raw", Encoding::hex, false}));
}

TEST(Config, ListsMayBeWrittenLikeOnTheCommandLine) {
  const PairRequest pair = parse_pair(R"({table: t, key: 'id,"order, no"', map: 'a=b,c=d'})");
  EXPECT_THAT(pair.key, ElementsAre("id", "order, no"));
  EXPECT_THAT(pair.map, ElementsAre(ColumnMapping{"a", "b"}, ColumnMapping{"c", "d"}));
}

TEST(Config, ElementOfAListIsOneNameWhateverItHolds) {
  EXPECT_THAT(parse_pair("{table: t, key: ['order, no']}").key, ElementsAre("order, no"));
}

TEST(Config, EntryOverridesDefaults) {
  const Config config = parse(std::string(k_sides) +
                              "defaults: {limit: 10, where: \"a = 1\", exclude: [x]}\n"
                              "tables:\n"
                              "  - {table: one}\n"
                              "  - {table: two, limit: 20, source_where: \"b = 2\", exclude: [y]}\n");
  EXPECT_EQ(config.pairs.at(0).limit, 10U);
  EXPECT_EQ(config.pairs.at(0).source.where, "a = 1");
  EXPECT_EQ(config.pairs.at(1).limit, 20U);
  EXPECT_EQ(config.pairs.at(1).source.where, "b = 2");
  EXPECT_EQ(config.pairs.at(1).source.filter_name, "source_where");
  EXPECT_EQ(config.pairs.at(1).target.where, "a = 1");
  EXPECT_EQ(config.pairs.at(1).target.filter_name, "where");
  EXPECT_THAT(config.pairs.at(1).exclude, ElementsAre("y"));
}

TEST(Config, JsonIsKnownByItsFirstByte) {
  const Config config = parse_config(
      "\n\t{\"source\":\"sqlite:a.db\",\n\t\"target\":\"sqlite:b.db\",\n\t\"tables\":[\n\t\t{\"table\":\"t\",\"limit\":"
      "3}]}",
      "c.json");
  EXPECT_EQ(config.pairs.at(0).limit, 3U);
}

TEST(Config, JsonTextKeepsItsEscapes) {
  const Config config = parse_config(
      R"({"source": "sqlite:a\/b.db", "target": "sqlite:b.db", "tables": [{"table": "t", "where": "x = 'é\t\"'"}]})",
      "c.json");
  EXPECT_EQ(config.pairs.at(0).source.url.database, "a/b.db");
  EXPECT_EQ(config.pairs.at(0).source.where, "x = 'é\t\"'");
}

TEST(Config, ConnectionsAloneAreAConfig) { EXPECT_TRUE(parse("connections: {a: sqlite:a.db}").pairs.empty()); }

struct Mistake {
  const char* name;
  std::string text;
  const char* sentence;
};

class ConfigMistake : public ::testing::TestWithParam<Mistake> {};

TEST_P(ConfigMistake, IsNamedWithItsLine) {
  const Mistake& mistake = GetParam();
  try {
    static_cast<void>(parse_config(mistake.text, "c.yaml"));
    FAIL() << "accepted";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::config);
    EXPECT_THAT(error.what(), ::testing::StartsWith(mistake.sentence));
  }
}

INSTANTIATE_TEST_SUITE_P(
    All, ConfigMistake,
    ::testing::Values(
        Mistake{"unknown_key",
                "source: sqlite:a.db\ntarget: sqlite:b.db\n"
                "tables:\n  - table: t\n    exlude: [a]\n",
                "c.yaml:5: unknown key \"exlude\" (did you mean \"exclude\"?)"},
        Mistake{"unknown_top_key", "conections: {}\n",
                "c.yaml:1: unknown key \"conections\" (did you mean \"connections\"?)"},
        Mistake{"unknown_connection_key", "connections:\n  a:\n    driver: mysql\n    hots: h\n",
                "c.yaml:4: unknown key \"hots\" (did you mean \"host\"?)"},
        Mistake{"unknown_default",
                "source: sqlite:a.db\ntarget: sqlite:b.db\n"
                "defaults: {\n  table: t}\ntables: [{table: t}]\n",
                "c.yaml:4: unknown key \"table\""},
        Mistake{"key_of_a_run",
                "source: sqlite:a.db\ntarget: sqlite:b.db\n"
                "tables:\n  - table: t\n    shard: 1/2\n",
                "c.yaml:5: unknown key \"shard\""},
        Mistake{"query_without_partner",
                "source: sqlite:a.db\ntarget: sqlite:b.db\n"
                "tables:\n  - {name: q, source_query: select 1}\n",
                "c.yaml:4: an entry with a source_query needs a target or a target_query"},
        Mistake{"query_and_table",
                "source: sqlite:a.db\ntarget: sqlite:b.db\n"
                "tables:\n  - {table: t, source_query: select 1}\n",
                "c.yaml:4: source_query takes the place of table; give one of them"},
        Mistake{"queries_without_name",
                "source: sqlite:a.db\ntarget: sqlite:b.db\n"
                "tables:\n  - {source_query: select 1, target_query: select 2}\n",
                "c.yaml:4: an entry of two queries needs a name"},
        Mistake{"expression_as_text",
                "source: sqlite:a.db\ntarget: sqlite:b.db\n"
                "tables:\n  - {table: t, expr: a=1}\n",
                "c.yaml:4: expr"},
        Mistake{"many_and_one",
                "source: sqlite:a.db\ntarget: sqlite:b.db\n"
                "tables:\n  - include: \"public.*\"\n    table: t\n",
                "c.yaml:5: table is of one table, this entry stands for many: make it two entries"},
        Mistake{"route_of_nothing",
                "source: sqlite:a.db\ntarget: sqlite:b.db\n"
                "tables:\n  - {route: {case: lower}}\n",
                "c.yaml:4: an entry that stands for many tables needs include: a list of globs such as public.*"},
        Mistake{"unknown_route",
                "source: sqlite:a.db\ntarget: sqlite:b.db\n"
                "tables:\n  - include: \"*\"\n    route: {schemas: {a: b}}\n",
                "c.yaml:5: unknown key \"schemas\" (did you mean \"schema\"?)"},
        Mistake{"unknown_case",
                "source: sqlite:a.db\ntarget: sqlite:b.db\n"
                "tables:\n  - include: \"*\"\n    route: {case: lowr}\n",
                "c.yaml:5: route: case: \"lowr\" is none of lower, upper, keep (did you mean \"lower\"?)"},
        Mistake{"rename_of_two_stars",
                "source: sqlite:a.db\ntarget: sqlite:b.db\n"
                "tables:\n  - include: \"*\"\n    route:\n      table: {a: \"*_v2\"}\n",
                "c.yaml:6: route: table: a: *_v2: a name holds at most one *"},
        Mistake{"misspelt_key_of_many",
                "source: sqlite:a.db\ntarget: sqlite:b.db\n"
                "tables:\n  - include: \"*\"\n    exclude_table: [a]\n",
                "c.yaml:5: unknown key \"exclude_table\" (did you mean \"exclude_tables\"?)"},
        Mistake{"no_connections", "connections:\n  a: {driver: mysql, host: h, max_connections: 0}\n",
                "c.yaml:2: max_connections: "},
        Mistake{"unknown_strategy",
                "source: sqlite:a.db\ntarget: sqlite:b.db\n"
                "tables:\n  - {table: t, strategy: joint}\n",
                "c.yaml:4: strategy: \"joint\" is none of auto, stream, checksum, join (did you mean \"join\"?)"},
        Mistake{"later_scheme", "connections: {a: \"duckdb:a.db\"}\n",
                "c.yaml:1: a: the scheme duckdb: is not in this version of rowcall"},
        Mistake{"too_many_jobs",
                "source: sqlite:a.db\ntarget: sqlite:b.db\n"
                "tables:\n  - {table: t, jobs: 65}\n",
                "c.yaml:4: jobs: 65 connections per side are too many; 64 are the most"},
        Mistake{"command_line_option",
                "source: sqlite:a.db\ntarget: sqlite:b.db\n"
                "tables:\n  - {table: t, output: x.json}\n",
                "c.yaml:4: \"output\" is an option of the command line"},
        Mistake{"misspelt_strategy",
                "source: sqlite:a.db\ntarget: sqlite:b.db\n"
                "tables:\n  - {table: t, strategy: cheksum}\n",
                "c.yaml:4: strategy: \"cheksum\" is none of auto, stream, checksum, join (did you mean \"checksum\"?)"},
        Mistake{"limit_is_a_word",
                "source: sqlite:a.db\ntarget: sqlite:b.db\n"
                "tables:\n  - {table: t, limit: many}\n",
                "c.yaml:4: limit: \"many\" is no whole number above 0"},
        Mistake{"limit_is_zero",
                "source: sqlite:a.db\ntarget: sqlite:b.db\n"
                "tables:\n  - {table: t, limit: 0}\n",
                "c.yaml:4: limit: \"0\" is no whole number"},
        Mistake{"limit_is_a_list",
                "source: sqlite:a.db\ntarget: sqlite:b.db\n"
                "tables:\n  - {table: t, limit: [1]}\n",
                "c.yaml:4: limit must be a single value, here is a list"},
        Mistake{"key_is_a_mapping",
                "source: sqlite:a.db\ntarget: sqlite:b.db\n"
                "tables:\n  - table: t\n    key:\n      a: b\n",
                "c.yaml:5: key must be a list of column names"},
        Mistake{"where_is_empty",
                "source: sqlite:a.db\ntarget: sqlite:b.db\n"
                "tables:\n  - table: t\n    where:\n",
                "c.yaml:5: where must be a single value"},
        Mistake{"tables_is_a_mapping",
                "source: sqlite:a.db\ntarget: sqlite:b.db\n"
                "tables: {orders: t}\n",
                "c.yaml:3: tables must be a list of table pairs"},
        Mistake{"entry_is_a_word",
                "source: sqlite:a.db\ntarget: sqlite:b.db\n"
                "tables:\n  - orders\n",
                "c.yaml:4: an entry of tables must be a mapping, here is a single value"},
        Mistake{"entry_without_table",
                "source: sqlite:a.db\ntarget: sqlite:b.db\n"
                "tables:\n  - {name: t}\n",
                "c.yaml:4: an entry of tables needs a table"},
        Mistake{"broken_table",
                "source: sqlite:a.db\ntarget: sqlite:b.db\n"
                "tables:\n  - {table: a.b.c}\n",
                "c.yaml:4: table: "},
        Mistake{"broken_map",
                "source: sqlite:a.db\ntarget: sqlite:b.db\n"
                "tables:\n  - {table: t, map: \"a=b=c\"}\n",
                "c.yaml:4: map: \"a=b=c\" is not"},
        Mistake{"both_filters",
                "source: sqlite:a.db\ntarget: sqlite:b.db\n"
                "tables:\n  - table: t\n    where: a\n    source_where: b\n",
                "c.yaml:6: where already filters both sides; give it or source_where"},
        Mistake{"duplicate_key",
                "source: sqlite:a.db\ntarget: sqlite:b.db\n"
                "tables:\n  - table: t\n    limit: 1\n    limit: 2\n",
                "c.yaml:6: key \"limit\" stands twice, first in line 5"},
        Mistake{"duplicate_name",
                "source: sqlite:a.db\ntarget: sqlite:b.db\n"
                "tables:\n  - {table: t}\n  - {table: t}\n",
                "c.yaml:5: two pairs have the name \"t\", the first in line 4"},
        Mistake{"no_target", "source: sqlite:a.db\ntables:\n  - {table: t}\n",
                "c.yaml:2: tables are listed, but there is no \"target\""},
        Mistake{"unknown_connection",
                "connections: {legacy: sqlite:a.db}\nsource: legcy\ntarget: sqlite:b.db\ntables: [{table: t}]\n",
                "c.yaml:2: source: no connection has the name \"legcy\" (did you mean \"legacy\"?)"},
        Mistake{"unknown_connection_unused", "connections: {legacy: sqlite:a.db}\nsource: legcy\n",
                "c.yaml:2: source: no connection has the name \"legcy\""},
        Mistake{"unset_variable",
                "source: sqlite:a.db\ntarget: sqlite:b.db\n"
                "tables:\n  - {table: t, where: \"a = ${ROWCALL_TEST_UNSET}\"}\n",
                "c.yaml:4: where: "},
        Mistake{"unknown_scheme", "connections:\n  a: postgre://h/d\n", "c.yaml:2: a: "},
        Mistake{"unknown_driver", "connections:\n  a: {driver: postgresq, host: h}\n",
                "c.yaml:2: driver: \"postgresq\" is none of"},
        Mistake{"no_driver", "connections:\n  a: {host: h}\n", "c.yaml:2: connection \"a\" has no driver"},
        Mistake{"sqlite_with_host", "connections:\n  a: {driver: sqlite, host: h, database: d}\n",
                "c.yaml:2: host has no effect on an SQLite file"},
        Mistake{"bad_port", "connections:\n  a: {driver: mysql, host: h, port: 70000}\n",
                "c.yaml:2: port: \"70000\" is no port number"},
        Mistake{"connection_like_a_url", "connections:\n  \"a:b\": sqlite:x\n",
                "c.yaml:2: \"a:b\" cannot name a connection"},
        Mistake{"yaml_syntax", "source: sqlite:a.db\ntarget: [\n", "c.yaml:3: "},
        Mistake{"json_syntax", "{\n  \"source\": \"sqlite:a.db\",\n}\n", "c.yaml:3: not valid JSON: syntax error"},
        Mistake{"json_number_too_large", "{\n  \"source\": \"sqlite:a.db\",\n  \"limit\": 1e999}\n",
                "c.yaml:3: not valid JSON: number overflow parsing '1e999'"},
        Mistake{"json_unknown_key", "{\n  \"sorce\": \"sqlite:a.db\"\n}\n",
                "c.yaml:2: unknown key \"sorce\" (did you mean \"source\"?)"},
        Mistake{"json_duplicate_key", "{\n  \"source\": \"sqlite:a.db\",\n  \"source\": \"sqlite:b.db\"\n}\n",
                "c.yaml:3: key \"source\" stands twice"},
        Mistake{"empty", "# nothing\n", "c.yaml:1: the config is empty"},
        Mistake{"a_list", "- a\n", "c.yaml:1: a config must be a mapping, here is a list"},
        Mistake{"two_documents",
                "source: sqlite:a.db\ntarget: sqlite:b.db\n"
                "---\nsource: x\n",
                "c.yaml:3: a config file is one YAML document, and here something stands behind its end"},
        Mistake{"bracket_too_many", "columns: [a, b]]\n", "c.yaml:1: illegal flow end"},
        Mistake{"comma_behind_an_anchor", "&a, b\n",
                "c.yaml:1: a config file is one YAML document, and here something stands behind its end"},
        Mistake{"alias_of_itself", "source: &a [*a]\n", "c.yaml:1: an alias stands inside of what it repeats"},
        Mistake{"unknown_alias", "source: *a\n", "c.yaml:1: the referenced anchor is not defined"},
        Mistake{"too_deep", "source: [[[[[[[[[[[[[[x]]]]]]]]]]]]]]\n", "c.yaml:1: nested too deeply"},
        Mistake{"key_is_a_list", "source: a\n? [b]\n: c\n", "c.yaml:2: a key must be a plain word"},
        Mistake{"not_utf8", "source: a\ntarget: caf\xE9\n", "c.yaml:2: not UTF-8; save the file in UTF-8"},
        Mistake{"utf16", std::string("\xFF\xFEs\0o\0", 6), "c.yaml:1: not UTF-8; save the file in UTF-8"},
        Mistake{"nul", std::string("{\"source\": \"sqlite:a.db\"}\n\0junk", 30),
                "c.yaml:2: holds the control character U+0000"},
        Mistake{"end_of_transmission", "source: sqlite:a.db\n\x04 junk\n",
                "c.yaml:2: holds the control character U+0004"}),
    [](const auto& mistake) { return std::string(mistake.param.name); });

// Ten aliases of ten aliases …: 10^8 values from 300 bytes.
TEST(Config, AliasesThatUnfoldIntoTooMuchAreRefused) {
  std::string text = "a: &a [x, x, x, x, x, x, x, x, x, x]\n";
  for (char c = 'b'; c <= 'h'; ++c) {
    text += fmt::format("{0}: &{0} [", c);
    for (int i = 0; i < 10; ++i) text += fmt::format("*{}, ", static_cast<char>(c - 1));
    text += "]\n";
  }
  try {
    static_cast<void>(parse(text));
    FAIL() << "accepted";
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "c.yaml:5: aliases repeat more than 100000 values");
  }
}

TEST(Config, AliasesRepeatWhatTheyName) {
  const Config config = parse(
      "source: sqlite:a.db\ntarget: sqlite:b.db\n"
      "tables:\n  - {table: t, key: &key [id, day]}\n  - {table: u, key: *key}\n");
  EXPECT_EQ(config.pairs.at(1).key, (std::vector<std::string>{"id", "day"}));
}

TEST(Config, LongMappingIsReadInAMoment) {
  std::string text = "connections:\n";
  for (int i = 0; i < 20'000; ++i) text += fmt::format("  c{}: sqlite:a.db\n", i);
  EXPECT_EQ(parse(text).connections.size(), 20'000);
}

TEST(Config, PasswordIsNotRepeatedInAnError) {
  try {
    static_cast<void>(parse("connections:\n  a: postgre://app:s3cret@h/d\n"));
    FAIL() << "accepted";
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), ::testing::Not(::testing::HasSubstr("s3cret")));
  }
}

TEST(Config, FolderIsNoConfig) {
  try {
    static_cast<void>(load_config("/"));
    FAIL() << "accepted";
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "cannot read the config /: Is a directory");
  }
}

TEST(Config, FileThatIsNotThereIsNamed) {
  try {
    static_cast<void>(load_config("no/such.yaml"));
    FAIL() << "accepted";
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "cannot read the config no/such.yaml: No such file or directory");
  }
}

}  // namespace
}  // namespace rowcall
