// SPDX-License-Identifier: Apache-2.0
// Tables that change between the first reading and the rechecks.
#include "run_diff.hpp"
#include "support/faulty_reader.hpp"

#include "rowcall/base/error.hpp"

#include <memory>
#include <thread>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace rowcall::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// What both sides are at one time.
struct Moment {
  FakeTable source;
  FakeTable target;
};

// Moments one after another: the first reading sees the first one, the n-th recheck the one behind it.
class LiveTables {
 public:
  explicit LiveTables(std::vector<Moment> moments) : moments_(std::move(moments)) {}

  // The rounds are as many as there are later moments.
  Ran run(Way way, std::optional<std::uint64_t> limit = {}, std::size_t connections = 1) {
    TablePlan plan = plan_of(moments_.front().source, way);
    plan.limit = limit;
    plan.recheck = RecheckPlan{static_cast<int>(moments_.size()) - 1, {}};
    return run(plan, connections);
  }
  Ran run(const TablePlan& plan, std::size_t connections = 1) {
    CollectingSink sink;
    SilentProgress progress;
    Ran ran;
    std::size_t now = 0;
    looks_ = 0;
    std::vector<std::unique_ptr<Connected>> connected;
    connected.push_back(std::make_unique<Connected>(moments_[0].source, moments_[0].target, connections));
    const LaterSides later{[] {},
                           [&] {
                             ++looks_;
                             Moment& moment = moments_.at(++now);
                             connected.push_back(std::make_unique<Connected>(moment.source, moment.target, 1));
                             Sides sides = connected.back()->sides.front();
                             if (fault == nullptr) return sides;
                             auto& readers = connected.back()->readers;
                             readers.push_back(make_faulty(moment.target.reader(), *fault));
                             return Sides{sides.source, *readers.back()};
                           }};
    try {
      diff_tables(connected.front()->sides, {plan, sink, progress, cancel, &later}, ran.result);
    } catch (const Error& error) {
      failure = error.what();
    }
    ran.lines = sink.lines;
    return ran;
  }

  [[nodiscard]] std::size_t looks() const { return looks_; }
  Fault* fault = nullptr;  // of the target, in rechecks
  CancelToken cancel;
  std::string failure;

 private:
  std::vector<Moment> moments_;
  std::size_t looks_ = 0;
};

std::uint64_t sum(const RowCounts& rows) { return rows.same + rows.equivalent + rows.differing(); }

class Recheck : public ::testing::TestWithParam<Way> {};
INSTANTIATE_TEST_SUITE_P(Diff, Recheck, ::testing::Values(Way::stream, Way::order_free, Way::checksum),
                         [](const auto& param) { return name_of(param.param); });

TEST_P(Recheck, HealsWhatIsEqualLaterAndTellsWhatPersists) {
  const FakeTable source = FakeTable::numbered(5000);
  FakeTable late = source;
  late.set("40", 1, "old");      // comes late
  late.set("50", 1, "lost");     // never comes
  late.erase("60");              // comes late
  late.erase("70");              // never comes
  late.add({"6000", "a", "1"});  // goes late
  late.add({"7000", "a", "1"});  // stays
  FakeTable then = source;
  then.set("50", 1, "lost");
  then.erase("70");
  then.add({"7000", "a", "1"});
  LiveTables tables({{source, late}, {source, then}});
  const Ran ran = tables.run(GetParam());
  EXPECT_THAT(ran.lines,
              ElementsAre("changed 50|name-50|350 -> 50|lost|350", "missing 70|name-70|490", "extra 7000|a|1"));
  const RowCounts& rows = ran.result.rows;
  EXPECT_EQ(rows.healed, 3U);
  EXPECT_EQ(rows.same, 4998U);
  EXPECT_EQ(rows.compared, 5001U);
  EXPECT_EQ(rows.compared, sum(rows));
  EXPECT_THAT(ran.result.changed_cells, ElementsAre(0, 1, 0));
  EXPECT_TRUE(ran.result.complete && rows.exact);
}

