// SPDX-License-Identifier: Apache-2.0
// Columns that hold their values changed in a known way, and the expression that undoes it.
#pragma once

#include "schema.hpp"

#include <string>

namespace fuzz {

// Lets a column of one side hold something else, if its type has a way for it; its limits become narrower.
void disguise(Column& column, Engine engine, bool source, Random& random);
// What the column holds of this value.
[[nodiscard]] Value disguised(const Value& value, Disguise how);
// Reads the value; `name` is the quoted column.
[[nodiscard]] std::string undone(const std::string& name, const Column& column, Engine engine, bool source);

}  // namespace fuzz
