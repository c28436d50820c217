// SPDX-License-Identifier: Apache-2.0
#include "../../../src/validation/budget_left.hpp"

#include <chrono>
#include <thread>

#include <gmock/gmock.h>

namespace rowcall {
namespace {

using ::testing::HasSubstr;

// Hears what is handed on.
class Heard : public DifferenceSink {
 public:
  void table_begins(const TablePlan& /*plan*/) override { ++begun; }
  void difference(const TablePlan& /*plan*/, const Difference& /*difference*/) override { ++differences; }
  void equivalent(const TablePlan& /*plan*/, std::span<const CellState> /*cells*/, std::uint64_t count) override {
    equivalents += count;
  }
  void table_ends(const TableOutcome& /*outcome*/) override { ++ended; }
  void run_ends(const RunOutcome& /*outcome*/) override { ++runs; }
  [[nodiscard]] bool can_forget() const override { return forgets; }

  int begun = 0;
  int differences = 0;
  std::uint64_t equivalents = 0;
  int ended = 0;
  int runs = 0;
  bool forgets = false;
};

void tell(CountingSink& sink, const TablePlan& plan, std::uint64_t count = 1) {
  Difference difference;
  difference.count = count;
  sink.difference(plan, difference);
}

TEST(BudgetLeft, WithoutABudgetStopsNothing) {
  CancelToken cancel;
  BudgetLeft budget({}, cancel);
  budget.found(1'000'000, false);
  budget.pair_ended();
  EXPECT_FALSE(budget.token().requested());
  EXPECT_EQ(budget.limit_of(7), 7U);
  EXPECT_EQ(budget.limit_of({}), std::nullopt);
  EXPECT_FALSE(budget.failure(true));
  cancel.request();
  EXPECT_TRUE(budget.token().requested());
  EXPECT_FALSE(budget.failure(false));
}

TEST(BudgetLeft, APairGetsTheRowsThatAreLeft) {
  CancelToken cancel;
  BudgetLeft budget({.max_time = {}, .max_rate = {}, .limit = 10}, cancel);
  EXPECT_EQ(budget.limit_of({}), 10U);
  EXPECT_EQ(budget.limit_of(3), 3U);
  budget.found(8, false);
  EXPECT_EQ(budget.limit_of({}), 2U);
  EXPECT_EQ(budget.limit_of(3), 2U);
  EXPECT_EQ(budget.limit_of(1), 1U);
}

TEST(BudgetLeft, APairThatStopsItselfEndsBeforeTheOthersAreStopped) {
  CancelToken cancel;
  BudgetLeft budget({.max_time = {}, .max_rate = {}, .limit = 2}, cancel);
  Heard heard;
  CountingSink sink(heard, budget);
  TablePlan plan;
  plan.limit = 2;
  sink.table_begins(plan);
  tell(sink, plan);
  tell(sink, plan);
  EXPECT_EQ(heard.differences, 2);
  EXPECT_FALSE(budget.token().requested());
  budget.pair_ended();
  EXPECT_TRUE(budget.token().requested());
  ASSERT_TRUE(budget.failure(false));
  EXPECT_EQ(budget.failure(false)->kind, "run_limit");
  EXPECT_THAT(budget.failure(false)->message, HasSubstr("not compared"));
}

TEST(BudgetLeft, PairsAtTheSameTimeAreStoppedByTheSum) {
  CancelToken cancel;
  BudgetLeft budget({.max_time = {}, .max_rate = {}, .limit = 5}, cancel);
  Heard heard;
  CountingSink one(heard, budget);
  CountingSink other(heard, budget);
  TablePlan plan;
  plan.limit = 5;
  one.table_begins(plan);
  other.table_begins(plan);
  tell(one, plan, 3);
  EXPECT_FALSE(budget.token().requested());
  tell(other, plan, 2);
  EXPECT_TRUE(budget.token().requested());
  EXPECT_THAT(budget.failure(true)->message, HasSubstr("what it found so far is reported"));
  EXPECT_FALSE(cancel.requested());
}

TEST(BudgetLeft, WhatStartsOverCountsOnce) {
  CancelToken cancel;
  BudgetLeft budget({.max_time = {}, .max_rate = {}, .limit = 5}, cancel);
  Heard heard;
  CountingSink sink(heard, budget);
  const TablePlan plan;
  sink.table_begins(plan);
  tell(sink, plan, 4);
  sink.table_begins(plan);
  tell(sink, plan, 4);
  EXPECT_FALSE(budget.token().requested());
  EXPECT_EQ(budget.limit_of({}), 1U);
  EXPECT_EQ(heard.begun, 2);
}

TEST(BudgetLeft, TheTimeStopsAllPairs) {
  CancelToken cancel;
  BudgetLeft budget({.max_time = std::chrono::milliseconds(1), .max_rate = {}, .limit = {}}, cancel);
  while (!budget.token().requested()) std::this_thread::yield();
  EXPECT_FALSE(cancel.requested());
  ASSERT_TRUE(budget.failure(true));
  EXPECT_EQ(budget.failure(true)->kind, "time_limit");
  EXPECT_THAT(budget.failure(false)->message, HasSubstr("not compared"));
}

TEST(CountingSink, HandsOnAllThatItHears) {
  CancelToken cancel;
  BudgetLeft budget({}, cancel);
  Heard heard;
  CountingSink sink(heard, budget);
  EXPECT_FALSE(sink.can_forget());
  heard.forgets = true;
  EXPECT_TRUE(sink.can_forget());
  sink.equivalent({}, {}, 3);
  sink.table_ends({});
  sink.run_ends({});
  EXPECT_EQ(heard.equivalents, 3U);
  EXPECT_EQ(heard.ended, 1);
  EXPECT_EQ(heard.runs, 1);
}

}  // namespace
}  // namespace rowcall
