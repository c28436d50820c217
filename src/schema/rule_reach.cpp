// SPDX-License-Identifier: Apache-2.0
#include "rule_reach.hpp"

#include "rowcall/base/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

namespace rowcall {

namespace {

bool is_number(Kind kind) {
  return kind == Kind::integer || kind == Kind::decimal || kind == Kind::float32 || kind == Kind::float64;
}

bool is_moment(Kind kind) { return kind == Kind::date || kind == Kind::timestamp || kind == Kind::timestamptz; }

bool has_rule(const ColumnPlan& column, RuleKind kind) {
  return std::any_of(column.rules.begin(), column.rules.end(), [&](const Rule& rule) { return rule.kind == kind; });
}

bool has_text_side(const ColumnPlan& column) {
  return (column.source_type && column.source_type->kind == Kind::text) ||
         (column.target_type && column.target_type->kind == Kind::text);
}

bool can_act(RuleKind rule, const ColumnPlan& column) {
  const Kind kind = column.compared_as.kind;
  switch (rule) {
    case RuleKind::abs_tol:
    case RuleKind::rel_tol:
      return is_number(kind);
    case RuleKind::time_tol:
      return is_moment(kind) || kind == Kind::time;
    case RuleKind::round:
      return is_number(kind) || kind == Kind::time || kind == Kind::timestamp || kind == Kind::timestamptz;
    case RuleKind::trim:
    case RuleKind::rtrim:
    case RuleKind::nfc:
    case RuleKind::ignore_case:
    case RuleKind::json:
      return kind == Kind::text;
    case RuleKind::null_equals_empty:
      return kind == Kind::text || kind == Kind::bytes || has_text_side(column);
    case RuleKind::zero_date_as_null:
      return is_moment(kind);
    case RuleKind::unordered_arrays:
      return kind == Kind::json || kind == Kind::array || has_rule(column, RuleKind::json);
    case RuleKind::map_values:
      break;
  }
  return kind != Kind::json && kind != Kind::array && kind != Kind::undeclared;
}

std::string remedy(RuleKind rule, Kind kind) {
  if (rule == RuleKind::json && kind == Kind::json) return "it is compared as JSON without it";
  if (rule == RuleKind::unordered_arrays && kind == Kind::text) return "give --json for it as well";
  if ((rule == RuleKind::abs_tol || rule == RuleKind::rel_tol) && (is_moment(kind) || kind == Kind::time))
    return "for times there is --time-tol";
  if (rule == RuleKind::time_tol && is_number(kind)) return "for numbers there are --abs-tol and --rel-tol";
  return "leave it out, or compare an expression of the column";
}

// What PostgreSQL spells out has a short name that other engines and people use.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> k_short_names{{
    {"character", "char"},
    {"character varying", "varchar"},
    {"integer", "int"},
    {"boolean", "bool"},
    {"timestamp with time zone", "timestamptz"},
    {"timestamp without time zone", "timestamp"},
    {"time with time zone", "timetz"},
    {"time without time zone", "time"},
}};

std::string without_parentheses(std::string_view declared) {
  const std::size_t open = declared.find('(');
  const std::size_t close = declared.find(')', std::min(open, declared.size()));
  if (close == std::string_view::npos) return std::string(declared);
  return std::string(declared.substr(0, open)) + std::string(declared.substr(close + 1));
}

}  // namespace

std::string_view takes(RuleKind rule) noexcept {
  switch (rule) {
    case RuleKind::abs_tol:
    case RuleKind::rel_tol:
      return "numbers";
    case RuleKind::time_tol:
      return "dates and times, but neither timetz nor interval";
    case RuleKind::round:
      return "numbers, times and timestamps, but neither timetz nor interval";
    case RuleKind::null_equals_empty:
      return "text and bytes";
    case RuleKind::zero_date_as_null:
      return "dates and timestamps";
    case RuleKind::unordered_arrays:
      return "JSON and arrays";
    case RuleKind::map_values:
      return "anything but JSON and arrays";
    default:
      return "text";
  }
}

std::string why_not(const Rule& rule, const ColumnPlan& column) {
  const Kind kind = column.compared_as.kind;
  if (!can_act(rule.kind, column))
    return fmt::format("it is compared as {}, and {} takes {}; {}", name(kind), option_name(rule.kind),
                       takes(rule.kind), remedy(rule.kind, kind));
  if (rule.kind == RuleKind::round && kind == Kind::integer && !rule.value.starts_with('-'))
    return "it is compared as integer, which has no digits behind the point; give a negative number (-3: to "
           "thousands), or leave it out";
  const bool is_time = rule.kind == RuleKind::round && !is_number(kind);
  if (is_time && (rule.value.starts_with('-') || rule.value.size() > 1 || rule.value > "6"))
    return fmt::format("it is compared as {}, whose seconds have 0 to 6 fraction digits, not {}", name(kind),
                       rule.value);
  return "";
}

bool matches_type(std::string_view glob, const ColumnType& type) {
  const std::string bare = without_parentheses(type.declared);
  if (glob_match(glob, type.declared) || glob_match(glob, bare)) return true;
  return std::any_of(k_short_names.begin(), k_short_names.end(), [&](const auto& names) {
    return equal_ignoring_case(names.first, bare) && glob_match(glob, names.second);
  });
}

}  // namespace rowcall
