// SPDX-License-Identifier: Apache-2.0
// Causes in JSON results, `causes` of a column and of a table, and the values that they give as examples.
#pragma once

#include "json_field.hpp"
#include "json_text.hpp"

#include "rowcall/model/cause.hpp"

#include <string_view>
#include <vector>

namespace rowcall {

void write_cell_causes(JsonWriter& json, const std::vector<CellCause>& causes);
void write_row_causes(JsonWriter& json, const std::vector<RowCause>& causes);
// Of a column and of a table; empty where it has none. Throw Error(usage) naming the member that does not fit.
[[nodiscard]] std::vector<CellCause> read_cell_causes(const JsonField& column);
[[nodiscard]] std::vector<RowCause> read_row_causes(const JsonField& table);

// null, a string, or {"hex": "…"}.
void write_json_value(JsonWriter& json, std::string_view name, const ExampleValue& value, bool as_hex = false);
[[nodiscard]] ExampleValue read_json_value(const JsonField& value, bool is_unreadable);
// An object with the key, and what was cut off.
void write_example_key(JsonWriter& json, std::string_view name, const ExampleKey& key);
[[nodiscard]] ExampleKey read_example_key(const JsonField& example);

}  // namespace rowcall
