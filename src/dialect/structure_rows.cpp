// SPDX-License-Identifier: Apache-2.0
#include "structure_rows.hpp"

#include <algorithm>

namespace rowcall {

void read_column_structure(std::span<const std::optional<std::string>> cells, Column& column) {
  column.default_sql = cells[0];
  column.is_identity = cells[1] == "t";
  column.generated = cells[2];
  column.collation = {cells[3].value_or(""), cells[4] == "t", cells[5] == "t", cells[6] == "t"};
  column.members = literals_in(cells[7].value_or(""));
}

void read_column_rows(std::span<const CatalogRow> rows, TableSchema& schema) {
  for (const CatalogRow& row : rows) {
    const auto column = std::ranges::find(schema.columns, row.at(0).value_or(""), &Column::name);
    if (column != schema.columns.end()) read_column_structure(std::span(row).subspan(1), *column);
  }
}

void read_foreign_key_rows(std::span<const CatalogRow> rows, bool named, TableSchema& schema) {
  std::string before;
  for (const CatalogRow& row : rows) {
    const std::string name = row.at(0).value_or("");
    if (schema.foreign_keys.empty() || name != before)
      schema.foreign_keys.push_back({named ? name : std::string(),
                                     {},
                                     {row.at(2).value_or(""), row.at(3).value_or("")},
                                     {},
                                     row.at(5).value_or(""),
                                     row.at(6).value_or("")});
    before = name;
    schema.foreign_keys.back().columns.push_back(row.at(1).value_or(""));
    if (row.at(4)) schema.foreign_keys.back().referenced_columns.push_back(*row.at(4));
  }
}

void read_check_rows(std::span<const CatalogRow> rows, TableSchema& schema) {
  for (const CatalogRow& row : rows) schema.checks.push_back({row.at(0).value_or(""), row.at(1).value_or("")});
}

void read_index_condition_rows(std::span<const CatalogRow> rows, TableSchema& schema) {
  for (const CatalogRow& row : rows) {
    const auto index = std::ranges::find(schema.indexes, row.at(0).value_or(""), &Index::name);
    if (index != schema.indexes.end()) index->condition = row.at(1).value_or("");
  }
}

std::vector<std::string> literals_in(std::string_view text) {
  std::vector<std::string> literals;
  bool inside = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool is_quote = text[at] == '\'';
    if (!inside) {
      if (is_quote) literals.emplace_back();
      inside = is_quote;
    } else if (!is_quote) {
      literals.back() += text[at];
    } else if (at + 1 < text.size() && text[at + 1] == '\'') {
      literals.back() += text[at++];
    } else {
      inside = false;
    }
  }
  return literals;
}

}  // namespace rowcall
