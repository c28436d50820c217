// SPDX-License-Identifier: Apache-2.0
// What only the text of a CREATE statement says in SQLite: no pragma knows a column's collation, a generated column's
// expression, a check, the condition of a partial index, or an expression that an index is over.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace rowcall {

struct SqliteDdl {
  std::map<std::string, std::string> collations;  // by column, those that are written
  std::map<std::string, std::string> generated;   // by column, without the parentheses
  struct Check {
    std::string name;  // empty: none was given
    std::string expression;
  };
  std::vector<Check> checks;
};

// `sql` as sqlite_schema keeps it, which SQLite parsed without complaint once. Anything but a CREATE TABLE with columns
// gives nothing.
[[nodiscard]] SqliteDdl read_sqlite_ddl(std::string_view sql);

struct SqliteIndexDdl {
  std::vector<std::string> parts;  // columns without quotes, expressions as written; without collation and direction
  std::string condition;           // empty: all rows
};

// The same of a CREATE INDEX.
[[nodiscard]] SqliteIndexDdl read_sqlite_index_ddl(std::string_view sql);

}  // namespace rowcall
