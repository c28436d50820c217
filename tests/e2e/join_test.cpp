// SPDX-License-Identifier: Apache-2.0
// Two tables behind one connection: a join finds what stream finds, value by value and key by key.
#include "scenario.hpp"

#include "rowcall/base/text.hpp"

#include <filesystem>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <unistd.h>

namespace rowcall::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

// Both tables on one server; of SQLite in one file, or in two.
enum class Place { one_database, two_files };

// Tests run at the same time: each has tables of its own.
std::string table(std::string_view side) {
  return fmt::format("e2e_join_{}_{}", ::testing::UnitTest::GetInstance()->current_test_info()->line(), side);
}

class TwoTables {
 public:
  explicit TwoTables(Server server, Place place = Place::one_database) {
    if (server == Server::sqlite) {
      for (const char* side : {"s", "t"})
        files_.push_back(
            (std::filesystem::temp_directory_path() / fmt::format("rowcall-join-{}-{}.db", side, getpid())));
      for (const auto& file : files_) std::filesystem::remove(file);
    }
    urls_[0] = files_.empty() ? url_of(server).value() : "sqlite:" + files_[0].string();
    urls_[1] = files_.empty() || place == Place::one_database ? urls_[0] : "sqlite:" + files_[1].string();
    for (const std::size_t side : {0, 1}) sql_[side] = open_raw(urls_[side]);
  }
  ~TwoTables() {
    drop();
    for (auto& sql : sql_) sql.reset();
    for (const auto& file : files_) std::filesystem::remove(file);
  }
  TwoTables(const TwoTables&) = delete;
  TwoTables& operator=(const TwoTables&) = delete;

  void create(const std::string& source, const std::string& target) {
    drop();
    sql_[0]->run(fmt::format("CREATE TABLE {} ({})", table("s"), source));
    sql_[1]->run(fmt::format("CREATE TABLE {} ({})", table("t"), target));
  }
  void clear() {
    sql_[0]->run("DELETE FROM " + table("s"));
    sql_[1]->run("DELETE FROM " + table("t"));
  }
  void insert(const std::string& source, const std::string& target) {
    if (!source.empty()) sql_[0]->run("INSERT INTO " + table("s") + " VALUES " + source);
    if (!target.empty()) sql_[1]->run("INSERT INTO " + table("t") + " VALUES " + target);
  }
  [[nodiscard]] PairRequest request(const std::vector<std::string>& key) const {
    PairRequest request;
    request.name = "pair";
    request.source = {parse_connection_url(urls_[0]), {"", table("s")}, std::nullopt};
    request.target = {parse_connection_url(urls_[1]), {"", table("t")}, std::nullopt};
    request.key = key;
    return request;
  }

 private:
  void drop() {
    sql_[0]->run("DROP TABLE IF EXISTS " + table("s"));
    sql_[1]->run("DROP TABLE IF EXISTS " + table("t"));
  }

  std::vector<std::filesystem::path> files_;
  std::string urls_[2];
  std::unique_ptr<RawSql> sql_[2];
};

// Joins, and expects what stream finds.
Found expect_as_streamed(PairRequest request, Strategy by = Strategy::join) {
  request.strategy = Strategy::stream;
  const Found streamed = compare(request);
  request.strategy = Strategy::join;
  Found joined = compare(request);
  EXPECT_FALSE(streamed.outcome.failure) << streamed.outcome.failure->message;
  EXPECT_FALSE(joined.outcome.failure) << joined.outcome.failure->message;
  EXPECT_EQ(joined.outcome.plan.strategy, by);
  EXPECT_EQ(joined.lines, streamed.lines);
  if (request.limit) {
    EXPECT_EQ(joined.outcome.rows.exact, streamed.outcome.rows.exact);
    EXPECT_EQ(joined.outcome.rows.differing(), streamed.outcome.rows.differing());
  } else {
    EXPECT_EQ(joined.outcome.rows, streamed.outcome.rows);
  }
  EXPECT_EQ(joined.outcome.changed_cells, streamed.outcome.changed_cells);
  EXPECT_EQ(joined.outcome.equivalent_cells, streamed.outcome.equivalent_cells);
  EXPECT_EQ(joined.exit_code, streamed.exit_code);
  return joined;
}

