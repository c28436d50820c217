// SPDX-License-Identifier: Apache-2.0
// Findings about everything of a structure but types.
#include "rowcall/schema/schema_compare.hpp"

#include <fmt/format.h>
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
  if (kind == Kind::text) made.collation = {"C", false, false, false};
  return made;
}

TableSchema orders(Engine engine = Engine::postgresql) {
  TableSchema table;
  table.engine = engine;
  table.table = {"public", "orders"};
  table.has_structure = true;
  table.columns = {column("id", Kind::integer, false), column("code", Kind::text, false),
                   column("price", Kind::decimal), column("note", Kind::text)};
  table.keys = {{"orders_pkey", {"id"}, true, true}};
  table.indexes = {{"orders_pkey", {"id"}, true, true, true}};
  return table;
}

// "kind column: source → target severity; detail"
std::vector<std::string> lines(const std::vector<SchemaFinding>& findings) {
  std::vector<std::string> lines;
  for (const SchemaFinding& finding : findings)
    lines.push_back(fmt::format("{} {}: {} → {} {}; {}", finding.kind, finding.column, finding.source, finding.target,
                                name(finding.severity), finding.detail));
  return lines;
}

std::vector<std::string> findings(const TableSchema& source, const TableSchema& target,
                                  const PairRequest& request = {}) {
  return lines(compare_schemas(source, target, request).schema);
}

TEST(Structure, OfEqualTablesHasNoFinding) {
  EXPECT_THAT(findings(orders(), orders()), IsEmpty());
  EXPECT_THAT(compare_schemas(orders(), orders(), {}).columns, testing::SizeIs(4));
}

TEST(Structure, NeedsNoKey) {
  TableSchema table = orders();
  table.keys.clear();
  table.indexes.clear();
  EXPECT_THAT(findings(table, table), IsEmpty());
}

TEST(Structure, NamesNullabilityOnBothSides) {
  TableSchema target = orders();
  target.columns[1].nullable = true;
  target.columns[2].nullable = false;
  EXPECT_THAT(findings(orders(), target), ElementsAre("not_null code: NOT NULL →  lossy; the target takes NULL",
                                                      "not_null price:  → NOT NULL narrower; NULL does not fit"));
}

TEST(Structure, ComparesDefaultsByWhatTheySay) {
  TableSchema source = orders();
  TableSchema target = orders();
  source.columns[1].default_sql = "'new'::text";
  target.columns[1].default_sql = "'new'";
  source.columns[2].default_sql = "0";
  target.columns[3].default_sql = "'x'";
  EXPECT_THAT(findings(source, target),
              ElementsAre("default price: DEFAULT 0 →  lossy; the target gives new rows none",
                          "default note:  → DEFAULT 'x' drift; the source gives new rows none"));
  target.columns[2].default_sql = "'1.00'";
  target.columns[3].default_sql.reset();
  EXPECT_THAT(findings(source, target),
              ElementsAre("default price: DEFAULT 0 → DEFAULT '1.00' drift; new rows get other values"));
}

TEST(Structure, ComparesNumberingAndGeneratedColumns) {
  TableSchema source = orders();
  TableSchema target = orders();
  source.columns[0].is_identity = true;
  source.columns[2].generated = "(a + b)";
  target.columns[3].generated = "'x'";
  EXPECT_THAT(findings(source, target),
              ElementsAre("identity id: numbered →  lossy; the target does not number new rows",
                          "generated price: AS ((a + b)) →  lossy; the target keeps a value and does not compute it",
                          "generated note:  → AS ('x') drift; the target computes it and takes no value"));
  EXPECT_THAT(findings(target, source)[0], "identity id:  → numbered info; the target numbers new rows");
  target.columns[0].is_identity = true;
  target.columns[2].generated = "a+b";
  target.columns[3].generated.reset();
  EXPECT_THAT(findings(source, target), IsEmpty());
  target.columns[2].generated = "a-b";
  EXPECT_THAT(findings(source, target), ElementsAre(HasSubstr("drift; the expressions differ as text")));
}

TEST(Structure, TellsOrderSpellingAndRenames) {
  TableSchema target = orders();
  target.columns[1].name = "Code";
  target.columns[3].name = "remark";
  std::swap(target.columns[0], target.columns[2]);
  PairRequest request;
  request.map = {{"note", "remark"}};
  EXPECT_THAT(
      findings(orders(), target, request),
      ElementsAre("name code: code → Code info; the names differ in case", "name note: note → remark info; renamed",
                  "order : id, code, price, note → price, code, id, note info; columns stand in another order"));
}

