// SPDX-License-Identifier: Apache-2.0
#include "tolerance.hpp"

#include "rowcall/base/decimal.hpp"
#include "rowcall/base/decimal_math.hpp"
#include "rowcall/base/duration.hpp"
#include "rowcall/base/instant.hpp"

#include <utility>

namespace rowcall {

namespace {

bool is_at_most(std::string_view a, std::string_view b) { return compare_canonical_decimals(a, b) <= 0; }

std::string larger(const std::string& a, const std::string& b) { return is_at_most(a, b) ? b : a; }

// The number that a canonical form prints, which of a float is its shortest decimal; empty for NaN and infinities.
std::string number_of(const std::string& canonical) {
  std::string number;
  if (!append_canonical_decimal(canonical, number) || !is_finite_decimal(number)) number.clear();
  return number;
}

}  // namespace

Tolerance::Tolerance(std::span<const Rule> rules, Kind kind) : kind_(kind) {
  for (const Rule& rule : rules) {
    if (rule.kind == RuleKind::abs_tol) absolute_ = rule.value;
    if (rule.kind == RuleKind::rel_tol) relative_ = rule.value;
    if (rule.kind == RuleKind::time_tol) microseconds_ = parse_duration(rule.value);
  }
}

bool Tolerance::covers(const NormalCell& a, const NormalCell& b) const {
  if (!a.is_value() || !b.is_value()) return false;
  if (microseconds_) return covers_times(a.bytes, b.bytes);
  return (absolute_ || relative_) && covers_numbers(a.bytes, b.bytes);
}

// |a - b| <= max(abs, rel * max(|a|, |b|)), which is the same for (b, a) and needs no division at zero.
bool Tolerance::covers_numbers(const std::string& a, const std::string& b) const {
  const std::string x = number_of(a);
  const std::string y = number_of(b);
  if (x.empty() || y.empty()) return false;
  const std::string distance = absolute(subtract(x, y));
  if (absolute_ && is_at_most(distance, *absolute_)) return true;
  return relative_ && is_at_most(distance, multiply(*relative_, larger(absolute(x), absolute(y))));
}

bool Tolerance::covers_times(const std::string& a, const std::string& b) const {
  const auto read = kind_ == Kind::time ? microseconds_of_duration : microseconds_of;
  const std::optional<Int128> x = read(a);
  const std::optional<Int128> y = read(b);
  return x && y && (*x < *y ? *y - *x : *x - *y) <= *microseconds_;
}

}  // namespace rowcall
