// SPDX-License-Identifier: Apache-2.0
#include "rowcall/model/key.hpp"

#include "float_value.hpp"

#include "rowcall/base/datetime.hpp"
#include "rowcall/base/decimal.hpp"

#include <cmath>

namespace rowcall {
namespace {

std::strong_ordering compare_integers(std::string_view a, std::string_view b) noexcept {
  const bool negative = a.starts_with('-');
  if (negative != b.starts_with('-')) return negative ? std::strong_ordering::less : std::strong_ordering::greater;
  if (negative) std::swap(a, b);
  if (a.size() != b.size()) return a.size() <=> b.size();
  return a.compare(b) <=> 0;
}

// NaN stands after every number, as PostgreSQL sorts it.
std::strong_ordering compare_floats(std::string_view a, std::string_view b) noexcept {
  const double first = read_float<double>(a).value_or(NAN);
  const double second = read_float<double>(b).value_or(NAN);
  if (std::isnan(first) || std::isnan(second)) return std::isnan(first) <=> std::isnan(second);
  if (first == second) return std::strong_ordering::equal;
  return first < second ? std::strong_ordering::less : std::strong_ordering::greater;
}

// Values, then unreadable cells, then NULL.
int rank_of(Reading reading) noexcept {
  if (reading == Reading::value) return 0;
  return reading == Reading::unreadable ? 1 : 2;
}

std::strong_ordering compare_cells(Kind kind, const Cell& a, const Cell& b) noexcept {
  if (a.reading != b.reading) return rank_of(a.reading) <=> rank_of(b.reading);
  return a.reading == Reading::value ? compare_values(kind, a.bytes, b.bytes) : a.bytes.compare(b.bytes) <=> 0;
}

}  // namespace

bool can_be_key(Kind kind) noexcept {
  constexpr KindSet k_orderless =
      kinds(Kind::float32, Kind::float64, Kind::json, Kind::interval, Kind::array, Kind::set, Kind::unknown);
  return !contains(k_orderless, kind);
}

std::strong_ordering compare_values(Kind kind, std::string_view a, std::string_view b) noexcept {
  switch (kind) {
    case Kind::integer:
      return compare_integers(a, b);
    case Kind::decimal:
      return compare_canonical_decimals(a, b);
    case Kind::float32:
    case Kind::float64:
      return compare_floats(a, b);
    case Kind::date:
    case Kind::timestamp:
    case Kind::timestamptz:
      return compare_canonical_times(a, b);
    case Kind::time:
    case Kind::timetz:
      return compare_canonical_durations(a, b);
    default:
      break;
  }
  return a.compare(b) <=> 0;
}

std::strong_ordering KeyOrder::compare(RowView a, RowView b) const noexcept {
  CellWalk walk_a(a);
  CellWalk walk_b(b);
  for (const Kind kind : kinds_) {
    const std::strong_ordering order = compare_cells(kind, walk_a.next(), walk_b.next());
    if (order != 0) return order;
  }
  return std::strong_ordering::equal;
}

bool KeyOrder::has_null(RowView row) const noexcept {
  CellWalk walk(row);
  for (std::size_t i = 0; i < columns(); ++i) {
    if (walk.next().reading == Reading::null) return true;
  }
  return false;
}

}  // namespace rowcall
