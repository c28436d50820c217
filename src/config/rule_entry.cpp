// SPDX-License-Identifier: Apache-2.0
#include "rule_entry.hpp"

#include "rowcall/base/text.hpp"
#include "rowcall/config/rule_words.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace rowcall {
namespace {

const std::vector<std::string> k_entry_keys{"type", "column", "rule", "value"};

// `{Y: true, N: false}`; a word may be empty.
Rule read_words(const FieldReader& read, const Value& value, std::string_view key) {
  read.require_mapping(value, key);
  std::vector<WordPair> words;
  for (const Value::Member& member : value.members) {
    if (member.value.type != Value::Type::scalar)
      throw read.error(member.line, fmt::format("{}: {} must be a single value", key, member.key));
    words.emplace_back(member.key, expand_environment(member.value.text));
  }
  return read.at(value.line, key, [&] { return make_map_rule(std::move(words)); });
}

Rule read_value(const FieldReader& read, RuleKind kind, const Value& value, std::string_view key) {
  if (kind == RuleKind::map_values) return read_words(read, value, key);
  const std::string text = read.text(value, key);
  return read.at(value.line, key, [&] { return make_rule(kind, text); });
}

std::vector<RuleRequest> read_key(const FieldReader& read, RuleKind kind, const Value& value) {
  const std::string_view key = name(kind);
  if (value.type == Value::Type::scalar) {
    const std::string text = read.text(value, key);
    if (!takes_value(kind) && (text == "true" || text == "false"))
      throw read.error(value.line, fmt::format("{}: name columns, or \"*\" for every one, instead of {}", key, text));
    return read.at(value.line, key, [&] { return parse_rule(kind, text); });
  }
  std::vector<RuleRequest> requests;
  if (takes_value(kind)) {
    read.require_columns(value, fmt::format("{} with several columns", key));
    for (const Value::Member& member : value.members) {
      if (kind == RuleKind::map_values && member.key == "*")
        throw read.error(member.line, "map_values: values are those of a column; name it instead of \"*\"");
      requests.push_back(
          rule_for(read_value(read, kind, member.value, fmt::format("{}: {}", key, member.key)), member.key));
    }
  } else {
    for (const std::string& column : read.names(value, key)) requests.push_back(rule_for(make_rule(kind), column));
  }
  return requests;
}

RuleKind read_kind(const FieldReader& read, const Value& entry) {
  const Value* value = entry.find("rule");
  if (value == nullptr) throw read.error(entry.line, "an entry of rules needs a rule, such as rtrim or abs_tol");
  const std::string word = read.text(*value, "rule");
  const std::optional<RuleKind> kind = find_rule(word);
  if (kind) return *kind;
  throw read.error(value->line, fmt::format("rule: \"{}\" is none of {}{}", word, join(rule_names(), ", "),
                                            did_you_mean(word, rule_names())));
}

RuleRequest read_entry(const FieldReader& read, const Value& entry) {
  read.require_mapping(entry, "an entry of rules");
  read.check_keys(entry, k_entry_keys);
  const RuleKind kind = read_kind(read, entry);
  RuleRequest request;
  request.reach = RuleRequest::Reach::matching;
  request.may_reach_nothing = true;
  const Value* column = entry.find("column");
  const Value* type = entry.find("type");
  if (column == nullptr && type == nullptr)
    throw read.error(entry.line, "an entry of rules needs a column or a type, each a name or a glob");
  if (column != nullptr) request.column = read.word(*column, "column");
  if (type != nullptr) request.type = read.word(*type, "type");
  const Value* value = entry.find("value");
  if (value != nullptr && !takes_value(kind))
    throw read.error(value->line, fmt::format("value has no meaning: {} takes none", name(kind)));
  if (value == nullptr && takes_value(kind))
    throw read.error(entry.line, fmt::format("the rule {} needs a value", name(kind)));
  request.rule = value == nullptr ? make_rule(kind) : read_value(read, kind, *value, "value");
  return request;
}

}  // namespace

void read_rule_keys(const FieldReader& read, const Value& mapping, std::vector<RuleRequest>& rules) {
  for (const std::string& key : rule_names()) {
    const RuleKind kind = find_rule(key).value();
    if (const Value* value = mapping.find(key)) replace_rules(rules, kind, read_key(read, kind, *value));
  }
}

std::vector<RuleRequest> read_rules(const FieldReader& read, const Value& list) {
  if (list.type != Value::Type::list) throw read.error(list.line, "rules must be a list: - {type: char, rule: rtrim}");
  std::vector<RuleRequest> rules;
  for (const Value& entry : list.items) rules.push_back(read_entry(read, entry));
  return rules;
}

}  // namespace rowcall