TEST_P(Recheck, OfTablesAtRestTellsWhatOneReadingTells) {
  FakeTable source = FakeTable::numbered(3000);
  FakeTable target = source;
  for (const char* key : {"7", "9", "2999"}) target.set(key, 2, "0");
  target.erase("11");
  source.erase("13");
  for (int i = 0; i < 3; ++i) source.add({"500", "twice", "1"});
  target.add({"500", "twice", "1"});
  source.add({std::nullopt, "no key", "1"});
  source.forget_uniqueness();
  target.forget_uniqueness();
  const Ran once = run(source, target, GetParam());
  ASSERT_THAT(once.lines, SizeIs(7));
  for (const std::optional<std::uint64_t> limit : {std::optional<std::uint64_t>(), std::optional<std::uint64_t>(4)}) {
    LiveTables tables({{source, target}, {source, target}, {source, target}});
    const Ran ran = tables.run(GetParam(), limit);
    EXPECT_EQ(ran.lines, run(source, target, GetParam(), limit).lines);
    EXPECT_EQ(tables.looks(), 2U);
    if (limit) continue;
    EXPECT_EQ(ran.result.rows, once.result.rows);
    EXPECT_EQ(ran.result.changed_cells, once.result.changed_cells);
    EXPECT_EQ(ran.result.equivalent_cells, once.result.equivalent_cells);
  }
}

TEST_P(Recheck, CountsForgivenCellsOnce) {
  FakeTable source({Kind::integer, Kind::text, Kind::text}, 1);
  for (int i = 1; i <= 100; ++i) source.add({std::to_string(i), "a ", "x"});
  source.add({"7", "b ", "x"});
  source.add({"7", "c", "x"});
  FakeTable target({Kind::integer, Kind::text, Kind::text}, 1);
  for (int i = 1; i <= 100; ++i) target.add({std::to_string(i), i % 10 == 0 ? "a" : "a ", i % 20 == 0 ? "y" : "x"});
  target.add({"7", "b", "x"});
  FakeTable healed = target;
  healed.set("20", 2, "x");
  for (FakeTable* table : {&source, &target, &healed}) table->forget_uniqueness();
  TablePlan plan = plan_of(source, GetParam());
  plan.columns[1].rules.push_back({RuleKind::rtrim, "", {}});
  const Ran once = run_plan(source, target, plan);
  ASSERT_EQ(once.result.rows.changed, 5U);
  ASSERT_EQ(once.result.rows.missing, 1U);
  ASSERT_EQ(once.result.rows.equivalent, 6U);
  ASSERT_THAT(once.result.equivalent_cells, ElementsAre(0, 11, 0));
  plan.recheck = RecheckPlan{1, {}};
  LiveTables at_rest({{source, target}, {source, target}});
  const Ran same_again = at_rest.run(plan);
  EXPECT_EQ(same_again.result.rows, once.result.rows);
  EXPECT_EQ(same_again.result.equivalent_cells, once.result.equivalent_cells);
  LiveTables live({{source, target}, {source, healed}});
  const Ran ran = live.run(plan);
  EXPECT_EQ(ran.result.rows.changed, 4U);
  EXPECT_EQ(ran.result.rows.equivalent, 7U);  // by rule alone: healed, and no more than equivalent
  EXPECT_EQ(ran.result.rows.healed, 1U);
  EXPECT_EQ(ran.result.rows.compared, once.result.rows.compared);
  EXPECT_THAT(ran.result.equivalent_cells, ElementsAre(0, 11, 0));
}

TEST_P(Recheck, OfRowsThatShareAKeyTakesAllOfThem) {
  FakeTable source({Kind::integer, Kind::text}, 1);
  for (const char* value : {"a", "b", "c"}) source.add({"1", value});
  for (const char* value : {"a", "b", "c"}) source.add({"2", value});
  FakeTable late({Kind::integer, Kind::text}, 1);
  for (const char* value : {"a", "x"}) late.add({"1", value});
  for (const char* value : {"a", "x"}) late.add({"2", value});
  FakeTable then = source;
  then.set("2", 1, "b");  // three times
  for (FakeTable* table : {&source, &late, &then}) table->forget_uniqueness();
  LiveTables tables({{source, late}, {source, then}});
  const Ran ran = tables.run(GetParam());
  EXPECT_THAT(ran.lines, ElementsAre("missing 2|a", "extra 2|b x2", "missing 2|c"));
  const RowCounts& rows = ran.result.rows;
  EXPECT_EQ(rows.healed, 3U);  // of six
  EXPECT_EQ(rows.same, 4U);
  EXPECT_EQ(rows.compared, sum(rows));
}

