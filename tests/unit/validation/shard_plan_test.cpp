// SPDX-License-Identifier: Apache-2.0
#include "../../../src/validation/shard_plan.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/validation/validation.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rowcall::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

TablePlan plan_of(const std::string& name) {
  TablePlan plan;
  plan.name = name;
  return plan;
}

std::vector<int> shards_of(const ShardedTable& table) {
  std::vector<int> numbers;
  for (const ShardedTable::Slice& slice : table.slices) numbers.push_back(slice.shard);
  return numbers;
}

TEST(ShardPlan, CutsLargeTablesAndSharesTheOthersOut) {
  ShardPlan plan(2);
  plan.add(plan_of("large"), {100'000, {50}});
  plan.add(plan_of("small"), {10, {}});
  plan.add(plan_of("middle"), {5'000, {}});
  plan.add(plan_of("empty"), {0, {}});
  const Shards shards = plan.made();
  EXPECT_THAT(shards_of(shards.tables[0]), ElementsAre(1, 2));
  EXPECT_EQ(shards.tables[0].slices[0].rows, (KeySlice{{}, 50, false}));
  EXPECT_EQ(shards.tables[0].slices[1].rows, (KeySlice{50, {}, true}));
  EXPECT_THAT(shards_of(shards.tables[1]), ElementsAre(2));
  EXPECT_THAT(shards_of(shards.tables[2]), ElementsAre(1));
  EXPECT_THAT(shards_of(shards.tables[3]), ElementsAre(2));
  EXPECT_TRUE(shards.tables[1].slices[0].rows.is_whole());
}

TEST(ShardPlan, RefusesAShardWithNothingToDo) {
  ShardPlan plan(3);
  plan.add(plan_of("one"), {10, {}});
  plan.add(plan_of("other"), {10, {}});
  try {
    static_cast<void>(plan.made());
    FAIL() << "nothing was refused";
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("there is nothing for shard 3"));
  }
}

TEST(PlanHash, ChangesWithWhatIsCompared) {
  TablePlan plan = plan_of("orders");
  plan.key = {"id"};
  plan.columns.resize(1);
  const std::string known = plan_hash(plan);
  EXPECT_EQ(plan_hash(plan), known);
  TablePlan other = plan;
  other.source.where = "id < 5";
  EXPECT_NE(plan_hash(other), known);
  other = plan;
  other.target.where = "id < 5";
  EXPECT_NE(plan_hash(other), known);
  other = plan;
  other.columns[0].rules = {make_rule(RuleKind::trim)};
  EXPECT_NE(plan_hash(other), known);
  other = plan;
  other.columns[0].status = ColumnStatus::excluded;
  EXPECT_NE(plan_hash(other), known);
  other = plan;
  other.key.clear();
  EXPECT_NE(plan_hash(other), known);
  other = plan;
  other.strategy = Strategy::checksum;
  other.reason = "faster";
  EXPECT_EQ(plan_hash(other), known);
}

TEST(Shards, AreOfPairsThatCanBeComparedInParts) {
  PairRequest pair;
  pair.name = "orders";
  EXPECT_NO_THROW(check_can_be_sharded({&pair, 1}));
  const auto refused = [](PairRequest given) { EXPECT_THROW(check_can_be_sharded({&given, 1}), Error); };
  PairRequest other = pair;
  other.limit = 5;
  refused(other);
  other = pair;
  other.fail_if_empty = true;
  refused(other);
  other = pair;
  other.sample = SampleSize{100, 0, "100"};
  refused(other);
  other = pair;
  other.since = TimeBound{true, 5, "5m"};
  refused(other);
  other = pair;
  other.strategy = Strategy::join;
  refused(other);
}

TEST(Shards, AreChosenOfTheTablesThatTheyWereMadeFor) {
  Shards shards{2, {{"a", "x", {{1, {{}, 5, false}}, {2, {5, {}, true}}}}, {"b", "y", {{2, {}}}}}};
  RequestedTables tables;
  tables.pairs.resize(2);
  tables.pairs[0].name = "a";
  tables.pairs[1].name = "b";
  RequestedTables first = tables;
  choose_shard(first, shards, {1, 2});
  ASSERT_EQ(first.pairs.size(), 1U);
  EXPECT_EQ(first.pairs[0].name, "a");
  EXPECT_EQ(first.parts[0].slice, (KeySlice{{}, 5, false}));
  RequestedTables second = tables;
  choose_shard(second, shards, {2, 2});
  ASSERT_EQ(second.pairs.size(), 2U);
  EXPECT_EQ(second.parts[1].table, 1U);
  EXPECT_EQ(second.shard->fingerprint, first.shard->fingerprint);
  EXPECT_THROW(choose_shard(tables, shards, {1, 3}), Error);
  tables.pairs.pop_back();
  EXPECT_THROW(choose_shard(tables, shards, {1, 2}), Error);
}

}  // namespace
}  // namespace rowcall::test