struct Values {
  std::string type;
  std::string other_type;
  std::vector<std::string> literals;  // that both hold
};

std::vector<Values> values_of(Server server) {
  const std::vector<std::string> texts{"'a'", "'A'", "'a '", "'b'", "''", "'é'", "'ss'", "'ß'", "NULL"};
  const std::vector<std::string> numbers{"0", "1", "-1", "2", "10", "NULL"};
  const std::vector<std::string> days{"'2024-02-29'", "'2024-03-01'", "'0001-01-01'", "'9999-12-31'", "NULL"};
  const std::vector<std::string> stamps{"'2024-02-29 00:00:00'", "'2024-02-29 00:00:00.5'", "'2024-03-01 12:00:00'",
                                        "NULL"};
  if (server == Server::postgres)
    return {
        {"text", "varchar(9)", texts},
        {"char(3)", "text", {"'a'", "'A'", "'b'", "''", "NULL"}},
        {"char(3)", "char(5)", {"'a'", "'A'", "'b'", "''", "NULL"}},
        {"bigint", "smallint", numbers},
        {"integer", "numeric", numbers},
        {"numeric", "numeric(9,3)", {"1", "1.0", "1.00", "1.001", "-1", "'NaN'", "0", "NULL"}},
        {"float8", "float8", {"0", "'-0'", "'NaN'", "'Infinity'", "1.5", "0.1", "NULL"}},
        {"float4", "float8", {"0", "'-0'", "'NaN'", "0.1", "16777217", "NULL"}},
        {"integer", "float8", numbers},
        {"json", "jsonb", {R"('{"a":1,"b":2}')", R"('{"b": 2, "a": 1.0}')", "'[]'", "'null'", "NULL"}},
        {"jsonb", "jsonb", {R"('{"a":1}')", R"('{"a":1.0}')", R"('{"a":2}')", "NULL"}},
        {"interval", "interval", {"'1 mon'", "'30 days'", "'720 hours'", "'0'", "NULL"}},
        {"timetz", "timetz", {"'12:00+00'", "'13:00+01'", "'12:00+01'", "NULL"}},
        {"date", "timestamp", days},
        {"timestamp", "timestamptz", {"'2024-02-29 00:00'", "'infinity'", "'-infinity'", "'0044-03-15 BC'", "NULL"}},
        {"timestamptz", "timestamptz", stamps},
        {"bytea", "bytea", {R"('\x00')", R"('\x')", R"('\x0000')", "NULL"}},
        {"uuid", "uuid", {"'0f8fad5b-d9cb-469f-a165-70867728950e'", "'0f8fad5b-d9cb-469f-a165-70867728950f'", "NULL"}},
        {"inet", "cidr", {"'10.0.0.0/8'", "'10.0.0.1/32'", "'::1/128'", "NULL"}},
        {"text[]", "text[]", {"'{a,b}'", "'{A,b}'", "'{}'", "'{NULL}'", "NULL"}},
        {"integer[]", "bigint[]", {"'{1,2}'", "'{2,1}'", "'[2:3]={1,2}'", "NULL"}},
        {"bit varying", "bit varying", {"B'1'", "B'01'", "B''", "NULL"}}};
  if (server == Server::sqlite)
    return {{"TEXT", "TEXT COLLATE NOCASE", texts},
            {"TEXT COLLATE RTRIM", "TEXT", texts},
            {"INTEGER", "INTEGER", {"0", "1", "9223372036854775807", "'x'", "1.5", "X'00'", "NULL"}},
            {"INTEGER", "DECIMAL(20,2)", {"0", "1", "1.5", "9007199254740993", "9007199254740992.0", "NULL"}},
            {"INTEGER", "REAL", {"0", "1", "-0.0", "9007199254740993", "NULL"}},
            {"REAL", "REAL", {"0", "-0.0", "1e300", "1.5", "'x'", "NULL"}},
            {"", "", {"1", "1.0", "'1'", "X'31'", "'a'", "'A'", "NULL"}},
            {"BLOB", "BLOB", {"X'00'", "X''", "'ab'", "X'6162'", "NULL"}},
            {"DATE", "DATETIME", days},
            {"BOOLEAN", "INTEGER", {"0", "1", "2", "'true'", "NULL"}},
            {"JSON", "JSON", {R"('{"a":1,"b":2}')", R"('{"b": 2, "a": 1.0}')", "'[]'", "'{'", "NULL"}},
            {"UUID", "BLOB", {"X'0f8fad5bd9cb469fa16570867728950e'", "X'0f8fad5bd9cb469fa16570867728950f'", "NULL"}}};
  std::vector<Values> values{
      {"varchar(9)", "varchar(9)", texts},
      {"varchar(9) character set latin1", "varchar(9)", texts},
      {"varchar(9) collate utf8mb4_bin", "text", texts},
      {"char(3)", "varchar(9)", texts},
      {"enum('a','b','')", "varchar(9)", {"'a'", "'b'", "''", "NULL"}},
      {"bigint", "smallint unsigned", {"0", "1", "2", "10", "NULL"}},
      {"bigint unsigned", "bigint", {"0", "9223372036854775807", "NULL"}},
      {"int", "decimal(9,3)", numbers},
      {"int zerofill", "int", {"0", "1", "10", "NULL"}},
      {"year", "int", {"2001", "1901", "NULL"}},
      {"decimal(9,1)", "decimal(9,3)", {"1", "1.5", "-1", "0", "NULL"}},
      {"double", "double", {"0", "-0.0", "0.1", "1e300", "NULL"}},
      {"float", "double", {"0", "0.1", "16777217", "1.5", "NULL"}},
      {"int", "double", numbers},
      {"bit(3)", "bit(3)", {"b'001'", "b'100'", "NULL"}},
      {"bit(1)", "int", {"0", "1", "NULL"}},
      {"json", "json", {R"('{"a":1,"b":2}')", R"('{"b": 2, "a": 1.0}')", "'[]'", "'null'", "NULL"}},
      {"date", "datetime(6)", days},
      {"datetime", "datetime(3)", {"'2024-02-29 00:00:00'", "'2024-02-29 00:00:01'", "NULL"}},
      {"datetime(6)", "timestamp(6) NULL", stamps},
      {"time(6)", "time(3)", {"'12:00:00'", "'-12:00:00.5'", "'838:59:59'", "NULL"}},
      {"varbinary(9)", "blob", {"X'00'", "X''", "X'0000'", "X'6162'", "NULL"}},
      {"binary(2)", "varbinary(9)", {"X'0000'", "X'6162'", "X'6100'", "NULL"}},
      {"set('b','a')", "set('a','b')", {"'a'", "'a,b'", "''", "NULL"}}};
  if (server == Server::mariadb)
    values.push_back({"inet6", "inet6", {"'::1'", "'1:0:0:2::'", "'::ffff:1.2.3.4'", "NULL"}});
  return values;
}

