// SPDX-License-Identifier: Apache-2.0
// More connections find the same, in the same order, and end as soon as one.
#include "run_diff.hpp"

#include "rowcall/base/error.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace rowcall::test {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

void expect_the_same(const Ran& ran, const Ran& with_one) {
  EXPECT_EQ(ran.lines, with_one.lines);
  EXPECT_EQ(ran.result.changed_cells, with_one.result.changed_cells);
  EXPECT_EQ(ran.result.complete, with_one.result.complete);
  RowCounts counts = ran.result.rows;
  if (!counts.exact) counts.rows = with_one.result.rows.rows;  // not known when the comparison stopped early
  EXPECT_EQ(counts, with_one.result.rows);
}

class SeveralConnections : public ::testing::TestWithParam<std::size_t> {};
INSTANTIATE_TEST_SUITE_P(TableDiff, SeveralConnections, ::testing::Values(2, 3, 7),
                         [](const auto& param) { return fmt::format("{}", param.param); });

TEST_P(SeveralConnections, ReadEachRowOnceBySegments) {
  FakeTable source = FakeTable::numbered(30'000);
  FakeTable target = source;
  target.set("20000", 1, "x");
  const Ran ran = run(source, target, Strategy::stream, std::nullopt, GetParam());
  EXPECT_THAT(ran.lines, SizeIs(1));
  EXPECT_EQ(source.work().rows_read, 30'000U);
  EXPECT_EQ(source.work().full_reads, 0U);
  EXPECT_GE(source.work().range_reads, GetParam());
}

TEST_P(SeveralConnections, DigestALeafOnOneConnectionOnly) {
  FakeTable source = FakeTable::numbered(30'000);
  FakeTable target = source;
  target.set("20000", 1, "x");
  const Ran ran = run(source, target, Strategy::checksum, std::nullopt, GetParam());
  EXPECT_THAT(ran.lines, SizeIs(1));
  EXPECT_EQ(ran.result.rows.rows, (SideCount{30'000, 30'000}));
  EXPECT_EQ(source.work().leaf_queries, GetParam());
  EXPECT_LE(source.work().digests_read, 200U);
}

TEST_P(SeveralConnections, KeepRowsOfOneLeadingKeyTogether) {
  FakeTable source({Kind::integer, Kind::text, Kind::text}, 2);
  for (int lead = 0; lead < 12; ++lead) {
    for (int i = 0; i < 700; ++i) source.add({std::to_string(lead), fmt::format("k{:04}", i % 650), "v"});
  }
  FakeTable target = source;
  target.erase("3");
  for (int i = 0; i < 700; ++i) target.add({"3", fmt::format("k{:04}", i % 600), "v"});
  source.forget_uniqueness();
  target.forget_uniqueness();
  const Ran with_one = run(source, target, Strategy::stream);
  EXPECT_GT(with_one.result.rows.duplicate_keys.source, 0U);
  expect_the_same(run(source, target, Strategy::stream, std::nullopt, GetParam()), with_one);
  expect_the_same(run(source, target, Strategy::checksum, std::nullopt, GetParam()), with_one);
}

TEST_P(SeveralConnections, FindTheSameAmongSkewedKeysAndAtTheEndsOf64Bits) {
  FakeTable source({Kind::integer, Kind::text}, 1);
  for (const char* key : {"-9223372036854775808", "9223372036854775807", "18446744073709551615"}) {
    source.add({key, "edge"});
  }
  for (std::uint64_t i = 0; i < 60'000; ++i) source.add({std::to_string(5'000'000'000'000ULL + i), "near"});
  FakeTable target = source;
  target.erase("-9223372036854775808");
  target.set("5000000040000", 1, "changed");
  target.set("18446744073709551615", 1, "changed");
  target.add({"-5", "extra"});
  expect_the_same(run(source, target, Strategy::stream, std::nullopt, GetParam()),
                  run(source, target, Strategy::stream));
}

TEST_P(SeveralConnections, FindTheSameWhenMoreDiffersThanSegmentsMayHold) {
  FakeTable source({Kind::integer, Kind::text}, 1);
  FakeTable target({Kind::integer, Kind::text}, 1);
  for (int i = 0; i < 20'000; ++i) {
    source.add({std::to_string(i), std::string(200, 'a')});
    target.add({std::to_string(i), std::string(200, 'b')});
  }
  const Ran with_one = run(source, target, Strategy::stream);
  expect_the_same(run(source, target, Strategy::stream, std::nullopt, GetParam()), with_one);
  expect_the_same(run(source, target, Strategy::checksum, std::nullopt, GetParam()), with_one);
}

TEST_P(SeveralConnections, StopAtTheSameLimit) {
  FakeTable source = FakeTable::numbered(30'000);
  FakeTable target = source;
  for (int key = 50; key < 30'000; key += 97) target.set(std::to_string(key), 1, "x");
  source.add({"7", "again", "1"});
  source.forget_uniqueness();
  for (const std::uint64_t limit : {1U, 2U, 100U, 250U, 309U, 310U, 400U}) {
    SCOPED_TRACE(limit);
    expect_the_same(run(source, target, Strategy::stream, limit, GetParam()),
                    run(source, target, Strategy::stream, limit));
  }
}

TEST_P(SeveralConnections, EndEmptyTables) {
  FakeTable source({Kind::integer, Kind::text}, 1);
  FakeTable target = source;
  const Ran ran = run(source, target, Strategy::stream, std::nullopt, GetParam());
  EXPECT_THAT(ran.lines, IsEmpty());
  EXPECT_TRUE(ran.result.complete);
}

TEST_P(SeveralConnections, ShareATableOutThatOneSideAloneHas) {
  const FakeTable none({Kind::integer, Kind::text, Kind::integer}, 1);
  for (const bool is_source : {true, false}) {
    FakeTable full = FakeTable::numbered(3'000);
    FakeTable empty = none;
    const Ran ran = is_source ? run(full, empty, Strategy::stream, std::nullopt, GetParam())
                              : run(empty, full, Strategy::stream, std::nullopt, GetParam());
    EXPECT_EQ(ran.result.rows.differing(), 3'000U);
    EXPECT_GE(full.work().range_reads, GetParam());
  }
}

TEST_P(SeveralConnections, ReportWhatStandsBeforeAFailureAndPassItOn) {
  FakeTable source = FakeTable::numbered(30'000);
  FakeTable target = source;
  for (int key = 50; key < 30'000; key += 97) target.set(std::to_string(key), 1, "x");
  const Ran whole = run(source, target, Strategy::stream);
  source.fail_after(20'000);
  TablePlan plan = source.plan(Strategy::stream);
  CollectingSink sink;
  SilentProgress progress;
  CancelToken cancel;
  DiffResult result;
  const Connected connected(source, target, GetParam());
  try {
    diff_tables(connected.sides, {plan, sink, progress, cancel}, result);
    FAIL() << "a broken read was taken for the end";
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("the connection was lost"));
  }
  EXPECT_TRUE(std::equal(sink.lines.begin(), sink.lines.end(), whole.lines.begin()));
  EXPECT_EQ(result.rows.changed, sink.lines.size());
  EXPECT_GT(result.rows.same, 0U);
  EXPECT_FALSE(result.complete || result.rows.exact);
}

TEST_P(SeveralConnections, CancelStatementsThatWaitOnceAnotherFailed) {
  FakeTable source = FakeTable::numbered(30'000);
  FakeTable target = source;
  source.hang_after(20'000);  // the last segments wait for a server that never answers
  target.fail_after(5'000);
  EXPECT_THROW(run(source, target, Strategy::stream, std::nullopt, GetParam()), Error);
}

TEST_P(SeveralConnections, DoNotWaitForStatementsBehindTheLimit) {
  FakeTable source = FakeTable::numbered(30'000);
  FakeTable target = source;
  target.set("10", 1, "x");
  source.hang_after(20'000);
  EXPECT_THAT(run(source, target, Strategy::stream, 1, GetParam()).lines, SizeIs(1));
}

TEST_P(SeveralConnections, StopWhenCancelled) {
  FakeTable source = FakeTable::numbered(30'000);
  FakeTable target = source;
  TablePlan plan = source.plan(Strategy::stream);
  CollectingSink sink;
  SilentProgress progress;
  CancelToken cancel;
  DiffResult result;
  const Connected connected(source, target, GetParam());
  cancel.request();
  EXPECT_THROW(diff_tables(connected.sides, {plan, sink, progress, cancel}, result), Error);
  EXPECT_FALSE(result.complete);
}

}  // namespace
}  // namespace rowcall::test
