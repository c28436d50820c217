// SPDX-License-Identifier: Apache-2.0
// Findings about keys, indexes, references and checks.
#include "structure_support.hpp"

#include <gmock/gmock.h>

namespace rowcall::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

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
  EXPECT_THAT(findings(partial, source),
              ElementsAre(HasSubstr("unique code, price:  → UNIQUE (code, price) narrower")));
  TableSchema repeating = partial;
  repeating.indexes[1].is_unique = false;
  EXPECT_THAT(findings(partial, repeating),
              ElementsAre(HasSubstr("unique code, price: UNIQUE (code, price) →  lossy")));
}

Index unique_where(std::string condition) { return {"p", {"code"}, true, false, false, std::move(condition)}; }

TEST(Structure, ComparesTheConditionsOfPartialUniqueIndexes) {
  TableSchema source = orders();
  source.indexes.push_back(unique_where("(price > (0)::numeric)"));
  TableSchema target = orders();
  target.indexes.push_back(unique_where("`price` > 0"));
  EXPECT_THAT(findings(source, target), IsEmpty());
  target.indexes.back() = unique_where("price > 100");
  EXPECT_THAT(findings(source, target),
              ElementsAre("unique code: UNIQUE (code) WHERE (price > (0)::numeric) → UNIQUE (code) WHERE price > 100 "
                          "drift; the conditions differ as text"));
  target.indexes.push_back(unique_where("price>0"));
  EXPECT_THAT(findings(source, target), ElementsAre("unique code:  → UNIQUE (code) WHERE price > 100 narrower; over "
                                                    "part of the rows or values; rows that share them do not fit"))
      << "the one that says the same is the partner";
  EXPECT_THAT(findings(target, source), ElementsAre(HasSubstr("unique code: UNIQUE (code) WHERE price > 100 →  lossy")))
      << "one that has its partner already is none for another";
}

TEST(Structure, AUniqueIndexOverAllRowsHoldsThoseOfAConditionToo) {
  TableSchema partial = orders();
  partial.indexes.push_back(unique_where("price > 0"));
  TableSchema whole = orders();
  whole.indexes.push_back({"w", {"code"}, true, false, true});
  EXPECT_THAT(findings(partial, whole), ElementsAre("unique code:  → UNIQUE (code) narrower; rows that share these "
                                                    "columns do not fit"));
  EXPECT_THAT(findings(whole, partial),
              ElementsAre("unique code: UNIQUE (code) →  lossy; the target takes rows that share these columns"));
  TableSchema lower = orders();
  lower.indexes.push_back({"l", {"lower(code)"}, true, false, false});
  TableSchema lower_partial = lower;
  lower_partial.indexes.back().condition = "price > 0";
  EXPECT_THAT(findings(lower, lower_partial),
              ElementsAre("unique lower(code): UNIQUE (lower(code)) →  lossy; over part of the rows or values; the "
                          "target has no such index"));
  EXPECT_THAT(findings(lower_partial, lower), IsEmpty())
      << "as text, an index over all rows covers those of any condition";
  EXPECT_THAT(findings(orders(), lower),
              ElementsAre(HasSubstr("unique lower(code):  → UNIQUE (lower(code)) narrower")));
  TableSchema upper = orders();
  upper.indexes.push_back({"u", {"upper(code)"}, true, false, false});
  EXPECT_THAT(findings(lower, upper),
              ElementsAre(HasSubstr("UNIQUE (lower(code)) →  lossy"), HasSubstr("→ UNIQUE (upper(code)) narrower")));
}

TEST(Structure, AConditionOverAColumnThatIsLeftOutIsNotCompared) {
  TableSchema source = orders();
  source.indexes.push_back(unique_where("price > 0"));
  PairRequest request;
  request.exclude = {"price"};
  EXPECT_THAT(findings(source, orders(), request), IsEmpty());
  EXPECT_THAT(findings(orders(), source, request), IsEmpty());
}

TEST(Structure, ComparesTheConditionsOfIndexesThatAreNotUnique) {
  TableSchema source = orders();
  source.indexes.push_back({"i", {"code"}, false, false, false, "price > 0"});
  TableSchema target = orders();
  target.indexes.push_back({"i", {"code"}, false, false, false, "price > 1"});
  EXPECT_THAT(findings(source, target),
              ElementsAre("index code: INDEX (code) WHERE price > 0 →  drift; queries that it "
                          "serves may be slow in the target",
                          "index code:  → INDEX (code) WHERE price > 1 info; "));
  target.indexes.back().condition = "(price > 0)";
  EXPECT_THAT(findings(source, target), IsEmpty());
  target.indexes.back() = {"i", {"code", "price"}, false, false, true};
  EXPECT_THAT(findings(source, target), ElementsAre(HasSubstr("→ INDEX (code, price) info")))
      << "an index over all rows serves as well";
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
  target.foreign_keys[0].on_delete = "RESTRICT";
  target.foreign_keys[0].on_update = "SET NULL";
  EXPECT_THAT(findings(source, target),
              ElementsAre("foreign_key code, price: FOREIGN KEY (code, price) REFERENCES public.codes (c, p) → FOREIGN "
                          "KEY (price, code) REFERENCES shop.Codes (P, C) ON UPDATE SET NULL drift; deleting or "
                          "changing the row referred to has another effect"));
  target.foreign_keys[0] = {"x", {"price", "code"}, {"shop", "codes"}, {"c", "p"}, "", ""};
  EXPECT_THAT(findings(source, target), ElementsAre(HasSubstr("drift; they refer to different columns")));
  target.foreign_keys[0].referenced.name = "others";
  EXPECT_THAT(findings(source, target), ElementsAre(HasSubstr("drift; they refer to different tables")));
  target.foreign_keys[0] = {"", {"code", "price"}, {"", "codes"}, {}, "NO ACTION", "NO ACTION"};
  EXPECT_THAT(findings(source, target), IsEmpty()) << "SQLite need not name the columns of a primary key";
}

