// SPDX-License-Identifier: Apache-2.0
// What a database's catalog says of one table or view.
#pragma once

#include "rowcall/model/table_name.hpp"
#include "rowcall/model/type.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rowcall {

struct Column {
  std::string name;
  ColumnType type;
  bool nullable = true;

  bool operator==(const Column&) const = default;
};

struct UniqueKey {
  std::string name;
  std::vector<std::string> columns;
  bool primary = false;
  bool is_complete = true;  // false: a partial or expression index, which proves nothing about all rows

  bool operator==(const UniqueKey&) const = default;
};

struct TableSchema {
  TableName table;  // as the database spells it, with its schema
  bool is_view = false;
  std::vector<Column> columns;  // in the table's order
  std::vector<UniqueKey> keys;  // the primary key first
  // Leading columns of each index, also of those that are not unique: where a range read is cheap.
  std::vector<std::string> indexed_columns;
  std::optional<std::uint64_t> estimated_rows;  // the engine's statistics; may be far off

  [[nodiscard]] const Column* find(std::string_view column) const noexcept;  // exact name
  // Do these columns alone identify a row, proved by a constraint with only NOT NULL columns?
  [[nodiscard]] bool is_unique(const std::vector<std::string>& key) const;
};

}  // namespace rowcall
