// SPDX-License-Identifier: Apache-2.0
// Parts that the JSON of a table's result, its plan and its structure have in common.
#pragma once

#include "json_text.hpp"

#include "rowcall/model/outcome.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rowcall {

[[nodiscard]] std::optional<std::string_view> or_null(const std::string& text);

template <typename T>
[[nodiscard]] std::optional<T> if_known(bool known, T value) {
  if (!known) return std::nullopt;
  return value;
}

void write_texts(JsonWriter& json, std::string_view name, const std::vector<std::string>& texts);
// connection to where; the object is the caller's.
void write_side(JsonWriter& json, const SidePlan& side);
// name to status; the object stays open.
void begin_column(JsonWriter& json, const ColumnPlan& column);
// schema
void write_findings(JsonWriter& json, const std::vector<SchemaFinding>& findings);
// error
void write_failure(JsonWriter& json, const std::optional<Failure>& failure);

}  // namespace rowcall
