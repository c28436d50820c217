// SPDX-License-Identifier: Apache-2.0
// Rules between real engines: what they forgive is the same under every strategy and number of connections.
#include "scenario.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace rowcall::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using Reach = RuleRequest::Reach;

using PairOfServers = std::tuple<Server, Server>;

RuleRequest rule(const std::string& column, Rule rule) { return {std::move(rule), Reach::column, column, {}, false}; }
RuleRequest rule(const std::string& column, RuleKind kind, std::string_view value = {}) {
  return rule(column, make_rule(kind, value));
}

TableSpec spec(bool is_source) {
  return {{{"id", "bigint", "bigint", "INTEGER", Shape::number},
           is_source ? ColumnSpec{"price", "numeric(12,4)", "decimal(12,4)", "DECIMAL(12,4)", Shape::number}
                     : ColumnSpec{"price", "numeric(12,2)", "decimal(12,2)", "DECIMAL(12,2)", Shape::number},
           {"ratio", "double precision", "double", "DOUBLE", Shape::number},
           {"name", "varchar(60)", "varchar(60)", "VARCHAR(60)", Shape::text},
           is_source ? ColumnSpec{"made", "timestamp(6)", "datetime(6)", "DATETIME", Shape::text}
                     : ColumnSpec{"made", "timestamp(0)", "datetime(0)", "DATETIME", Shape::text},
           is_source ? ColumnSpec{"active", "varchar(5)", "varchar(5)", "TEXT", Shape::text}
                     : ColumnSpec{"active", "boolean", "tinyint(1)", "BOOLEAN", Shape::boolean},
           {"doc", "text", "text", "TEXT", Shape::text}},
          "id"};
}

constexpr int k_rows = 600;

NeutralRow source_row(int i) {
  return {std::to_string(i),
          fmt::format("{}.1249", i),
          fmt::format("{}.5", i),
          i % 5 == 0 ? std::string() : fmt::format("Caf\u00c9 {} ", i),
          fmt::format("2024-02-28 23:{:02}:59.500000", i % 60),
          i % 2 == 0 ? "Y" : "N",
          fmt::format(R"({{"tags": ["b", "a"], "n": {}.0}})", i)};
}

// Everything in it differs from source_row(i), in ways that the rules forgive.
NeutralRow target_row(int i) {
  return {std::to_string(i),
          fmt::format("{}.12", i),
          fmt::format("{}.5000001", i),
          i % 5 == 0 ? NeutralValue() : fmt::format("cafe\u0301 {}", i),
          i % 60 == 59 ? "2024-02-29 00:00:00" : fmt::format("2024-02-28 23:{:02}:00", i % 60 + 1),
          i % 2 == 0 ? "true" : "false",
          fmt::format(R"({{"n":{},"tags":["a","b"]}})", i)};
}

std::vector<RuleRequest> all_rules() {
  return {rule("price", RuleKind::round, "2"), rule("ratio", RuleKind::rel_tol, "0.000001"),
          rule("name", RuleKind::trim),        rule("name", RuleKind::nfc),
          rule("name", RuleKind::ignore_case), rule("name", RuleKind::null_equals_empty),
          rule("made", RuleKind::round, "0"),  rule("active", make_map_rule({{"Y", "1"}, {"N", "0"}})),
          rule("doc", RuleKind::json),         rule("doc", RuleKind::unordered_arrays)};
}

Found compare_with(const SideTable& source, const SideTable& target, const std::vector<RuleRequest>& rules,
                   Strategy strategy, int jobs = 1) {
  PairRequest request;
  request.name = "pair";
  request.source = source.request();
  request.target = target.request();
  request.strategy = strategy;
  request.rules = rules;
  request.jobs = jobs;
  return compare(request);
}

class RulesBetween : public ::testing::TestWithParam<PairOfServers> {
 protected:
  void SetUp() override {
    for (const Server server : {std::get<0>(GetParam()), std::get<1>(GetParam())}) ROWCALL_NEEDS_SERVER(server);
  }
  [[nodiscard]] static SideTable side(std::string_view what, bool is_source, const TableSpec& table) {
    const Server server = is_source ? std::get<0>(GetParam()) : std::get<1>(GetParam());
    return SideTable(server,
                     fmt::format("rules_{}_{}_{}_{}", what, short_name(std::get<0>(GetParam())),
                                 short_name(std::get<1>(GetParam())), is_source ? "s" : "t"),
                     table);
  }
  [[nodiscard]] static bool can_share_snapshots() {
    return GetParam() == PairOfServers{Server::postgres, Server::postgres};
  }
};

INSTANTIATE_TEST_SUITE_P(E2e, RulesBetween,
                         ::testing::Values(PairOfServers{Server::postgres, Server::mariadb},
                                           PairOfServers{Server::mariadb, Server::postgres},
                                           PairOfServers{Server::postgres, Server::postgres},
                                           PairOfServers{Server::mysql, Server::postgres},
                                           PairOfServers{Server::sqlite, Server::mariadb},
                                           PairOfServers{Server::postgres, Server::sqlite}),
                         [](const auto& param) {
                           return short_name(std::get<0>(param.param)) + "_to_" + short_name(std::get<1>(param.param));
                         });

