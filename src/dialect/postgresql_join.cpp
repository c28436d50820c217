// SPDX-License-Identifier: Apache-2.0
#include "postgresql.hpp"

#include <utility>

#include <fmt/format.h>

namespace rowcall {
namespace {

constexpr KindSet k_exact = kinds(Kind::integer, Kind::decimal);
constexpr KindSet k_floats = kinds(Kind::float32, Kind::float64);
// Equal values of one type are the same here. Not intervals: a month equals 30 days.
constexpr KindSet k_equal_is_same = kinds(Kind::boolean, Kind::bytes, Kind::date, Kind::time, Kind::timestamp,
                                          Kind::timestamptz, Kind::uuid, Kind::macaddr, Kind::bit);

bool both_in(KindSet set, const ReadColumn& source, const ReadColumn& target) {
  return contains(set, source.type.kind) && contains(set, target.type.kind);
}

bool is_one_type(const ReadColumn& source, const ReadColumn& target) {
  return source.type.base == target.type.base && source.type.kind == target.type.kind;
}

// Linguistic collations may take different texts for equal, and two collations do not compare at all.
std::string bytes_of(const std::string& expression) { return expression + "::text COLLATE \"C\""; }

bool are_numbers(const ReadColumn& source, const ReadColumn& target) {
  return contains(k_exact, source.kind) && both_in(k_exact, source, target);
}

}  // namespace

std::optional<std::string> PostgresqlDialect::differs(const ReadColumn& source, const ReadColumn& target) const {
  const auto distinct = [](const std::string& a, const std::string& b) { return a + " IS DISTINCT FROM " + b; };
  const std::string from = select_expression(source);
  const std::string to = select_expression(target);
  const bool are_floats = contains(k_floats, source.kind) && both_in(k_floats, source, target);
  if (are_numbers(source, target) || are_floats) return distinct(from, to);
  if (reads_alike(source, target)) {
    const bool is_native = contains(k_equal_is_same | kinds(Kind::inet, Kind::timetz), source.type.kind);
    if (is_native && is_one_type(source, target)) return distinct(from, to);
    return distinct(bytes_of(from), bytes_of(to));
  }
  if (has_readings(source, target)) return std::nullopt;
  const auto canonical = canonical_expression(source);
  const auto other = canonical_expression(target);
  if (!canonical || !other) return std::nullopt;
  return distinct(bytes_of("(" + *canonical + ")"), bytes_of("(" + *other + ")"));
}

std::optional<JoinKey> PostgresqlDialect::join_key(const ReadColumn& source, const ReadColumn& target) const {
  if (has_readings(source, target)) return std::nullopt;
  const std::string from = select_expression(source);
  const std::string to = select_expression(target);
  JoinKey key{from, to, {}, key_order(source), key_order(target), {}};
  if (are_numbers(source, target)) return key;
  const bool keeps_kind = source.kind == source.type.kind && target.kind == target.type.kind;
  if (keeps_kind && source.kind == Kind::text) {
    key.source = bytes_of(from);
    key.target = bytes_of(to);
    key.source_order = {key.source};
    key.target_order = {key.target};
    return key;
  }
  if (keeps_kind && contains(k_equal_is_same, source.kind) && is_one_type(source, target)) return key;
  const auto canonical = canonical_expression(source);
  const auto other = canonical_expression(target);
  if (!canonical || !other) return std::nullopt;
  key.source = bytes_of("(" + *canonical + ")");
  key.target = bytes_of("(" + *other + ")");
  const bool sorts_as_itself = contains(kinds(Kind::date, Kind::timestamp, Kind::timestamptz), source.kind);
  if (contains(kinds(Kind::time, Kind::timetz), source.kind)) {
    if (source.type.kind != target.type.kind) return std::nullopt;  // their orders are of two types
  } else if (contains(k_exact, source.kind)) {
    key.source_order = {"(" + *canonical + ")::numeric"};
    key.target_order = {"(" + *other + ")::numeric"};
  } else if (!sorts_as_itself) {
    key.source_order = {key.source};
    key.target_order = {key.target};
  }
  if (source.kind == Kind::boolean)
    for (const std::string& made : {*canonical, *other}) key.odd.push_back(fmt::format("({}) LIKE '!%'", made));
  return key;
}

}  // namespace rowcall
