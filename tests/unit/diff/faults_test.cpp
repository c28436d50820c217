// SPDX-License-Identifier: Apache-2.0
// A reader that fails at any of its calls ends the comparison with that failure, or changes nothing; never with a
// verdict about less than everything.
#include "run_diff.hpp"
#include "support/fake_join.hpp"
#include "support/faulty_reader.hpp"

#include "rowcall/base/error.hpp"

#include <algorithm>
#include <chrono>
#include <future>
#include <set>

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace rowcall::test {
namespace {

enum class Compare { stream, order_free, checksum, keyless, join };
enum class Side { source, target };

struct Case {
  Compare compare;
  std::size_t connections;
  Side side;
  bool other_hangs = false;  // and waits to be cancelled
};

std::string name_of(const Case& c) {
  constexpr const char* k_names[] = {"stream", "order_free", "checksum", "keyless", "join"};
  return fmt::format("{}_{}_{}{}", k_names[static_cast<int>(c.compare)], c.connections,
                     c.side == Side::source ? "source" : "target", c.other_hangs ? "_other_hangs" : "");
}

std::vector<Case> all_cases() {
  std::vector<Case> cases;
  for (const Compare compare :
       {Compare::stream, Compare::order_free, Compare::checksum, Compare::keyless, Compare::join})
    for (const std::size_t connections : {1, 4})
      for (const Side side : {Side::source, Side::target})
        for (const bool other_hangs : {false, true}) {
          const bool is_shared_out = compare == Compare::stream || compare == Compare::checksum;
          if (connections > 1 && !is_shared_out) continue;
          if (other_hangs && (compare == Compare::join || compare == Compare::checksum)) continue;
          cases.push_back({compare, connections, side, other_hangs});
        }
  return cases;
}

// Rows of every kind of finding, keys that stand on several rows and NULL in keys where the way of comparing takes
// them; several segments, leaves and batches.
struct Tables {
  explicit Tables(Compare compare)
      : compare_(compare), source(FakeTable::numbered(k_rows)), target(FakeTable::numbered(k_rows)) {
    target.set("7", 1, "other");
    target.set("333", 2, std::nullopt);
    target.erase("180");
    target.erase("600");
    target.add({"601", "extra", "1"});
    if (compare == Compare::join) return;
    for (FakeTable* table : {&source, &target}) {
      table->add({std::nullopt, "no key", "1"});
      table->add({"50", "twice", "1"});
      table->forget_uniqueness();
    }
    source.add({std::nullopt, "no key either", "2"});
  }

  [[nodiscard]] TablePlan plan() const {
    if (compare_ == Compare::join) return source.plan(Strategy::join);
    TablePlan plan = source.plan(compare_ == Compare::checksum ? Strategy::checksum : Strategy::stream);
    plan.order_free = compare_ == Compare::order_free || compare_ == Compare::keyless;
    plan.segment_rows = 20;
    plan.keyless = compare_ == Compare::keyless;
    if (plan.keyless) {
      plan.key.clear();
      for (ColumnPlan& column : plan.columns) column.is_key = false;
    }
    return plan;
  }

  static constexpr std::uint64_t k_rows = 600;
  Compare compare_;
  FakeTable source;
  FakeTable target;
};

struct Outcome {
  DiffResult result;
  std::vector<std::string> lines;
  std::string error;
};

Outcome compare(const Case& c, Tables& tables, Fault& fault) {
  std::vector<std::unique_ptr<TableReader>> readers;
  std::unique_ptr<JoinReader> join;
  if (c.compare == Compare::join) join = make_faulty(std::make_unique<FakeJoin>(tables.source, tables.target), fault);
  std::vector<Sides> sides;
  for (std::size_t i = 0; i < c.connections; ++i) {
    auto source = tables.source.reader();
    auto target = tables.target.reader();
    auto& failing = c.side == Side::source ? source : target;
    failing = make_faulty(std::move(failing), fault);
    sides.push_back({*source, *target, join.get()});
    readers.push_back(std::move(source));
    readers.push_back(std::move(target));
  }
  Outcome outcome;
  CollectingSink sink;
  SilentProgress progress;
  CancelToken cancel;
  try {
    diff_tables(sides, {tables.plan(), sink, progress, cancel}, outcome.result);
  } catch (const Error& error) {
    outcome.error = error.what();
  }
  outcome.lines = sink.lines;
  return outcome;
}

class FaultAtEveryCall : public ::testing::TestWithParam<Case> {
 protected:
  void expect_failure(const Outcome& outcome) const {
    EXPECT_EQ(outcome.error, k_planted);
    EXPECT_FALSE(outcome.result.complete);
    EXPECT_FALSE(outcome.result.rows.exact);
    EXPECT_EQ(outcome.result.rows.compared, 0U);
    // What was found before it is true, and stands in order; without order nothing is known before the end.
    ASSERT_LE(outcome.lines.size(), undisturbed_.lines.size());
    EXPECT_TRUE(std::equal(outcome.lines.begin(), outcome.lines.end(), undisturbed_.lines.begin()));
  }

  void expect_the_whole_result(const Outcome& outcome) const {
    EXPECT_EQ(outcome.error, "");
    EXPECT_EQ(outcome.lines, undisturbed_.lines);
    EXPECT_EQ(outcome.result.rows, undisturbed_.result.rows);
    EXPECT_EQ(outcome.result.changed_cells, undisturbed_.result.changed_cells);
    EXPECT_TRUE(outcome.result.complete);
  }

  // True when the fault was reached.
  bool run_with(Call call, std::uint64_t number) {
    SCOPED_TRACE(fmt::format("{} {}", name_of(call), number));
    Tables tables(GetParam().compare);
    if (GetParam().other_hangs) (GetParam().side == Side::source ? tables.target : tables.source).hang_after(250);
    Fault fault(call, number);
    auto running = std::async(std::launch::async, [&] { return compare(GetParam(), tables, fault); });
    if (running.wait_for(std::chrono::seconds(60)) != std::future_status::ready) {
      ADD_FAILURE() << "hangs at " << name_of(call) << " " << number;
      std::abort();
    }
    const Outcome outcome = running.get();
    if (!outcome.error.empty())
      expect_failure(outcome);
    else
      expect_the_whole_result(outcome);
    if (!fault.has_struck()) return false;
    if (outcome.error.empty()) ++forgiven_;
    return true;
  }

  Outcome undisturbed_;
  int forgiven_ = 0;
};

INSTANTIATE_TEST_SUITE_P(TableDiff, FaultAtEveryCall, ::testing::ValuesIn(all_cases()),
                         [](const auto& param) { return name_of(param.param); });

TEST_P(FaultAtEveryCall, IsTheFailureOfTheComparison) {
  Fault never(Call::rows, ~std::uint64_t{0});
  Tables tables(GetParam().compare);
  undisturbed_ = compare(GetParam(), tables, never);
  ASSERT_EQ(undisturbed_.error, "");
  ASSERT_TRUE(undisturbed_.result.complete);
  ASSERT_GE(undisturbed_.lines.size(), 5U);
  std::uint64_t reached = 0;
  if (GetParam().other_hangs) {  // such a comparison ends by a fault alone, and these two are reached
    for (const std::uint64_t number : {1, 2}) reached += run_with(Call::next_rows, number) ? 1 : 0;
  } else {
    for (const Call call : all_calls())
      for (std::uint64_t number = 1; run_with(call, number); ++number) ++reached;
  }
  EXPECT_GT(reached, 0U);
  RecordProperty("faults", static_cast<int>(reached));
  RecordProperty("forgiven", forgiven_);
}

}  // namespace
}  // namespace rowcall::test
