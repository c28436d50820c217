// SPDX-License-Identifier: Apache-2.0
#include "rowcall/config/rule_words.hpp"

#include "words.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/model/table_name.hpp"

#include <iterator>
#include <utility>

#include <fmt/format.h>

namespace rowcall {

namespace {

constexpr std::string_view k_every = "*";

std::vector<RuleRequest> for_columns(const Rule& rule, std::string_view columns) {
  std::vector<RuleRequest> requests;
  for (const std::string& column : parse_name_list(columns))
    requests.push_back({rule, RuleRequest::Reach::column, column, {}, false});
  return requests;
}

RuleRequest with_number(RuleKind kind, std::string_view text) {
  const std::vector<std::string_view> parts = split_unquoted(text, '=');
  if (parts.size() == 1) return rule_for(make_rule(kind, text), k_every);
  if (parts.size() > 2)
    throw Error(ErrorKind::usage,
                fmt::format("\"{}\" is not COLUMN=VALUE; repeat the option for another column", text));
  Rule rule = make_rule(kind, parts[1]);
  // Quoted, a `*` is a name.
  if (parts[0] == k_every) return rule_for(std::move(rule), k_every);
  return {std::move(rule), RuleRequest::Reach::column, one_name(parts[0]), {}, false};
}

std::vector<RuleRequest> with_words(std::string_view text) {
  const std::size_t colon = split_unquoted(text, ':').front().size();
  if (colon == text.size() || text.substr(0, colon) == k_every)
    throw Error(ErrorKind::usage, fmt::format("\"{}\" does not name its column: COLUMN:Y=true,N=false", text));
  std::vector<WordPair> words;
  for (const std::string_view pair : split_unquoted(text.substr(colon + 1), ',')) {
    const std::vector<std::string_view> sides = split_unquoted(pair, '=');
    if (sides.size() != 2)
      throw Error(ErrorKind::usage, fmt::format("\"{}\" is no pair of values, such as Y=true", pair));
    words.emplace_back(one_word(sides[0]), one_word(sides[1]));
  }
  return for_columns(make_map_rule(std::move(words)), text.substr(0, colon));
}

}  // namespace

RuleRequest rule_for(Rule rule, std::string_view column) {
  RuleRequest request;
  request.rule = std::move(rule);
  if (column == k_every) return request;
  request.reach = RuleRequest::Reach::column;
  request.column = column;
  return request;
}

std::vector<RuleRequest> parse_rule(RuleKind kind, std::string_view text) {
  if (kind == RuleKind::map_values) return with_words(text);
  if (takes_value(kind)) return {with_number(kind, text)};
  if (text == k_every) return {rule_for(make_rule(kind), k_every)};
  return for_columns(make_rule(kind), text);
}

void replace_rules(std::vector<RuleRequest>& rules, RuleKind kind, std::vector<RuleRequest> requests) {
  std::erase_if(rules, [&](const RuleRequest& request) {
    return request.rule.kind == kind && request.reach != RuleRequest::Reach::matching;
  });
  std::move(requests.begin(), requests.end(), std::back_inserter(rules));
}

}  // namespace rowcall
