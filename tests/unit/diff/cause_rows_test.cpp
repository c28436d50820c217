// SPDX-License-Identifier: Apache-2.0
// Causes of missing and extra rows, through both strategies, several connections and several shards.
#include "run_diff.hpp"

#include "rowcall/diff/causes_of_shards.hpp"

#include <map>
#include <optional>
#include <random>
#include <tuple>

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace rowcall::test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// Where the shards of a table begin, but the first.
using Cuts = std::vector<Int128>;

// What shards find out between them, each a run of its own over its rows.
std::vector<RowCause> causes_of_shards(FakeTable& source, FakeTable& target, TablePlan plan, const Cuts& cuts,
                                       std::size_t connections) {
  const TablePlan whole = plan;
  CausesOfShards causes(whole);
  RowCounts rows;
  for (std::size_t i = 0; i <= cuts.size(); ++i) {
    KeySlice slice{std::nullopt, std::nullopt, i == cuts.size()};
    if (i > 0) slice.from = cuts[i - 1];
    if (i < cuts.size()) slice.until = cuts[i];
    plan.shard = ShardPart{{static_cast<int>(i) + 1, static_cast<int>(cuts.size()) + 1}, 0, slice, ""};
    const KeyRange range{
        {slice.from.value_or(k_all_keys.begin), slice.until.value_or(k_all_keys.end)}, slice.null_keys, std::nullopt};
    const Ran ran = run_plan(source, target, plan, connections, range);
    EXPECT_THAT(ran.result.causes.rows, IsEmpty());
    rows += ran.result.rows;
    if (!ran.result.row_evidence) return {};
    causes.add(slice, *ran.result.row_evidence);
  }
  return causes.of_rows(rows);
}

class CausesOfRows : public ::testing::TestWithParam<std::tuple<Strategy, std::size_t, Cuts>> {
 protected:
  static std::vector<RowCause> causes(FakeTable& source, FakeTable& target, const TablePlan& plan) {
    const auto& [strategy, connections, cuts] = GetParam();
    if (!cuts.empty()) return causes_of_shards(source, target, plan, cuts, connections);
    return run_plan(source, target, plan, connections).result.causes.rows;
  }
  static std::vector<RowCause> causes(FakeTable& source, FakeTable& target) {
    return causes(source, target, source.plan(std::get<0>(GetParam())));
  }
  static std::vector<std::string> lines(FakeTable& source, FakeTable& target) {
    std::vector<std::string> lines;
    for (const RowCause& cause : causes(source, target))
      lines.push_back(fmt::format("{}: {} ({})", cause.cause, cause.detail, cause.rows));
    return lines;
  }
  static void erase(FakeTable& table, int first, int last, int step = 1) {
    for (int key = first; key <= last; key += step) table.erase(std::to_string(key));
  }
};
std::string name_of(const ::testing::TestParamInfo<CausesOfRows::ParamType>& param) {
  const auto& [strategy, connections, cuts] = param.param;
  return fmt::format("{}_{}{}", name(strategy), connections, cuts.empty() ? "" : "_shards");
}
INSTANTIATE_TEST_SUITE_P(TableDiff, CausesOfRows,
                         ::testing::Combine(::testing::Values(Strategy::stream, Strategy::checksum),
                                            ::testing::Values(1U, 3U), ::testing::Values(Cuts{}, Cuts{65, 4985})),
                         name_of);

