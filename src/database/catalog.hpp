// SPDX-License-Identifier: Apache-2.0
// Reads the catalog of a database through its dialect.
#pragma once

#include "rowcall/dialect/dialect.hpp"
#include "rowcall/driver/connection.hpp"

#include <string>

namespace rowcall {

// Finds the table as Database::table() promises. `label` names the connection in errors.
[[nodiscard]] TableSchema read_table_schema(Connection& connection, const Dialect& dialect, const TableName& wanted,
                                            const std::string& label);

}  // namespace rowcall
