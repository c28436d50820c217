// SPDX-License-Identifier: Apache-2.0
// Tables without a key are bags: what is found is what counting rows finds, whatever the order and the memory.
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
using ::testing::IsEmpty;
using ::testing::SizeIs;

Ran compare_bags(FakeTable& source, FakeTable& target, std::uint64_t memory = k_default_memory,
                 std::optional<std::uint64_t> limit = std::nullopt) {
  TablePlan plan = source.plan(Strategy::stream);
  plan.keyless = true;
  plan.memory = memory;
  plan.limit = limit;
  return run_plan(source, target, plan);
}

FakeTable bag() { return FakeTable({Kind::integer, Kind::text}, 0); }

TEST(Keyless, EqualRowsMeetAndTheRestIsMissingOrExtraWithACount) {
  FakeTable source = bag();
  for (int i = 0; i < 5; ++i) source.add({"1", "twin"});
  source.add({"2", std::nullopt});
  source.add({std::nullopt, "x"});
  source.add({"3", "a"});
  FakeTable target = bag();
  for (int i = 0; i < 2; ++i) target.add({"1", "twin"});
  target.add({"2", std::nullopt});
  target.add({std::nullopt, "x"});
  target.add({std::nullopt, "x"});
  target.add({"3", "b"});
  const Ran ran = compare_bags(source, target);
  EXPECT_THAT(ran.lines, ElementsAre("missing 1|twin x3", "missing 3|a", "extra 3|b", "extra NULL|x"));
  const RowCounts& rows = ran.result.rows;
  EXPECT_EQ(rows.same, 4U);
  EXPECT_EQ(rows.missing, 4U);
  EXPECT_EQ(rows.extra, 2U);
  EXPECT_EQ(rows.changed, 0U);
  EXPECT_EQ(rows.rows, (SideCount{8, 6}));
  EXPECT_EQ(rows.compared, 10U);
  EXPECT_EQ(rows.duplicate_keys, (SideCount{0, 0}));
  EXPECT_TRUE(ran.result.complete && rows.exact);
}

TEST(Keyless, NullIsNotEmptyAndNoSeparatorImitatesAnother) {
  FakeTable source({Kind::text, Kind::text}, 0);
  source.add({"p|q", "r"});
  source.add({std::nullopt, "x"});
  FakeTable target({Kind::text, Kind::text}, 0);
  target.add({"p", "q|r"});
  target.add({"", "x"});
  EXPECT_EQ(compare_bags(source, target).result.rows.same, 0U);
}

TEST(Keyless, EmptyBagsAreTheSame) {
  FakeTable source = bag();
  FakeTable target = bag();
  const Ran ran = compare_bags(source, target);
  EXPECT_THAT(ran.lines, IsEmpty());
  EXPECT_TRUE(ran.result.complete);
}

TEST(Keyless, FindsWhatCountingFindsInOneOrderWhateverTheMemory) {
  for (unsigned seed = 1; seed <= 30; ++seed) {
    SCOPED_TRACE(fmt::format("seed {}", seed));
    std::mt19937 random(seed);
    const auto any = [&](int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); };
    const int values = 1 + any(2000);
    FakeTable source = bag();
    FakeTable target = bag();
    std::map<std::string, std::int64_t> surplus;
    for (int i = any(600); i > 0; --i) {
      const Values row{any(9) == 0 ? Value() : Value(std::to_string(any(values))), std::string(any(3), 'x')};
      RowBatch batch;
      for (const Value& value : row) batch.add(value ? Cell{*value, Reading::value} : Cell{{}, Reading::null});
      batch.end_row();
      if (any(5) != 0) {
        source.add(row);
        ++surplus[show(batch[0])];
      }
      if (any(5) != 0) {
        target.add(row);
        --surplus[show(batch[0])];
      }
    }
    std::uint64_t missing = 0;
    std::uint64_t extra = 0;
    std::size_t rows = 0;
    for (const auto& [row, count] : surplus) {
      (count > 0 ? missing : extra) += static_cast<std::uint64_t>(std::abs(count));
      rows += count == 0 ? 0 : 1;
    }
    const Ran all = compare_bags(source, target);
    EXPECT_EQ(all.result.rows.missing, missing);
    EXPECT_EQ(all.result.rows.extra, extra);
    EXPECT_EQ(all.result.rows.same + missing, source.rows().size());
    EXPECT_EQ(all.result.rows.same + extra, target.rows().size());
    EXPECT_THAT(all.lines, SizeIs(rows));
    for (const std::uint64_t memory : {std::uint64_t{1}, std::uint64_t{300'000}}) {
      source.shuffle(seed);
      target.shuffle(seed + 77);
      const Ran spilled = compare_bags(source, target, memory);
      EXPECT_EQ(spilled.lines, all.lines);
      EXPECT_EQ(spilled.result.rows, all.result.rows);
      EXPECT_EQ(spilled.result.causes, all.result.causes);
    }
    if (rows < 2) continue;
    const Ran limited = compare_bags(source, target, 1, 1);
    EXPECT_THAT(limited.lines, ElementsAre(all.lines.front()));
    EXPECT_FALSE(limited.result.complete);
  }
}

TEST(Keyless, AFailedReadIsNoEnd) {
  FakeTable source = bag();
  for (int i = 0; i < 500; ++i) source.add({std::to_string(i), "v"});
  FakeTable broken = source;
  broken.fail_after(499);
  EXPECT_THROW(compare_bags(source, broken), Error);
  EXPECT_THROW(compare_bags(broken, source), Error);
}

}  // namespace
}  // namespace rowcall::test
