// SPDX-License-Identifier: Apache-2.0
#include "rowcall/schema/schema_compare.hpp"

#include "rowcall/base/error.hpp"

#include <gmock/gmock.h>

namespace rowcall {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Column column(std::string name, Kind kind, bool nullable = true) {
  Column made;
  made.name = std::move(name);
  made.type.kind = kind;
  made.type.declared = std::string(rowcall::name(kind));
  made.nullable = nullable;
  return made;
}

TableSchema orders() {
  TableSchema table;
  table.table = {"public", "orders"};
  table.columns = {column("id", Kind::integer, false), column("Name", Kind::text), column("price", Kind::decimal),
                   column("note", Kind::text)};
  table.keys = {{"orders_pkey", {"id"}, true, true}};
  return table;
}

std::vector<std::string> compared(const ColumnPairing& pairing) {
  std::vector<std::string> names;
  for (const ColumnPlan& plan : pairing.columns) {
    if (plan.status == ColumnStatus::compared) names.push_back(plan.name);
  }
  return names;
}

// The kind and the text of the Error that pairing ends with.
std::pair<ErrorKind, std::string> failure(const TableSchema& source, const TableSchema& target,
                                          const PairRequest& request) {
  try {
    static_cast<void>(pair_columns(source, target, request));
  } catch (const Error& error) {
    return {error.kind(), error.what()};
  }
  return {ErrorKind::internal, "no error"};
}

TEST(SchemaCompare, PairsByExactNameThenIgnoringCaseAndPutsTheKeyFirst) {
  TableSchema target = orders();
  target.columns = {column("PRICE", Kind::decimal), column("name", Kind::text), column("note", Kind::text),
                    column("id", Kind::integer, false)};
  const ColumnPairing pairing = pair_columns(orders(), target, {});
  EXPECT_THAT(compared(pairing), ElementsAre("id", "Name", "price", "note"));
  EXPECT_EQ(pairing.columns[2].target_name, "PRICE");
  EXPECT_EQ(pairing.key_origin, "primary key of the source");
  EXPECT_THAT(pairing.schema, IsEmpty());
}

TEST(SchemaCompare, KeepsColumnsApartThatCaseAloneTellsApart) {
  TableSchema both = orders();
  both.columns.insert(both.columns.begin(), column("NOTE", Kind::text));
  const ColumnPairing to_both = pair_columns(orders(), both, {});
  ASSERT_EQ(to_both.schema.size(), 1U);
  EXPECT_EQ(to_both.schema[0].column, "NOTE");
  EXPECT_EQ(to_both.columns[3].target_name, "note");
  const ColumnPairing from_both = pair_columns(both, orders(), {});
  ASSERT_EQ(from_both.schema.size(), 1U);
  EXPECT_EQ(from_both.schema[0].column, "NOTE");
  EXPECT_EQ(from_both.columns[3].name, "note");
}

TEST(SchemaCompare, NamesColumnsThatStandOnOneSideOnly) {
  TableSchema target = orders();
  target.columns[3].name = "comment";
  const ColumnPairing pairing = pair_columns(orders(), target, {});
  ASSERT_EQ(pairing.schema.size(), 2U);
  EXPECT_EQ(pairing.schema[0].column, "note");
  EXPECT_EQ(pairing.schema[0].target, "");
  EXPECT_EQ(pairing.schema[1].column, "comment");
  ASSERT_EQ(pairing.columns.size(), 5U);
  EXPECT_EQ(pairing.columns[3].target_name, "");
  EXPECT_EQ(pairing.columns[4].target_name, "comment");
  EXPECT_TRUE(counts_as_different(pairing.schema, SchemaScope::names));
  EXPECT_TRUE(counts_as_different(pairing.schema, SchemaScope::types));
  EXPECT_FALSE(counts_as_different(pairing.schema, SchemaScope::off));
}

TEST(SchemaCompare, MapsRenamedColumnsKeysToo) {
  TableSchema target = orders();
  target.columns[0].name = "order_id";
  target.columns[3].name = "comment";
  PairRequest request;
  request.map = {{"id", "order_id"}, {"note", "comment"}};
  const ColumnPairing pairing = pair_columns(orders(), target, request);
  EXPECT_THAT(compared(pairing), ElementsAre("id", "Name", "price", "note"));
  EXPECT_EQ(pairing.columns[0].target_name, "order_id");
  EXPECT_THAT(pairing.schema, IsEmpty());
}

TEST(SchemaCompare, RefusesAMapThatNamesAColumnTwice) {
  PairRequest request;
  request.map = {{"note", "Name"}, {"price", "Name"}};
  EXPECT_EQ(failure(orders(), orders(), request).first, ErrorKind::usage);
}

TEST(SchemaCompare, SelectsAndExcludesByGlobAndKeepsTheKey) {
  PairRequest request;
  request.columns = {"n*"};
  EXPECT_THAT(compared(pair_columns(orders(), orders(), request)), ElementsAre("id", "Name", "note"));
  request.exclude = {"note"};
  const ColumnPairing pairing = pair_columns(orders(), orders(), request);
  EXPECT_THAT(compared(pairing), ElementsAre("id", "Name"));
  EXPECT_EQ(pairing.columns.back().status, ColumnStatus::excluded);
}

TEST(SchemaCompare, NamesAMisspeltColumnAndTheNearestOne) {
  PairRequest request;
  request.exclude = {"prize"};
  const auto [kind, text] = failure(orders(), orders(), request);
  EXPECT_EQ(kind, ErrorKind::not_found);
  EXPECT_THAT(text, HasSubstr("did you mean \"price\""));
  PairRequest key;
  key.key = {"ids"};
  EXPECT_THAT(failure(orders(), orders(), key).second, HasSubstr("did you mean \"id\""));
}

TEST(SchemaCompare, UsesAUniqueIndexOfBothSidesWhereNoPrimaryKeyIs) {
  TableSchema source = orders();
  source.keys = {{"orders_id_key", {"id"}, false, true}};
  EXPECT_THAT(pair_columns(source, source, {}).key, ElementsAre("id"));
  TableSchema target = orders();
  target.keys.clear();
  const auto [kind, text] = failure(source, target, {});
  EXPECT_EQ(kind, ErrorKind::usage);
  EXPECT_THAT(text, HasSubstr("name one with --key"));
  EXPECT_THAT(text, HasSubstr("unique index orders_id_key of the source"));
}

TEST(SchemaCompare, PairsTheRowsOfAQueryByTheKeyOfItsPartner) {
  TableSchema query = orders();
  query.is_query = true;
  query.keys.clear();
  query.columns[0].name = "number";
  PairRequest request;
  request.map = {{"number", "id"}};
  const ColumnPairing pairing = pair_columns(query, orders(), request);
  EXPECT_THAT(pairing.key, ElementsAre("number"));
  EXPECT_EQ(pairing.key_origin, "primary key of the target");
  EXPECT_THAT(failure(query, orders(), {}).second, HasSubstr("no key to pair the rows by"));
  TableSchema unique = orders();
  unique.keys[0].primary = false;
  EXPECT_THAT(failure(query, unique, request).second, HasSubstr("no key to pair the rows by"));
  unique.keys.clear();
  EXPECT_THAT(failure(query, unique, {}).second, HasSubstr("Common columns: Name, price, note"));
}

TEST(SchemaCompare, TakesKeysOfSixteenColumnsAndNoMore) {
  TableSchema table = orders();
  PairRequest request;
  for (int i = 1; i <= 17; ++i) {
    table.columns.push_back(column("k" + std::to_string(i), Kind::integer, false));
    request.key.push_back("k" + std::to_string(i));
  }
  EXPECT_THAT(failure(table, table, request).second, HasSubstr("the key has 17 columns; at most 16 are possible"));
  request.key.pop_back();
  EXPECT_EQ(pair_columns(table, table, request).key.size(), 16U);
}

TEST(SchemaCompare, TakesNoNullableUniqueIndexForAKey) {
  TableSchema table = orders();
  table.keys = {{"orders_note_key", {"note"}, false, true}};
  EXPECT_EQ(failure(table, table, {}).first, ErrorKind::usage);
  TableSchema not_null = table;
  not_null.columns[3].nullable = false;
  EXPECT_THAT(pair_columns(not_null, not_null, {}).key, ElementsAre("note"));
  EXPECT_THAT(failure(not_null, table, {}).second, HasSubstr("name one with --key"));
}

TEST(SchemaCompare, TakesNoKeyOfWhichAColumnStandsOnOneSideOnly) {
  TableSchema source = orders();
  source.keys = {{"orders_pkey", {"id", "note"}, true, true}, {"orders_id_key", {"id"}, false, true}};
  TableSchema target = orders();
  target.columns.pop_back();
  EXPECT_THAT(pair_columns(source, target, {}).key, ElementsAre("id"));
  source.keys.pop_back();
  EXPECT_THAT(failure(source, target, {}).second, HasSubstr("no key to pair the rows by"));
}

TEST(SchemaCompare, RefusesAKeyThatIsExcludedOrHasNoOrder) {
  PairRequest excluded;
  excluded.exclude = {"id"};
  EXPECT_THAT(failure(orders(), orders(), excluded).second, HasSubstr("cannot be excluded"));
  TableSchema floats = orders();
  floats.columns[2].type.kind = Kind::float64;
  PairRequest request;
  request.key = {"price"};
  EXPECT_THAT(failure(floats, floats, request).second, HasSubstr("cannot be a key"));
}

TEST(SchemaCompare, CountsAnIncomparablePairUnderTypesOnly) {
  TableSchema target = orders();
  target.columns[2].type.kind = Kind::bytes;
  const ColumnPairing pairing = pair_columns(orders(), target, {});
  ASSERT_EQ(pairing.schema.size(), 1U);
  EXPECT_EQ(pairing.schema[0].severity, Severity::incomparable);
  EXPECT_EQ(pairing.columns.back().status, ColumnStatus::incomparable);
  EXPECT_TRUE(counts_as_different(pairing.schema, SchemaScope::types));
  EXPECT_FALSE(counts_as_different(pairing.schema, SchemaScope::names));
}

}  // namespace
}  // namespace rowcall
