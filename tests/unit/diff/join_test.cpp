// SPDX-License-Identifier: Apache-2.0
// What the engine makes of the rows that a database joined.
#include "run_diff.hpp"
#include "support/fake_join.hpp"

#include "rowcall/base/error.hpp"

#include <gmock/gmock.h>

namespace rowcall::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Ran join(FakeTable& source, FakeTable& target, FakeJoin& joined, const TablePlan& plan) {
  CollectingSink sink;
  SilentProgress progress;
  CancelToken cancel;
  Ran ran;
  const auto from = source.reader();
  const auto to = target.reader();
  const Sides sides{*from, *to, &joined};
  diff_tables({&sides, 1}, {plan, sink, progress, cancel}, ran.result);
  ran.lines = sink.lines;
  return ran;
}

Ran join(FakeTable& source, FakeTable& target, std::optional<std::uint64_t> limit = std::nullopt) {
  FakeJoin joined(source, target);
  TablePlan plan = source.plan(Strategy::join);
  plan.limit = limit;
  return join(source, target, joined, plan);
}

std::string failure(FakeTable& source, FakeTable& target, FakeJoin& joined) {
  try {
    join(source, target, joined, source.plan(Strategy::join));
  } catch (const Error& error) {
    return error.what();
  }
  return "none";
}

void plant(FakeTable& source, FakeTable& target) {
  source.erase("10");
  target.erase("20");
  target.set("30", 1, "other");
  target.set("40", 2, std::nullopt);
}

TEST(Join, FindsWhatStreamFinds) {
  FakeTable source = FakeTable::numbered(100);
  FakeTable target = FakeTable::numbered(100);
  plant(source, target);
  source.add({std::nullopt, "no key", "1"});
  source.add({std::nullopt, "no key", "1"});
  target.add({std::nullopt, "no key", "1"});
  const Ran streamed = run(source, target, Strategy::stream);
  const Ran joined = join(source, target);
  EXPECT_EQ(joined.lines, streamed.lines);
  EXPECT_EQ(joined.result.rows, streamed.result.rows);
  EXPECT_EQ(joined.result.changed_cells, streamed.result.changed_cells);
  EXPECT_TRUE(joined.result.complete);
  EXPECT_EQ(joined.result.rows.same, 97U);
  EXPECT_EQ(joined.result.rows.rows, (SideCount{101, 100}));
}

TEST(Join, PairsThatTheDatabaseCallsDifferentMayBeTheSame) {
  FakeTable source = FakeTable::numbered(50);
  FakeTable target = FakeTable::numbered(50);
  FakeJoin joined(source, target);
  joined.return_all_pairs();
  const Ran ran = join(source, target, joined, source.plan(Strategy::join));
  EXPECT_THAT(ran.lines, IsEmpty());
  EXPECT_EQ(ran.result.rows.same, 50U);
  EXPECT_EQ(ran.result.rows.compared, 50U);
}

TEST(Join, StopsAtTheLimitWithTheFirstInKeyOrder) {
  FakeTable source = FakeTable::numbered(100);
  FakeTable target = FakeTable::numbered(100);
  plant(source, target);
  for (std::uint64_t limit = 1; limit <= 5; ++limit) {
    const Ran streamed = run(source, target, Strategy::stream, limit);
    const Ran joined = join(source, target, limit);
    EXPECT_EQ(joined.lines, streamed.lines);
    EXPECT_EQ(joined.result.complete, limit > 4);
    EXPECT_EQ(joined.result.rows.exact, limit > 4);
  }
}

TEST(Join, ReadsNoRowButThoseThatAreReturned) {
  FakeTable source = FakeTable::numbered(1000);
  FakeTable target = FakeTable::numbered(1000);
  plant(source, target);
  join(source, target);
  EXPECT_EQ(source.work().full_reads + target.work().full_reads, 0U);
}

TEST(Join, AKeyThatComesTwiceIsAFailure) {
  FakeTable source = FakeTable::numbered(10);
  FakeTable target = FakeTable::numbered(10);
  target.set("5", 1, "other");
  FakeJoin joined(source, target);
  joined.part_pairs();  // as a comparison of keys that is too fine does
  EXPECT_THAT(failure(source, target, joined), HasSubstr("one key came twice"));
}

TEST(Join, RowsOfTwoKeysInOnePairAreAFailure) {
  FakeTable source = FakeTable::numbered(10);
  FakeTable target = FakeTable::numbered(10);
  FakeJoin joined(source, target);
  joined.add("3", "4");
  EXPECT_THAT(failure(source, target, joined), HasSubstr("rows of different keys"));
}

TEST(Join, RowsOutOfOrderAreAFailure) {
  FakeTable source = FakeTable::numbered(10);
  FakeTable target = FakeTable::numbered(10);
  FakeJoin joined(source, target);
  joined.add("4", "4");
  joined.add("3", "3");
  EXPECT_THAT(failure(source, target, joined), HasSubstr("out of key order"));
}

TEST(Join, CountsThatDoNotAddUpAreAFailure) {
  FakeTable source = FakeTable::numbered(10);
  FakeTable target = FakeTable::numbered(10);
  for (const SideCount& miscount : {SideCount{11, 10}, SideCount{10, 11}, SideCount{0, 0}}) {
    target.set("5", 1, "other");
    FakeJoin joined(source, target);
    joined.count(miscount);
    EXPECT_THAT(failure(source, target, joined), HasSubstr("the database joined other rows than it counted"));
  }
}

TEST(Join, ABrokenReadIsNoEnd) {
  FakeTable source = FakeTable::numbered(10);
  FakeTable target = FakeTable::numbered(10);
  target.set("5", 1, "other");
  FakeJoin joined(source, target);
  joined.break_off();
  EXPECT_THAT(failure(source, target, joined), HasSubstr("the connection broke"));
}

}  // namespace
}  // namespace rowcall::test
