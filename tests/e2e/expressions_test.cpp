// SPDX-License-Identifier: Apache-2.0
// Expressions and queries of the user on real servers, under both strategies and several connections.
#include "scenario.hpp"

#include "rowcall/config/option_words.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace rowcall::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class Expressions : public ::testing::TestWithParam<Server> {
 protected:
  void SetUp() override {
    ROWCALL_NEEDS_SERVER(GetParam());
    const std::string name = fmt::format("expr_{}_{}", short_name(GetParam()),
                                         ::testing::UnitTest::GetInstance()->current_test_info()->line());
    server_ = std::make_unique<SideTable>(GetParam(), name + "_s", k_orders);
    file_ = std::make_unique<SideTable>(Server::sqlite, name + "_t", k_orders);
    const std::vector<NeutralRow> rows{{"1", "Ada ", "10.50", "2024-01-31 10:00:00"},
                                       {"2", "BLAISE", "20.25", "2024-02-29 23:59:59"},
                                       {"3", std::nullopt, "0.00", std::nullopt}};
    server_->fill(rows);
    file_->fill({{"1", "ada", "10.50", "2024-01-31 10:00:00"},
                 {"2", "blaise", "20.26", "2024-02-29 23:59:59"},
                 {"3", std::nullopt, "0.00", std::nullopt}});
    request_.name = "orders";
    request_.source = server_->request();
    request_.target = file_->request();
  }

  Found both_ways() {
    request_.strategy = Strategy::stream;
    const Found streamed = compare(request_);
    request_.strategy = Strategy::checksum;
    const Found digested = compare(request_);
    EXPECT_FALSE(streamed.outcome.failure) << streamed.outcome.failure->message;
    EXPECT_FALSE(digested.outcome.failure) << digested.outcome.failure->message;
    EXPECT_EQ(streamed.lines, digested.lines);
    EXPECT_EQ(streamed.outcome.rows, digested.outcome.rows);
    return streamed;
  }

  static inline const TableSpec k_orders{{{"id", "bigint", "bigint", "INTEGER", Shape::number},
                                          {"name", "varchar(40)", "varchar(40)", "TEXT", Shape::text},
                                          {"price", "numeric(12,2)", "decimal(12,2)", "DECIMAL(12,2)", Shape::number},
                                          {"made", "timestamp(0)", "datetime", "DATETIME", Shape::text}},
                                         "id"};
  std::unique_ptr<SideTable> server_;
  std::unique_ptr<SideTable> file_;
  PairRequest request_;
};

INSTANTIATE_TEST_SUITE_P(E2e, Expressions,
                         ::testing::Values(Server::postgres, Server::mariadb, Server::mysql, Server::sqlite),
                         [](const auto& server) { return short_name(server.param); });

TEST_P(Expressions, StandInThePlaceOfAColumn) {
  request_.source.expressions = {{"NAME", "lower(trim(name)) -- as the target has it"}};
  EXPECT_THAT(both_ways().lines, ElementsAre("changed 2: price"));
}

TEST_P(Expressions, MayBeAKeyAndMayBeNull) {
  request_.source.expressions = {{"name", "lower(trim(name))"}};
  request_.key = {"name"};
  const Found found = both_ways();
  EXPECT_THAT(found.lines, ElementsAre("changed blaise: price"));
  EXPECT_EQ(found.outcome.rows.null_keys, (SideCount{1, 1}));
}

TEST_P(Expressions, KeepTheTypeThatTheServerGivesThem) {
  request_.source.expressions = {{"twice", "price + price"}, {"code", "id + 0"}, {"day", "date(made)"}};
  request_.target.expressions = {{"twice", "price * 2"}, {"code", "id"}, {"day", "date(made)"}};
  request_.columns = {"twice", "code", "day"};
  const Found found = both_ways();
  EXPECT_THAT(found.lines, ElementsAre("changed 2: twice"));
  if (GetParam() == Server::sqlite) return;  // an expression has no type there
  const auto kind_of = [&](std::string_view name) {
    for (const ColumnPlan& column : found.outcome.plan.columns)
      if (column.name == name) return column.compared_as.kind;
    return Kind::unknown;
  };
  EXPECT_EQ(kind_of("twice"), Kind::decimal);
  EXPECT_EQ(kind_of("code"), Kind::integer);
  EXPECT_EQ(kind_of("day"), Kind::date);
}

TEST_P(Expressions, QueriesTakeThePlaceOfTables) {
  const std::string table = server_->request().table.name;
  request_.source.query = fmt::format("SELECT id, lower(trim(name)) AS name, price, made FROM {} -- all", table);
  request_.source.table = {};
  const Found found = both_ways();
  EXPECT_THAT(found.lines, ElementsAre("changed 2: price"));
  EXPECT_EQ(found.outcome.plan.key_origin, "primary key of the target");
}

