// SPDX-License-Identifier: Apache-2.0
// Rows that meet without order are found to be what two ordered streams find, whatever the memory.
#include "run_diff.hpp"
#include "support/fake_table.hpp"

#include "rowcall/base/error.hpp"

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <random>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <sys/resource.h>

namespace rowcall::test {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::uint64_t k_one_row = 1;  // every row goes to the disk by itself
constexpr std::uint64_t k_some_rows = 400'000;
constexpr std::uint64_t k_all_rows = k_default_memory;

Ran compare(FakeTable& source, FakeTable& target, std::uint64_t memory,
            std::optional<std::uint64_t> limit = std::nullopt, const std::vector<Rule>& rules = {}) {
  TablePlan plan = plan_of(source, Way::order_free);
  plan.memory = memory;
  plan.limit = limit;
  plan.columns.back().rules = rules;
  return run_plan(source, target, plan);
}

void expect_equal(const Ran& ran, const Ran& ordered) {
  EXPECT_EQ(ran.lines, ordered.lines);
  EXPECT_EQ(ran.result.rows, ordered.result.rows);
  EXPECT_EQ(ran.result.changed_cells, ordered.result.changed_cells);
  EXPECT_EQ(ran.result.equivalent_cells, ordered.result.equivalent_cells);
  EXPECT_EQ(ran.result.causes, ordered.result.causes);
}

FakeTable texts(std::size_t rows, std::size_t width = 60) {
  FakeTable table({Kind::text, Kind::text, Kind::integer}, 1);
  for (std::size_t i = 0; i < rows; ++i)
    table.add(
        {fmt::format("k{}", i * 7919 % rows), std::string(width, static_cast<char>('a' + i % 26)), std::to_string(i)});
  return table;
}

std::string failure(FakeTable& source, FakeTable& target, std::uint64_t memory) {
  try {
    compare(source, target, memory);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

std::size_t open_files() {
  return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator("/proc/self/fd"), {}));
}

class OrderFree : public ::testing::TestWithParam<std::uint64_t> {
 protected:
  const std::size_t rows_ = GetParam() == k_one_row ? 700 : 5000;
};
INSTANTIATE_TEST_SUITE_P(TableDiff, OrderFree, ::testing::Values(k_one_row, k_some_rows, k_all_rows));

TEST_P(OrderFree, FindsNothingInEqualTablesOfAnotherOrder) {
  FakeTable source = texts(rows_);
  FakeTable target = source;
  target.shuffle(7);
  const Ran ran = compare(source, target, GetParam());
  EXPECT_THAT(ran.lines, IsEmpty());
  EXPECT_EQ(ran.result.rows.same, rows_);
  EXPECT_TRUE(ran.result.complete && ran.result.rows.exact);
}

TEST_P(OrderFree, ReadsEveryRowOnceHoweverMuchDiffers) {
  FakeTable source = texts(rows_);
  FakeTable target({Kind::text, Kind::text, Kind::integer}, 1);
  for (const Values& row : source.rows()) target.add({row[0], "other", row[2]});
  target.shuffle(3);
  const Ran ran = compare(source, target, GetParam());
  EXPECT_EQ(ran.result.rows.changed, rows_);
  EXPECT_EQ(source.work().unordered_reads, 1U);
  EXPECT_EQ(target.work().unordered_reads, 1U);
  EXPECT_EQ(source.work().full_reads + target.work().full_reads, 0U);
  EXPECT_EQ(target.work().rows_read, rows_);
  expect_equal(ran, run(source, target, Way::stream));
}

TEST_P(OrderFree, ReportsEveryRowWhenOneSideIsEmpty) {
  FakeTable full = texts(rows_);
  FakeTable empty({Kind::text, Kind::text, Kind::integer}, 1);
  expect_equal(compare(full, empty, GetParam()), run(full, empty, Way::stream));
  expect_equal(compare(empty, full, GetParam()), run(empty, full, Way::stream));
  EXPECT_EQ(compare(empty, empty, GetParam()).result.rows.compared, 0U);
}

TEST_P(OrderFree, FindsWhatOrderedStreamsFind) {
  for (unsigned seed = 1; seed <= 40; ++seed) {
    SCOPED_TRACE(fmt::format("seed {}", seed));
    std::mt19937 random(seed);
    const auto any = [&](int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); };
    const int rows = any(4) == 0 && GetParam() != k_one_row ? 4000 : any(300);
    const int wrong = 1 + any(40);
    // Keys that are unique, that repeat now and then, and of which there are only some.
    const int repetition = any(3);
    const bool has_rules = any(2) == 0;
    FakeTable source({Kind::text, Kind::text, Kind::integer}, 1);
    for (int i = 0; i < rows; ++i) {
      const int key = repetition == 0 ? i : any(repetition == 1 ? 2 * rows : 20);
      source.add({fmt::format("{}", key * 7919L % 100'003), any(5) == 0 ? Value() : Value(std::string(1, 'x')),
                  std::to_string(any(4))});
    }
    FakeTable target({Kind::text, Kind::text, Kind::integer}, 1);
    for (const Values& row : source.rows()) {
      if (any(wrong) == 0) continue;
      target.add(any(wrong) == 0 ? Values{row[0], row[1], std::to_string(any(6))} : row);
      if (repetition > 0 && any(wrong) == 0) target.add(row);
    }
    target.shuffle(seed);
    if (repetition > 0) source.forget_uniqueness();
    target.forget_uniqueness();
    std::vector<Rule> rules;
    if (has_rules) rules.push_back(make_rule(RuleKind::abs_tol, "1"));
    TablePlan plan = source.plan(Strategy::stream);
    plan.columns.back().rules = rules;
    expect_equal(compare(source, target, GetParam(), std::nullopt, rules), run_plan(source, target, plan));
    for (const std::uint64_t limit : {1U, 7U}) {
      plan.limit = limit;
      const Ran ordered = run_plan(source, target, plan);
      const Ran ran = compare(source, target, GetParam(), limit, rules);
      EXPECT_EQ(ran.lines, ordered.lines);
      EXPECT_EQ(ran.result.equivalent_cells, ordered.result.equivalent_cells);
      EXPECT_EQ(ran.result.complete, ordered.result.complete);
    }
  }
}

TEST_P(OrderFree, KnowsWhichRowsShareTheirKeyWithOnesThatHaveMet) {
  FakeTable source({Kind::text, Kind::text}, 1);
  FakeTable target({Kind::text, Kind::text}, 1);
  for (int i = 0; i < 20; ++i) {
    const std::string key = fmt::format("k{}", i);
    source.add({key, "met"});
    target.add({key, "met"});
    source.add({key, "source alone"});
    target.add({key, "target alone"});
  }
  source.forget_uniqueness();
  target.forget_uniqueness();
  const Ran ran = compare(source, target, GetParam());
  EXPECT_EQ(ran.result.rows.changed, 0U);
  EXPECT_EQ(ran.result.rows.missing, 20U);
  EXPECT_EQ(ran.result.rows.duplicate_keys, (SideCount{20, 20}));
  expect_equal(ran, run(source, target, Way::stream));
}

TEST_P(OrderFree, KnowsWhichRepeatedKeysStandOnOneSideAlone) {
  FakeTable source({Kind::text, Kind::text}, 1);
  FakeTable target({Kind::text, Kind::text}, 1);
  for (int i = 0; i < 20; ++i) {
    source.add({fmt::format("s{}", i), "one"});
    source.add({fmt::format("s{}", i), "other"});
    target.add({fmt::format("t{}", i), "one"});
    target.add({fmt::format("t{}", i), "other"});
  }
  for (FakeTable* table : {&source, &target}) table->add({"both", "same"});
  source.forget_uniqueness();
  target.forget_uniqueness();
  const Ran ran = compare(source, target, GetParam());
  for (const RowCause& cause : ran.result.causes.rows) EXPECT_NE(cause.cause, "duplicate_keys");
  expect_equal(ran, run(source, target, Way::stream));
}

TEST_P(OrderFree, KeepsRowsThatAreLargerThanTheMemoryApart) {
  FakeTable source = texts(12, 600'000);
  FakeTable target = texts(12, 600'000);
  target.set("k3", 1, std::string(600'000, 'q'));
  target.set("k5", 2, "77");
  target.erase("k9");
  target.shuffle(5);
  expect_equal(compare(source, target, GetParam()), run(source, target, Way::stream));
}

TEST_P(OrderFree, CountsVeryManyEqualRows) {
  FakeTable source({Kind::text, Kind::text}, 1);
  FakeTable target({Kind::text, Kind::text}, 1);
  for (int i = 0; i < 3000; ++i) source.add({"k", "twin"});
  for (int i = 0; i < 1000; ++i) target.add({"k", "twin"});
  source.forget_uniqueness();
  target.forget_uniqueness();
  const Ran ran = compare(source, target, GetParam());
  EXPECT_THAT(ran.lines, ::testing::ElementsAre("missing k|twin x2000"));
  EXPECT_EQ(ran.result.rows.same, 1000U);
  EXPECT_EQ(ran.result.rows.duplicate_keys, (SideCount{1, 1}));
}

TEST_P(OrderFree, PassesAFailedReadOnAndReportsNothing) {
  for (const std::uint64_t rows : {std::size_t{0}, std::size_t{1}, rows_ / 2, rows_ - 1}) {
    FakeTable whole = texts(rows_);
    FakeTable broken = texts(rows_);
    broken.fail_after(rows);
    whole.set("k1", 1, "other");
    EXPECT_THAT(failure(whole, broken, GetParam()), HasSubstr("connection was lost"));
    EXPECT_THAT(failure(broken, whole, GetParam()), HasSubstr("connection was lost"));
  }
}

TEST_P(OrderFree, LeavesNoFileOpen) {
  FakeTable source = texts(rows_);
  FakeTable target = texts(rows_ - 100);
  const std::size_t before = open_files();
  compare(source, target, GetParam());
  EXPECT_EQ(open_files(), before);
}

TEST(OrderFreeStream, GoesOnWithOrderedStreamsWhenTooManyKeysRepeat) {
  FakeTable source({Kind::text, Kind::text}, 1);
  for (int i = 0; i < 400; ++i) source.add({fmt::format("k{}", i % 100), fmt::format("v{}", i)});
  FakeTable target = source;
  target.set("k7", 1, "other");
  source.forget_uniqueness();
  target.forget_uniqueness();
  const Ran ran = compare(source, target, k_one_row);
  EXPECT_EQ(source.work().full_reads, 1U);
  const Ran with_room = compare(source, target, k_all_rows);
  EXPECT_EQ(source.work().full_reads, 1U);
  const Ran ordered = run(source, target, Way::stream);
  expect_equal(ran, ordered);
  expect_equal(with_room, ordered);
  EXPECT_EQ(ran.result.rows.duplicate_keys, (SideCount{100, 100}));
}

TEST(OrderFreeStream, FailsWhereNoFileCanBeMade) {
  FakeTable source = texts(5000);
  FakeTable target = texts(5000);
  target.shuffle(9);
  ASSERT_EQ(::setenv("TMPDIR", "/nonexistent/rowcall", 1), 0);
  const std::string sentence = failure(source, target, k_some_rows);
  const std::string with_room = failure(source, target, k_all_rows);
  ::unsetenv("TMPDIR");
  EXPECT_THAT(sentence, HasSubstr("cannot create a temporary file in /nonexistent/rowcall: No such file"));
  EXPECT_EQ(with_room, "");
}

TEST(OrderFreeStream, HardlyAnyRowWaitsWhereBothSidesComeInOneOrder) {
  FakeTable source = texts(20'000);
  FakeTable target = source;
  ASSERT_EQ(::setenv("TMPDIR", "/nonexistent/rowcall", 1), 0);
  const std::string sentence = failure(source, target, k_some_rows);
  ::unsetenv("TMPDIR");
  EXPECT_EQ(sentence, "");
}

TEST(OrderFreeStream, FailsWhenTheDiskIsFull) {
  FakeTable source = texts(5000);
  FakeTable target = texts(5000);
  target.shuffle(9);
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  const rlimit small{100'000, before.rlim_max};
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  const std::string sentence = failure(source, target, k_some_rows);
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, handler);
  EXPECT_THAT(sentence, HasSubstr("cannot write a temporary file in"));
}

TEST(OrderFreeStream, StopsWhenTheUserDoes) {
  FakeTable source = texts(5000);
  FakeTable target = texts(5000);
  CollectingSink sink;
  SilentProgress progress;
  CancelToken cancel;
  cancel.request();
  TablePlan plan = plan_of(source, Way::order_free);
  DiffResult result;
  const Connected connected(source, target, 1);
  EXPECT_THROW(diff_tables(connected.sides, {plan, sink, progress, cancel}, result), Error);
  EXPECT_FALSE(result.complete);
}

}  // namespace
}  // namespace rowcall::test