using ServerAndPlace = std::tuple<Server, Place>;

class Joins : public ::testing::TestWithParam<ServerAndPlace> {
 protected:
  void SetUp() override { ROWCALL_NEEDS_SERVER(std::get<0>(GetParam())); }
  [[nodiscard]] static Server server() { return std::get<0>(GetParam()); }
  [[nodiscard]] static TwoTables tables() { return TwoTables(server(), std::get<1>(GetParam())); }
  [[nodiscard]] static bool is_mysql() { return server() == Server::mysql || server() == Server::mariadb; }
};

INSTANTIATE_TEST_SUITE_P(E2e, Joins,
                         ::testing::Values(ServerAndPlace{Server::postgres, Place::one_database},
                                           ServerAndPlace{Server::mariadb, Place::one_database},
                                           ServerAndPlace{Server::mysql, Place::one_database},
                                           ServerAndPlace{Server::sqlite, Place::one_database},
                                           ServerAndPlace{Server::sqlite, Place::two_files}),
                         [](const auto& param) {
                           return short_name(std::get<0>(param.param)) +
                                  (std::get<1>(param.param) == Place::two_files ? "_two_files" : "");
                         });

// Every value against every other one.
TEST_P(Joins, EveryPairOfValuesIsJudgedAsByStream) {
  TwoTables both = tables();
  for (const Values& values : values_of(server())) {
    for (const bool swapped : {false, true}) {
      const std::string& from = swapped ? values.other_type : values.type;
      const std::string& to = swapped ? values.type : values.other_type;
      SCOPED_TRACE(fmt::format("{} against {}", from, to));
      both.create("id integer NOT NULL PRIMARY KEY, c " + from, "id integer NOT NULL PRIMARY KEY, c " + to);
      std::vector<std::string> source{"(-1, NULL)"};
      std::vector<std::string> target{"(1000, NULL)"};
      for (const std::string& one : values.literals) {
        for (const std::string& other : values.literals) {
          source.push_back(fmt::format("({}, {})", source.size(), one));
          target.push_back(fmt::format("({}, {})", target.size(), other));
        }
      }
      both.insert(join(source, ", "), join(target, ", "));
      const Found found = expect_as_streamed(both.request({}));
      ASSERT_FALSE(found.lines.empty());
      EXPECT_EQ(found.lines.front(), "missing -1");
      EXPECT_EQ(found.lines.back(), "extra 1000");
    }
  }
}

