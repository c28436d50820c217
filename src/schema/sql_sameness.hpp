// SPDX-License-Identifier: Apache-2.0
// Do two pieces of SQL, as two engines print them, say the same? Text is compared, nothing is evaluated: what engines
// spell differently beyond quotes, casts, blanks, parentheses and the names of the clock counts as different.
#pragma once

#include "rowcall/model/table_schema.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace rowcall {

// Defaults of a column of this kind: `'a'::text` and `'a'`, `now()` and `CURRENT_TIMESTAMP`, `0` and `'0.00'` of a
// number, `true` and `1` of a boolean.
[[nodiscard]] bool is_same_default(std::string_view a, std::string_view b, Kind kind);

// Expressions of checks and generated columns: `((price > (0)::numeric))` and "(`price` > 0)".
[[nodiscard]] bool is_same_expression(std::string_view a, std::string_view b);

// The columns of the table that the expression names, ignoring case, in the table's order.
[[nodiscard]] std::vector<std::string> columns_mentioned(const TableSchema& table, std::string_view expression);

}  // namespace rowcall