TEST_P(Recheck, GoesOnUntilAllIsHealedAndNoLonger) {
  const FakeTable source = FakeTable::numbered(100);
  FakeTable target = source;
  target.set("7", 1, "old");
  LiveTables tables({{source, target}, {source, target}, {source, source}, {source, target}});
  const Ran ran = tables.run(GetParam());
  EXPECT_THAT(ran.lines, IsEmpty());
  EXPECT_EQ(tables.looks(), 2U);
  EXPECT_EQ(ran.result.rows.healed, 1U);
  EXPECT_EQ(ran.result.rows.same, 100U);
}

TEST_P(Recheck, OfARowThatIsOnNeitherSideAnyMoreHealsIt) {
  FakeTable source = FakeTable::numbered(100);
  FakeTable target = source;
  target.erase("7");
  LiveTables tables({{source, target}, {target, target}});
  const Ran ran = tables.run(GetParam());
  EXPECT_THAT(ran.lines, IsEmpty());
  EXPECT_EQ(ran.result.rows.healed, 1U);
  EXPECT_EQ(ran.result.rows.compared, 99U);
  EXPECT_EQ(ran.result.rows.compared, sum(ran.result.rows));
}

TEST_P(Recheck, TellsTheNewestValuesAndKind) {
  FakeTable source = FakeTable::numbered(100);
  FakeTable target = source;
  target.erase("7");
  target.set("8", 1, "old");
  FakeTable then = source;
  then.set("7", 1, "half");
  then.erase("8");
  LiveTables tables({{source, target}, {source, then}});
  EXPECT_THAT(tables.run(GetParam()).lines, ElementsAre("changed 7|name-7|49 -> 7|half|49", "missing 8|name-8|56"));
}

TEST_P(Recheck, LeavesRowsWithNullInTheKeyWhatTheyWere) {
  FakeTable source = FakeTable::numbered(100);
  source.add({std::nullopt, "no key", "1"});
  FakeTable target = FakeTable::numbered(100);
  FakeTable then = target;
  then.add({std::nullopt, "no key", "1"});
  LiveTables tables({{source, target}, {source, then}});
  const Ran ran = tables.run(GetParam());
  EXPECT_THAT(ran.lines, ElementsAre("missing NULL|no key|1"));
  EXPECT_EQ(tables.looks(), 0U) << "there is nothing to look up";
  EXPECT_EQ(ran.result.rows.healed, 0U);
}

TEST_P(Recheck, HasTheLimitCountWhatPersists) {
  const FakeTable source = FakeTable::numbered(3000);
  FakeTable target = source;
  FakeTable then = source;
  for (int i = 1; i <= 2000; ++i) target.set(std::to_string(i), 1, "old");
  for (const char* key : {"900", "1000", "1100"}) then.set(key, 1, "old");
  LiveTables tables({{source, target}, {source, then}});
  const Ran ran = tables.run(GetParam(), 2);
  EXPECT_THAT(ran.lines,
              ElementsAre("changed 900|name-900|6300 -> 900|old|6300", "changed 1000|name-1000|7000 -> 1000|old|7000"));
  EXPECT_FALSE(ran.result.complete || ran.result.rows.exact);
  EXPECT_EQ(ran.result.rows.healed, 1997U);
}

TEST_P(Recheck, OfManyLargeRowsGoesThroughAFile) {
  FakeTable source = FakeTable::numbered(3000);
  FakeTable target = source;
  for (int i = 1; i <= 3000; ++i) target.set(std::to_string(i), 1, std::string(2000, 'x'));
  FakeTable then = target;
  for (int i = 1; i <= 3000; i += 2) then.set(std::to_string(i), 1, fmt::format("name-{}", i));
  LiveTables tables({{source, target}, {source, then}, {source, then}});
  const Ran ran = tables.run(GetParam());
  EXPECT_EQ(ran.lines, run(source, then, GetParam()).lines);
  EXPECT_EQ(ran.result.rows.healed, 1500U);
  EXPECT_EQ(ran.result.rows.changed, 1500U);
}

// Were a row that is not found by its key taken for one that is gone, it would be healed.
TEST_P(Recheck, OfAServerThatDoesNotFindRowsByTheirKeysFails) {
  FakeTable source = FakeTable::numbered(100);
  FakeTable target = source;
  source.add({"200", "only here", "1"});
  source.lose_by_key("200");
  LiveTables tables({{source, target}, {source, target}});
  const Ran ran = tables.run(GetParam());
  if (GetParam() == Way::checksum) {  // finds out by itself, before it tells of any row
    EXPECT_THAT(tables.failure, HasSubstr("found 0 of them"));
  } else {
    EXPECT_THAT(tables.failure, HasSubstr("leave --recheck out"));
    EXPECT_THAT(ran.lines, ElementsAre("missing 200|only here|1"));
  }
  EXPECT_EQ(ran.result.rows.healed, 0U);
  EXPECT_FALSE(ran.result.complete);
}