TEST_P(Expressions, QueriesKeepTheTypesOfColumns) {
  const std::string table = server_->request().table.name;
  request_.source.query = fmt::format("SELECT * FROM {}", table);
  request_.source.table = {};
  request_.source.where = "id <> 1";
  request_.target.where = "id <> 1";
  const Found found = both_ways();
  EXPECT_THAT(found.lines, ElementsAre("changed 2: name,price"));
  for (const ColumnPlan& column : found.outcome.plan.columns)
    EXPECT_NE(column.source_type->declared, "") << column.name;
  EXPECT_EQ(found.outcome.plan.columns.at(2).source_type->scale, 2);
}

// A query does not tell the character set of its columns, by whose bytes MariaDB compares tuples.
TEST_P(Expressions, QueriesFindTheirRowsByKeysOfAnotherCharacterSet) {
  const TableSpec spec{{{"day", "date", "date", "DATE", Shape::text},
                        {"word", "varchar(20)", "varchar(20) character set latin1", "TEXT", Shape::text},
                        {"no", "int", "int", "INTEGER", Shape::number},
                        {"v", "int", "int", "INTEGER", Shape::number}},
                       "day, word, no"};
  const std::string name = "expr_latin1_" + short_name(GetParam());
  SideTable source(GetParam(), name + "_s", spec);
  SideTable target(Server::sqlite, name + "_t", spec);
  const std::vector<std::string> words{"ß", "ss", "é|ÿ", "a,b", "/*", "$1", "Ba", "÷|÷"};
  std::vector<NeutralRow> rows;
  for (int row = 0; row < 48; ++row)
    rows.push_back({fmt::format("2024-03-{:02}", row % 9 + 1), words[static_cast<std::size_t>(row) % words.size()],
                    std::to_string(row), "1"});
  source.fill(rows);
  for (std::size_t row = 0; row < rows.size(); row += 4) rows[row].back() = "2";
  target.fill(rows);
  request_.source = source.request();
  request_.target = target.request();
  request_.source.query = "SELECT * FROM " + source.request().table.name;
  request_.source.table = {};
  request_.key = {"day", "word", "no"};
  EXPECT_EQ(both_ways().lines.size(), 12U);
}

// The zeros that MySQL and MariaDB fill up with are no part of a number, in a query as in a table.
TEST_P(Expressions, QueriesOfZerofilledNumbersAreDigestedAndSampledAsNumbers) {
  const TableSpec filled{{{"id", "int", "int(9) zerofill", "INTEGER", Shape::number},
                          {"price", "decimal(9,2)", "decimal(9,2) zerofill", "DECIMAL(9,2)", Shape::number},
                          {"made", "int", "year", "INTEGER", Shape::number}},
                         "id"};
  const std::string name = "expr_zerofill_" + short_name(GetParam());
  SideTable source(GetParam(), name + "_s", filled);
  SideTable target(Server::sqlite, name + "_t", filled);
  std::vector<NeutralRow> rows;
  for (int row = 0; row < 60; ++row) rows.push_back({std::to_string(row * 31), fmt::format("{}.5", row), "1999"});
  source.fill(rows);
  rows[30][1] = "7";
  target.fill(rows);
  request_.source = source.request();
  request_.target = target.request();
  request_.source.query = "SELECT * FROM " + source.request().table.name;
  request_.source.table = {};
  request_.key = {"id"};
  const Found found = both_ways();
  EXPECT_THAT(found.lines, ElementsAre("changed 930: price"));
  EXPECT_FALSE(found.outcome.plan.columns.at(2).source_type->is_unsigned) << "of years and uuids the flag says nothing";
  request_.sample = parse_sample("90%");
  EXPECT_GE(both_ways().outcome.rows.same, 40U);
}

TEST_P(Expressions, GroupedQueriesAreCompared) {
  const std::string sql = "SELECT id / 2 AS half, count(*) AS n, sum(price) AS total FROM {} GROUP BY id / 2";
  const std::string integer_half =
      GetParam() == Server::postgres || GetParam() == Server::sqlite
          ? sql
          : "SELECT id DIV 2 AS half, count(*) AS n, sum(price) AS total FROM {} GROUP BY id DIV 2";
  request_.source.query = fmt::format(fmt::runtime(integer_half), server_->request().table.name);
  request_.target.query = fmt::format(fmt::runtime(sql), file_->request().table.name);
  request_.source.table = request_.target.table = {};
  request_.key = {"half"};
  EXPECT_THAT(both_ways().lines, ElementsAre("changed 1: total"));
}

