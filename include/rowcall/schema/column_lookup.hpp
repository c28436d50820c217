// SPDX-License-Identifier: Apache-2.0
// Finds columns by the names that users write.
#pragma once

#include "rowcall/model/table_schema.hpp"

#include <string>
#include <string_view>

namespace rowcall {

// Exactly, then ignoring case where that is unique; nullptr if there is none. Throws Error(not_found) when several
// columns match ignoring case only.
[[nodiscard]] const Column* find_column(const TableSchema& table, std::string_view name);

// The same, but no column is an Error(not_found) with the nearest name. `side` is "source" or "target",
// `option` the one that names the column: "--key".
[[nodiscard]] const Column& require_column(const TableSchema& table, std::string_view name, std::string_view side,
                                           std::string_view option);

}  // namespace rowcall
