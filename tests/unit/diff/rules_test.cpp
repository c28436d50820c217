// SPDX-License-Identifier: Apache-2.0
// Rules in the engine: what they forgive is counted, whatever the strategy and the number of connections.
#include "run_diff.hpp"

#include "rowcall/base/error.hpp"

#include <random>
#include <tuple>

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace rowcall::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

using Rules = std::vector<std::pair<std::size_t, Rule>>;  // by column

class WithRules : public ::testing::TestWithParam<std::tuple<Strategy, std::size_t>> {
 protected:
  static Ran compare(FakeTable& source, FakeTable& target, const Rules& rules,
                     std::optional<std::uint64_t> limit = std::nullopt) {
    TablePlan plan = source.plan(std::get<0>(GetParam()));
    plan.limit = limit;
    for (const auto& [column, rule] : rules) plan.columns[column].rules.push_back(rule);
    return run_plan(source, target, plan, std::get<1>(GetParam()));
  }
};
INSTANTIATE_TEST_SUITE_P(TableDiff, WithRules,
                         ::testing::Combine(::testing::Values(Strategy::stream, Strategy::checksum),
                                            ::testing::Values(1U, 3U)),
                         [](const auto& param) {
                           return fmt::format("{}_{}", name(std::get<0>(param.param)), std::get<1>(param.param));
                         });

Rule abs_tol(std::string_view x) { return make_rule(RuleKind::abs_tol, x); }

TEST_P(WithRules, CountRowsAndCellsThatAreForgiven) {
  FakeTable source = FakeTable::numbered(5000);
  FakeTable target = source;
  target.set("9", 2, "64");          // 63: forgiven
  target.set("100", 1, "NAME-100");  // forgiven
  target.set("100", 2, "701");
  target.set("200", 1, "Name-200");  // forgiven in a row that is changed
  target.set("200", 2, "1402");
  target.erase("300");
  const Ran ran = compare(source, target, {{1, make_rule(RuleKind::ignore_case)}, {2, abs_tol("1")}});
  EXPECT_THAT(ran.lines, ElementsAre("changed 200|name-200|1400 -> 200|Name-200|1402", "missing 300|name-300|2100"));
  const RowCounts& rows = ran.result.rows;
  EXPECT_EQ(rows.equivalent, 2U);
  EXPECT_EQ(rows.changed, 1U);
  EXPECT_EQ(rows.same, 4996U);
  EXPECT_EQ(rows.compared, 5000U);
  EXPECT_THAT(ran.result.equivalent_cells, ElementsAre(0, 2, 2));
  EXPECT_THAT(ran.result.changed_cells, ElementsAre(0, 0, 1));
  EXPECT_TRUE(ran.result.complete);
}

TEST_P(WithRules, DoNotCountForgivenRowsAgainstTheLimit) {
  FakeTable source = FakeTable::numbered(5000);
  FakeTable target = source;
  for (int i = 1; i <= 40; ++i) target.set(std::to_string(i), 2, std::to_string(7 * i + 1));
  for (const char* key : {"20", "60", "70", "80"}) target.set(key, 1, "other");
  const Ran ran = compare(source, target, {{2, abs_tol("1")}}, 2);
  EXPECT_THAT(ran.lines,
              ElementsAre("changed 20|name-20|140 -> 20|other|141", "changed 60|name-60|420 -> 60|other|420"));
  EXPECT_EQ(ran.result.rows.equivalent, 39U);
  EXPECT_THAT(ran.result.equivalent_cells, ElementsAre(0, 0, 40));
  EXPECT_FALSE(ran.result.complete);
}

TEST_P(WithRules, MatchRowsThatShareAKeyAfterEqualOnesCancelled) {
  FakeTable source({Kind::integer, Kind::integer}, 1);
  FakeTable target({Kind::integer, Kind::integer}, 1);
  // 10 meets 10; then 5 can only meet 6, 7 only 8, and 20 meets nobody.
  for (const char* value : {"10", "5", "7", "7", "20"}) source.add({"1", value});
  for (const char* value : {"10", "8", "6", "8", "30"}) target.add({"1", value});
  source.forget_uniqueness();
  target.forget_uniqueness();
  const Ran ran = compare(source, target, {{1, abs_tol("1")}});
  EXPECT_THAT(ran.lines, ElementsAre("missing 1|20", "extra 1|30"));
  EXPECT_EQ(ran.result.rows.same, 1U);
  EXPECT_EQ(ran.result.rows.equivalent, 3U);
  EXPECT_EQ(ran.result.rows.compared, 6U);
  EXPECT_THAT(ran.result.equivalent_cells, ElementsAre(0, 3));
}

TEST_P(WithRules, PairAsManyRowsOfAKeyAsCanBePaired) {
  FakeTable source({Kind::integer, Kind::integer}, 1);
  FakeTable target({Kind::integer, Kind::integer}, 1);
  // 101 is the first for 100 to meet, and the only one for 99.
  for (const char* value : {"100", "100", "99"}) source.add({"1", value});
  for (const char* value : {"101", "102", "102"}) target.add({"1", value});
  source.forget_uniqueness();
  target.forget_uniqueness();
  const Ran ran = compare(source, target, {{1, abs_tol("2")}});
  EXPECT_THAT(ran.lines, IsEmpty());
  EXPECT_EQ(ran.result.rows.equivalent, 3U);
}

