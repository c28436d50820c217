// SPDX-License-Identifier: Apache-2.0
#include "cause_memory.hpp"

#include <algorithm>
#include <functional>

namespace rowcall {

namespace {

constexpr std::size_t k_longest_followed = 100;

CellJudge judge_with(Kind kind, std::initializer_list<RuleKind> rules) {
  ColumnPlan column;
  column.compared_as.kind = kind;
  for (const RuleKind rule : rules) column.rules.push_back(make_rule(rule));
  return CellJudge(column);
}

}  // namespace

std::optional<std::int32_t> Followed::follow(std::string_view value, std::string_view partner) {
  if (value.size() > k_longest_followed) return std::nullopt;
  const std::size_t own_hash = std::hash<std::string_view>{}(value);
  const auto found = std::find_if(values_.begin(), values_.end(),
                                  [&](const Value& known) { return known.hash == own_hash && known.text == value; });
  if (found == values_.end() && values_.size() == most_) return std::nullopt;
  const std::size_t hash = std::hash<std::string_view>{}(partner);
  if (found == values_.end()) {
    values_.push_back({std::string(value), own_hash, hash, false});
    return static_cast<std::int32_t>(values_.size() - 1);
  }
  found->partner_varies = found->partner_varies || found->partner != hash;
  return static_cast<std::int32_t>(found - values_.begin());
}

void WordPairs::add(std::string_view source, std::string_view target) {
  const auto is_it = [&](const auto& pair) { return pair.first == source && pair.second == target; };
  if (given_up_ || std::any_of(pairs_.begin(), pairs_.end(), is_it)) return;
  if (pairs_.size() == k_most) return give_up();
  pairs_.emplace_back(source, target);
}

void WordPairs::give_up() {
  given_up_ = true;
  pairs_.clear();
}

ColumnMemory::ColumnMemory(const ColumnPlan& of)
    : column(of),
      kind(of.compared_as.kind),
      as_json(judge_with(Kind::text, {RuleKind::json})),
      without_order(judge_with(Kind::json, {RuleKind::json, RuleKind::unordered_arrays})) {}

}  // namespace rowcall
