// SPDX-License-Identifier: Apache-2.0
#include "rowcall/diff/table_diff.hpp"

#include "run_diff.hpp"
#include "support/fake_table.hpp"

#include "rowcall/base/error.hpp"

#include <map>
#include <random>

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace rowcall::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class EveryWay : public ::testing::TestWithParam<Way> {};
INSTANTIATE_TEST_SUITE_P(TableDiff, EveryWay, ::testing::Values(Way::stream, Way::order_free, Way::checksum),
                         [](const auto& param) { return name_of(param.param); });

TEST_P(EveryWay, FindMissingExtraAndChangedRowsInKeyOrder) {
  FakeTable source = FakeTable::numbered(5000);
  FakeTable target = source;
  target.erase("9");
  target.set("100", 1, "other");
  target.add({"6000", "new", "1"});
  source.add({"0", "first", "1"});
  const Ran ran = run(source, target, GetParam());
  EXPECT_THAT(ran.lines, ElementsAre("missing 0|first|1", "missing 9|name-9|63",
                                     "changed 100|name-100|700 -> 100|other|700", "extra 6000|new|1"));
  const RowCounts& rows = ran.result.rows;
  EXPECT_EQ(rows.same, 4998U);
  EXPECT_EQ(rows.compared, 5002U);
  EXPECT_EQ(rows.rows, (SideCount{5001, 5000}));
  EXPECT_THAT(ran.result.changed_cells, ElementsAre(0, 1, 0));
  EXPECT_TRUE(ran.result.complete && rows.exact);
}

TEST_P(EveryWay, CallTwoEmptyTablesTheSame) {
  FakeTable source({Kind::integer, Kind::text}, 1);
  FakeTable target = source;
  const Ran ran = run(source, target, GetParam());
  EXPECT_THAT(ran.lines, IsEmpty());
  EXPECT_EQ(ran.result.rows.compared, 0U);
  EXPECT_TRUE(ran.result.complete);
}

TEST_P(EveryWay, ReportEveryRowWhenOneSideIsEmpty) {
  FakeTable source = FakeTable::numbered(300);
  FakeTable target({Kind::integer, Kind::text, Kind::integer}, 1);
  EXPECT_EQ(run(source, target, GetParam()).result.rows.missing, 300U);
  EXPECT_EQ(run(target, source, GetParam()).result.rows.extra, 300U);
}

TEST_P(EveryWay, CompareRowsThatShareAKeyAsBags) {
  FakeTable source({Kind::integer, Kind::text}, 1);
  for (const char* value : {"a", "a", "a", "b"}) source.add({"7", value});
  source.add({"8", "x"});
  FakeTable target({Kind::integer, Kind::text}, 1);
  for (const char* value : {"a", "c", "b"}) target.add({"7", value});
  target.add({"8", "x"});
  source.forget_uniqueness();
  target.forget_uniqueness();
  const Ran ran = run(source, target, GetParam());
  EXPECT_THAT(ran.lines, ElementsAre("missing 7|a x2", "extra 7|c"));
  EXPECT_EQ(ran.result.rows.duplicate_keys, (SideCount{1, 1}));
  EXPECT_EQ(ran.result.rows.same, 3U);
}

TEST_P(EveryWay, SeeADuplicateThatStandsOnOneSideOnly) {
  FakeTable source = FakeTable::numbered(10);
  FakeTable target = source;
  target.add({"4", "name-4", "28"});
  target.forget_uniqueness();
  EXPECT_THAT(run(source, target, GetParam()).lines, ElementsAre("extra 4|name-4|28"));
}

TEST_P(EveryWay, CompareRowsWithNullInTheKeyAsBagsBehindAllOthers) {
  FakeTable source({Kind::integer, Kind::text, Kind::text}, 2);
  source.add({"1", std::nullopt, "old"});
  source.add({std::nullopt, "k", "same"});
  source.add({"9", "k", "only here"});
  FakeTable target({Kind::integer, Kind::text, Kind::text}, 2);
  target.add({"1", std::nullopt, "new"});
  target.add({std::nullopt, "k", "same"});
  const Ran ran = run(source, target, GetParam());
  EXPECT_THAT(ran.lines, ElementsAre("missing 9|k|only here", "extra 1|NULL|new", "missing 1|NULL|old"));
  EXPECT_EQ(ran.result.rows.null_keys, (SideCount{2, 2}));
  EXPECT_EQ(ran.result.rows.same, 1U);
  EXPECT_EQ(ran.result.rows.rows, (SideCount{3, 2}));
}

