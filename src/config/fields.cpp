// SPDX-License-Identifier: Apache-2.0
#include "fields.hpp"

#include "rowcall/base/text.hpp"
#include "rowcall/config/option_words.hpp"
#include "rowcall/model/table_name.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace rowcall {
namespace {

// Options that say where a report goes, not what is compared.
constexpr std::array<std::string_view, 8> k_command_line_only{"output", "format",      "config", "password_file",
                                                              "quiet",  "no_progress", "color",  "verbose"};

std::string_view describe(Value::Type type) {
  switch (type) {
    case Value::Type::null:
      return "nothing";
    case Value::Type::scalar:
      return "a single value";
    case Value::Type::list:
      return "a list";
    case Value::Type::mapping:
      return "a mapping";
  }
  return "";
}

}  // namespace

Error FieldReader::error(int line, std::string_view sentence) const {
  return {ErrorKind::config, fmt::format("{}: {}", place(line), sentence)};
}

std::string FieldReader::place(int line) const { return fmt::format("{}:{}", file_, line); }

void FieldReader::require_mapping(const Value& value, std::string_view what) const {
  if (value.type != Value::Type::mapping)
    throw error(value.line, fmt::format("{} must be a mapping, here is {}", what, describe(value.type)));
}

void FieldReader::require_columns(const Value& value, std::string_view what) const {
  require_mapping(value, what);
  if (value.members.empty()) throw error(value.line, fmt::format("{} is empty", what));
  for (const Value::Member& member : value.members)
    if (trim(member.key).empty()) throw error(member.line, fmt::format("{}: \"{}\" is no column", what, member.key));
}

void FieldReader::check_keys(const Value& mapping, std::span<const std::string> known) const {
  for (const Value::Member& member : mapping.members) {
    if (std::ranges::find(known, member.key) != known.end()) continue;
    const std::string quoted = fmt::format("\"{}\"", member.key);
    if (std::ranges::find(k_command_line_only, member.key) != k_command_line_only.end())
      throw error(member.line, fmt::format("{} is an option of the command line, not a key of a config", quoted));
    throw error(member.line, fmt::format("unknown key {}{}", quoted, did_you_mean(member.key, known)));
  }
}

std::string FieldReader::text(const Value& value, std::string_view key) const {
  if (value.type != Value::Type::scalar)
    throw error(value.line, fmt::format("{} must be a single value, here is {}", key, describe(value.type)));
  std::string text = at(value.line, key, [&] { return expand_environment(value.text); });
  if (text.empty()) throw error(value.line, fmt::format("{} is empty", key));
  return text;
}

std::string FieldReader::word(const Value& value, std::string_view key) const {
  std::string word = text(value, key);
  if (trim(word).empty()) throw error(value.line, fmt::format("{} is blank", key));
  return word;
}

std::vector<std::string> FieldReader::names(const Value& value, std::string_view key, std::string_view elements) const {
  if (value.type == Value::Type::scalar)
    return at(value.line, key, [&] { return parse_name_list(expand_environment(value.text)); });
  if (value.type != Value::Type::list || value.items.empty())
    throw error(value.line, fmt::format("{} must be a list of {}", key, elements));
  std::vector<std::string> names;
  for (const Value& item : value.items) names.push_back(word(item, fmt::format("an element of {}", key)));
  return names;
}

}  // namespace rowcall