void expect_equal(const Found& a, const Found& b) {
  ASSERT_FALSE(b.outcome.failure) << b.outcome.failure->message;
  EXPECT_EQ(a.lines, b.lines);
  EXPECT_EQ(a.outcome.rows, b.outcome.rows);
  EXPECT_EQ(a.outcome.changed_cells, b.outcome.changed_cells);
  EXPECT_EQ(a.outcome.equivalent_cells, b.outcome.equivalent_cells);
  EXPECT_EQ(a.exit_code, b.exit_code);
}

TEST_P(RulesBetween, ForgiveEveryCellThatTheyNameAndNoOther) {
  SideTable from = side("all", true, spec(true));
  SideTable to = side("all", false, spec(false));
  std::vector<NeutralRow> before;
  std::vector<NeutralRow> after;
  for (int i = 1; i <= k_rows; ++i) {
    before.push_back(source_row(i));
    after.push_back(target_row(i));
  }
  after[9][1] = "10.13";     // truncated would be .12, rounded is .12
  after[19][2] = "20.6";     // beyond the tolerance
  after[29][3] = "Cafe 30";  // an accent is no matter of case
  after[39][5] = "false";    // Y is not false
  after[49][6] = R"({"n":50,"tags":["a","a"]})";
  after.erase(after.begin() + 59);
  from.fill(before);
  to.fill(after);
  const Found streamed = compare_with(from, to, all_rules(), Strategy::stream);
  ASSERT_FALSE(streamed.outcome.failure) << streamed.outcome.failure->message;
  EXPECT_THAT(streamed.lines, ElementsAre("changed 10: price", "changed 20: ratio", "changed 30: name",
                                          "changed 40: active", "changed 50: doc", "missing 60"));
  const RowCounts& rows = streamed.outcome.rows;
  EXPECT_EQ(rows.equivalent, static_cast<std::uint64_t>(k_rows) - 6);
  EXPECT_EQ(rows.same, 0U);
  EXPECT_EQ(rows.compared, static_cast<std::uint64_t>(k_rows));
  const std::uint64_t cells = k_rows - 2;  // all but the missing row's and the one that differs
  EXPECT_THAT(streamed.outcome.equivalent_cells, ElementsAre(0, cells, cells, cells, cells + 1, cells, cells));
  EXPECT_THAT(streamed.outcome.changed_cells, ElementsAre(0, 1, 1, 1, 0, 1, 1));
  expect_equal(streamed, compare_with(from, to, all_rules(), Strategy::checksum));
  if (!can_share_snapshots()) return;
  for (const Strategy strategy : {Strategy::stream, Strategy::checksum})
    expect_equal(streamed, compare_with(from, to, all_rules(), strategy, 3));
}

TEST_P(RulesBetween, MakeATableEquivalent) {
  SideTable from = side("equivalent", true, spec(true));
  SideTable to = side("equivalent", false, spec(false));
  from.fill({source_row(1), source_row(5)});
  to.fill({target_row(1), target_row(5)});
  for (const Strategy strategy : {Strategy::stream, Strategy::checksum}) {
    const Found found = compare_with(from, to, all_rules(), strategy);
    EXPECT_THAT(found.lines, IsEmpty());
    EXPECT_EQ(found.outcome.verdict, Verdict::equivalent);
    EXPECT_EQ(found.exit_code, 0);
  }
}

TEST_P(RulesBetween, MatchRowsThatShareAKey) {
  const TableSpec bags{{{"id", "bigint", "bigint", "INTEGER", Shape::number},
                        {"v", "numeric(10,2)", "decimal(10,2)", "DECIMAL(10,2)", Shape::number}},
                       ""};
  SideTable from = side("bags", true, bags);
  SideTable to = side("bags", false, bags);
  from.fill({{"1", "2"}, {"1", "4"}, {"1", "9"}, {"2", "5"}, {"2", "5"}, {std::nullopt, "1"}, {std::nullopt, "50"}});
  to.fill({{"1", "1"}, {"1", "3"}, {"1", "20"}, {"2", "5"}, {"2", "6"}, {std::nullopt, "1.5"}, {std::nullopt, "60"}});
  std::optional<Found> first;
  for (const Strategy strategy : {Strategy::stream, Strategy::checksum}) {
    PairRequest request;
    request.name = "pair";
    request.source = from.request();
    request.target = to.request();
    request.key = {"id"};
    request.strategy = strategy;
    request.rules = {rule("v", RuleKind::abs_tol, "1")};
    const Found found = compare(request);
    ASSERT_FALSE(found.outcome.failure) << found.outcome.failure->message;
    EXPECT_THAT(found.lines, ElementsAre("extra 1", "missing 1", "missing NULL", "extra NULL"));
    EXPECT_EQ(found.outcome.rows.equivalent, 4U);
    EXPECT_EQ(found.outcome.rows.same, 1U);
    if (first) expect_equal(*first, found);
    first = found;
  }
}

