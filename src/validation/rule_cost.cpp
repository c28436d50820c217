// SPDX-License-Identifier: Apache-2.0
#include "rule_cost.hpp"

#include <fmt/format.h>

namespace rowcall {

namespace {

// Would a rule of this kind be declared for these types because nearly every value differs in what it forgives?
bool is_needed_throughout(RuleKind rule, const ColumnType& source, const ColumnType& target) {
  switch (rule) {
    case RuleKind::round:
    case RuleKind::abs_tol:
    case RuleKind::rel_tol:
    case RuleKind::time_tol:
      return source.kind != target.kind || source.fraction_digits != target.fraction_digits ||
             (source.kind == Kind::decimal && source.scale != target.scale);
    case RuleKind::trim:
    case RuleKind::rtrim:
      return source.fixed_length != target.fixed_length;
    case RuleKind::json:
    case RuleKind::map_values:
      return true;
    default:
      return false;
  }
}

}  // namespace

std::optional<std::string> expects_forgiven_rows(const TablePlan& plan) {
  for (const ColumnPlan& column : plan.columns) {
    for (const Rule& rule : column.rules) {
      if (!is_needed_throughout(rule.kind, *column.source_type, *column.target_type)) continue;
      return fmt::format("{} on {} ({} and {}) lets most rows have different digests and be equivalent",
                         to_string(rule), column.name, column.source_type->declared, column.target_type->declared);
    }
  }
  return std::nullopt;
}

}  // namespace rowcall
