// SPDX-License-Identifier: Apache-2.0
#include "rowcall/schema/column_lookup.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/text.hpp"

#include <vector>

#include <fmt/format.h>

namespace rowcall {

const Column* find_column(const TableSchema& table, std::string_view name) {
  if (const Column* exact = table.find(name)) return exact;
  const Column* found = nullptr;
  for (const Column& column : table.columns) {
    if (!equal_ignoring_case(column.name, name)) continue;
    if (found != nullptr) {
      throw Error(ErrorKind::not_found, fmt::format("{}: \"{}\" could be column {} or {}; write it as the table does",
                                                    table.table.to_string(), name, found->name, column.name));
    }
    found = &column;
  }
  return found;
}

const Column& require_column(const TableSchema& table, std::string_view name, std::string_view side,
                             std::string_view option) {
  if (const Column* found = find_column(table, name)) return *found;
  std::vector<std::string> names;
  for (const Column& column : table.columns) names.push_back(column.name);
  throw Error(ErrorKind::not_found,
              fmt::format("{}: {}: the {} has no column \"{}\"{}; its columns are {}", table.table.to_string(), option,
                          side, name, did_you_mean(name, names), join(names, ", ")));
}

}  // namespace rowcall
