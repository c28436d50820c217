// SPDX-License-Identifier: Apache-2.0
// Entries that stand for many tables.
#include "rowcall/config/config.hpp"

#include <gmock/gmock.h>

namespace rowcall {
namespace {

using ::testing::ElementsAre;

Config parse(const std::string& tables) {
  return parse_config("source: sqlite:a.db\ntarget: sqlite:b.db\n" + tables, "c.yaml");
}

TableGroup parse_group(const std::string& entry) { return parse("tables:\n  - " + entry + "\n").groups.at(0); }

TEST(GroupEntry, HoldsGlobsAndARoute) {
  const TableGroup group = parse_group(
      "{include: [\"public.*\", crm.a], exclude_tables: \"public.tmp_*,public.log\", allow_missing_tables: true, "
      "route: {schema: {public: shop}, table: {\"old_*\": \"*\"}, case: lower}}");
  EXPECT_THAT(group.include, ElementsAre("public.*", "crm.a"));
  EXPECT_THAT(group.exclude, ElementsAre("public.tmp_*", "public.log"));
  EXPECT_THAT(group.route.schemas, ElementsAre(Rename{"public", "shop"}));
  EXPECT_THAT(group.route.tables, ElementsAre(Rename{"old_*", "*"}));
  EXPECT_EQ(group.route.letters, NameCase::lower);
  EXPECT_TRUE(group.allows_missing);
  EXPECT_EQ(group.place, "c.yaml:4");
}

TEST(GroupEntry, SaysHowEachOfItsPairsIsCompared) {
  const Config config = parse(
      "defaults: {limit: 5, allow_missing_tables: true}\n"
      "tables:\n  - {include: \"*\", exclude: [loaded_at], jobs: 2, trim: \"*\"}\n");
  const TableGroup& group = config.groups.at(0);
  EXPECT_EQ(group.each.limit, 5U);
  EXPECT_EQ(group.each.jobs, 2);
  EXPECT_THAT(group.each.exclude, ElementsAre("loaded_at"));
  EXPECT_EQ(group.each.source.url.database, "a.db");
  EXPECT_TRUE(group.allows_missing);
  ASSERT_EQ(group.each.rules.size(), 1U);
  EXPECT_TRUE(group.each.rules.front().may_reach_nothing) << "not every table has a column to trim";
}

TEST(GroupEntry, KeepsItsPlaceAmongThePairs) {
  const Config config = parse("tables: [{table: a}, {include: \"x*\"}, {table: b}, {table: c}, {include: \"y*\"}]\n");
  EXPECT_EQ(config.pairs.size(), 3U);
  ASSERT_EQ(config.groups.size(), 2U);
  EXPECT_EQ(config.groups[0].position, 1U);
  EXPECT_EQ(config.groups[1].position, 3U);
}

}  // namespace
}  // namespace rowcall
