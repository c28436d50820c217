// SPDX-License-Identifier: Apache-2.0
#include "column_lists.hpp"

#include "rowcall/base/text.hpp"

#include <algorithm>

namespace rowcall {

bool is_part_of(const ColumnList& part, const ColumnList& whole) {
  return std::ranges::all_of(part,
                             [&](const std::string& name) { return std::ranges::find(whole, name) != whole.end(); });
}

bool same_columns(const ColumnList& a, const ColumnList& b) { return is_part_of(a, b) && is_part_of(b, a); }

std::string in_parentheses(const ColumnList& columns) { return " (" + join(columns, ", ") + ")"; }

}  // namespace rowcall
