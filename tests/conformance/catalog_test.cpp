// SPDX-License-Identifier: Apache-2.0
// What the catalogs say of tables, read through each dialect on its own engine.
#include "conformance/canonical_suite.hpp"

#include "rowcall/base/text.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace rowcall::test {

namespace {

class Catalog : public testing::TestWithParam<Server> {};

bool is_mysql(Server server) { return server == Server::mariadb || server == Server::mysql; }

// An identifier as the engine writes it.
std::string identifier(Server server, const std::string& name) {
  const char mark = is_mysql(server) ? '`' : '"';
  std::string out(1, mark);
  for (const char c : name) out += c == mark ? std::string(2, mark) : std::string(1, c);
  return out + mark;
}

TEST_P(Catalog, AnyIdentifierCanNameATableAndItsColumns) {
  ROWCALL_NEEDS_SERVER(GetParam());
  Place place(GetParam(), "names");
  for (const std::string name :
       {"select", "Mixed Case", "dot.ted", "back`tick", "quo\"te", "apo's", "per%cent_", "größe", "a\\b"}) {
    SCOPED_TRACE(name);
    place.raw().run(fmt::format("CREATE TABLE {}.{} ({} integer PRIMARY KEY, {} varchar(10))",
                                identifier(GetParam(), place.table("").schema), identifier(GetParam(), name),
                                identifier(GetParam(), name + " key"), identifier(GetParam(), name)));
    const TableSchema schema = place.database().table(place.table(name));
    EXPECT_EQ(schema.table, place.table(name));
    ASSERT_EQ(schema.columns.size(), 2U);
    EXPECT_EQ(schema.columns[0].name, name + " key");
    EXPECT_TRUE(schema.is_unique({name + " key"}));
    EXPECT_EQ(read_rows(place, place.scope(name), place.dialect().rows(place.scope(name))).size(), 0U);
  }
}

TEST_P(Catalog, NamesAreFoundIgnoringCaseAndToldApartByIt) {
  ROWCALL_NEEDS_SERVER(GetParam());
  Place place(GetParam(), "letter_case");
  place.raw().run(fmt::format("CREATE TABLE {} (id integer PRIMARY KEY, a integer)", place.quoted("Alone")));
  EXPECT_EQ(place.database().table(place.table("aLONE")).table.name, "Alone");
  if (GetParam() == Server::sqlite) return;  // names that differ by case alone are one name there
  place.raw().run(fmt::format("CREATE TABLE {} (id integer PRIMARY KEY, a integer)", place.quoted("Two")));
  place.raw().run(fmt::format("CREATE TABLE {} (id integer PRIMARY KEY, b integer)", place.quoted("two")));
  EXPECT_EQ(place.database().table(place.table("Two")).columns[1].name, "a");
  EXPECT_EQ(place.database().table(place.table("two")).columns[1].name, "b");
}

TEST_P(Catalog, KeysAndIndexesAreWhatProvesAndServes) {
  ROWCALL_NEEDS_SERVER(GetParam());
  Place place(GetParam(), "indexes");
  const std::string key_text = is_mysql(GetParam()) ? "varchar(50) NOT NULL" : "text NOT NULL";
  place.raw().run(
      fmt::format("CREATE TABLE {} (a integer NOT NULL, b {}, c integer, d integer NOT NULL, PRIMARY KEY (b, a))",
                  place.quoted("t"), key_text));
  const std::string schema_name = place.table("").schema;
  const std::string prefix = GetParam() == Server::sqlite ? schema_name + "." : "";
  const std::string on = GetParam() == Server::sqlite ? "t" : place.quoted("t");
  place.raw().run(fmt::format("CREATE UNIQUE INDEX {}t_c ON {} (c)", prefix, on));
  place.raw().run(fmt::format("CREATE UNIQUE INDEX {}t_d ON {} (d)", prefix, on));
  place.raw().run(fmt::format("CREATE INDEX {}t_ca ON {} (c, a)", prefix, on));
  const TableSchema schema = place.database().table(place.table("t"));
  ASSERT_EQ(schema.keys.size(), 3U);
  EXPECT_TRUE(schema.keys[0].primary);
  EXPECT_EQ(schema.keys[0].columns, (std::vector<std::string>{"b", "a"}));
  EXPECT_TRUE(schema.is_unique({"a", "b"}));
  EXPECT_FALSE(schema.is_unique({"b"}));
  EXPECT_TRUE(schema.is_unique({"d"}));
  EXPECT_FALSE(schema.is_unique({"c"})) << "a unique column that may be NULL proves nothing";
  EXPECT_THAT(schema.indexed_columns, testing::IsSupersetOf({"b", "c", "d"}));
}

TEST_P(Catalog, AnIndexOverPartOfTheRowsOrOfTheValueProvesNothing) {
  ROWCALL_NEEDS_SERVER(GetParam());
  Place place(GetParam(), "partial");
  place.raw().run(fmt::format("CREATE TABLE {} (id integer PRIMARY KEY, a varchar(50) NOT NULL)", place.quoted("t")));
  const std::string on = GetParam() == Server::sqlite ? "t" : place.quoted("t");
  if (is_mysql(GetParam())) {
    place.raw().run(fmt::format("CREATE UNIQUE INDEX part ON {} (a(5))", on));
  } else {
    place.raw().run(fmt::format("CREATE UNIQUE INDEX part ON {} (a) WHERE id > 5", on));
    place.raw().run(fmt::format("CREATE UNIQUE INDEX expression ON {} (lower(a))", on));
  }
  EXPECT_FALSE(place.database().table(place.table("t")).is_unique({"a"}));
}

TEST_P(Catalog, ViewsHaveColumnsAndNoKeys) {
  ROWCALL_NEEDS_SERVER(GetParam());
  Place place(GetParam(), "views");
  place.raw().run(fmt::format("CREATE TABLE {} (id integer PRIMARY KEY, a varchar(50))", place.quoted("t")));
  place.raw().run(fmt::format("CREATE VIEW {} AS SELECT id, a FROM {}", place.quoted("v"), place.quoted("t")));
  const TableSchema schema = place.database().table(place.table("v"));
  EXPECT_TRUE(schema.is_view);
  EXPECT_EQ(schema.columns.size(), 2U);
  EXPECT_TRUE(schema.keys.empty());
}

TEST_P(Catalog, AFilterMayEndInAComment) {
  ROWCALL_NEEDS_SERVER(GetParam());
  Place place(GetParam(), "comment");
  place.raw().run(fmt::format("CREATE TABLE {} (id integer PRIMARY KEY, a integer)", place.quoted("t")));
  place.raw().run(fmt::format("INSERT INTO {} VALUES (3, 1), (1, 1), (2, 1), (4, 2)", place.quoted("t")));
  ReadScope scope = place.scope("t");
  scope.where = "a = 1 OR a = 7 -- only these";
  EXPECT_EQ(read_text(place, place.dialect().rows(scope)).size(), 3U);
  EXPECT_EQ(read_text(place, place.dialect().count_rows(scope))[0][0], "3");
  EXPECT_EQ(read_text(place, place.dialect().key_bounds(scope))[0][1], "3");
}

TEST_P(Catalog, StructureIsWhatTheTableWasMadeWith) {
  ROWCALL_NEEDS_SERVER(GetParam());
  const Server server = GetParam();
  Place place(server, "structure");
  const bool mysql = is_mysql(server);
  const std::string numbered = mysql                      ? "integer AUTO_INCREMENT PRIMARY KEY"
                               : server == Server::sqlite ? "INTEGER PRIMARY KEY"
                                                          : "serial PRIMARY KEY";
  place.raw().run(fmt::format("CREATE TABLE {} (a integer NOT NULL, b integer NOT NULL, PRIMARY KEY (b, a))",
                              place.quoted("parent")));
  const std::string parent = server == Server::sqlite ? "parent" : place.quoted("parent");
  place.raw().run(fmt::format(
      "CREATE TABLE {} (id {}, state varchar(10) DEFAULT 'it''s', n integer DEFAULT 5, at timestamp DEFAULT "
      "CURRENT_TIMESTAMP, twice integer GENERATED ALWAYS AS (n * 2) STORED, none integer DEFAULT NULL, a integer, b "
      "integer, CONSTRAINT positive CHECK (n > 0), CONSTRAINT up FOREIGN KEY (b, a) REFERENCES {} (b, a) ON DELETE "
      "CASCADE)",
      place.quoted("t"), numbered, parent));
  const TableSchema schema = place.database().table(place.table("t"));
  EXPECT_TRUE(schema.has_structure);
  const auto column = [&](std::string_view name) { return *schema.find(name); };
  EXPECT_TRUE(column("id").is_identity);
  EXPECT_EQ(column("id").default_sql, std::nullopt);
  EXPECT_THAT(column("state").default_sql.value_or(""), testing::StartsWith("'it''s'"));
  EXPECT_THAT(column("n").default_sql.value_or(""), testing::HasSubstr("5"));
  EXPECT_FALSE(column("n").is_identity);
  EXPECT_THAT(to_lower(column("at").default_sql.value_or("")), testing::HasSubstr("current_timestamp"));
  EXPECT_THAT(column("twice").generated.value_or(""), testing::HasSubstr("* 2"));
  EXPECT_EQ(column("twice").default_sql, std::nullopt);
  EXPECT_EQ(column("none").default_sql, std::nullopt);
  EXPECT_EQ(column("none").generated, std::nullopt);
  ASSERT_EQ(schema.foreign_keys.size(), 1U);
  EXPECT_EQ(schema.foreign_keys[0].columns, (std::vector<std::string>{"b", "a"}));
  EXPECT_EQ(schema.foreign_keys[0].referenced_columns, (std::vector<std::string>{"b", "a"}));
  EXPECT_EQ(schema.foreign_keys[0].referenced.name, "parent");
  EXPECT_EQ(schema.foreign_keys[0].on_delete, "CASCADE");
  ASSERT_EQ(schema.checks.size(), 1U);
  EXPECT_EQ(schema.checks[0].name, "positive");
  EXPECT_THAT(schema.checks[0].expression, testing::HasSubstr("> 0"));
}

TEST_P(Catalog, IndexesOfEveryKindAreListed) {
  ROWCALL_NEEDS_SERVER(GetParam());
  Place place(GetParam(), "all_indexes");
  place.raw().run(fmt::format("CREATE TABLE {} (id integer PRIMARY KEY, a varchar(50) NOT NULL, b varchar(50))",
                              place.quoted("t")));
  const bool sqlite = GetParam() == Server::sqlite;
  const std::string prefix = sqlite ? place.table("").schema + "." : "";
  const std::string on = sqlite ? "t" : place.quoted("t");
  place.raw().run(fmt::format("CREATE UNIQUE INDEX {}t_ba ON {} (b, a)", prefix, on));
  place.raw().run(
      fmt::format("CREATE INDEX {}t_part ON {} ({})", prefix, on, is_mysql(GetParam()) ? "a(5), b" : "lower(a), b"));
  const TableSchema schema = place.database().table(place.table("t"));
  ASSERT_EQ(schema.indexes.size(), 3U);
  EXPECT_TRUE(schema.indexes[0].is_primary);
  EXPECT_EQ(schema.indexes[1].name, "t_ba");
  EXPECT_TRUE(schema.indexes[1].is_unique && schema.indexes[1].is_complete);
  EXPECT_EQ(schema.indexes[1].parts, (std::vector<std::string>{"b", "a"}));
  EXPECT_FALSE(schema.indexes[2].is_unique || schema.indexes[2].is_complete);
  ASSERT_EQ(schema.indexes[2].parts.size(), 2U);
  EXPECT_THAT(schema.indexes[2].parts[0], testing::AnyOf("a(5)", "lower(a::text)", "lower(a)"));
  EXPECT_EQ(schema.indexes[2].parts[1], "b");
}

class PartialIndexes : public testing::TestWithParam<Server> {};

TEST_P(PartialIndexes, AreReadWithTheirConditionsAndExpressions) {
  ROWCALL_NEEDS_SERVER(GetParam());
  Place place(GetParam(), "conditions");
  place.raw().run(
      fmt::format("CREATE TABLE {} (id integer PRIMARY KEY, a varchar(50) NOT NULL, n integer)", place.quoted("t")));
  const bool sqlite = GetParam() == Server::sqlite;
  const std::string prefix = sqlite ? place.table("").schema + "." : "";
  const std::string on = sqlite ? "t" : place.quoted("t");
  place.raw().run(fmt::format("CREATE UNIQUE INDEX {}t_1 ON {} (a DESC, upper(a)) WHERE n > 5", prefix, on));
  place.raw().run(fmt::format("CREATE INDEX {}t_2 ON {} (n)", prefix, on));
  const TableSchema schema = place.database().table(place.table("t"));
  ASSERT_EQ(schema.indexes.size(), 3U);
  ASSERT_EQ(schema.indexes[1].parts.size(), 2U);
  EXPECT_EQ(schema.indexes[1].parts[0], "a");
  EXPECT_THAT(schema.indexes[1].parts[1], testing::AnyOf("upper(a)", "upper(a::text)"));
  EXPECT_THAT(schema.indexes[1].condition, testing::AnyOf("n > 5", "(n > 5)"));
  EXPECT_EQ(schema.indexes[2].condition, "");
}

INSTANTIATE_TEST_SUITE_P(, PartialIndexes, testing::Values(Server::sqlite, Server::postgres),
                         [](const auto& one) { return name_of(one.param); });

INSTANTIATE_TEST_SUITE_P(, Catalog, testing::Values(Server::sqlite, Server::postgres, Server::mariadb, Server::mysql),
                         [](const auto& one) { return name_of(one.param); });

std::map<std::string, ColumnType> types_of(const TableSchema& schema) {
  std::map<std::string, ColumnType> types;
  for (const Column& column : schema.columns) types[column.name] = column.type;
  return types;
}

TEST(PostgresqlCatalog, DomainsArraysAndEnumsAreWhatTheyStandFor) {
  ROWCALL_NEEDS_SERVER(Server::postgres);
  Place place(Server::postgres, "types");
  const std::string schema = place.table("").schema;
  place.raw().run(fmt::format(
      "CREATE DOMAIN {0}.money AS numeric(12,2); CREATE DOMAIN {0}.price AS {0}.money NOT NULL; "
      "CREATE TYPE {0}.mood AS ENUM ('sad'); "
      "CREATE TABLE {0}.t (p {0}.price, m {0}.mood, a integer[], n numeric(5,-2), b bit(3), "
      "i interval, z timetz, c char(7), s timestamp(3), g integer GENERATED ALWAYS AS (1 + 1) STORED, gone integer)",
      schema));
  place.raw().run(fmt::format("ALTER TABLE {}.t DROP COLUMN gone", schema));
  const auto types = types_of(place.database().table(place.table("t")));
  EXPECT_EQ(types.size(), 10U);
  EXPECT_EQ(types.at("p").kind, Kind::decimal);
  EXPECT_EQ(types.at("p").declared, schema + ".price");
  EXPECT_EQ(types.at("p").scale, 2);
  EXPECT_EQ(types.at("n").scale, -2);
  EXPECT_EQ(types.at("c").length, 7);
  EXPECT_EQ(types.at("c").wire, WireForm::padded_text);
  EXPECT_EQ(types.at("s").fraction_digits, 3);
  EXPECT_EQ(types.at("g").kind, Kind::integer);
  EXPECT_EQ(types.at("m").kind, Kind::text);
  EXPECT_EQ(types.at("m").base, "enum");
  EXPECT_EQ(types.at("a").kind, Kind::array);
  EXPECT_EQ(types.at("a").element, Kind::integer);
  EXPECT_EQ(types.at("b").kind, Kind::bit);
  EXPECT_EQ(types.at("b").length, 3);
  EXPECT_EQ(types.at("i").kind, Kind::interval);
  EXPECT_EQ(types.at("z").kind, Kind::timetz);
}

TEST(PostgresqlCatalog, ArraysAndIntervalsSayHowFarTheyReach) {
  ROWCALL_NEEDS_SERVER(Server::postgres);
  Place place(Server::postgres, "reaches");
  place.raw().run(
      fmt::format("CREATE TABLE {} (a int2[], v varchar(9)[], n numeric(7,3)[][], t timestamp(3)[], "
                  "i interval, i3 interval(3), im interval year to month, ai interval(2)[])",
                  place.quoted("t")));
  const auto types = types_of(place.database().table(place.table("t")));
  EXPECT_EQ(types.at("a").length, 2);
  EXPECT_EQ(types.at("v").length, 9);
  EXPECT_EQ(types.at("n").precision, 7);
  EXPECT_EQ(types.at("n").scale, 3);
  EXPECT_EQ(types.at("t").fraction_digits, 3);
  EXPECT_EQ(types.at("i").fraction_digits, 6);
  EXPECT_EQ(types.at("i3").fraction_digits, 3);
  EXPECT_EQ(types.at("im").fraction_digits, 6);
  EXPECT_EQ(types.at("im").declared, "interval year to month");
  EXPECT_EQ(types.at("ai").fraction_digits, 2);
}

TEST(PostgresqlCatalog, TypesWithoutACanonicalFormAreUnknownAndSayHowTheyBecomeText) {
  ROWCALL_NEEDS_SERVER(Server::postgres);
  Place place(Server::postgres, "unknown_types");
  const std::string schema = place.table("").schema;
  place.raw().run(fmt::format(
      "CREATE DOMAIN {0}.price AS numeric(12,2); CREATE TYPE {0}.pair AS (a integer, b text); "
      "CREATE TABLE {0}.t (r int4range, m int4multirange, c {0}.pair, p point, v tsvector, o oid, i int2vector)",
      schema));
  place.raw().run(fmt::format("ALTER TABLE {0}.t ADD d {0}.price[], ADD ra int4range[], ADD x xml[]", schema));
  const auto types = types_of(place.database().table(place.table("t")));
  for (const char* name : {"r", "m", "c", "p", "v", "o", "i"}) {
    EXPECT_EQ(types.at(name).kind, Kind::unknown) << name;
    EXPECT_EQ(types.at(name).as_text, "{}::text") << name;
  }
  for (const char* name : {"d", "ra", "x"}) {
    EXPECT_EQ(types.at(name).kind, Kind::array) << name;
    EXPECT_EQ(types.at(name).element, Kind::unknown) << name;
  }
}

TEST(PostgresqlCatalog, AParentOfOtherTablesHasNoProvedKey) {
  ROWCALL_NEEDS_SERVER(Server::postgres);
  Place place(Server::postgres, "inheritance");
  place.raw().run(fmt::format("CREATE TABLE {} (id integer PRIMARY KEY)", place.quoted("parent")));
  EXPECT_TRUE(place.database().table(place.table("parent")).is_unique({"id"}));
  place.raw().run(fmt::format("CREATE TABLE {} () INHERITS ({})", place.quoted("child"), place.quoted("parent")));
  EXPECT_FALSE(place.database().table(place.table("parent")).is_unique({"id"}));
}

TEST(PostgresqlCatalog, PartitionedTablesHaveKeysAndEstimates) {
  ROWCALL_NEEDS_SERVER(Server::postgres);
  Place place(Server::postgres, "partitions");
  place.raw().run(fmt::format("CREATE TABLE {} (id integer PRIMARY KEY) PARTITION BY RANGE (id)", place.quoted("p")));
  place.raw().run(fmt::format("CREATE TABLE {} PARTITION OF {} FOR VALUES FROM (0) TO (1000)", place.quoted("p1"),
                              place.quoted("p")));
  place.raw().run(fmt::format("INSERT INTO {} SELECT generate_series(0, 999)", place.quoted("p")));
  place.raw().run(fmt::format("ANALYZE {}", place.quoted("p")));
  const TableSchema schema = place.database().table(place.table("p"));
  EXPECT_FALSE(schema.is_view);
  EXPECT_TRUE(schema.is_unique({"id"}));
  EXPECT_EQ(schema.estimated_rows, 1000U);
}

TEST(MariadbCatalog, JsonIsLongtextWithItsOwnCheck) {
  ROWCALL_NEEDS_SERVER(Server::mariadb);
  Place place(Server::mariadb, "json");
  place.raw().run(fmt::format("CREATE TABLE {} (id integer PRIMARY KEY, `a``j` json, l longtext, u uuid, i inet6)",
                              place.quoted("t")));
  const auto types = types_of(place.database().table(place.table("t")));
  EXPECT_EQ(types.at("a`j").kind, Kind::json);
  EXPECT_EQ(types.at("a`j").declared, "json");
  EXPECT_EQ(types.at("l").kind, Kind::text);
  EXPECT_EQ(types.at("u").kind, Kind::uuid);
  EXPECT_EQ(types.at("i").kind, Kind::inet);
}

// A check of the user's is one, and makes nothing JSON.
TEST(MariadbCatalog, OnlyTheCheckOfTheTypeMakesJson) {
  ROWCALL_NEEDS_SERVER(Server::mariadb);
  Place place(Server::mariadb, "json_checks");
  place.raw().run(
      fmt::format("CREATE TABLE {} (id integer PRIMARY KEY, j json, l longtext CHECK (json_valid(l) AND "
                  "id > 0), m longtext, CONSTRAINT m_is_json CHECK (json_valid(m)))",
                  place.quoted("t")));
  const TableSchema schema = place.database().table(place.table("t"));
  const auto types = types_of(schema);
  EXPECT_EQ(types.at("j").kind, Kind::json);
  EXPECT_EQ(types.at("l").kind, Kind::text);
  EXPECT_EQ(types.at("m").kind, Kind::text);
  std::vector<std::string> checks;
  for (const CheckConstraint& check : schema.checks) checks.push_back(check.name);
  EXPECT_THAT(checks, ::testing::UnorderedElementsAre("l", "m_is_json"));
}

TEST(PostgresqlCatalog, CollationsSayWhatTheyIgnore) {
  ROWCALL_NEEDS_SERVER(Server::postgres);
  Place place(Server::postgres, "collations");
  const std::string schema_name = place.table("").schema;
  place.raw().run(fmt::format(
      "CREATE COLLATION {0}.ci (provider = icu, locale = 'und-u-ks-level2', deterministic = false); "
      "CREATE COLLATION {0}.ai (provider = icu, locale = 'und-u-ks-level1', deterministic = false); "
      "CREATE TYPE {0}.mood AS ENUM ('sad', 'it''s'); CREATE DOMAIN {0}.feeling AS {0}.mood; "
      "CREATE TABLE {0}.t (plain text, c text COLLATE \"C\", ci text COLLATE {0}.ci, ai varchar(9) COLLATE {0}.ai, m "
      "{0}.feeling, i integer GENERATED BY DEFAULT AS IDENTITY)",
      schema_name));
  const TableSchema schema = place.database().table(place.table("t"));
  EXPECT_FALSE(schema.find("plain")->collation.folds());
  EXPECT_NE(schema.find("plain")->collation.name, "default");
  EXPECT_EQ(schema.find("c")->collation, (Collation{"C", false, false, false}));
  EXPECT_EQ(schema.find("ci")->collation, (Collation{"ci", true, false, false}));
  EXPECT_EQ(schema.find("ai")->collation, (Collation{"ai", true, true, false}));
  EXPECT_EQ(schema.find("m")->members, (std::vector<std::string>{"sad", "it's"}));
  EXPECT_TRUE(schema.find("i")->is_identity);
}

class MysqlCatalog : public testing::TestWithParam<Server> {};

TEST_P(MysqlCatalog, CollationsMembersAndUpdatesAreRead) {
  ROWCALL_NEEDS_SERVER(GetParam());
  Place place(GetParam(), "collations");
  place.raw().run(fmt::format(
      "CREATE TABLE {} (id integer PRIMARY KEY, ci varchar(9) COLLATE utf8mb4_general_ci, bin varchar(9) COLLATE "
      "utf8mb4_bin, l varchar(9) CHARACTER SET latin1 COLLATE latin1_general_cs, e enum('x', 'it''s'), s set('a', "
      "'b'), "
      "at timestamp NULL DEFAULT NULL ON UPDATE CURRENT_TIMESTAMP, j json)",
      place.quoted("t")));
  const TableSchema schema = place.database().table(place.table("t"));
  EXPECT_EQ(schema.find("ci")->collation, (Collation{"utf8mb4_general_ci", true, true, true}));
  EXPECT_EQ(schema.find("bin")->collation, (Collation{"utf8mb4_bin", false, false, true}));
  EXPECT_EQ(schema.find("l")->collation, (Collation{"latin1_general_cs", false, false, true}));
  EXPECT_EQ(schema.find("e")->members, (std::vector<std::string>{"x", "it's"}));
  EXPECT_EQ(schema.find("s")->members, (std::vector<std::string>{"a", "b"}));
  EXPECT_THAT(to_lower(schema.find("at")->default_sql.value_or("")),
              testing::StartsWith("on update current_timestamp"));
  EXPECT_TRUE(schema.checks.empty()) << "the check of MariaDB's json belongs to the type";
  EXPECT_EQ(schema.find("id")->collation, Collation());
}

INSTANTIATE_TEST_SUITE_P(, MysqlCatalog, testing::Values(Server::mariadb, Server::mysql),
                         [](const auto& one) { return name_of(one.param); });

TEST(SqliteCatalog, CollationsComeFromTheTextOfTheTable) {
  Place place(Server::sqlite, "collations");
  place.raw().run(
      "CREATE TABLE t (\"a b\" TEXT COLLATE NOCASE, c TEXT NOT NULL DEFAULT 'COLLATE x' COLLATE \"RTRIM\", d TEXT, n "
      "INTEGER)");
  const TableSchema schema = place.database().table(place.table("t"));
  EXPECT_EQ(schema.find("a b")->collation, (Collation{"NOCASE", true, false, false}));
  EXPECT_EQ(schema.find("c")->collation, (Collation{"RTRIM", false, false, true}));
  EXPECT_EQ(schema.find("d")->collation, (Collation{"BINARY", false, false, false}));
  EXPECT_EQ(schema.find("n")->collation, Collation());
}

TEST(SqliteCatalog, PrimaryKeysMayHoldNullUnlessTheyAreTheRowid) {
  Place place(Server::sqlite, "rowid");
  place.raw().run(
      "CREATE TABLE alias (id INTEGER PRIMARY KEY, v); CREATE TABLE other (id INT PRIMARY KEY); "
      "CREATE TABLE text_key (id TEXT PRIMARY KEY); CREATE TABLE without (id TEXT PRIMARY KEY) WITHOUT ROWID; "
      "CREATE TABLE generated (id INTEGER PRIMARY KEY, g INTEGER GENERATED ALWAYS AS (id + 1) VIRTUAL)");
  const auto unique = [&](const std::string& table) {
    return place.database().table(place.table(table)).is_unique({"id"});
  };
  EXPECT_TRUE(unique("alias"));
  EXPECT_FALSE(unique("other"));
  EXPECT_FALSE(unique("text_key"));
  EXPECT_TRUE(unique("without"));
  EXPECT_EQ(place.database().table(place.table("generated")).columns.size(), 2U);
  EXPECT_EQ(place.database().table(place.table("alias")).columns[1].type.kind, Kind::undeclared);
}

}  // namespace

}  // namespace rowcall::test
