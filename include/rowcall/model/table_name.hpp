// SPDX-License-Identifier: Apache-2.0
// Names of tables and columns as users write them: `orders`, `sales.orders`, `"My.Table"`, `public."Order Items"`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rowcall {

struct TableName {
  std::string schema;  // empty: the connection's own (search_path, current database, main)
  std::string name;

  // As a user would write it: parts quoted with "" only where they must be.
  [[nodiscard]] std::string to_string() const;
  bool operator==(const TableName&) const = default;
};

// Throws Error(usage) for an empty part, an unclosed quote, or more than two parts.
[[nodiscard]] TableName parse_table_name(std::string_view text);

// Splits a list such as `id,"order, no",name` at commas outside of quotes and takes the quotes off.
// Throws Error(usage) for an empty element or an unclosed quote.
[[nodiscard]] std::vector<std::string> parse_name_list(std::string_view text);

}  // namespace rowcall