TEST_P(EveryWay, TellNullFromEmptyAndSeparatorsFromText) {
  FakeTable source({Kind::integer, Kind::text, Kind::text}, 1);
  source.add({"1", "p|q", "r"});
  source.add({"2", std::nullopt, "x"});
  source.add({"3", std::nullopt, "<null>"});
  FakeTable target({Kind::integer, Kind::text, Kind::text}, 1);
  target.add({"1", "p", "q|r"});
  target.add({"2", "", "x"});
  target.add({"3", "<null>", std::nullopt});
  const Ran ran = run(source, target, GetParam());
  EXPECT_EQ(ran.result.rows.changed, 3U);
  EXPECT_THAT(ran.result.changed_cells, ElementsAre(0, 3, 2));
}

TEST_P(EveryWay, StopAtTheLimitWithTheFirstDifferencesInKeyOrder) {
  FakeTable source = FakeTable::numbered(3000);
  FakeTable target = source;
  for (int key = 2900; key > 0; key -= 100) target.set(std::to_string(key), 1, "x");
  const Ran ran = run(source, target, GetParam(), 2);
  EXPECT_THAT(ran.lines,
              ElementsAre("changed 100|name-100|700 -> 100|x|700", "changed 200|name-200|1400 -> 200|x|1400"));
  EXPECT_FALSE(ran.result.complete);
  EXPECT_FALSE(ran.result.rows.exact);
}

TEST_P(EveryWay, PassAFailedReadOnAndNeverTakeItForTheEnd) {
  FakeTable source = FakeTable::numbered(1000);
  FakeTable target = source;
  target.set("10", 1, "x");
  source.fail_after(0);
  EXPECT_THROW(run(source, target, GetParam()), Error);
  FakeTable broken = FakeTable::numbered(1000);
  broken.fail_after(500);
  if (GetParam() != Way::checksum) {
    EXPECT_THROW(run(target, broken, GetParam()), Error);
  }
}

TEST_P(EveryWay, HandleKeysWithHugeGapsAndTheEndsOf64Bits) {
  FakeTable source({Kind::integer, Kind::text}, 1);
  for (int i = 0; i < 2000; ++i) source.add({std::to_string(i), "v"});
  for (const char* key :
       {"-9223372036854775808", "9223372036854775807", "18446744073709551615", "4611686018427387904"}) {
    source.add({key, "edge"});
  }
  FakeTable target = source;
  target.set("18446744073709551615", 1, "other");
  target.erase("-9223372036854775808");
  EXPECT_THAT(run(source, target, GetParam()).lines,
              ElementsAre("missing -9223372036854775808|edge",
                          "changed 18446744073709551615|edge -> 18446744073709551615|other"));
}