// Both find the same, or both refuse the key.
void expect_the_same_end(PairRequest request) {
  request.strategy = Strategy::stream;
  const Found streamed = compare(request);
  request.strategy = Strategy::join;
  const Found joined = compare(request);
  if (streamed.outcome.failure) {
    EXPECT_TRUE(joined.outcome.failure) << streamed.outcome.failure->message;
    return;
  }
  ASSERT_FALSE(joined.outcome.failure) << joined.outcome.failure->message;
  EXPECT_EQ(joined.outcome.plan.strategy, Strategy::join);
  EXPECT_EQ(joined.lines, streamed.lines);
  EXPECT_EQ(joined.outcome.rows, streamed.outcome.rows);
}

// The same values as keys, beside a number for each pair of them.
TEST_P(Joins, EveryPairOfKeysMeetsAsByStream) {
  TwoTables both = tables();
  for (const Values& values : values_of(server())) {
    SCOPED_TRACE(fmt::format("{} against {}", values.type, values.other_type));
    both.create("n integer, k " + values.type, "n integer, k " + values.other_type);
    std::vector<std::string> source;
    std::vector<std::string> target;
    for (const std::string& one : values.literals) {
      for (const std::string& other : values.literals) {
        source.push_back(fmt::format("({}, {})", source.size(), one));
        target.push_back(fmt::format("({}, {})", target.size(), other));
      }
    }
    both.insert(join(source, ", "), join(target, ", "));
    expect_the_same_end(both.request({"n", "k"}));
  }
}

// Where a value may be one that is no key, which ends the comparison: each pair alone.
TEST(JoinsOfSqlite, EveryPairOfKeysMeetsAsByStream) {
  TwoTables both(Server::sqlite, Place::two_files);
  for (const Values& values : values_of(Server::sqlite)) {
    both.create("k " + values.type + ", v integer", "k " + values.other_type + ", v integer");
    for (const std::string& one : values.literals) {
      for (const std::string& other : values.literals) {
        SCOPED_TRACE(fmt::format("{} {} against {} {}", values.type, one, values.other_type, other));
        both.clear();
        both.insert(fmt::format("({}, 1)", one), fmt::format("({}, 2)", other));
        expect_the_same_end(both.request({"k"}));
      }
    }
  }
}

