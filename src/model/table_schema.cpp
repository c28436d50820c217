// SPDX-License-Identifier: Apache-2.0
#include "rowcall/model/table_schema.hpp"

#include <algorithm>

namespace rowcall {

const Column* TableSchema::find(std::string_view column) const noexcept {
  const auto found = std::find_if(columns.begin(), columns.end(), [&](const Column& c) { return c.name == column; });
  return found == columns.end() ? nullptr : &*found;
}

void TableSchema::set_expression(Column column) {
  const auto mentions = [&](const std::vector<std::string>& names) {
    return std::find(names.begin(), names.end(), column.name) != names.end();
  };
  std::erase_if(keys, [&](const UniqueKey& key) { return mentions(key.columns); });
  std::erase_if(indexes, [&](const Index& index) { return mentions(index.parts); });
  std::erase(indexed_columns, column.name);
  const auto replaced =
      std::find_if(columns.begin(), columns.end(), [&](const Column& c) { return c.name == column.name; });
  if (replaced == columns.end())
    columns.push_back(std::move(column));
  else
    *replaced = std::move(column);
}

bool TableSchema::is_unique(const std::vector<std::string>& key) const {
  // A unique constraint says nothing of rows with NULL: SQLite allows that even in a primary key.
  const auto proves = [&](const std::string& name) {
    const Column* column = find(name);
    return column != nullptr && !column->nullable && std::find(key.begin(), key.end(), name) != key.end();
  };
  return std::any_of(keys.begin(), keys.end(), [&](const UniqueKey& unique) {
    return unique.is_complete && !unique.columns.empty() &&
           std::all_of(unique.columns.begin(), unique.columns.end(), proves);
  });
}

}  // namespace rowcall