TEST(TableDiff, ChecksumReadsFewRowsWhereFewDiffer) {
  FakeTable source = FakeTable::numbered(100'000);
  FakeTable target = source;
  target.set("77777", 1, "changed");
  const Ran ran = run(source, target, Strategy::checksum);
  EXPECT_THAT(ran.lines, ElementsAre("changed 77777|name-77777|544439 -> 77777|changed|544439"));
  EXPECT_EQ(source.work().rows_read, 1U);
  EXPECT_LE(source.work().digests_read, 200U);
  EXPECT_EQ(source.work().leaf_queries, 1U);
  EXPECT_EQ(source.work().full_reads, 0U);
}

TEST(TableDiff, ChecksumOfIdenticalTablesReadsNoRow) {
  FakeTable source = FakeTable::numbered(10'000);
  FakeTable target = source;
  EXPECT_THAT(run(source, target, Strategy::checksum).lines, IsEmpty());
  EXPECT_EQ(source.work().rows_read + target.work().rows_read, 0U);
  EXPECT_EQ(source.work().digests_read, 0U);
}

TEST(TableDiff, ChecksumCutsACrowdedLeafAgain) {
  FakeTable source({Kind::integer, Kind::text}, 1);
  // Ten far keys stretch the range, 150,000 keys crowd at one place of it.
  for (std::uint64_t i = 0; i < 10; ++i) source.add({std::to_string(i * 1'000'000'000'000ULL), "far"});
  for (std::uint64_t i = 1; i <= 150'000; ++i) source.add({std::to_string(5'000'000'000'000ULL + i), "near"});
  FakeTable target = source;
  target.set("5000000040000", 1, "changed");
  source.set_estimate(10);  // statistics that are far off make few leaves
  target.set_estimate(10);
  const Ran ran = run(source, target, Strategy::checksum);
  EXPECT_THAT(ran.lines, ElementsAre("changed 5000000040000|near -> 5000000040000|changed"));
  EXPECT_LE(source.work().digests_read, 2'500U);
  EXPECT_GE(source.work().leaf_queries, 2U);
}

TEST(TableDiff, ChecksumFindsTheFirstRowOfEveryCrowdedLeaf) {
  constexpr std::size_t k_rows = 64 * 2'000;
  FakeTable source({Kind::integer, Kind::text}, 1);
  for (std::size_t i = 0; i < k_rows; ++i) source.add({std::to_string(i * i), "near"});
  FakeTable target({Kind::integer, Kind::text}, 1);
  // Where split_points() of 64 pieces cuts.
  for (std::size_t i = 0; i < k_rows; ++i) target.add({std::to_string(i * i), i % 2'000 == 0 ? "changed" : "near"});
  source.set_estimate(10);
  target.set_estimate(10);
  const Ran ran = run(source, target, Strategy::checksum);
  EXPECT_EQ(ran.result.rows.changed, 64U);
  EXPECT_EQ(source.work().full_reads, 0U);
  EXPECT_GE(source.work().leaf_queries, 2U);
}

TEST(TableDiff, ChecksumTellsLeavesApartByTheNumberOfTheirRows) {
  // Rows whose digests add nothing: only the count shows that one is missing.
  FakeTable source = FakeTable::numbered(500);
  FakeTable target = source;
  target.erase("77");
  source.digest_to_zero();
  target.digest_to_zero();
  EXPECT_THAT(run(source, target, Strategy::checksum).lines, ElementsAre("missing 77|name-77|539"));
}

// What a comparison that cannot be trusted fails with.
std::string failure(FakeTable& source, FakeTable& target, Strategy strategy) {
  try {
    run(source, target, strategy);
  } catch (const Error& error) {
    return error.what();
  }
  return "no failure";
}

TEST(TableDiff, ChecksumFailsWhenARowThatItListedIsNotFoundByItsKey) {
  FakeTable losing = FakeTable::numbered(500);
  FakeTable other = losing;
  other.erase("77");
  losing.lose_by_key("77");
  EXPECT_THAT(failure(losing, other, Strategy::checksum),
              HasSubstr("the source listed 1 rows of a key that differs, and found 0"));
  EXPECT_THAT(failure(other, losing, Strategy::checksum),
              HasSubstr("the target listed 1 rows of a key that differs, and found 0"));
}

TEST(TableDiff, ChecksumFailsWhenSegmentsDifferAndNoneOfTheirRowsDoes) {
  FakeTable source = FakeTable::numbered(500);
  FakeTable target = source;
  target.garble_sums();
  EXPECT_THAT(failure(source, target, Strategy::checksum), HasSubstr("segments differ by their digests"));
  FakeTable crowded = FakeTable::numbered(100'000);
  crowded.set_estimate(10);
  FakeTable garbled = crowded;
  garbled.garble_sums();
  EXPECT_THAT(failure(crowded, garbled, Strategy::checksum), HasSubstr("segments differ by their digests"));
  EXPECT_EQ(crowded.work().digests_read, 0U) << "the finer digests agreed already";
}

TEST(TableDiff, RowsPerSegmentChangeTheWorkAndNothingElse) {
  FakeTable source = FakeTable::numbered(3000);
  FakeTable target = source;
  for (const char* key : {"1", "2", "900", "1500", "2999"}) target.erase(key);
  TablePlan plan = source.plan(Strategy::checksum);
  const Ran by_default = run_plan(source, target, plan);
  const std::uint64_t listed_by_default = source.work().digests_read;
  plan.segment_rows = 2;
  const Ran fine = run_plan(source, target, plan);
  EXPECT_EQ(fine.lines, by_default.lines);
  EXPECT_EQ(fine.result.rows, by_default.result.rows);
  EXPECT_LT((source.work().digests_read - listed_by_default) * 10, listed_by_default);
}

TEST(TableDiff, ChecksumTurnsToStreamWhenMostRowsDiffer) {
  FakeTable source = FakeTable::numbered(100'000);
  FakeTable target({Kind::integer, Kind::text, Kind::integer}, 1);
  for (const Values& row : source.rows()) target.add({row[0], "x", row[2]});
  const Ran ran = run(source, target, Strategy::checksum);
  EXPECT_EQ(ran.result.rows.changed, 100'000U);
  EXPECT_EQ(source.work().digests_read, 0U);
  EXPECT_EQ(source.work().full_reads, 1U);
}

TEST(TableDiff, ChecksumNoticesEarlyThatEverythingDiffers) {
  constexpr std::uint64_t k_rows = 200'000;
  FakeTable source = FakeTable::numbered(k_rows);
  FakeTable target({Kind::integer, Kind::text, Kind::integer}, 1);
  FakeTable differs_at_the_end({Kind::integer, Kind::text, Kind::integer}, 1);
  std::uint64_t key = 0;
  for (const Values& row : source.rows()) {
    target.add({row[0], "x", row[2]});
    differs_at_the_end.add({row[0], ++key > k_rows / 10 * 9 ? Value("x") : row[1], row[2]});
  }
  EXPECT_EQ(run(source, target, Strategy::checksum).result.rows.changed, k_rows);
  EXPECT_LT(target.work().rows_summed, 3'000U);
  EXPECT_EQ(target.work().full_reads, 1U);
  EXPECT_EQ(run(source, differs_at_the_end, Strategy::checksum).result.rows.changed, k_rows / 10);
  EXPECT_GE(differs_at_the_end.work().rows_summed, k_rows) << "a tenth of the leaves: digests pay";
  EXPECT_EQ(differs_at_the_end.work().full_reads, 0U);
}

TEST(TableDiff, StreamRefusesRowsOutOfKeyOrder) {
  FakeTable source({Kind::integer, Kind::text}, 1);
  for (const char* key : {"1", "3", "2"}) source.add({key, "v"});
  FakeTable target = source;
  source.keep_insertion_order();
  EXPECT_THAT(failure(source, target, Strategy::stream), HasSubstr("source came out of key order"));
}

TEST(TableDiff, StopsWithinTheRunWhenCancelled) {
  FakeTable source = FakeTable::numbered(10'000);
  FakeTable target = source;
  TablePlan plan = source.plan(Strategy::stream);
  CollectingSink sink;
  SilentProgress progress;
  CancelToken cancel;
  cancel.request();
  DiffResult result;
  const Connected connected(source, target, 1);
  EXPECT_THROW(diff_tables(connected.sides, {plan, sink, progress, cancel}, result), Error);
  EXPECT_LT(result.rows.same, 10'000U);
}

// An oracle that shares nothing with the engine: counts every whole row and compares the counts.
std::map<std::string, std::int64_t> surplus(const FakeTable& source, const FakeTable& target) {
  std::map<std::string, std::int64_t> rows;
  const auto count = [&](const FakeTable& table, int direction) {
    for (const Values& row : table.rows()) {
      std::string text;
      for (const Value& value : row) text += value ? fmt::format("[{}]", *value) : "NULL";
      rows[text] += direction;
    }
  };
  count(source, 1);
  count(target, -1);
  std::erase_if(rows, [](const auto& entry) { return entry.second == 0; });
  return rows;
}

void expect_the_same_with_more_connections(FakeTable& source, FakeTable& target, const Ran& with_one) {
  for (const std::size_t connections : {2U, 3U, 7U}) {
    for (const Strategy strategy : {Strategy::stream, Strategy::checksum}) {
      SCOPED_TRACE(fmt::format("{} over {} connections", name(strategy), connections));
      const Ran ran = run(source, target, strategy, std::nullopt, connections);
      EXPECT_EQ(ran.lines, with_one.lines);
      EXPECT_EQ(ran.result.rows, with_one.result.rows);
      EXPECT_EQ(ran.result.changed_cells, with_one.result.changed_cells);
    }
  }
}

TEST(TableDiff, AgreesWithAnOracleAndWithItselfOnRandomTables) {
  for (unsigned seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE(fmt::format("seed {}", seed));
    std::mt19937 random(seed);
    const auto any = [&](int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); };
    const bool text_key = any(2) == 0;
    FakeTable source({text_key ? Kind::text : Kind::integer, Kind::text}, 1);
    const int rows = any(400);
    for (int i = 0; i < rows; ++i) {
      const Value key = any(30) == 0 ? Value() : Value(std::to_string(any(3) == 0 ? any(20) : any(100'000)));
      source.add({key, any(5) == 0 ? Value() : Value(std::string(static_cast<std::size_t>(any(3)), 'x'))});
    }
    FakeTable target({text_key ? Kind::text : Kind::integer, Kind::text}, 1);
    for (const Values& row : source.rows()) {
      if (any(20) == 0) continue;
      target.add(any(20) == 0 ? Values{row[0], Value("changed")} : row);
      if (any(40) == 0) target.add(row);
    }
    source.forget_uniqueness();
    target.forget_uniqueness();
    const Ran streamed = run(source, target, Strategy::stream);
    const Ran digested = run(source, target, Strategy::checksum);
    EXPECT_EQ(streamed.lines, digested.lines);
    EXPECT_EQ(streamed.result.rows, digested.result.rows);
    EXPECT_EQ(streamed.result.changed_cells, digested.result.changed_cells);
    EXPECT_EQ(run(source, target, Way::order_free).lines, streamed.lines);
    if (!text_key) expect_the_same_with_more_connections(source, target, streamed);
    std::uint64_t missing = 0;
    std::uint64_t extra = 0;
    for (const auto& [row, count] : surplus(source, target))
      (count > 0 ? missing : extra) += static_cast<std::uint64_t>(std::abs(count));
    const RowCounts& found = streamed.result.rows;
    EXPECT_EQ(found.missing + found.changed, missing);
    EXPECT_EQ(found.extra + found.changed, extra);
    EXPECT_EQ(found.same + found.missing + found.changed, source.rows().size());
  }
}

}  // namespace
}  // namespace rowcall::test
