// SPDX-License-Identifier: Apache-2.0
#include "rowcall/model/table_schema.hpp"

#include <gtest/gtest.h>

namespace rowcall {
namespace {

TableSchema orders() {
  TableSchema schema;
  for (const char* name : {"id", "code", "note"}) {
    Column column;
    column.name = name;
    column.nullable = column.name == "note";
    schema.columns.push_back(column);
  }
  return schema;
}

TEST(TableSchema, FindsColumnsByExactName) {
  const TableSchema schema = orders();
  ASSERT_NE(schema.find("code"), nullptr);
  EXPECT_EQ(schema.find("code")->name, "code");
  EXPECT_EQ(schema.find("Code"), nullptr);
  EXPECT_EQ(schema.find(""), nullptr);
}

TEST(TableSchema, AConstraintProvesItsColumnsAndAnyMoreUnique) {
  TableSchema schema = orders();
  schema.keys = {{"pk", {"id", "code"}, true, true}};
  EXPECT_TRUE(schema.is_unique({"id", "code"}));
  EXPECT_TRUE(schema.is_unique({"code", "id"}));
  EXPECT_TRUE(schema.is_unique({"note", "code", "id"}));
  EXPECT_FALSE(schema.is_unique({"id"}));
  EXPECT_FALSE(schema.is_unique({}));
}

TEST(TableSchema, AConstraintOverColumnsThatMayBeNullProvesNothing) {
  TableSchema schema = orders();
  schema.keys = {{"pk", {"note"}, true, true}};
  EXPECT_FALSE(schema.is_unique({"note"}));
}

TEST(TableSchema, APartialOrExpressionIndexProvesNothing) {
  TableSchema schema = orders();
  schema.keys = {{"partial", {"id"}, false, false}, {"expression", {}, false, true}};
  EXPECT_FALSE(schema.is_unique({"id"}));
}

TEST(TableSchema, AnyOfSeveralConstraintsWillDo) {
  TableSchema schema = orders();
  schema.keys = {{"pk", {"id"}, true, true}, {"code_key", {"code"}, false, true}};
  EXPECT_TRUE(schema.is_unique({"code"}));
}

}  // namespace
}  // namespace rowcall