TEST_P(Joins, CompositeKeysWithNullsComeInKeyOrder) {
  TwoTables both = tables();
  const std::string columns = is_mysql() ? "a integer, b varchar(9), c integer" : "a integer, b text, c integer";
  both.create(columns, columns);
  both.insert("(1,'a',1),(1,'A',2),(1,'b',3),(10,'a',4),(2,'',5),(-3,'x',6),(NULL,'x',7),(NULL,'x',7),(4,NULL,8)",
              "(1,'a',1),(1,'A',3),(1,'b ',3),(10,'a',4),(2,'',5),(-4,'x',6),(NULL,'x',7),(4,NULL,9)");
  const Found found = expect_as_streamed(both.request({"a", "b"}));
  EXPECT_THAT(found.lines, ElementsAre("extra -4|x", "missing -3|x", "changed 1|A: c", "missing 1|b", "extra 1|b ",
                                       "missing 4|NULL", "extra 4|NULL", "missing NULL|x"));
  EXPECT_EQ(found.outcome.rows.null_keys, (SideCount{3, 2}));
  for (std::uint64_t limit = 1; limit < 9; ++limit) {
    PairRequest request = both.request({"a", "b"});
    request.limit = limit;
    expect_as_streamed(request);
  }
}

TEST_P(Joins, KeysOnSeveralRowsAreStreamed) {
  TwoTables both = tables();
  both.create("k integer, v integer", "k integer, v integer");
  both.insert("(1,1),(2,1),(2,2),(3,1)", "(1,1),(2,1),(3,2)");
  expect_as_streamed(both.request({"k"}), Strategy::stream);
  both.create("k integer, v integer", "k integer, v integer");
  both.insert("(1,1),(2,1),(3,1)", "(1,1),(2,1),(2,2),(3,2)");
  expect_as_streamed(both.request({"k"}), Strategy::stream);
}

TEST_P(Joins, RulesForgiveWhatTheDatabaseCallsDifferent) {
  TwoTables both = tables();
  const std::string columns = is_mysql() ? "id integer NOT NULL PRIMARY KEY, c varchar(9), n integer"
                                         : "id integer NOT NULL PRIMARY KEY, c text, n integer";
  both.create(columns, columns);
  both.insert("(1,'a',1),(2,'b',2),(3,'c',3)", "(1,'A',1),(2,'b',3),(3,'c',3)");
  PairRequest request = both.request({});
  RuleRequest rule;
  rule.rule.kind = RuleKind::ignore_case;
  rule.reach = RuleRequest::Reach::column;
  rule.column = "c";
  request.rules = {rule};
  const Found found = expect_as_streamed(request);
  EXPECT_EQ(found.outcome.rows.equivalent, 1U);
  EXPECT_EQ(found.outcome.rows.changed, 1U);
}

TEST_P(Joins, FiltersExpressionsAndSamplesHold) {
  TwoTables both = tables();
  const std::string columns = "id integer NOT NULL PRIMARY KEY, v integer";
  both.create(columns, columns);
  std::vector<std::string> source;
  std::vector<std::string> target;
  for (int i = 0; i < 200; ++i) {
    source.push_back(fmt::format("({},{})", i, i % 7));
    if (i % 31 != 0) target.push_back(fmt::format("({},{})", i, i % 20 == 3 ? -1 : i % 7 + 1));
  }
  both.insert(join(source, ","), join(target, ","));
  PairRequest request = both.request({});
  request.source.where = "v < 5 -- small";
  request.target.where = "v < 6";
  request.target.expressions = {{"v", "v - 1"}};
  const Found filtered = expect_as_streamed(request);
  EXPECT_GT(filtered.outcome.rows.same, 100U);
  EXPECT_GT(filtered.outcome.rows.missing, 0U);
  request.sample = SampleSize{{}, 0.5, "50%"};
  const Found sampled = expect_as_streamed(request);
  EXPECT_LT(sampled.outcome.rows.rows.source, filtered.outcome.rows.rows.source);
  EXPECT_GT(sampled.outcome.rows.same, 0U);
}

