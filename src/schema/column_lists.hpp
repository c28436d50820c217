// SPDX-License-Identifier: Apache-2.0
// Lists of column names, as keys and indexes have them.
#pragma once

#include <string>
#include <vector>

namespace rowcall {

using ColumnList = std::vector<std::string>;

// Is every name of `part` in `whole`?
[[nodiscard]] bool is_part_of(const ColumnList& part, const ColumnList& whole);
// The same names, in any order.
[[nodiscard]] bool same_columns(const ColumnList& a, const ColumnList& b);
// " (a, b)"
[[nodiscard]] std::string in_parentheses(const ColumnList& columns);

}  // namespace rowcall
