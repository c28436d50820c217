// SPDX-License-Identifier: Apache-2.0
// A column of a statement's result as the engine describes it without running the statement.
#pragma once

#include <optional>
#include <string>

namespace rowcall {

struct ResultColumn {
  std::string name;
  // PostgreSQL: the oid of the type. MySQL, MariaDB: the type's name as in information_schema, such as "decimal".
  // SQLite: the declared type of the column that the result shows; empty for an expression.
  std::string type;
  // PostgreSQL: oid and number of the table column that the result shows as it is; empty for an expression.
  std::string table = {};
  std::string table_column = {};
  // MySQL, MariaDB: characters of text, bytes of binary values, digits of numbers; digits behind the point.
  std::optional<long long> length = {};
  std::optional<int> decimals = {};
  bool is_unsigned = false;
  bool is_zerofill = false;  // its text has zeros in front

  bool operator==(const ResultColumn&) const = default;
};

}  // namespace rowcall