TEST(Structure, ASideWithAnotherColumnMovesNoOther) {
  TableSchema target = orders();
  target.columns.insert(target.columns.begin(), column("added", Kind::text));
  EXPECT_THAT(findings(orders(), target), ElementsAre("column added:  → text drift; only the target has this column"));
}

TEST(Structure, NamesPrimaryKeysThatAreDroppedAddedAndMoved) {
  TableSchema without = orders();
  without.keys.clear();
  without.indexes.clear();
  EXPECT_THAT(findings(orders(), without),
              ElementsAre("primary_key id: PRIMARY KEY (id) →  lossy; the target takes rows "
                          "of one key more than once"));
  EXPECT_THAT(findings(without, orders()),
              ElementsAre("primary_key id:  → PRIMARY KEY (id) narrower; rows that share these columns do not fit"));
  TableSchema unique = orders();
  unique.indexes[0].is_primary = false;
  EXPECT_THAT(findings(orders(), unique),
              ElementsAre("primary_key id: PRIMARY KEY (id) →  drift; a unique index of the "
                          "target stands in for it"));
  TableSchema other = orders();
  other.indexes[0].parts = {"code"};
  EXPECT_THAT(findings(orders(), other), ElementsAre(HasSubstr("lossy; rows are held apart by other columns")));
  TableSchema two = orders();
  two.indexes[0].parts = {"id", "code"};
  TableSchema turned = two;
  turned.indexes[0].parts = {"code", "id"};
  EXPECT_THAT(findings(two, turned), ElementsAre(HasSubstr("info; the columns stand in another order")));
}

TEST(Structure, NamesUniqueKeysUnlessAStricterOneHolds) {
  TableSchema source = orders();
  source.indexes.push_back({"u", {"code", "price"}, true, false, true});
  EXPECT_THAT(findings(source, orders()),
              ElementsAre("unique code, price: UNIQUE (code, price) →  lossy; the target takes "
                          "rows that share these columns"));
  EXPECT_THAT(findings(orders(), source), ElementsAre("unique code, price:  → UNIQUE (code, price) narrower; rows that "
                                                      "share these columns do not fit"));
  TableSchema turned = orders();
  turned.indexes.push_back({"v", {"price", "code"}, true, false, true});
  EXPECT_THAT(findings(source, turned), IsEmpty());
  TableSchema stricter = orders();
  stricter.indexes.push_back({"w", {"code"}, true, false, true});
  EXPECT_THAT(findings(source, stricter), ElementsAre(HasSubstr("unique code:  → UNIQUE (code) narrower")));
  TableSchema partial = orders();
  partial.indexes.push_back({"p", {"code", "price"}, true, false, false});
  EXPECT_THAT(findings(source, partial), ElementsAre(HasSubstr("unique code, price: UNIQUE (code, price) →  lossy")));
  EXPECT_THAT(findings(partial, orders()), ElementsAre(HasSubstr("over part of the rows or values")));
}

TEST(Structure, ComparesForeignKeysByColumnsAndWhatTheyReferTo) {
  TableSchema source = orders();
  source.foreign_keys = {{"fk", {"code", "price"}, {"public", "codes"}, {"c", "p"}, "NO ACTION", "NO ACTION"}};
  EXPECT_THAT(
      findings(source, orders()),
      ElementsAre("foreign_key code, price: FOREIGN KEY (code, price) REFERENCES public.codes (c, p) →  lossy; the "
                  "target takes rows without a row to refer to"));
  EXPECT_THAT(findings(orders(), source),
              ElementsAre(HasSubstr("narrower; rows without a row to refer to do not fit")));
  TableSchema target = orders();
  target.foreign_keys = {{"x", {"price", "code"}, {"shop", "Codes"}, {"P", "C"}, "RESTRICT", "RESTRICT"}};
  EXPECT_THAT(findings(source, target), IsEmpty());
  target.foreign_keys[0].on_delete = "CASCADE";
  EXPECT_THAT(findings(source, target), ElementsAre(HasSubstr("drift; deleting or changing the row referred to has")));
  target.foreign_keys[0] = {"x", {"price", "code"}, {"shop", "codes"}, {"c", "p"}, "", ""};
  EXPECT_THAT(findings(source, target), ElementsAre(HasSubstr("drift; they refer to different columns")));
  target.foreign_keys[0].referenced.name = "others";
  EXPECT_THAT(findings(source, target), ElementsAre(HasSubstr("drift; they refer to different tables")));
  target.foreign_keys[0] = {"", {"code", "price"}, {"", "codes"}, {}, "NO ACTION", "NO ACTION"};
  EXPECT_THAT(findings(source, target), IsEmpty()) << "SQLite need not name the columns of a primary key";
}

