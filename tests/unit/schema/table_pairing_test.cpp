// SPDX-License-Identifier: Apache-2.0
// Which tables of two lists meet by the globs and the route of an entry.
#include "rowcall/schema/table_pairing.hpp"

#include "rowcall/base/error.hpp"

#include <gmock/gmock.h>

namespace rowcall::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// `schema.name`, of the connection's own schema if that is `own`.
ListedTable listed(const std::string& text, const std::string& own) {
  const TableName table = parse_table_name(text);
  return {table, table.schema == own, {}};
}

std::vector<ListedTable> tables(const std::string& own, const std::vector<std::string>& texts) {
  std::vector<ListedTable> result;
  for (const std::string& text : texts) result.push_back(listed(text, own));
  return result;
}

std::vector<ListedTable> of_source(const std::vector<std::string>& texts) { return tables("public", texts); }
std::vector<ListedTable> of_target(const std::vector<std::string>& texts) { return tables("shop", texts); }

TableGroup group(std::vector<std::string> include, TableRoute route = {}) {
  TableGroup result;
  result.include = std::move(include);
  result.route = std::move(route);
  result.place = "c.yaml:4";
  return result;
}

// "name: source = target" of each pair, and "- table" or "+ table" of each that has no partner.
std::vector<std::string> lines(const TablePairing& pairing) {
  std::vector<std::string> result;
  for (const TablePairing::Pair& pair : pairing.pairs)
    result.push_back(pair.name + ": " + pair.source.to_string() + " = " + pair.target.to_string());
  for (const UnpairedTable& table : pairing.unpaired)
    result.push_back((table.is_source ? "- " : "+ ") + table.name + ": " + table.table.to_string() + ", not " +
                     table.expected.to_string());
  return result;
}

std::vector<std::string> paired(const TableGroup& of, const std::vector<ListedTable>& source,
                                const std::vector<ListedTable>& target, const TakenTables& taken_of_source = {},
                                const TakenTables& taken_of_target = {}) {
  return lines(pair_tables(of, source, target, taken_of_source, taken_of_target));
}

std::string refusal(const TableGroup& of, const std::vector<ListedTable>& source,
                    const std::vector<ListedTable>& target) {
  try {
    static_cast<void>(pair_tables(of, source, target, {}, {}));
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::config);
    return error.what();
  }
  return "";
}

TEST(TablePairing, OwnSchemasMeet) {
  EXPECT_THAT(paired(group({"*"}), of_source({"public.a", "public.b", "other.c"}), of_target({"shop.a", "shop.b"})),
              ElementsAre("a: public.a = shop.a", "b: public.b = shop.b"));
}

TEST(TablePairing, AGlobWithADotNamesThePairsWithTheirSchema) {
  EXPECT_THAT(paired(group({"public.*"}), of_source({"public.a", "other.c"}), of_target({"shop.a"})),
              ElementsAre("public.a: public.a = shop.a"));
}

TEST(TablePairing, AnotherSchemaKeepsItsName) {
  EXPECT_THAT(paired(group({"sales.*"}), of_source({"sales.a", "public.a"}), of_target({"sales.a", "shop.a"})),
              ElementsAre("sales.a: sales.a = sales.a"));
}

TEST(TablePairing, ARouteRenamesSchemasAndTables) {
  const TableRoute route{{{"crm", "crm_new"}}, {{"old_*", "*_v2"}, {"a", "alpha"}}};
  EXPECT_THAT(
      paired(group({"crm.*"}, route), of_source({"crm.a", "crm.b", "crm.old_c"}),
             of_target({"crm_new.alpha", "crm_new.b", "crm_new.c_v2"})),
      ElementsAre("crm.a: crm.a = crm_new.alpha", "crm.b: crm.b = crm_new.b", "crm.old_c: crm.old_c = crm_new.c_v2"));
}

TEST(TablePairing, LettersChangeOnTheWay) {
  const TableRoute route{{{"SALES", "shop"}}, {}, NameCase::lower};
  EXPECT_THAT(paired(group({"SALES.*"}, route), tables("APP", {"SALES.ORDERS"}), of_target({"shop.orders"})),
              ElementsAre("SALES.ORDERS: SALES.ORDERS = shop.orders"));
}

// As every name: exactly, then ignoring case where that is clear.
TEST(TablePairing, NamesMeetIgnoringCaseWhereThatIsClear) {
  EXPECT_THAT(paired(group({"*"}), of_source({"public.\"Orders\"", "public.orders"}),
                     of_target({"shop.\"Orders\"", "shop.orders"})),
              ElementsAre("Orders: public.Orders = shop.Orders", "orders: public.orders = shop.orders"));
  EXPECT_THAT(paired(group({"*"}), of_source({"public.orders"}), of_target({"shop.\"ORDERS\""})),
              ElementsAre("orders: public.orders = shop.ORDERS"));
  EXPECT_THAT(refusal(group({"*"}), of_source({"public.orders"}), of_target({"shop.\"ORDERS\"", "shop.\"Orders\""})),
              HasSubstr("c.yaml:4: public.orders of the source: orders could be any of"));
}

