// SPDX-License-Identifier: Apache-2.0
// Cells that are compared as they were delivered change the work and nothing else.
#include "run_diff.hpp"

#include <memory>
#include <string>
#include <vector>

#include <gmock/gmock.h>

namespace rowcall::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

enum class Keeps { both, source_alone };

// All columns but the key's are kept as they are delivered, on so many connections.
Ran run_delivered(FakeTable& source, FakeTable& target, std::size_t connections = 1, Keeps keeps = Keeps::both) {
  TablePlan plan = source.plan(Strategy::stream);
  Connected connected(source, target, connections);
  DeliveredFlags flags(plan.columns.size(), 1);
  for (std::size_t i = 0; i < plan.key.size(); ++i) flags[i] = 0;
  const auto delivered = std::make_shared<DeliveredColumns>(flags);
  for (Sides& sides : connected.sides) {
    sides.source.keep_as_delivered(delivered);
    if (keeps == Keeps::both) sides.target.keep_as_delivered(delivered);
    sides.delivered = delivered.get();
  }
  CollectingSink sink;
  SilentProgress progress;
  CancelToken cancel;
  Ran ran;
  diff_tables(connected.sides, {plan, sink, progress, cancel}, ran.result);
  ran.lines = sink.lines;
  return ran;
}

TEST(Delivered, EqualBytesNeedNoReading) {
  FakeTable source = FakeTable::numbered(10'000);
  FakeTable target = source;
  source.deliver_with("as is: ");
  target.deliver_with("as is: ");
  const Ran ran = run_delivered(source, target);
  EXPECT_THAT(ran.lines, IsEmpty());
  EXPECT_EQ(ran.result.rows.same, 10'000U);
  EXPECT_EQ(source.work().made_canonical + target.work().made_canonical, 0U);
}

TEST(Delivered, WhatIsReportedIsCanonical) {
  FakeTable source = FakeTable::numbered(1'000);
  FakeTable target = source;
  target.set("5", 1, "changed");
  target.set("7", 2, std::nullopt);
  target.erase("9");
  source.erase("11");
  source.add({"20", "twice", "1"});
  source.add({"20", "twice", "1"});
  target.add({"20", "twice", "1"});
  source.deliver_with("as is: ");
  target.deliver_with("as is: ");
  FakeTable plain_source = source;
  FakeTable plain_target = target;
  const Ran expected = run(plain_source, plain_target, Strategy::stream);
  ASSERT_EQ(expected.lines.size(), 5U);
  for (const std::size_t connections : {1U, 3U}) {
    const Ran ran = run_delivered(source, target, connections);
    EXPECT_EQ(ran.lines, expected.lines);
    EXPECT_EQ(ran.result.rows, expected.result.rows);
    EXPECT_EQ(ran.result.changed_cells, expected.result.changed_cells);
  }
}

TEST(Delivered, OtherBytesOfTheSameValuesAreTheSame) {
  constexpr std::uint64_t k_rows = 100'000;
  FakeTable source = FakeTable::numbered(k_rows);
  FakeTable target = source;
  target.set("99999", 1, "changed");
  target.deliver_with("+");
  const Ran ran = run_delivered(source, target);
  EXPECT_THAT(ran.lines, ElementsAre("changed 99999|name-99999|699993 -> 99999|changed|699993"));
  EXPECT_EQ(ran.result.rows.same, k_rows - 1);
  EXPECT_LT(target.work().made_canonical, k_rows / 10) << "columns that are delivered otherwise are dropped";
  EXPECT_GT(target.work().made_canonical, 1'000U);
}

TEST(Delivered, RowsThatAllDifferAreReadWhereTheyAreFetched) {
  constexpr std::uint64_t k_rows = 100'000;
  FakeTable source = FakeTable::numbered(k_rows);
  FakeTable target({Kind::integer, Kind::text, Kind::integer}, 1);
  for (const Values& row : source.rows()) target.add({row[0], "x", row[2]});
  EXPECT_EQ(run_delivered(source, target).result.rows.changed, k_rows);
  EXPECT_LT(target.work().made_canonical, k_rows / 2);
}

// `+a` as it was delivered is a, and `+a` in canonical form is +a.
TEST(Delivered, EqualBytesOfTwoFormsAreNotTheSame) {
  FakeTable source({Kind::integer, Kind::text}, 1);
  FakeTable target({Kind::integer, Kind::text}, 1);
  for (int key = 1; key <= 50'000; ++key) {
    source.add({std::to_string(key), "a"});
    target.add({std::to_string(key), "+a"});
  }
  source.deliver_with("+");
  target.deliver_with("+");
  for (const Keeps keeps : {Keeps::both, Keeps::source_alone}) {
    const Ran ran = run_delivered(source, target, 1, keeps);
    EXPECT_EQ(ran.result.rows.changed, 50'000U);
    EXPECT_EQ(ran.result.rows.same, 0U);
  }
}

TEST(Delivered, OneSideMayMakeAllCanonical) {
  FakeTable source = FakeTable::numbered(10'000);
  FakeTable target = source;
  target.set("5000", 1, "changed");
  source.deliver_with("+");
  const Ran ran = run_delivered(source, target, 1, Keeps::source_alone);
  EXPECT_EQ(ran.result.rows.same, 9'999U);
  EXPECT_EQ(ran.result.rows.changed, 1U);
}

}  // namespace
}  // namespace rowcall::test
