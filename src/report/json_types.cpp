// SPDX-License-Identifier: Apache-2.0
#include "json_types.hpp"

#include "json_outcome.hpp"

#include <optional>
#include <utility>

namespace rowcall {
namespace {

constexpr auto k_wires = {std::pair{WireForm::text, "text"}, std::pair{WireForm::padded_text, "padded_text"},
                          std::pair{WireForm::raw_bytes, "raw_bytes"}, std::pair{WireForm::hex_bytes, "hex_bytes"},
                          std::pair{WireForm::dynamic, "dynamic"}};

// Numbers may be negative, and the writer knows only counts.
template <typename Number>
void write_number(JsonWriter& json, std::string_view name, const std::optional<Number>& number) {
  if (!number) return;
  json.key(name);
  json.raw(std::to_string(*number));
}

void write_type(JsonWriter& json, const ColumnType& type) {
  json.begin_object(Lines::one);
  json.member("kind", name(type.kind));
  json.member("base", type.base);
  for (const auto& [wire, word] : k_wires)
    if (wire == type.wire) json.member("wire", word);
  if (type.element != Kind::unknown) json.member("element", name(type.element));
  write_number(json, "precision", type.precision);
  write_number(json, "scale", type.scale);
  write_number(json, "length", type.length);
  write_number(json, "fraction_digits", type.fraction_digits);
  if (type.is_unsigned) json.member("unsigned", true);
  if (type.fixed_length) json.member("fixed_length", true);
  if (!type.collation.empty()) json.member("collation", type.collation);
  if (!type.as_text.empty()) json.member("as_text", type.as_text);
  json.end();
}

template <typename Number>
std::optional<Number> read_number(const JsonField& json, std::string_view name) {
  const std::optional<JsonField> field = json.find(name);
  if (!field) return std::nullopt;
  if (!field->json().is_number_integer()) field->refuse("is no whole number");
  return field->json().get<Number>();
}

bool is_set(const JsonField& json, std::string_view name) {
  const std::optional<JsonField> field = json.find(name);
  return field && field->truth();
}

void read_type(const JsonField& json, ColumnType& type) {
  type.kind = read_kind(json["kind"]);
  type.base = json["base"].text();
  const std::string wire = json["wire"].text();
  for (const auto& [form, word] : k_wires)
    if (wire == word) type.wire = form;
  if (const auto element = json.find("element")) type.element = read_kind(*element);
  type.precision = read_number<int>(json, "precision");
  type.scale = read_number<int>(json, "scale");
  type.length = read_number<long long>(json, "length");
  type.fraction_digits = read_number<int>(json, "fraction_digits");
  type.is_unsigned = is_set(json, "unsigned");
  type.fixed_length = is_set(json, "fixed_length");
  type.collation = json.text_or_nothing("collation");
  type.as_text = json.text_or_nothing("as_text");
}

}  // namespace

void write_types(JsonWriter& json, const ColumnPlan& column) {
  json.key("types");
  json.begin_object(Lines::one);
  for (const auto& [side, type] :
       {std::pair{"source", &column.source_type}, std::pair{"target", &column.target_type}}) {
    if (!*type) continue;
    json.key(side);
    write_type(json, **type);
  }
  if (column.compared_as.element != Kind::unknown) json.member("element", name(column.compared_as.element));
  json.end();
}

void read_types(const JsonField& types, ColumnPlan& column) {
  for (const auto& [side, type] : {std::pair{"source", &column.source_type}, std::pair{"target", &column.target_type}})
    if (const auto written = types.find(side); written && *type) read_type(*written, **type);
  if (const auto element = types.find("element")) column.compared_as.element = read_kind(*element);
}

}  // namespace rowcall
