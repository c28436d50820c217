// SPDX-License-Identifier: Apache-2.0
// A small result, read whole through a driver's own cursor.
#pragma once

#include "rowcall/driver/connection.hpp"

#include <vector>

namespace rowcall {

// All rows that `cursor` still has.
[[nodiscard]] std::vector<TextRow> read_all(RowCursor& cursor);

}  // namespace rowcall