TEST(Structure, ComparesChecksByWhatTheySayThenByName) {
  TableSchema source = orders();
  source.checks = {{"positive", "(price > (0)::numeric)"}, {"", "code <> ''"}};
  TableSchema target = orders();
  target.checks = {{"another", "code<>''"}, {"Positive", "`price` >= 0"}};
  EXPECT_THAT(findings(source, target),
              ElementsAre("check : CHECK ((price > (0)::numeric)) → CHECK (`price` >= 0) drift; "
                          "the expressions differ as text"));
  EXPECT_THAT(findings(source, orders()), ElementsAre(HasSubstr("lossy; the target takes rows that fail it"),
                                                      HasSubstr("check : CHECK (code <> '') →  lossy")));
  EXPECT_THAT(findings(orders(), source), ElementsAre(HasSubstr("narrower"), HasSubstr("narrower")));
}

TEST(Structure, AnIndexIsThereWhereAnotherServesInItsPlace) {
  TableSchema source = orders();
  source.indexes.push_back({"i", {"code"}, false, false, true});
  EXPECT_THAT(findings(source, orders()),
              ElementsAre("index code: INDEX (code) →  drift; queries that it serves may be "
                          "slow in the target"));
  EXPECT_THAT(findings(orders(), source), ElementsAre("index code:  → INDEX (code) info; "));
  TableSchema longer = orders();
  longer.indexes.push_back({"j", {"code", "price"}, false, false, true});
  EXPECT_THAT(findings(source, longer), ElementsAre(HasSubstr("index code, price:  → INDEX (code, price) info")));
  TableSchema second = orders();
  second.indexes.push_back({"k", {"price", "code"}, false, false, true});
  EXPECT_THAT(findings(source, second)[0], HasSubstr("index code: INDEX (code) →  drift"));
  TableSchema expression = orders();
  expression.indexes.push_back({"l", {"lower(code)"}, false, false, false});
  EXPECT_THAT(findings(expression, expression), IsEmpty());
  EXPECT_THAT(findings(expression, source)[0], HasSubstr("index lower(code): INDEX (lower(code)) →  drift"));
}

TEST(Structure, FollowsRenamedColumnsIntoConstraints) {
  TableSchema source = orders();
  source.indexes.push_back({"u", {"code"}, true, false, true});
  source.foreign_keys = {{"fk", {"code"}, {"public", "codes"}, {"c"}, "NO ACTION", "NO ACTION"}};
  TableSchema target = source;
  target.columns[1].name = "order_code";
  target.indexes[1].parts = {"order_code"};
  target.foreign_keys[0].columns = {"order_code"};
  PairRequest request;
  request.map = {{"code", "order_code"}};
  EXPECT_THAT(findings(source, target, request), ElementsAre("name code: code → order_code info; renamed"));
}

TEST(Structure, LeavesOutWhatHasAnExcludedColumn) {
  TableSchema source = orders();
  source.columns[1].default_sql = "'x'";
  source.indexes.push_back({"u", {"code", "price"}, true, false, true});
  source.foreign_keys = {{"fk", {"code"}, {"public", "codes"}, {"c"}, "NO ACTION", "NO ACTION"}};
  source.checks = {{"c", "(\"code\" <> 'price')"}};
  PairRequest request;
  request.exclude = {"code"};
  EXPECT_THAT(findings(source, orders(), request), IsEmpty());
  EXPECT_THAT(findings(orders(), source, request), IsEmpty());
  request = {};
  request.columns = {"price"};
  EXPECT_THAT(findings(source, orders(), request), IsEmpty());
}

TEST(Structure, AViewHasTypesAndNoConstraints) {
  TableSchema view = orders();
  view.is_view = true;
  view.has_structure = false;
  view.indexes.clear();
  view.columns[0].nullable = true;
  view.columns[2].type.kind = Kind::integer;
  view.columns[2].type.declared = "bigint";
  view.columns[2].type.length = 8;
  EXPECT_THAT(findings(orders(), view), ElementsAre(HasSubstr("type price: decimal → bigint lossy")));
}

