// SPDX-License-Identifier: Apache-2.0
#include "rowcall/model/type.hpp"

#include <algorithm>
#include <initializer_list>

#include <fmt/format.h>

namespace rowcall {
namespace {

bool is_one_of(Kind kind, std::initializer_list<Kind> kinds) {
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

bool is_float(Kind kind) { return is_one_of(kind, {Kind::float32, Kind::float64}); }
bool is_exact_number(Kind kind) { return is_one_of(kind, {Kind::integer, Kind::decimal}); }
bool is_moment(Kind kind) { return is_one_of(kind, {Kind::date, Kind::timestamp, Kind::timestamptz}); }

// The pair's kind by the table of docs/canonical-values.md, for two kinds that differ, both of them known.
Kind kind_of_mixed_pair(Kind a, Kind b) {
  const auto pair_is = [&](Kind x, Kind y) { return (a == x && b == y) || (a == y && b == x); };
  if (a == Kind::undeclared) return b;
  if (b == Kind::undeclared) return a;
  if (pair_is(Kind::text, Kind::bytes)) return Kind::unknown;
  if (a == Kind::text) return b;
  if (b == Kind::text) return a;
  if (is_exact_number(a) && is_exact_number(b)) return Kind::decimal;
  if (is_float(a) && is_float(b)) return Kind::float32;
  if ((is_exact_number(a) && is_float(b)) || (is_float(a) && is_exact_number(b))) return Kind::float64;
  if (pair_is(Kind::boolean, Kind::integer)) return Kind::boolean;
  if (is_moment(a) && is_moment(b)) return pair_is(Kind::date, Kind::timestamp) ? Kind::timestamp : Kind::timestamptz;
  if (pair_is(Kind::uuid, Kind::bytes)) return Kind::uuid;
  return Kind::unknown;
}

std::string described(const ColumnType& type) {
  return type.declared.empty() ? std::string("a column without a type") : type.declared;
}

std::string why_incomparable(const ColumnType& source, const ColumnType& target) {
  constexpr std::string_view k_way_out = "leave the column out with --exclude";
  for (const auto& [side, type] : {std::pair("source", &source), std::pair("target", &target)}) {
    if (type->kind != Kind::unknown) continue;
    return fmt::format("the {}'s type {} has no canonical form; {}", side, described(*type), k_way_out);
  }
  const std::string_view why =
      source.kind == Kind::bytes || target.kind == Kind::bytes
          ? (source.kind == Kind::text || target.kind == Kind::text ? ": which text the bytes stand for is not known"
                                                                    : "")
          : "";
  return fmt::format(
      "source is {}, target is {}: no rule compares {} with {}{}; {}, or compare a view that converts it",
      described(source), described(target), name(source.kind), name(target.kind), why, k_way_out);
}

void explain_loss(Kind a, Kind b, ComparedType& compared) {
  if (!is_float(compared.kind) || a == b || !(is_float(a) || is_exact_number(a)) ||
      !(is_float(b) || is_exact_number(b))) {
    return;
  }
  compared.lossy = true;
  if (compared.kind == Kind::float32) {
    compared.rules.emplace_back("float32");
    compared.detail =
        "both sides are rounded to a 32-bit float, so what float64 holds beyond about 7 digits is not compared";
  } else {
    compared.detail =
        fmt::format("both sides are rounded to a 64-bit float, so what {} holds beyond about 15 digits is not compared",
                    name(is_float(a) ? b : a));
  }
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
    case Kind::timestamp:
      return "timestamp";
    case Kind::timestamptz:
      return "timestamptz";
    case Kind::uuid:
      return "uuid";
    case Kind::json:
      return "json";
    case Kind::undeclared:
      return "undeclared";
    case Kind::unknown:
      break;
  }
  return "unknown";
}

ComparedType compared_type(const ColumnType& source, const ColumnType& target) {
  const Kind a = source.kind;
  const Kind b = target.kind;
  ComparedType compared;
  if (a != Kind::unknown && b != Kind::unknown) compared.kind = a == b ? a : kind_of_mixed_pair(a, b);
  if (!compared.comparable()) {
    compared.detail = why_incomparable(source, target);
    return compared;
  }
  const auto is_padded = [](const ColumnType& type) { return type.kind == Kind::text && type.fixed_length; };
  if (compared.kind == Kind::text && (is_padded(source) || is_padded(target))) {
    compared.rules.emplace_back("char-padding");
  }
  explain_loss(a, b, compared);
  return compared;
}

}  // namespace rowcall
