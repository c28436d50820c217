// SPDX-License-Identifier: Apache-2.0
#include "option_parts.hpp"

#include "rowcall/base/text.hpp"
#include "rowcall/config/option_words.hpp"
#include "rowcall/config/read_words.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace rowcall {
namespace {

// As a line of YAML would have it.
std::string text_of(const Value& value) {
  std::vector<std::string> parts;
  switch (value.type) {
    case Value::Type::null:
      return "";
    case Value::Type::scalar:
      return value.text;
    case Value::Type::list:
      for (const Value& item : value.items) parts.push_back(text_of(item));
      return fmt::format("[{}]", join(parts, ", "));
    case Value::Type::mapping:
      break;
  }
  for (const Value::Member& member : value.members)
    parts.push_back(fmt::format("{}: {}", member.key, text_of(member.value)));
  return fmt::format("{{{}}}", join(parts, ", "));
}

void note(const FieldReader& read, const Value::Member& member, std::string_view name, OptionPart part,
          std::vector<GivenOption>& options) {
  set_option(options, {std::string(name), std::move(part.value), read.place(member.line), environment_of(member.value),
                       std::move(part.column)});
}

}  // namespace

bool has_parts(std::string_view name) { return name == "encoding" || name.ends_with("expr"); }

std::vector<OptionPart> parts_of(std::string_view option, const std::string& text) {
  if (option != "encoding") return {{parse_expression(text).column, text}};
  std::vector<OptionPart> parts;
  for (const ColumnEncoding& encoding : parse_encodings(text))
    parts.push_back({encoding.column, fmt::format("{}={}", encoding.column, name(encoding.encoding))});
  return parts;
}

void note_options(const FieldReader& read, const Value& mapping, std::vector<GivenOption>& options) {
  for (const Value::Member& member : mapping.members) {
    const std::string& key = member.key;
    if (!is_option(key)) continue;
    if (!has_parts(key)) {
      note(read, member, key, {"", text_of(member.value)}, options);
    } else if (member.value.type == Value::Type::mapping) {
      for (const Value::Member& part : member.value.members)
        note(read, part, key, {part.key, fmt::format("{}={}", part.key, text_of(part.value))}, options);
    } else {
      const std::string text = read.text(member.value, key);
      for (OptionPart& part : parts_of(key, text)) note(read, member, key, std::move(part), options);
    }
  }
}

void note_rules(const FieldReader& read, const Value& list, std::vector<GivenOption>& options) {
  for (const Value& entry : list.items)
    options.push_back({"rules", text_of(entry), read.place(entry.line), environment_of(entry)});
}

void note_run(const FieldReader& read, const Value& mapping, std::vector<GivenOption>& options) {
  for (const Value::Member& member : mapping.members)
    note(read, member, "run_" + member.key, {"", text_of(member.value)}, options);
}

std::vector<std::string> environment_of(const Value& value) {
  std::vector<std::string> names;
  const auto add = [&](const std::vector<std::string>& more) {
    for (const std::string& name : more)
      if (std::ranges::find(names, name) == names.end()) names.push_back(name);
  };
  for (std::size_t at = value.text.find("${"); at != std::string::npos; at = value.text.find("${", at + 1))
    add({value.text.substr(at + 2, value.text.find('}', at) - at - 2)});
  for (const Value& item : value.items) add(environment_of(item));
  for (const Value::Member& member : value.members) add(environment_of(member.value));
  return names;
}

}  // namespace rowcall
