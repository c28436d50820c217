// SPDX-License-Identifier: Apache-2.0
// No value of an option crashes: it is read, and written back the same, or it is wrong usage.
#include "rowcall/config/option_words.hpp"

#include "fuzz.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/model/rule.hpp"

#include <fmt/format.h>

namespace rowcall::test {
namespace {

template <typename Read>
void read_word(std::string_view text, Read read) {
  try {
    read(text);
  } catch (const Error& error) {
    require(error.kind() == ErrorKind::usage, "a bad value is wrong usage", {text, error.what()});
  }
}

std::string quoted(const std::string& name) { return TableName{{}, name}.to_string(); }

void read_map_back(std::string_view text) {
  const std::vector<ColumnMapping> map = parse_map(text);
  std::string again;
  for (const ColumnMapping& pair : map)
    again += fmt::format("{}{}={}", again.empty() ? "" : ",", quoted(pair.source), quoted(pair.target));
  require(parse_map(again) == map, "a map reads back as it is written", {text, again});
}

void read_rule_back(RuleKind kind, std::string_view text) {
  const Rule rule = make_rule(kind, text);
  require(make_rule(kind, rule.value) == rule, "a rule's value is its own spelling", {text, rule.value});
  require(!to_string(rule).empty(), "a rule has words");
}

}  // namespace

void fuzz(std::string_view input) {
  read_word(input, [](auto text) { require(name(parse_strategy(text)) == text, "a strategy is its name", {text}); });
  read_word(input, [](auto text) { require(name(parse_schema_scope(text)) == text, "a scope is its name", {text}); });
  read_word(input, [](auto text) { require(parse_limit(text) > 0, "a limit is above zero", {text}); });
  read_word(input, [](auto text) { require(parse_max_time(text).count() > 0, "a time is above zero", {text}); });
  read_word(input, [](auto text) { require(parse_max_rate(text) > 0, "a rate is above zero", {text}); });
  read_word(input, [](auto text) { require(parse_jobs(text) > 0, "there is a job at least", {text}); });
  read_word(input, read_map_back);
  read_word(input, [](auto text) { refuse_later_scheme(text); });
  for (const std::string& rule : rule_names())
    if (const RuleKind kind = find_rule(rule).value(); kind != RuleKind::map_values)
      read_word(input, [kind](auto text) { read_rule_back(kind, text); });
}

}  // namespace rowcall::test
