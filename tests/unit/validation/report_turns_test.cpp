// SPDX-License-Identifier: Apache-2.0
#include "../../../src/validation/report_turns.hpp"

#include "rowcall/model/row.hpp"

#include <string>
#include <thread>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace rowcall::test {
namespace {

// What a report was told, one line a call.
class Lines : public DifferenceSink {
 public:
  void table_begins(const TablePlan& plan) override { lines.push_back("begin " + plan.name); }
  void difference(const TablePlan& plan, const Difference& difference) override {
    std::string cells;
    for (const CellState state : difference.cells) cells += std::to_string(static_cast<int>(state));
    lines.push_back(fmt::format("{} {} {}|{} x{} {}{}", plan.name, name(difference.kind), difference.source,
                                difference.target, difference.count, cells, difference.key_is_on_both ? " both" : ""));
  }
  void table_ends(const TableOutcome& outcome) override { lines.push_back("end " + outcome.plan.name); }
  void run_ends(const RunOutcome&) override {}
  [[nodiscard]] bool can_forget() const override { return false; }

  std::vector<std::string> lines;
};

TablePlan plan_of(const std::string& name) {
  TablePlan plan;
  plan.name = name;
  return plan;
}

TableOutcome outcome_of(const std::string& name) {
  TableOutcome outcome;
  outcome.plan = plan_of(name);
  return outcome;
}

void tell(DifferenceSink& sink, const std::string& table) {
  constexpr CellState k_cells[] = {CellState::same, CellState::changed, CellState::equivalent};
  const TablePlan plan = plan_of(table);
  sink.table_begins(plan);
  sink.difference(plan, {DifferenceKind::changed, "old", std::string_view("n\0w", 3), 1, k_cells});
  sink.difference(plan, {DifferenceKind::missing, "gone", {}, 7, {}, true});
}

std::vector<std::string> told(const std::string& table) {
  return {"begin " + table, fmt::format("{} changed old|{} x1 021", table, std::string_view("n\0w", 3)),
          table + " missing gone| x7  both", "end " + table};
}

TEST(ReportTurns, ReportInTheOrderOfThePairsWhateverEndsFirst) {
  Lines report;
  ReportTurns turns(report);
  const auto first = turns.sink_of(0);
  const auto second = turns.sink_of(1);
  const auto third = turns.sink_of(2);
  tell(*third, "third");
  third->table_ends(outcome_of("third"));
  tell(*second, "second");
  EXPECT_TRUE(report.lines.empty());
  tell(*first, "first");
  EXPECT_EQ(report.lines.size(), 3U);  // at once
  first->table_ends(outcome_of("first"));
  EXPECT_EQ(report.lines, told("first"));
  second->table_ends(outcome_of("second"));
  std::vector<std::string> all = told("first");
  for (const char* table : {"second", "third"})
    for (const std::string& line : told(table)) all.push_back(line);
  EXPECT_EQ(report.lines, all);
}

TEST(ReportTurns, ATableThatIsUnderWayGoesOnAtOnceWhenItsTurnHasCome) {
  Lines report;
  ReportTurns turns(report);
  const auto first = turns.sink_of(0);
  const auto second = turns.sink_of(1);
  tell(*second, "second");
  first->table_ends(outcome_of("first"));
  second->difference(plan_of("second"), {DifferenceKind::extra, {}, "new", 1, {}});
  EXPECT_EQ(report.lines.size(), 5U);
  EXPECT_EQ(report.lines.back(), "second extra |new x1 ");
}

TEST(ReportTurns, ATableThatWaitsCanBeginAgainAndIsForgotten) {
  Lines report;
  ReportTurns turns(report);
  const auto first = turns.sink_of(0);
  const auto second = turns.sink_of(1);
  EXPECT_TRUE(second->can_forget());
  second->table_begins(plan_of("second"));
  second->difference(plan_of("second"), {DifferenceKind::extra, {}, "to be forgotten", 1, {}});
  tell(*second, "second");
  second->table_ends(outcome_of("second"));
  first->table_begins(plan_of("first"));
  EXPECT_FALSE(first->can_forget());  // it is told already
  first->table_ends(outcome_of("first"));
  EXPECT_EQ(std::vector<std::string>(report.lines.begin() + 2, report.lines.end()), told("second"));
}

TEST(ReportTurns, AFailureBeforeTheBeginningIsToldToo) {
  Lines report;
  ReportTurns turns(report);
  const auto first = turns.sink_of(0);
  turns.sink_of(1)->table_ends(outcome_of("second"));
  first->table_ends(outcome_of("first"));
  EXPECT_EQ(report.lines, (std::vector<std::string>{"end first", "end second"}));
}

TEST(HeldTable, KeepsManyDifferencesInOrder) {
  constexpr int k_differences = 60'000;  // several megabytes
  const TablePlan plan = plan_of("t");
  Lines direct;
  Lines replayed;
  HeldTable held;
  for (DifferenceSink* sink : {static_cast<DifferenceSink*>(&direct), static_cast<DifferenceSink*>(&held)}) {
    sink->table_begins(plan);
    for (int i = 0; i < k_differences; ++i)
      sink->difference(plan, {DifferenceKind::extra,
                              {},
                              std::string(static_cast<std::size_t>(i % 90), 'x'),
                              static_cast<std::uint64_t>(i),
                              {}});
    sink->table_ends(outcome_of("t"));
  }
  held.replay(replayed);
  EXPECT_EQ(replayed.lines.size(), k_differences + 2U);
  EXPECT_TRUE(replayed.lines == direct.lines);
  held.replay(replayed);
  EXPECT_EQ(replayed.lines.size(), k_differences + 2U);
}

TEST(ReportTurns, ManyThreadsReportAsOneWould) {
  constexpr std::size_t k_pairs = 400;
  Lines report;
  ReportTurns turns(report);
  std::atomic<std::size_t> next{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      for (std::size_t pair = next++; pair < k_pairs; pair = next++) {
        const std::string table = std::to_string(pair);
        const auto sink = turns.sink_of(pair);
        tell(*sink, table);
        sink->table_ends(outcome_of(table));
      }
    });
  for (std::thread& thread : threads) thread.join();
  std::vector<std::string> expected;
  for (std::size_t pair = 0; pair < k_pairs; ++pair)
    for (const std::string& line : told(std::to_string(pair))) expected.push_back(line);
  EXPECT_TRUE(report.lines == expected);
}

}  // namespace
}  // namespace rowcall::test