// Rows come and go in batches with holes, on both sides, so that batches reach over cuts, end at them, and lie beside
// gaps of all widths. Whatever a run over the whole table says, the shards say.
TEST(CausesOfShards, AreThoseOfTheWholeTable) {
  constexpr int k_rounds = 400;
  constexpr int k_keys = 600;
  std::mt19937 random(20'261'128);
  const auto below = [&random](int end) { return std::uniform_int_distribution<int>(0, end - 1)(random); };
  std::map<std::string, int> told;
  for (int round = 0; round < k_rounds; ++round) {
    FakeTable source({Kind::integer, Kind::text, Kind::text}, 1);
    FakeTable target = source;
    if (round % 5 == 0) {
      source.forget_uniqueness();
      target.forget_uniqueness();
    }
    // 0: on both sides, 1: in the source alone, 2: in the target alone, 3: changed, 4: nowhere.
    int state = below(5);
    const int usual_length = 1 + below(25);
    const int width = 1 + below(3);
    const int ends = below(6);  // which states a table may have at all
    for (int i = 0; i < k_keys; ++i) {
      if (below(usual_length) == 0) state = below(5);
      if (ends == state) state = 0;
      const std::string key = std::to_string((i - 100) * width + (i > 400 ? 900 : 0));
      const std::string word = below(40) == 0 ? "rare" : "usual";
      if (state == 0 || state == 1 || state == 3) source.add({key, word, std::to_string(i / 200)});
      if (state == 0 || state == 2) target.add({key, word, std::to_string(i / 200)});
      if (state == 3) target.add({key, word, "x" + std::to_string(i / 200)});
      if (round % 5 == 0 && state == 0 && below(9) == 0) target.add({key, word, "twice"});
    }
    if (round % 3 == 0) source.add({std::nullopt, "usual", "0"});
    Cuts cuts;
    for (int cut = -90 + below(200); cut < k_keys * width + 900; cut += 30 + below(400)) cuts.push_back(cut);
    const TablePlan plan = source.plan(round % 2 == 0 ? Strategy::stream : Strategy::checksum);
    const auto whole = run_plan(source, target, plan).result.causes.rows;
    ASSERT_EQ(causes_of_shards(source, target, plan, cuts, 1), whole) << "round " << round;
    for (const RowCause& cause : whole) ++told[cause.cause];
  }
  for (const char* cause : {"range_missing", "range_extra", "load_stopped", "rows_behind_the_end", "duplicate_keys",
                            "value_missing", "value_extra"})
    EXPECT_GT(told[cause], 3) << cause;
}

TEST_P(CausesOfRows, ALostBatch) {
  FakeTable source = FakeTable::numbered(5000);
  FakeTable target = source;
  erase(target, 41, 90);
  erase(target, 200, 200);
  const auto found = causes(source, target);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].cause, "range_missing");
  EXPECT_EQ(found[0].rows, 50U);
  EXPECT_THAT(found[0].detail, HasSubstr(" 41 to 90: the target has no row there"));
  ASSERT_EQ(found[0].example.size(), 1U);
  EXPECT_EQ(found[0].example[0].second.bytes, "41");
}

// The keys of the gap may be there: the sample did not look at them.
TEST_P(CausesOfRows, ABatchEndsAtAGapInASample) {
  FakeTable source = FakeTable::numbered(5000);
  erase(source, 60, 69);
  FakeTable target = source;
  erase(target, 41, 90);
  TablePlan plan = source.plan(std::get<0>(GetParam()));
  plan.sample = SamplePlan{{{}, 0.5, "50%"}, {HashFunction::sha256, 0, bound_of_share(0.5)}};
  std::vector<std::string> details;
  for (const RowCause& cause : causes(source, target, plan)) details.push_back(cause.detail);
  EXPECT_THAT(details, Contains(HasSubstr(" 41 to 59")));
  EXPECT_THAT(details, Contains(HasSubstr(" 70 to 90")));
}

TEST_P(CausesOfRows, ABatchGoesOnBehindAGapThatTheSourceHas) {
  FakeTable source = FakeTable::numbered(5000);
  erase(source, 60, 69);
  FakeTable target = source;
  erase(target, 41, 90);
  EXPECT_THAT(lines(source, target), ElementsAre(HasSubstr(" 41 to 90: the target has no row there (40)")));
}

TEST_P(CausesOfRows, TwoBatchesWithARowOfTheTargetBetween) {
  FakeTable source = FakeTable::numbered(5000);
  FakeTable target = source;
  erase(target, 41, 64);
  erase(target, 66, 90);
  EXPECT_THAT(lines(source, target), ElementsAre(HasSubstr(" 66 to 90: the target has no row there (25)"),
                                                 HasSubstr(" 41 to 64: the target has no row there (24)")));
}

TEST_P(CausesOfRows, ScatteredRowsAreNoBatch) {
  FakeTable source = FakeTable::numbered(5000);
  FakeTable target = source;
  erase(target, 41, 4000, 37);
  EXPECT_THAT(lines(source, target), IsEmpty());
}

TEST_P(CausesOfRows, ALoadThatStopped) {
  FakeTable source = FakeTable::numbered(5000);
  erase(source, 4995, 4995);
  FakeTable target = source;
  erase(target, 4990, 5000);
  EXPECT_THAT(lines(source, target), ElementsAre(HasSubstr("load_stopped: the target ends with ")));
  EXPECT_THAT(lines(source, target), ElementsAre(HasSubstr(" 4989: the 10 rows behind it, 4990 to 5000, are missing")));
}

TEST_P(CausesOfRows, RowsBehindTheEndOfTheSourceAndAMissingBeginning) {
  FakeTable source = FakeTable::numbered(5000);
  FakeTable target = source;
  erase(source, 4980, 5000);
  erase(target, 1, 12);
  EXPECT_THAT(lines(source, target),
              ElementsAre(HasSubstr(" 1 to 12, at the beginning of the table: the target has no row there (12)"),
                          HasSubstr(" 4979: the 21 rows behind it, 4980 to 5000, are extra (21)")));
}

