// SPDX-License-Identifier: Apache-2.0
#include "sql_text.hpp"
#include "sqlite.hpp"
#include "sqlite_ddl.hpp"
#include "structure_rows.hpp"

#include "rowcall/base/text.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace rowcall {
namespace {

// The one primary key that makes no index of its own is the rowid, which SQLite numbers.
std::string columns_statement(const TableName& table) {
  return fmt::format(
      "SELECT name, dflt_value, CASE WHEN pk > 0 AND NOT EXISTS (SELECT 1 FROM {} WHERE origin = 'pk') THEN 't' ELSE "
      "'f' END\nFROM {}\nWHERE hidden <> 1\nORDER BY cid",
      sqlite_pragma("index_list", table), sqlite_pragma("table_xinfo", table));
}

std::string foreign_keys_statement(const TableName& table) {
  return fmt::format("SELECT id, \"from\", NULL, \"table\", \"to\", on_delete, on_update\nFROM {}\nORDER BY id, seq",
                     sqlite_pragma("foreign_key_list", table));
}

std::string ddl_statement(const TableName& table) {
  return fmt::format("SELECT sql FROM {}.sqlite_schema WHERE type = 'table' AND name = {}",
                     enclosed(table.schema.empty() ? "main" : table.schema, '"'), sqlite_text(table.name));
}

std::string index_ddl_statement(const TableName& table) {
  return fmt::format(
      "SELECT name, sql FROM {}.sqlite_schema WHERE type = 'index' AND tbl_name = {} AND sql IS NOT NULL ORDER BY name",
      enclosed(table.schema.empty() ? "main" : table.schema, '"'), sqlite_text(table.name));
}

// No pragma tells an index's condition, or an expression that it is over.
void read_index_ddl_rows(std::span<const CatalogRow> rows, TableSchema& schema) {
  for (const CatalogRow& row : rows) {
    const auto index = std::ranges::find(schema.indexes, row.at(0).value_or(""), &Index::name);
    if (index == schema.indexes.end() || index->is_complete) continue;
    const SqliteIndexDdl ddl = read_sqlite_index_ddl(row.at(1).value_or(""));
    if (ddl.parts.size() != index->parts.size()) continue;
    index->parts = ddl.parts;
    index->condition = ddl.condition;
  }
}

Collation collation_of(const Column& column, const SqliteDdl& ddl) {
  const auto found = std::ranges::find_if(ddl.collations, [&](const auto& one) { return one.first == column.name; });
  const std::string name = found == ddl.collations.end() ? "BINARY" : found->second;
  return {name, equal_ignoring_case(name, "NOCASE"), false, equal_ignoring_case(name, "RTRIM")};
}

}  // namespace

std::vector<CatalogQuery> SqliteDialect::structure_of(const TableName& table) const {
  return {columns_statement(table), foreign_keys_statement(table), ddl_statement(table), index_ddl_statement(table)};
}

void SqliteDialect::read_structure(std::span<const std::vector<CatalogRow>> answers, TableSchema& schema) const {
  for (const CatalogRow& row : answers[0]) {
    const auto column = std::ranges::find(schema.columns, row.at(0).value_or(""), &Column::name);
    if (column == schema.columns.end()) continue;
    if (row.at(1) && !equal_ignoring_case(*row.at(1), "NULL")) column->default_sql = row.at(1);
    column->is_identity = row.at(2) == "t";
  }
  read_foreign_key_rows(answers[1], false, schema);
  read_index_ddl_rows(answers[3], schema);
  if (answers[2].empty()) return;
  const SqliteDdl ddl = read_sqlite_ddl(answers[2].front().at(0).value_or(""));
  for (Column& column : schema.columns) {
    if (column.type.kind == Kind::text) column.collation = collation_of(column, ddl);
    const auto generated = ddl.generated.find(column.name);
    if (generated != ddl.generated.end()) column.generated = generated->second;
  }
  for (const SqliteDdl::Check& check : ddl.checks) schema.checks.push_back({check.name, check.expression});
}

}  // namespace rowcall