// Without an index both engines would read one table for each row of the other.
TEST_P(Joins, KeysOfTwoTypesMeetInLargeTables) {
  TwoTables both = tables();
  if (server() == Server::postgres)
    both.create("k date PRIMARY KEY, v integer", "k timestamp PRIMARY KEY, v integer");
  else if (server() == Server::sqlite)
    both.create("k DECIMAL(12,2) PRIMARY KEY NOT NULL, v integer", "k DECIMAL(12,4) PRIMARY KEY NOT NULL, v integer");
  else
    both.create("k varchar(20) character set latin1 PRIMARY KEY, v integer", "k varchar(20) PRIMARY KEY, v integer");
  std::vector<std::string> source;
  std::vector<std::string> target;
  constexpr int k_rows = 20'000;
  for (int i = 0; i < k_rows; ++i) {
    const std::string key =
        server() == Server::postgres ? fmt::format("date '1990-01-01' + {}", i) : fmt::format("'{}.5'", i);
    source.push_back(fmt::format("({},{})", key, i));
    target.push_back(fmt::format("({},{})", key, i % 5000 == 7 ? -1 : i));
  }
  both.insert(join(source, ","), join(target, ","));
  const Found found = expect_as_streamed(both.request({}));
  EXPECT_EQ(found.outcome.rows.changed, 4U);
  EXPECT_EQ(found.outcome.rows.same, k_rows - 4U);
}

TEST(JoinsOfSqlite, TablesOfTwoEncodingsAreRefused) {
  TwoTables both(Server::sqlite, Place::two_files);
  both.create("id integer PRIMARY KEY, c text", "id integer PRIMARY KEY, c text");
  PairRequest request = both.request({});
  request.strategy = Strategy::join;
  const std::string other = request.target.url.database + "-16";
  {
    const auto sql = open_raw("sqlite:" + other);
    sql->run("PRAGMA encoding = 'UTF-16'");
    sql->run("CREATE TABLE " + table("t") + " (id integer PRIMARY KEY, c text)");
  }
  request.target.url.database = other;
  const Found found = compare(request);
  std::filesystem::remove(other);
  ASSERT_TRUE(found.outcome.failure);
  EXPECT_EQ(found.outcome.failure->kind, "usage");
  EXPECT_THAT(found.outcome.failure->message, HasSubstr("cannot attach"));
}

TEST(JoinsOfMysql, TablesOfTwoSchemasMeet) {
  ROWCALL_NEEDS_SERVER(Server::mariadb);
  TwoTables both(Server::mariadb);
  const auto sql = open_raw(url_of(Server::mariadb).value());
  sql->run("CREATE DATABASE IF NOT EXISTS e2e_join_other");
  both.create("id integer PRIMARY KEY, c integer", "id integer PRIMARY KEY, c integer");
  sql->run("CREATE TABLE IF NOT EXISTS e2e_join_other." + table("t") + " (id integer PRIMARY KEY, c integer)");
  both.insert("(1,1),(2,2),(3,3)", "(1,7)");  // not what is compared
  sql->run("REPLACE INTO e2e_join_other." + table("t") + " VALUES (1,1),(2,3),(4,4)");
  PairRequest request = both.request({});
  request.target.url.database = "e2e_join_other";
  const Found found = expect_as_streamed(request);
  sql->run("DROP DATABASE e2e_join_other");
  EXPECT_THAT(found.lines, ElementsAre("changed 2: c", "missing 3", "extra 4"));
}

}  // namespace
}  // namespace rowcall::test