TEST_P(Recheck, ThatFailsTellsWhatWasFoundBefore) {
  const FakeTable source = FakeTable::numbered(3000);
  FakeTable target = source;
  for (int i = 1; i <= 1200; ++i) target.set(std::to_string(i), 1, "old");
  FakeTable broken = source;
  broken.fail_after(100);
  LiveTables tables({{source, target}, {source, broken}});
  const Ran ran = tables.run(GetParam());
  EXPECT_THAT(tables.failure, HasSubstr("recheck 1 of 1: fake: the connection was lost"));
  EXPECT_THAT(ran.lines, SizeIs(1200));
  EXPECT_EQ(ran.result.rows.changed, 1200U);
  EXPECT_EQ(ran.result.rows.healed, 0U);
  EXPECT_FALSE(ran.result.complete || ran.result.rows.exact);
}

TEST_P(Recheck, ThatFailsMidwayHealsWhatItHasReadAgain) {
  const FakeTable source = FakeTable::numbered(3000);
  FakeTable target = source;
  for (int i = 1; i <= 1200; ++i) target.set(std::to_string(i), 1, "old");
  FakeTable then = source;
  then.set("7", 1, "new");
  LiveTables tables({{source, target}, {source, then}, {source, then}});
  Fault fault(Call::rows_with_keys, 2);  // of 500 keys each
  tables.fault = &fault;
  const Ran ran = tables.run(GetParam());
  EXPECT_THAT(tables.failure, HasSubstr("recheck 1 of 2: planted"));
  ASSERT_THAT(ran.lines, SizeIs(701));
  EXPECT_EQ(ran.lines[0], "changed 7|name-7|49 -> 7|new|49");
  EXPECT_EQ(ran.lines[1], "changed 501|name-501|3507 -> 501|old|3507");
  EXPECT_EQ(ran.result.rows.healed, 499U);
  EXPECT_FALSE(ran.result.complete || ran.result.rows.exact);
}

TEST_P(Recheck, ThatIsInterruptedWhileItWaitsEndsAtOnce) {
  const FakeTable source = FakeTable::numbered(100);
  FakeTable target = source;
  target.set("7", 1, "old");
  LiveTables tables({{source, target}, {source, source}});
  TablePlan plan = plan_of(source, GetParam());
  plan.recheck = RecheckPlan{1, std::chrono::hours(1)};
  std::thread user([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    tables.cancel.request();
  });
  const Ran ran = tables.run(plan);
  user.join();
  EXPECT_EQ(tables.looks(), 0U);
  EXPECT_FALSE(tables.failure.empty());
  EXPECT_THAT(ran.lines, ElementsAre("changed 7|name-7|49 -> 7|old|49"));
  EXPECT_FALSE(ran.result.complete);
}

TEST(RecheckOfSegments, TellsWhatOneConnectionTells) {
  const FakeTable source = FakeTable::numbered(5000);
  FakeTable target = source;
  for (int i = 1; i <= 5000; i += 100) target.set(std::to_string(i), 1, "old");
  FakeTable then = source;
  then.set("2001", 1, "old");
  LiveTables tables({{source, target}, {source, then}});
  const Ran ran = tables.run(Way::stream, std::nullopt, 3);
  EXPECT_THAT(ran.lines, ElementsAre("changed 2001|name-2001|14007 -> 2001|old|14007"));
  EXPECT_EQ(ran.result.rows.healed, 49U);
  EXPECT_EQ(ran.result.rows.same, 4999U);
}

TEST(RecheckCauses, AreOfWhatPersists) {
  const FakeTable source = FakeTable::numbered(1000);
  FakeTable target = source;
  target.set("7", 1, "name-7 ");
  target.set("8", 1, std::nullopt);
  FakeTable then = source;
  then.set("7", 1, "name-7 ");
  LiveTables tables({{source, target}, {source, then}});
  const Ran ran = tables.run(Way::stream);
  ASSERT_THAT(ran.result.causes.cells.at(1), SizeIs(1));
  EXPECT_EQ(ran.result.causes.cells[1].front().cells, 1U);
}

}  // namespace
}  // namespace rowcall::test