TEST(Structure, WarnsOfCollationsThatTakeKeysForEqual) {
  TableSchema source = orders();
  source.indexes.push_back({"u", {"code"}, true, false, true});
  source.keys.push_back({"u", {"code"}, false, true});
  TableSchema target = source;
  target.columns[1].collation = {"utf8mb4_general_ci", true, true, true};
  target.columns[3].collation = {"utf8mb4_bin", false, false, true};
  EXPECT_THAT(
      findings(source, target),
      ElementsAre("collation code: C → utf8mb4_general_ci lossy; distinct in canonical form, equal under the target's "
                  "collation utf8mb4_general_ci: texts that differ in case, accents, blanks at the end only; of such "
                  "keys the target takes one, and joins find other rows",
                  "collation note: C → utf8mb4_bin drift; comparing, joining and grouping in the target ignores blanks "
                  "at the end"));
  EXPECT_THAT(findings(target, source),
              ElementsAre(HasSubstr("lossy; distinct in canonical form, equal under the source's collation "
                                    "utf8mb4_general_ci"),
                          HasSubstr("drift; comparing, joining and grouping in the source ignores")));
  EXPECT_THAT(findings(target, target), ElementsAre(HasSubstr("collation code: utf8mb4_general_ci → utf8mb4_general_ci "
                                                              "info; distinct in canonical form")));
}

TEST(Structure, ACollationOfAnotherNameOnTheSameEngineIsWorthANote) {
  TableSchema target = orders();
  target.columns[3].collation.name = "de_DE";
  EXPECT_THAT(findings(orders(), target),
              ElementsAre("collation note: C → de_DE info; texts may sort in another order"));
  target.engine = Engine::mysql;
  EXPECT_THAT(findings(orders(), target), IsEmpty());
}

TEST(Structure, AComparisonThatRoundsIsToldWhereTheTargetHoldsEveryValue) {
  TableSchema source = orders();
  TableSchema target = orders();
  source.columns[2].type.kind = Kind::float32;
  target.columns[2].type.kind = Kind::float64;
  EXPECT_THAT(
      findings(source, target),
      ElementsAre(HasSubstr("type price: decimal → decimal wider"),
                  HasSubstr("comparison price: decimal → decimal info; both sides are rounded to a 32-bit float")));
  EXPECT_THAT(findings(target, source), ElementsAre(HasSubstr("lossy; ")));  // one finding says both
}

TEST(Structure, ScopesTellAndCountWhatTheySay) {
  const auto finding = [](std::string kind, Severity severity) {
    return SchemaFinding{std::move(kind), "c", "", "", severity, ""};
  };
  using enum SchemaScope;
  const SchemaFinding one_sided = finding("column", Severity::drift);
  const SchemaFinding incomparable = finding("type", Severity::incomparable);
  const SchemaFinding lossy = finding("type", Severity::lossy);
  const SchemaFinding narrower = finding("not_null", Severity::narrower);
  const SchemaFinding drift = finding("default", Severity::drift);
  for (const SchemaScope scope : {off, names, types, full}) {
    EXPECT_EQ(counts(one_sided, scope), scope != off);
    EXPECT_EQ(counts(incomparable, scope), scope == types || scope == full);
    EXPECT_EQ(counts(lossy, scope), scope == full);
    EXPECT_EQ(counts(narrower, scope), scope == full);
    EXPECT_EQ(counts(drift, scope), scope == full);
    for (const SchemaFinding& told : {one_sided, incomparable, lossy, narrower}) EXPECT_TRUE(is_reported(told, scope));
    EXPECT_EQ(is_reported(drift, scope), scope == full);
    EXPECT_TRUE(is_reported(finding("comparison", Severity::info), scope));
    EXPECT_FALSE(counts(finding("comparison", Severity::info), scope));
    for (const Severity severity : {Severity::wider, Severity::info}) {
      EXPECT_EQ(is_reported(finding("type", severity), scope), scope == full);
      EXPECT_FALSE(counts(finding("type", severity), scope));
    }
    for (const char* kind : {"index", "collation"}) EXPECT_FALSE(counts(finding(kind, Severity::drift), scope));
    EXPECT_EQ(counts(finding("collation", Severity::lossy), scope), scope == full);
  }
}

TEST(Structure, AComparisonOfRowsTellsWhatItsScopeTells) {
  TableSchema source = orders();
  source.columns[1].default_sql = "'x'";
  TableSchema target = orders();
  target.columns[1].default_sql = "'y'";
  target.columns[3].nullable = false;
  PairRequest request;
  EXPECT_THAT(lines(pair_columns(source, target, request).schema), ElementsAre(HasSubstr("not_null note")));
  request.schema = SchemaScope::full;
  EXPECT_THAT(lines(pair_columns(source, target, request).schema),
              ElementsAre(HasSubstr("default code"), HasSubstr("not_null note")));
}

}  // namespace
}  // namespace rowcall