TEST(TablePairing, WhatHasNoPartnerIsTold) {
  EXPECT_THAT(paired(group({"*"}), of_source({"public.a", "public.b"}), of_target({"shop.b", "shop.c"})),
              ElementsAre("b: public.b = shop.b", "- a: public.a, not a", "+ c: shop.c, not public.c"));
}

TEST(TablePairing, ATableOfTheTargetIsExpectedWhereItsRouteBegins) {
  const TableRoute route{{{"public", "shop"}}, {{"old_*", "*"}}, NameCase::lower};
  TableGroup of = group({"public.OLD_*"}, route);
  // `free` would come of public.old_free; `other` lies in no schema that the route leads to.
  EXPECT_THAT(paired(of, of_source({"public.old_a"}), tables("x", {"shop.a", "shop.free", "elsewhere.other"})),
              ElementsAre("public.old_a: public.old_a = shop.a", "+ public.old_free: shop.free, not public.old_free"));
  of.exclude = {"public.old_f*"};
  EXPECT_THAT(paired(of, of_source({"public.old_a"}), tables("x", {"shop.a", "shop.free"})),
              ElementsAre("public.old_a: public.old_a = shop.a"));
}

TEST(TablePairing, ExcludedTablesAreNotExpected) {
  TableGroup of = group({"*"});
  of.exclude = {"tmp_*", "other.*"};
  EXPECT_THAT(paired(of, of_source({"public.a", "public.tmp_1"}), of_target({"shop.a", "shop.tmp_2"})),
              ElementsAre("a: public.a = shop.a"));
}

TEST(TablePairing, TablesOfOtherEntriesAreLeftOut) {
  EXPECT_THAT(paired(group({"*"}), of_source({"public.a", "public.b"}), of_target({"shop.b", "shop.a_v2"}),
                     {{"public", "a"}}, {{"shop", "a_v2"}}),
              ElementsAre("b: public.b = shop.b"));
  // shop.a is where public.a would lead, which is compared with another table: nothing is missing.
  EXPECT_THAT(paired(group({"*"}), of_source({"public.a", "public.b"}), of_target({"shop.a", "shop.b", "shop.a_v2"}),
                     {{"public", "a"}}, {{"shop", "a_v2"}}),
              ElementsAre("b: public.b = shop.b"));
}

TEST(TablePairing, AMissingTableMayBeAllowed) {
  TableGroup of = group({"*"});
  of.allows_missing = true;
  const std::vector<ListedTable> source = of_source({"public.a"});
  const TablePairing pairing = pair_tables(of, source, of_target({}), {}, {});
  ASSERT_EQ(pairing.unpaired.size(), 1U);
  EXPECT_TRUE(pairing.unpaired.front().is_allowed);
  EXPECT_THAT(pairing.pairs, IsEmpty());
}

TEST(TablePairing, AGlobThatMatchesNothingIsRefused) {
  EXPECT_EQ(refusal(group({"a", "publc.*"}), of_source({"public.a"}), of_target({"shop.a"})),
            "c.yaml:4: include: \"publc.*\" matches no table; there are tables in public");
  EXPECT_EQ(refusal(group({"*"}), {}, {}),
            "c.yaml:4: include: \"*\" matches no table; this account sees no table there at all");
  EXPECT_EQ(refusal(group({"*"}), of_source({"other.a"}), {}),
            "c.yaml:4: include: \"*\" matches no table; a glob without a schema is over the connection's own, which "
            "has none, and there are tables in other");
}

TEST(TablePairing, TwoTablesOfTheSourceCannotLeadToOne) {
  const TableRoute route{{}, {{"a_*", "*"}, {"b_*", "*"}}};
  EXPECT_EQ(refusal(group({"*"}, route), of_source({"public.a_x", "public.b_x"}), of_target({"shop.x"})),
            "c.yaml:4: public.a_x and public.b_x of the source both lead to shop.x of the target; leave one out with "
            "exclude_tables, or give it an entry of its own");
}

TEST(FindTable, GoesByTheConnectionsOwnSchemaWhereNoneIsNamed) {
  const std::vector<ListedTable> all = of_source({"other.a", "public.a", "public.\"B\""});
  EXPECT_EQ(find_table(all, {"", "a"}), &all[1]);
  EXPECT_EQ(find_table(all, {"other", "A"}), &all[0]);
  EXPECT_EQ(find_table(all, {"", "b"}), &all[2]);
  EXPECT_EQ(find_table(all, {"", "c"}), nullptr);
}

}  // namespace
}  // namespace rowcall::test
