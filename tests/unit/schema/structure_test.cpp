// SPDX-License-Identifier: Apache-2.0
// Findings about everything of a structure but types, keys and constraints.
#include "structure_support.hpp"

#include <gmock/gmock.h>

namespace rowcall::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

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

TEST(Structure, WhatNumbersNewRowsStandsInForADefault) {
  TableSchema with_default = orders();
  with_default.columns[0].default_sql = "7";
  TableSchema numbered = orders();
  numbered.columns[0].is_identity = true;
  EXPECT_THAT(findings(with_default, numbered),
              ElementsAre("identity id:  → numbered info; the target numbers new rows"));
  EXPECT_THAT(findings(numbered, with_default),
              ElementsAre("identity id: numbered →  lossy; the target does not number new rows"));
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

TEST(Structure, LeavesOutExcludedColumnsOfOneSide) {
  TableSchema target = orders();
  target.columns.push_back(column("added", Kind::text));
  PairRequest request;
  request.exclude = {"added"};
  EXPECT_THAT(findings(orders(), target, request), IsEmpty());
  EXPECT_THAT(findings(target, orders(), request), IsEmpty());
  request = {};
  request.columns = {"id"};
  EXPECT_THAT(findings(orders(), target, request), IsEmpty());
  request.columns = {"add*"};
  EXPECT_THAT(findings(orders(), target, request), ElementsAre(HasSubstr("only the target has this column")));
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
  TableSchema table = orders();
  table.indexes.push_back({"u", {"code"}, true, false, true});
  table.foreign_keys = {{"", {"code"}, {"", "codes"}, {"c"}, "", ""}};
  table.checks = {{"", "price > 0"}};
  EXPECT_THAT(findings(table, view), ElementsAre(HasSubstr("type price: decimal → bigint lossy")));
  EXPECT_THAT(findings(view, table), ElementsAre(HasSubstr("type price: bigint → decimal wider")));
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

TEST(Structure, ACollationIsTakenAtWhatItIgnores) {
  const std::vector<std::pair<Collation, std::string>> collations{
      {{"a", true, false, false}, "ignores case"},
      {{"a", false, true, false}, "ignores accents"},
      {{"a", false, false, true}, "ignores blanks at the end"},
  };
  for (const auto& [collation, told] : collations) {
    TableSchema target = orders();
    target.columns[3].collation = collation;
    EXPECT_THAT(findings(orders(), target), ElementsAre(testing::EndsWith("in the target " + told)));
    EXPECT_THAT(findings(target, orders()), ElementsAre(testing::EndsWith("in the source " + told)));
  }
}

TEST(Structure, ACollationThatIsNotKnownIsNoFinding) {
  TableSchema folding = orders();
  folding.columns[3].collation = {"NOCASE", true, false, false};
  TableSchema unknown = orders();
  unknown.columns[3].collation = {};
  EXPECT_THAT(findings(folding, unknown), IsEmpty());
  EXPECT_THAT(findings(unknown, folding), IsEmpty());
}

TEST(Structure, ColumnsThatOneSideAloneHoldsUniqueAreKeys) {
  TableSchema plain = orders();
  plain.columns[1].collation = {"NOCASE", true, false, false};
  TableSchema unique = orders();
  unique.keys.push_back({"u", {"code"}, false, true});
  EXPECT_THAT(findings(plain, unique), ElementsAre(HasSubstr("collation code: NOCASE → C lossy")));
  EXPECT_THAT(findings(unique, plain), ElementsAre(HasSubstr("collation code: C → NOCASE lossy")));
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

TEST(Structure, OneFindingThatCountsIsEnough) {
  const std::vector<SchemaFinding> findings{{"order", "", "", "", Severity::info, ""},
                                            {"not_null", "c", "", "", Severity::lossy, ""}};
  EXPECT_TRUE(counts_as_different(findings, SchemaScope::full));
  EXPECT_FALSE(counts_as_different(findings, SchemaScope::types));
  EXPECT_FALSE(counts_as_different({}, SchemaScope::full));
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
}  // namespace rowcall::test