TEST_P(CausesOfRows, TwoRowsHaveAValueInCommonByChance) {
  FakeTable source = FakeTable::numbered(5000);
  FakeTable target = source;
  for (const char* key : {"100", "2000"}) {
    source.set(key, 1, "test");
    target.erase(key);
  }
  target.set("7", 2, "0");
  EXPECT_THAT(lines(source, target), IsEmpty());
}

TEST_P(CausesOfRows, OneValueThatAllHave) {
  FakeTable source = FakeTable::numbered(5000);
  FakeTable target = source;
  for (int key = 100; key <= 4000; key += 650) {
    source.set(std::to_string(key), 1, "test");
    target.erase(std::to_string(key));
  }
  target.set("7", 2, "0");  // a row that shows that the column has other values
  EXPECT_THAT(lines(source, target), ElementsAre(HasSubstr("value_missing: all 7 missing rows have ")));
  EXPECT_THAT(lines(source, target), ElementsAre(HasSubstr(" = 'test' (7)")));
  target.set("7", 1, "x");
  source.set("100", 1, "other");
  EXPECT_THAT(lines(source, target), IsEmpty());
}

TEST_P(CausesOfRows, AValueThatEveryDifferingRowHasSaysNothing) {
  FakeTable source = FakeTable::numbered(5000);
  for (int key = 1; key <= 5000; ++key) source.set(std::to_string(key), 1, "same");
  FakeTable target = source;
  erase(target, 100, 4000, 650);
  target.set("7", 2, "0");
  EXPECT_THAT(lines(source, target), IsEmpty());
}

TEST_P(CausesOfRows, NoRowOfTheTarget) {
  FakeTable source = FakeTable::numbered(50);
  FakeTable target = source;
  erase(target, 1, 50);
  EXPECT_THAT(lines(source, target), ElementsAre("target_empty: the target has no rows (50)"));
}

TEST_P(CausesOfRows, NoKeyInCommon) {
  FakeTable source = FakeTable::numbered(100);
  FakeTable target = source;
  erase(source, 1, 100, 2);
  erase(target, 2, 100, 2);
  EXPECT_THAT(lines(source, target), ElementsAre(HasSubstr("no_common_key: no key of the source is in the target")));
}

TEST_P(CausesOfRows, RowsThatAreThereTwice) {
  FakeTable source({Kind::integer, Kind::text}, 1);
  FakeTable target({Kind::integer, Kind::text}, 1);
  for (const char* key : {"1", "2", "3", "4"}) {
    source.add({key, key});
    target.add({key, key});
  }
  target.add({"2", "2"});
  target.add({"4", "4"});
  target.add({"4", "4"});
  source.forget_uniqueness();
  target.forget_uniqueness();
  EXPECT_THAT(lines(source, target), Contains("duplicate_keys: every extra row has a key that the source has too (3)"));
  target.add({"9", "9"});
  EXPECT_THAT(lines(source, target), Contains("duplicate_keys: their keys are in the source too (3)"));
}

TEST_P(CausesOfRows, ALimitLeavesThemOut) {
  FakeTable source = FakeTable::numbered(5000);
  FakeTable target = source;
  erase(target, 41, 90);
  TablePlan plan = source.plan(std::get<0>(GetParam()));
  plan.limit = 20;
  const Ran ran = run_plan(source, target, plan, std::get<1>(GetParam()));
  EXPECT_FALSE(ran.result.complete);
  EXPECT_THAT(ran.result.causes.rows, IsEmpty());
}

TEST_P(CausesOfRows, CellsOfAllConnectionsAreCountedInKeyOrder) {
  FakeTable source = FakeTable::numbered(5000);
  FakeTable target = source;
  for (int key = 5; key <= 5000; key += 5) target.set(std::to_string(key), 1, fmt::format("NAME-{}", key));
  target.set("3", 1, "name-3 ");
  const Ran ran = run_plan(source, target, source.plan(std::get<0>(GetParam())), std::get<1>(GetParam()));
  const auto& causes = ran.result.causes.cells.at(1);
  ASSERT_EQ(causes.size(), 2U);
  EXPECT_EQ(causes[0].cause, "case");
  EXPECT_EQ(causes[0].cells, 1000U);
  EXPECT_EQ(causes[0].source.bytes, "name-5");
  EXPECT_EQ(causes[1].cause, "trailing_blanks");
  EXPECT_THAT(ran.result.causes.cells.at(2), IsEmpty());
}

}  // namespace
}  // namespace rowcall::test
