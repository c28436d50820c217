// SPDX-License-Identifier: Apache-2.0
// What a database's catalog says of one table or view.
#pragma once

#include "rowcall/model/server_info.hpp"
#include "rowcall/model/table_name.hpp"
#include "rowcall/model/type.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rowcall {

// Which texts a column's own comparisons take for equal.
struct Collation {
  std::string name;  // "utf8mb4_general_ci", "C", "NOCASE"; empty: not text, or not known
  bool ignores_case = false;
  bool ignores_accents = false;
  bool ignores_end_blanks = false;  // PAD SPACE, RTRIM

  // Are two texts of different characters ever equal?
  [[nodiscard]] bool folds() const noexcept { return ignores_case || ignores_accents || ignores_end_blanks; }
  bool operator==(const Collation&) const = default;
};

struct Column {
  std::string name;
  ColumnType type;
  bool nullable = true;
  // Known where the table's structure was read (TableSchema::has_structure):
  std::optional<std::string> default_sql = {};  // as the engine prints it; nullopt: none, or NULL
  bool is_identity = false;                     // the engine numbers new rows: identity, serial, AUTO_INCREMENT, rowid
  std::optional<std::string> generated = {};    // the expression of a generated column
  Collation collation = {};
  std::vector<std::string> members = {};  // of an enum or a set, in their order

  bool operator==(const Column&) const = default;
};

struct UniqueKey {
  std::string name;
  std::vector<std::string> columns;
  bool primary = false;
  bool is_complete = true;  // false: a partial or expression index, which proves nothing about all rows

  bool operator==(const UniqueKey&) const = default;
};

struct Index {
  std::string name;
  std::vector<std::string> parts;  // column names; other text for an expression or a prefix
  bool is_unique = false;
  bool is_primary = false;
  bool is_complete = true;     // false: over part of the rows or of the values, or of a kind that keeps no order
  std::string condition = {};  // of a partial index, which holds only the rows that meet it; else empty

  bool operator==(const Index&) const = default;
};

struct ForeignKey {
  std::string name;  // empty where the engine has none
  std::vector<std::string> columns;
  TableName referenced;
  std::vector<std::string> referenced_columns;  // empty: the primary key of the referenced table
  std::string on_delete;                        // "CASCADE", "NO ACTION", …
  std::string on_update;

  bool operator==(const ForeignKey&) const = default;
};

struct CheckConstraint {
  std::string name;  // empty where the engine has none
  std::string expression;

  bool operator==(const CheckConstraint&) const = default;
};

struct TableSchema {
  TableName table;  // as the database spells it, with its schema
  std::optional<Engine> engine = {};
  bool is_view = false;
  bool is_query = false;        // the user's own; `table` is then only what messages call it
  std::vector<Column> columns;  // in the table's order
  std::vector<UniqueKey> keys;  // the primary key first
  // Leading columns of each index, also of those that are not unique: where a range read is cheap.
  std::vector<std::string> indexed_columns;
  std::optional<std::uint64_t> estimated_rows;       // the engine's statistics; may be far off
  std::optional<std::uint64_t> estimated_row_bytes;  // as stored, of all columns
  // Were defaults, collations and constraints read? Views and queries have none to read.
  bool has_structure = false;
  std::vector<Index> indexes;  // the primary key first
  std::vector<ForeignKey> foreign_keys;
  std::vector<CheckConstraint> checks;

  [[nodiscard]] const Column* find(std::string_view column) const noexcept;  // exact name
  // Puts `column`, an expression of the user, in the place of the column of its name, or behind all. No key or index
  // says anything of it.
  void set_expression(Column column);
  // Do these columns alone identify a row, proved by a constraint with only NOT NULL columns?
  [[nodiscard]] bool is_unique(const std::vector<std::string>& key) const;
};

}  // namespace rowcall
