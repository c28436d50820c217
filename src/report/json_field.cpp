// SPDX-License-Identifier: Apache-2.0
#include "json_field.hpp"

#include "rowcall/base/error.hpp"

#include <fmt/format.h>

namespace rowcall {

JsonField JsonField::operator[](std::string_view member) const {
  if (!json_->is_object()) refuse("is no object");
  const auto found = json_->find(std::string(member));
  if (found == json_->end()) refuse(fmt::format("has no member \"{}\"", member));
  return {*found, place_of(member)};
}

std::optional<JsonField> JsonField::find(std::string_view member) const {
  if (!json_->is_object()) refuse("is no object");
  const auto found = json_->find(std::string(member));
  if (found == json_->end() || found->is_null()) return std::nullopt;
  return JsonField(*found, place_of(member));
}

std::string JsonField::text() const {
  if (!json_->is_string()) refuse("is no string");
  return json_->get<std::string>();
}

std::uint64_t JsonField::count() const {
  if (!json_->is_number_unsigned()) refuse("is no whole number from 0 on");
  return json_->get<std::uint64_t>();
}

double JsonField::number() const {
  if (!json_->is_number()) refuse("is no number");
  return json_->get<double>();
}

bool JsonField::truth() const {
  if (!json_->is_boolean()) refuse("is neither true nor false");
  return json_->get<bool>();
}

std::vector<JsonField> JsonField::elements() const {
  if (!json_->is_array()) refuse("is no array");
  std::vector<JsonField> fields;
  for (const Json& element : *json_) fields.emplace_back(element, fmt::format("{}[{}]", place_, fields.size()));
  return fields;
}

std::vector<std::string> JsonField::texts() const {
  std::vector<std::string> all;
  for (const JsonField& element : elements()) all.push_back(element.text());
  return all;
}

std::vector<std::pair<std::string, JsonField>> JsonField::members() const {
  if (!json_->is_object()) refuse("is no object");
  std::vector<std::pair<std::string, JsonField>> all;
  for (const auto& [name, value] : json_->items()) all.emplace_back(name, JsonField(value, place_of(name)));
  return all;
}

std::optional<std::string> JsonField::maybe_text(std::string_view member) const {
  const std::optional<JsonField> field = find(member);
  return field ? std::optional(field->text()) : std::nullopt;
}

std::string JsonField::text_or_nothing(std::string_view member) const {
  return maybe_text(member).value_or(std::string());
}

std::optional<std::uint64_t> JsonField::maybe_count(std::string_view member) const {
  const std::optional<JsonField> field = find(member);
  return field ? std::optional(field->count()) : std::nullopt;
}

std::optional<double> JsonField::maybe_number(std::string_view member) const {
  const std::optional<JsonField> field = find(member);
  return field ? std::optional(field->number()) : std::nullopt;
}

void JsonField::refuse(std::string_view what) const {
  throw Error(ErrorKind::usage, fmt::format("{} {}", place_.empty() ? "the document" : place_, what));
}

std::string JsonField::place_of(std::string_view member) const {
  return place_.empty() ? std::string(member) : fmt::format("{}.{}", place_, member);
}

}  // namespace rowcall
