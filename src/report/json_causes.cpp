// SPDX-License-Identifier: Apache-2.0
#include "json_causes.hpp"

#include "rowcall/base/text.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

namespace rowcall {
namespace {

std::optional<std::string_view> or_null(const std::string& text) {
  if (text.empty()) return std::nullopt;
  return text;
}

void write_cut(JsonWriter& json, bool whole) {
  if (!whole) json.member("cut", true);
}

void write_unreadable(JsonWriter& json, bool in_source, bool in_target) {
  if (!in_source && !in_target) return;
  json.key("unreadable");
  json.begin_array(Lines::one);
  if (in_source) json.value("source");
  if (in_target) json.value("target");
  json.end();
}

void write_example(JsonWriter& json, const CellCause& cause) {
  const ExampleValue& source = cause.source;
  const ExampleValue& target = cause.target;
  // As in differences: what differs never looks the same.
  const bool look_alike = source.bytes == target.bytes;
  json.key("example");
  json.begin_object(Lines::one);
  write_json_value(json, "source", source, look_alike && source.reading == Reading::unreadable);
  write_json_value(json, "target", target, look_alike && target.reading == Reading::unreadable);
  write_cut(json, source.whole && target.whole);
  write_unreadable(json, source.reading == Reading::unreadable, target.reading == Reading::unreadable);
  json.end();
}

bool lists(const std::optional<JsonField>& names, std::string_view name) {
  if (!names) return false;
  const std::vector<std::string> all = names->texts();
  return std::ranges::find(all, name) != all.end();
}

bool was_cut(const JsonField& example) {
  const auto cut = example.find("cut");
  return cut && cut->truth();
}

CellCause read_cell_cause(const JsonField& json) {
  const JsonField example = json["example"];
  const std::optional<JsonField> unreadable = example.find("unreadable");
  CellCause cause;
  cause.cause = json["cause"].text();
  cause.detail = json.text_or_nothing("detail");
  cause.cells = json["cells"].count();
  cause.source = read_json_value(example["source"], lists(unreadable, "source"));
  cause.target = read_json_value(example["target"], lists(unreadable, "target"));
  cause.source.whole = !was_cut(example);
  cause.remedy = json.text_or_nothing("remedy");
  return cause;
}

RowCause read_row_cause(const JsonField& json) {
  RowCause cause;
  cause.cause = json["cause"].text();
  cause.detail = json.text_or_nothing("detail");
  cause.rows = json["rows"].count();
  cause.example = read_example_key(json["example"]);
  cause.remedy = json.text_or_nothing("remedy");
  return cause;
}

template <typename Cause>
std::vector<Cause> read_causes(const JsonField& of, Cause (*read)(const JsonField&)) {
  std::vector<Cause> causes;
  if (const auto written = of.find("causes"))
    for (const JsonField& cause : written->elements()) causes.push_back(read(cause));
  return causes;
}

}  // namespace

std::vector<CellCause> read_cell_causes(const JsonField& column) { return read_causes(column, read_cell_cause); }

std::vector<RowCause> read_row_causes(const JsonField& table) { return read_causes(table, read_row_cause); }

void write_json_value(JsonWriter& json, std::string_view name, const ExampleValue& value, bool as_hex) {
  json.key(name);
  if (value.reading == Reading::null) return json.value(nullptr);
  std::string text;
  append_json_bytes(value.bytes, as_hex, json.spaced(), text);
  json.raw(text);
}

ExampleValue read_json_value(const JsonField& value, bool is_unreadable) {
  ExampleValue read;
  if (value.json().is_null()) {
    read.reading = Reading::null;
    return read;
  }
  if (value.json().is_string()) {
    read.bytes = value.text();
  } else {
    const std::optional<std::string> bytes = from_hex(value["hex"].text());
    if (!bytes) value["hex"].refuse("is not made of pairs of hex digits");
    read.bytes = *bytes;
    // Text is written in hex only where the two sides would look alike.
    is_unreadable = is_unreadable || valid_utf8(read.bytes);
  }
  if (is_unreadable) read.reading = Reading::unreadable;
  return read;
}

void write_example_key(JsonWriter& json, std::string_view name, const ExampleKey& key) {
  json.key(name);
  json.begin_object(Lines::one);
  json.key("key");
  json.begin_object(Lines::one);
  bool whole = true;
  for (const auto& [column, value] : key) {
    write_json_value(json, column, value);
    whole = whole && value.whole;
  }
  json.end();
  write_cut(json, whole);
  json.end();
}

ExampleKey read_example_key(const JsonField& example) {
  ExampleKey key;
  for (const auto& [column, value] : example["key"].members()) key.emplace_back(column, read_json_value(value, false));
  if (!key.empty()) key.front().second.whole = !was_cut(example);
  return key;
}

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
    write_example_key(json, "example", cause.example);
    json.member("remedy", or_null(cause.remedy));
    json.end();
  }
  json.end();
}

}  // namespace rowcall