TEST_P(Expressions, WithASecondStatementAreRefusedAndRunNothing) {
  const std::string table = server_->request().table.name;
  for (const std::string& sql : {fmt::format("1) FROM {0}; DELETE FROM {0}; SELECT (1", table),
                                 fmt::format("1) AS x FROM {0}; DELETE FROM {0} -- ", table), std::string("1), (2"),
                                 std::string("nonsense("), std::string("")}) {
    request_.source.expressions = {{"name", sql}};
    const Found found = compare(request_);
    ASSERT_TRUE(found.outcome.failure) << sql;
    EXPECT_THAT(found.outcome.failure->message, HasSubstr("name")) << sql;
  }
  request_.source.expressions.clear();
  request_.source.table = {};
  for (const std::string& sql : {fmt::format("SELECT 1 AS id) q; DELETE FROM {}; SELECT * FROM (SELECT 1", table),
                                 fmt::format("DELETE FROM {}", table), fmt::format("SELECT id, id FROM {}", table)}) {
    request_.source.query = sql;
    EXPECT_TRUE(compare(request_).outcome.failure) << sql;
  }
  EXPECT_EQ(server_->sql().value(fmt::format("SELECT count(*) FROM {}", table)), "3");
}

TEST_P(Expressions, ThatChangeTheNumberOfRowsAreRefused) {
  std::vector<std::string> wrong{"max(name)", "count(*)", "1) AS c UNION SELECT (id"};
  if (GetParam() == Server::postgres) wrong.insert(wrong.end(), {"unnest(ARRAY['a', 'b'])", "string_agg(name, ',')"});
  for (const std::string& sql : wrong) {
    request_.source.expressions = {{"name", sql}};
    const Found found = compare(request_);
    ASSERT_TRUE(found.outcome.failure) << sql;
    EXPECT_EQ(found.outcome.failure->kind, "usage") << sql;
    EXPECT_THAT(found.outcome.failure->message, HasSubstr("for column name")) << sql;
  }
  request_.source.expressions = {{"name", "(SELECT max(id) FROM " + server_->request().table.name + ")"}};
  request_.target.expressions = {{"name", "3"}};
  request_.columns = {"name"};
  EXPECT_THAT(both_ways().lines, ElementsAre());
}

TEST_P(Expressions, NamesInDoubleQuotesAreColumnsOnEveryServer) {
  request_.source.where = request_.target.where = "\"id\" = 2";
  const Found found = both_ways();
  EXPECT_EQ(found.outcome.rows.compared, 1U);
  EXPECT_THAT(found.lines, ElementsAre("changed 2: name,price"));
  request_.source.where = "name = \"Ada\"";
  const Found refused = compare(request_);
  ASSERT_TRUE(refused.outcome.failure);
  EXPECT_THAT(refused.outcome.failure->message, HasSubstr("in \" \" stands the name of a column"));
}

TEST_P(Expressions, FiltersStayWithinTheirParentheses) {
  for (const std::string& sql : {std::string("id = 1) OR (id = 2"), std::string("id = 1)"), std::string("(id = 1")}) {
    request_.source.where = sql;
    const Found found = compare(request_);
    ASSERT_TRUE(found.outcome.failure) << sql;
    EXPECT_THAT(found.outcome.failure->message, HasSubstr("its parentheses do not match")) << sql;
  }
  request_.source.where = "name <> ')' AND name IS NOT NULL -- )";
  request_.target.where = "name IS NOT NULL";
  EXPECT_EQ(both_ways().outcome.rows.compared, 2U);
}

TEST_P(Expressions, AreReadThroughSeveralConnections) {
  if (GetParam() != Server::postgres) return;  // the one server that always shares a snapshot
  SideTable copy(Server::postgres, server_->request().table.name + "_copy", k_orders);
  std::vector<NeutralRow> rows;
  for (int id = 1; id <= 25'000; ++id) rows.push_back({std::to_string(10 + id), "x", "1.00", std::nullopt});
  server_->fill(rows);
  copy.fill({{"1", "ada", "10.50", "2024-01-31 10:00:00"}, {"2", "blaise", "20.25", "2024-02-29 23:59:59"}});
  rows.at(17'000)[2] = "2.00";
  copy.fill(rows);
  request_.target = copy.request();
  request_.source.expressions = {{"name", "lower(trim(name))"}};
  request_.jobs = 3;
  EXPECT_THAT(both_ways().lines, ElementsAre("missing 3", "changed 17011: price"));
}

}  // namespace
}  // namespace rowcall::test
