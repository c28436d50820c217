// SPDX-License-Identifier: Apache-2.0
// Causes of missing and extra rows, through both strategies and several connections.
#include "run_diff.hpp"

#include <tuple>

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace rowcall::test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class CausesOfRows : public ::testing::TestWithParam<std::tuple<Strategy, std::size_t>> {
 protected:
  static std::vector<RowCause> causes(FakeTable& source, FakeTable& target) {
    const TablePlan plan = source.plan(std::get<0>(GetParam()));
    return run_plan(source, target, plan, std::get<1>(GetParam())).result.causes.rows;
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
INSTANTIATE_TEST_SUITE_P(TableDiff, CausesOfRows,
                         ::testing::Combine(::testing::Values(Strategy::stream, Strategy::checksum),
                                            ::testing::Values(1U, 3U)),
                         [](const auto& param) {
                           return fmt::format("{}_{}", name(std::get<0>(param.param)), std::get<1>(param.param));
                         });

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
  for (const RowCause& cause : run_plan(source, target, plan, std::get<1>(GetParam())).result.causes.rows)
    details.push_back(cause.detail);
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
