// SPDX-License-Identifier: Apache-2.0
#include "rowcall/model/type.hpp"

#include "pair_advice.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace rowcall {
namespace {

constexpr KindSet k_floats = kinds(Kind::float32, Kind::float64);
constexpr KindSet k_numbers = k_floats | kinds(Kind::integer, Kind::decimal);
constexpr long long k_most_number_bits = 64;

Kind kind_of_pair(Kind a, Kind b) {
  if (a == Kind::unknown || b == Kind::unknown) return Kind::unknown;
  if (a == b) return a;
  for (const PairRule& rule : pair_rules()) {
    if (contains(rule.one, a) && contains(rule.other, b)) return rule.as.value_or(b);
    if (contains(rule.one, b) && contains(rule.other, a)) return rule.as.value_or(a);
  }
  return Kind::unknown;
}

std::string described(const ColumnType& type) {
  return type.declared.empty() ? std::string("a column without a type") : type.declared;
}

// A reason that kinds alone do not tell; empty if there is none.
std::string_view special_reason(const ColumnType& source, const ColumnType& target) {
  const auto has = [&](Kind kind) { return source.kind == kind || target.kind == kind; };
  if (has(Kind::text) && has(Kind::bytes)) return ": which text the bytes stand for is not known";
  if (has(Kind::text) && has(Kind::bit)) return ": whether the text holds digits or a number is not known";
  if (source.kind == Kind::macaddr && target.kind == Kind::macaddr) return " of another length";
  if (source.kind == Kind::bit || target.kind == Kind::bit) return ": only bit(n) up to 64 is read as a number";
  if (source.kind == Kind::array && target.kind == Kind::array) return ": their elements have no common kind";
  return "";
}

std::string why_incomparable(const ColumnType& source, const ColumnType& target, std::string_view column) {
  const std::string advice = advice_on(source, target, column);
  for (const auto& [side, type] : {std::pair("source", &source), std::pair("target", &target)}) {
    if (type->kind == Kind::array && type->element == Kind::unknown)
      return fmt::format("the {}'s elements of type {} have no canonical form; {}", side, described(*type), advice);
    if (type->kind == Kind::unknown)
      return fmt::format("the {}'s type {} has no canonical form; {}", side, described(*type), advice);
  }
  return fmt::format("source is {}, target is {}: no rule compares {} with {}{}; {}", described(source),
                     described(target), name(source.kind), name(target.kind), special_reason(source, target), advice);
}

void explain_loss(Kind a, Kind b, ComparedType& compared) {
  if (!contains(k_floats, compared.kind) || a == b || !contains(k_numbers, a) || !contains(k_numbers, b)) return;
  compared.lossy = true;
  if (compared.kind == Kind::float32) {
    compared.rules.emplace_back("float32");
    compared.detail =
        "both sides are rounded to a 32-bit float, so what float64 holds beyond about 7 digits is not compared";
  } else {
    compared.detail =
        fmt::format("both sides are rounded to a 64-bit float, so what {} holds beyond about 15 digits is not compared",
                    name(contains(k_floats, a) ? b : a));
  }
}

// Are the digits of this type a number of at most 64 bits, whatever the row?
bool is_number_of_bits(const ColumnType& type) {
  return type.fixed_length && type.length && *type.length <= k_most_number_bits;
}

// Digits of the same width, or of a width of their own, stand for themselves. Of two widths, numbers are compared: to
// which end digits were added is the user's to say only where they are too many for a number.
Kind kind_of_bits(const ColumnType& a, const ColumnType& b, ComparedType& compared) {
  if (a.kind != Kind::bit || b.kind != Kind::bit) {
    const ColumnType& bits = a.kind == Kind::bit ? a : b;
    const bool is_undeclared = a.kind == Kind::undeclared || b.kind == Kind::undeclared;
    return is_undeclared || is_number_of_bits(bits) ? compared.kind : Kind::unknown;
  }
  if (!a.fixed_length || !b.fixed_length || a.length == b.length) return Kind::bit;
  if (!is_number_of_bits(a) || !is_number_of_bits(b)) return Kind::unknown;
  compared.rules.emplace_back("bit-number");
  return Kind::integer;
}

ColumnType element_of(const ColumnType& array) {
  ColumnType element;
  element.kind = array.element;
  element.fixed_length = array.fixed_length;
  return element;
}

// JSON and text give no kind to their elements; an array on the other side does.
void compare_elements(const ColumnType& a, const ColumnType& b, ComparedType& compared) {
  if (a.kind == Kind::array && b.kind == Kind::array) {
    compared = compared_type(element_of(a), element_of(b));
    compared.element = std::exchange(compared.kind, Kind::array);
  } else {
    compared.element = a.kind == Kind::array ? a.element : b.element;
  }
  if (compared.element == Kind::unknown) compared.kind = Kind::unknown;
}

bool is_padded(const ColumnType& type) {
  return type.fixed_length && (type.kind == Kind::text || type.element == Kind::text);
}

// What the kinds leave to the types.
void refine(const ColumnType& a, const ColumnType& b, ComparedType& compared) {
  if (a.kind == Kind::bit || b.kind == Kind::bit) compared.kind = kind_of_bits(a, b, compared);
  const bool are_both_macaddr = a.kind == Kind::macaddr && b.kind == Kind::macaddr;
  if (are_both_macaddr && a.length && b.length && a.length != b.length) compared.kind = Kind::unknown;
  if (compared.kind == Kind::array) compare_elements(a, b, compared);
}

void list_rules(const ColumnType& a, const ColumnType& b, ComparedType& compared) {
  const auto add = [&](std::string_view rule) {
    if (std::ranges::find(compared.rules, rule) == compared.rules.end()) compared.rules.emplace_back(rule);
  };
  const bool has_text = compared.kind == Kind::text || compared.element == Kind::text;
  if (has_text && (is_padded(a) || is_padded(b))) add("char-padding");
  if (compared.kind == Kind::timetz || compared.element == Kind::timetz) add("timetz-instant");
  if (compared.kind == Kind::set) add("set-order");
}

}  // namespace

std::string_view name(Kind kind) noexcept {
  switch (kind) {
    case Kind::integer:
      return "integer";
    case Kind::decimal:
      return "decimal";
    case Kind::float32:
      return "float32";
    case Kind::float64:
      return "float64";
    case Kind::boolean:
      return "boolean";
    case Kind::text:
      return "text";
    case Kind::bytes:
      return "bytes";
    case Kind::date:
      return "date";
    case Kind::time:
      return "time";
    case Kind::timetz:
      return "timetz";
    case Kind::timestamp:
      return "timestamp";
    case Kind::timestamptz:
      return "timestamptz";
    case Kind::interval:
      return "interval";
    case Kind::uuid:
      return "uuid";
    case Kind::json:
      return "json";
    case Kind::array:
      return "array";
    case Kind::bit:
      return "bit";
    case Kind::set:
      return "set";
    case Kind::inet:
      return "inet";
    case Kind::macaddr:
      return "macaddr";
    case Kind::undeclared:
      return "undeclared";
    case Kind::unknown:
      break;
  }
  return "unknown";
}

ComparedType compared_type(const ColumnType& source, const ColumnType& target, std::string_view column) {
  ComparedType compared;
  compared.kind = kind_of_pair(source.kind, target.kind);
  if (compared.comparable()) refine(source, target, compared);
  if (!compared.comparable()) {
    compared = {};
    compared.detail = why_incomparable(source, target, column);
    return compared;
  }
  list_rules(source, target, compared);
  explain_loss(source.kind, target.kind, compared);
  return compared;
}

}  // namespace rowcall