ForeignKey code_refers_to(std::string table) {
  return {"", {"code"}, {"", std::move(table)}, {"c"}, "NO ACTION", "NO ACTION"};
}

TEST(Structure, AReferenceStandsInForNoneToAnotherTable) {
  TableSchema both = orders();
  both.foreign_keys = {code_refers_to("codes"), code_refers_to("others")};
  for (const char* kept : {"codes", "others"}) {
    TableSchema one = orders();
    one.foreign_keys = {code_refers_to(kept)};
    EXPECT_THAT(findings(both, one), ElementsAre(HasSubstr("lossy; the target takes rows without a row to refer to")));
    EXPECT_THAT(findings(one, both), ElementsAre(HasSubstr("narrower; rows without a row to refer to do not fit")));
  }
  TableSchema moved = orders();
  moved.foreign_keys = {code_refers_to("others"), code_refers_to("third")};
  EXPECT_THAT(findings(both, moved), ElementsAre("foreign_key code: FOREIGN KEY (code) REFERENCES codes (c) → FOREIGN "
                                                 "KEY (code) REFERENCES third (c) drift; they refer to different "
                                                 "tables"));
}

TEST(Structure, AConstraintGivenTwiceIsNoMoreThanOnce) {
  TableSchema once = orders();
  once.foreign_keys = {code_refers_to("codes")};
  once.checks = {{"", "price > 0"}};
  TableSchema twice = once;
  twice.foreign_keys.push_back(once.foreign_keys[0]);
  twice.checks.push_back({"again", "(price > 0)"});
  EXPECT_THAT(findings(twice, once), IsEmpty());
  EXPECT_THAT(findings(once, twice), ElementsAre(HasSubstr("foreign_key code:  → "), HasSubstr("check :  → ")));
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

TEST(Structure, ChecksOfOtherNamesAreNoPartners) {
  TableSchema source = orders();
  source.checks = {{"a", "price > 0"}};
  TableSchema target = orders();
  target.checks = {{"b", "price < 9"}};
  EXPECT_THAT(findings(source, target), ElementsAre(HasSubstr("lossy; the target takes rows that fail it"),
                                                    HasSubstr("narrower; rows that fail it do not fit")));
}

TEST(Structure, ACheckIsThePartnerOfTheOneThatSaysTheSame) {
  TableSchema source = orders();
  source.checks = {{"a", "price > 0"}, {"b", "price < 9"}};
  TableSchema target = orders();
  target.checks = {{"a", "price < 9"}};
  EXPECT_THAT(findings(source, target),
              ElementsAre("check : CHECK (price > 0) →  lossy; the target takes rows that fail it"));
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
  TableSchema partial = orders();
  partial.indexes.push_back({"m", {"code"}, false, false, false});
  EXPECT_THAT(findings(source, partial), ElementsAre(HasSubstr("index code: INDEX (code) →  drift")));
}

TEST(Structure, AnIndexOfAColumnOfOneSideIsOfThatSide) {
  TableSchema target = orders();
  target.columns.push_back(column("added", Kind::text));
  target.indexes.push_back({"i", {"added"}, false, false, true});
  EXPECT_THAT(findings(orders(), target),
              ElementsAre(HasSubstr("column added:  → text"), "index added:  → INDEX (added) info; "));
  EXPECT_THAT(findings(target, orders()),
              ElementsAre(HasSubstr("column added: text → "), HasSubstr("index added: INDEX (added) →  drift")));
  PairRequest request;
  request.exclude = {"added"};
  EXPECT_THAT(findings(orders(), target, request), IsEmpty());
  EXPECT_THAT(findings(target, orders(), request), IsEmpty());
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
  source.checks = {{"c", "code <> ''"}};
  EXPECT_THAT(findings(source, target, request), testing::Contains(HasSubstr("check : CHECK (code <> '') →  lossy")));
  target.checks = {{"d", "order_code <> 'x'"}};
  request.exclude = {"code"};
  EXPECT_THAT(findings(source, target, request), IsEmpty());
}

}  // namespace
}  // namespace rowcall::test
