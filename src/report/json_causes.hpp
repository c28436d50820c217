// SPDX-License-Identifier: Apache-2.0
// Causes in JSON reports: `causes` of a column and of a table.
#pragma once

#include "json_text.hpp"

#include "rowcall/model/cause.hpp"

#include <vector>

namespace rowcall {

void write_cell_causes(JsonWriter& json, const std::vector<CellCause>& causes);
void write_row_causes(JsonWriter& json, const std::vector<RowCause>& causes);

}  // namespace rowcall