TEST_P(WithRules, MatchRowsWithNullInTheKeyWithinTheSameKeyOnly) {
  FakeTable source({Kind::integer, Kind::integer, Kind::text}, 2);
  FakeTable target({Kind::integer, Kind::integer, Kind::text}, 2);
  source.add({"1", std::nullopt, "a "});
  source.add({"2", std::nullopt, "b "});
  source.add({std::nullopt, std::nullopt, "c "});
  target.add({"1", std::nullopt, "a"});
  target.add({"3", std::nullopt, "b"});
  target.add({std::nullopt, std::nullopt, "c"});
  const Ran ran = compare(source, target, {{2, make_rule(RuleKind::rtrim)}});
  EXPECT_THAT(ran.lines, ElementsAre("missing 2|NULL|b ", "extra 3|NULL|b"));
  EXPECT_EQ(ran.result.rows.equivalent, 2U);
  EXPECT_EQ(ran.result.rows.compared, 4U);
}

// A bag beyond the size in which every pair is judged.
TEST_P(WithRules, MatchLargeBagsByWhatRulesLeave) {
  FakeTable source({Kind::integer, Kind::text}, 1);
  FakeTable target({Kind::integer, Kind::text}, 1);
  for (int i = 0; i < 500; ++i) {
    source.add({"1", fmt::format("{}word{}", std::string(static_cast<std::size_t>(i) % 5 + 1, ' '), i)});
    target.add({"1", fmt::format("WORD{}", i)});
  }
  source.add({"1", " only here"});
  source.forget_uniqueness();
  target.forget_uniqueness();
  const Ran ran = compare(source, target, {{1, make_rule(RuleKind::trim)}, {1, make_rule(RuleKind::ignore_case)}});
  EXPECT_THAT(ran.lines, ElementsAre("missing 1| only here"));
  EXPECT_EQ(ran.result.rows.equivalent, 500U);
}

TEST_P(WithRules, NeverForgiveMoreThanTheRuleInLargeBags) {
  FakeTable source({Kind::integer, Kind::integer}, 1);
  FakeTable target({Kind::integer, Kind::integer}, 1);
  for (int i = 0; i < 200; ++i) {
    source.add({"1", std::to_string(1000 + 10 * i)});
    target.add({"1", std::to_string(1001 + 10 * i + (i % 2))});  // one or two above
  }
  source.forget_uniqueness();
  target.forget_uniqueness();
  const Ran ran = compare(source, target, {{1, abs_tol("1")}});
  EXPECT_EQ(ran.result.rows.equivalent, 100U);
  EXPECT_EQ(ran.result.rows.missing, 100U);
  EXPECT_EQ(ran.result.rows.extra, 100U);
}

TEST_P(WithRules, FailAtAValueThatAMapDoesNotName) {
  FakeTable source = FakeTable::numbered(5000);
  FakeTable target = source;
  target.set("9", 1, "U");
  try {
    compare(source, target, {{1, make_map_rule({{"Y", "N"}})}});
    ADD_FAILURE() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::data);
    EXPECT_THAT(error.what(), HasSubstr("column c2, compared as text: the source has the value \"name-9\""));
  }
}

}  // namespace

// Random tables, differences within and beyond a tolerance: every way of comparing finds the same.
TEST(Rules, GiveOneResultForEveryStrategyAndNumberOfConnections) {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    std::mt19937 random(seed);
    FakeTable source = FakeTable::numbered(3000);
    FakeTable target = source;
    for (int i = 0; i < 60; ++i) {
      const auto key = static_cast<unsigned>(random() % 3000 + 1);
      target.set(std::to_string(key), 2, std::to_string(7 * key + random() % 4));
    }
    for (int i = 0; i < 40; ++i) {
      const std::string key = std::to_string(random() % 20 + 1);
      source.add({key, "twin", std::to_string(random() % 12)});
      target.add({key, "twin", std::to_string(random() % 12)});
    }
    source.forget_uniqueness();
    target.forget_uniqueness();
    std::optional<Ran> first;
    for (const Strategy strategy : {Strategy::stream, Strategy::checksum}) {
      for (const std::size_t connections : {1U, 2U, 5U}) {
        TablePlan plan = source.plan(strategy);
        plan.columns[2].rules = {make_rule(RuleKind::abs_tol, "1")};
        const Ran ran = run_plan(source, target, plan, connections);
        if (!first) first = ran;
        EXPECT_EQ(ran.lines, first->lines) << "seed " << seed;
        EXPECT_EQ(ran.result.rows, first->result.rows) << "seed " << seed;
        EXPECT_EQ(ran.result.equivalent_cells, first->result.equivalent_cells) << "seed " << seed;
        EXPECT_EQ(ran.result.changed_cells, first->result.changed_cells) << "seed " << seed;
      }
    }
    EXPECT_GT(first->result.rows.equivalent, 0U);
  }
}

}  // namespace rowcall::test