TEST_P(RulesBetween, StopAtAValueThatAMapDoesNotName) {
  SideTable from = side("gap", true, spec(true));
  SideTable to = side("gap", false, spec(false));
  NeutralRow odd = source_row(2);
  odd[5] = "maybe";
  from.fill({source_row(1), odd});
  to.fill({target_row(1), target_row(2)});
  for (const Strategy strategy : {Strategy::stream, Strategy::checksum}) {
    const Found found = compare_with(from, to, all_rules(), strategy);
    ASSERT_TRUE(found.outcome.failure);
    EXPECT_THAT(found.outcome.failure->message, HasSubstr("the source has the value \"maybe\""));
    EXPECT_EQ(found.exit_code, 3);
  }
}

class ZeroDates : public ::testing::TestWithParam<Server> {};
INSTANTIATE_TEST_SUITE_P(E2e, ZeroDates, ::testing::Values(Server::mariadb, Server::mysql),
                         [](const auto& param) { return short_name(param.param); });

TEST_P(ZeroDates, AreNullOnlyByTheRule) {
  ROWCALL_NEEDS_SERVER(GetParam());
  ROWCALL_NEEDS_SERVER(Server::postgres);
  const TableSpec dates{{{"id", "bigint", "bigint", "INTEGER", Shape::number},
                         {"d", "date", "date", "DATE", Shape::text},
                         {"t", "timestamp(6)", "datetime(6)", "DATETIME", Shape::text},
                         {"z", "timestamptz", "timestamp NULL", "DATETIME", Shape::instant}},
                        "id"};
  SideTable from(GetParam(), "rules_zero_s_" + short_name(GetParam()), dates);
  SideTable to(Server::postgres, "rules_zero_t_" + short_name(GetParam()), dates);
  from.sql().run("SET SESSION sql_mode = ''");
  const std::string zero = "0000-00-00 00:00:00";
  from.fill({{"1", "0000-00-00", zero, zero}, {"2", "2020-00-15", zero, zero}, {"3", "0000-00-00", zero, zero}});
  to.fill({{"1", std::nullopt, std::nullopt, std::nullopt},
           {"2", std::nullopt, std::nullopt, std::nullopt},
           {"3", "1970-01-01", "0001-01-01 00:00:00", std::nullopt}});
  RuleRequest every;
  every.rule = make_rule(RuleKind::zero_date_as_null);
  for (const Strategy strategy : {Strategy::stream, Strategy::checksum}) {
    EXPECT_EQ(compare_with(from, to, {}, strategy).outcome.rows.changed, 3U);
    const Found found = compare_with(from, to, {every}, strategy);
    ASSERT_FALSE(found.outcome.failure) << found.outcome.failure->message;
    EXPECT_THAT(found.lines, ElementsAre("changed 2: d", "changed 3: d,t"));
    EXPECT_THAT(found.outcome.equivalent_cells, ElementsAre(0, 1, 2, 3));
  }
}

// MariaDB's json is a text with a check, and a view has no checks.
TEST(Rules, JsonThroughAViewOfMariadbIsTextUntilItIsSaidToBeJson) {
  ROWCALL_NEEDS_SERVER(Server::mariadb);
  const TableSpec spec{{{"id", "int", "int", "INTEGER", Shape::number}, {"doc", "jsonb", "json", "JSON", Shape::text}},
                       "id"};
  SideTable source(Server::mariadb, "rules_json_view_s", spec);
  SideTable target(Server::mariadb, "rules_json_view_t", spec);
  source.fill({{"1", R"({"a": 1, "b": [2]})"}, {"2", R"({"a": 1})"}});
  target.fill({{"1", R"({"b":[2],"a":1.0})"}, {"2", R"({"a": 2})"}});
  PairRequest request;
  request.name = "pair";
  request.key = {"id"};
  request.source = source.request();
  request.target = target.request();
  EXPECT_THAT(compare(request).lines, ElementsAre("changed 2: doc"));
  for (SideRequest* side : {&request.source, &request.target}) {
    const std::string table = side->table.name;
    side->table.name += "_view";
    source.sql().run(fmt::format("CREATE OR REPLACE VIEW {} AS SELECT * FROM {}", side->table.name, table));
  }
  EXPECT_THAT(compare(request).lines, ElementsAre("changed 1: doc", "changed 2: doc"));
  request.rules = {rule("doc", RuleKind::json)};
  const Found found = compare(request);
  EXPECT_THAT(found.lines, ElementsAre("changed 2: doc"));
  EXPECT_EQ(found.outcome.rows.equivalent, 1U);
  for (const SideRequest* side : {&request.source, &request.target}) source.sql().run("DROP VIEW " + side->table.name);
}

}  // namespace
}  // namespace rowcall::test
