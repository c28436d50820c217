// SPDX-License-Identifier: Apache-2.0
#include "json_causes.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace rowcall {
namespace {

std::optional<std::string_view> or_null(const std::string& text) {
  if (text.empty()) return std::nullopt;
  return text;
}

void write_value(JsonWriter& json, std::string_view name, const ExampleValue& value, bool as_hex) {
  json.key(name);
  if (value.reading == Reading::null) return json.value(nullptr);
  std::string text;
  append_json_bytes(value.bytes, as_hex, json.spaced(), text);
  json.raw(text);
}

void write_cut(JsonWriter& json, bool whole) {
  if (!whole) json.member("cut", true);
}

void write_example(JsonWriter& json, const CellCause& cause) {
  const ExampleValue& source = cause.source;
  const ExampleValue& target = cause.target;
  // As in differences: what differs never looks the same.
  const bool look_alike = source.bytes == target.bytes;
  json.key("example");
  json.begin_object(Lines::one);
  write_value(json, "source", source, look_alike && source.reading == Reading::unreadable);
  write_value(json, "target", target, look_alike && target.reading == Reading::unreadable);
  write_cut(json, source.whole && target.whole);
  json.end();
}

}  // namespace

void write_cell_causes(JsonWriter& json, const std::vector<CellCause>& causes) {
  json.key("causes");
  json.begin_array(Lines::one);
  for (const CellCause& cause : causes) {
    json.begin_object(Lines::one);
    json.member("cause", cause.cause);
    json.member("detail", or_null(cause.detail));
    json.member("cells", cause.cells);
    write_example(json, cause);
    json.member("remedy", or_null(cause.remedy));
    json.end();
  }
  json.end();
}

void write_row_causes(JsonWriter& json, const std::vector<RowCause>& causes) {
  json.key("causes");
  json.begin_array();
  for (const RowCause& cause : causes) {
    json.begin_object(Lines::one);
    json.member("cause", cause.cause);
    json.member("detail", or_null(cause.detail));
    json.member("rows", cause.rows);
    json.key("example");
    json.begin_object(Lines::one);
    json.key("key");
    json.begin_object(Lines::one);
    bool whole = true;
    for (const auto& [column, value] : cause.example) {
      write_value(json, column, value, false);
      whole = whole && value.whole;
    }
    json.end();
    write_cut(json, whole);
    json.end();
    json.member("remedy", or_null(cause.remedy));
    json.end();
  }
  json.end();
}

}  // namespace rowcall
