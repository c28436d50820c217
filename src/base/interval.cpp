// SPDX-License-Identifier: Apache-2.0
#include "rowcall/base/interval.hpp"

#include "rowcall/base/int128.hpp"

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>

#include <fmt/format.h>

namespace rowcall {
namespace {

constexpr Int128 k_second = 1'000'000;
constexpr Int128 k_minute = 60 * k_second;
constexpr Int128 k_hour = 60 * k_minute;
constexpr int k_months_of_year = 12;
constexpr int k_days_of_week = 7;
constexpr std::size_t k_fraction_digits = 6;
constexpr std::size_t k_most_digits = 18;

struct Parts {
  Int128 months = 0;
  Int128 days = 0;
  Int128 microseconds = 0;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool accept(std::string_view& text, std::string_view wanted) {
  if (!text.starts_with(wanted)) return false;
  text.remove_prefix(wanted.size());
  return true;
}

std::optional<Int128> take_digits(std::string_view& text) {
  Int128 value = 0;
  std::size_t n = 0;
  for (; n < text.size() && is_digit(text[n]); ++n) value = n < k_most_digits ? value * 10 + (text[n] - '0') : value;
  if (n == 0 || n > k_most_digits) return std::nullopt;
  text.remove_prefix(n);
  return value;
}

// Microseconds behind the point, if there is one; digits past the sixth must be zeros.
std::optional<Int128> take_fraction(std::string_view& text) {
  if (!accept(text, ".")) return 0;
  Int128 value = 0;
  std::size_t n = 0;
  for (; n < text.size() && is_digit(text[n]); ++n) {
    if (n < k_fraction_digits)
      value = value * 10 + (text[n] - '0');
    else if (text[n] != '0')
      return std::nullopt;
  }
  if (n == 0) return std::nullopt;
  text.remove_prefix(n);
  for (; n < k_fraction_digits; ++n) value *= 10;
  return value;
}

bool take_sign(std::string_view& text) {
  const bool negative = accept(text, "-");
  if (!negative) accept(text, "+");
  return negative;
}

// One designator of ISO 8601: its letter, and what one of it adds.
struct Designator {
  char letter;
  Int128 Parts::* part;
  Int128 size;
};

constexpr std::array k_date_designators{
    Designator{'Y', &Parts::months, k_months_of_year}, Designator{'M', &Parts::months, 1},
    Designator{'W', &Parts::days, k_days_of_week}, Designator{'D', &Parts::days, 1}};
constexpr std::array k_time_designators{Designator{'H', &Parts::microseconds, k_hour},
                                        Designator{'M', &Parts::microseconds, k_minute},
                                        Designator{'S', &Parts::microseconds, k_second}};

// Numbers with designators, each at most once and in this order; false unless all of `text` up to a T was read.
template <std::size_t N>
bool read_designated(std::string_view& text, const std::array<Designator, N>& designators, Parts& parts) {
  std::size_t from = 0;
  while (!text.empty() && text.front() != 'T') {
    const bool negative = take_sign(text);
    const std::optional<Int128> whole = take_digits(text);
    if (!whole) return false;
    const bool has_fraction = text.starts_with('.');
    const std::optional<Int128> fraction = take_fraction(text);
    if (!fraction || text.empty()) return false;
    while (from < N && designators[from].letter != text.front()) ++from;
    if (from == N || (has_fraction && text.front() != 'S')) return false;
    const Int128 amount = *whole * designators[from].size + *fraction;
    parts.*designators[from].part += negative ? -amount : amount;
    text.remove_prefix(1);
    ++from;
  }
  return true;
}

std::optional<Parts> read_iso(std::string_view text) {
  Parts parts;
  if (!accept(text, "P") || text.empty()) return std::nullopt;
  if (!read_designated(text, k_date_designators, parts)) return std::nullopt;
  if (text.empty()) return parts;
  if (!accept(text, "T") || text.empty()) return std::nullopt;
  if (!read_designated(text, k_time_designators, parts) || !text.empty()) return std::nullopt;
  return parts;
}

// `[+-]HH:MM:SS[.ffffff]` with any number of hours, the sign for all of it.
bool read_clock(std::string_view text, Parts& parts) {
  const bool negative = take_sign(text);
  const std::size_t hour_digits = text.find(':');
  const std::optional<Int128> hours = take_digits(text);
  if (!hours || hour_digits < 2 || !accept(text, ":")) return false;
  std::array<Int128, 2> sixties{};
  for (Int128& sixty : sixties) {
    const std::size_t before = text.size();
    const std::optional<Int128> value = take_digits(text);
    if (!value || before - text.size() != 2 || *value > 59) return false;
    sixty = *value;
    if (&sixty == &sixties.front() && !accept(text, ":")) return false;
  }
  const std::optional<Int128> fraction = take_fraction(text);
  if (!fraction || !text.empty()) return false;
  const Int128 amount = *hours * k_hour + sixties[0] * k_minute + sixties[1] * k_second + *fraction;
  parts.microseconds = negative ? -amount : amount;
  return true;
}

// PostgreSQL's own style: years, months, days and a time, at least one of them, in this order, a blank between them.
std::optional<Parts> read_postgres(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, Designator>, 3> k_units{
      {{" year", k_date_designators[0]}, {" mon", k_date_designators[1]}, {" day", k_date_designators[3]}}};
  Parts parts;
  std::size_t from = 0;
  while (true) {
    std::string_view rest = text;
    const bool negative = take_sign(rest);
    const std::optional<Int128> amount = take_digits(rest);
    if (!amount) return std::nullopt;
    while (from < k_units.size() && !rest.starts_with(k_units[from].first)) ++from;
    if (from == k_units.size()) return read_clock(text, parts) ? std::optional(parts) : std::nullopt;
    accept(rest, k_units[from].first);
    accept(rest, "s");
    const Designator& unit = k_units[from++].second;
    parts.*unit.part += (negative ? -*amount : *amount) * unit.size;
    if (rest.empty()) return parts;
    if (!accept(rest, " ")) return std::nullopt;
    text = rest;
  }
}

template <typename Integer>
bool fits(Int128 value) {
  return value >= std::numeric_limits<Integer>::min() && value <= std::numeric_limits<Integer>::max();
}

void put(Int128 amount, char letter, std::string& out) {
  if (amount == 0) return;
  out += to_string(amount);
  out += letter;
}

void put_seconds(Int128 microseconds, std::string& out) {
  if (microseconds == 0) return;
  if (microseconds < 0) out += '-';
  const Int128 amount = microseconds < 0 ? -microseconds : microseconds;
  out += to_string(amount / k_second);
  if (amount % k_second != 0) {
    std::string fraction = fmt::format("{:06}", static_cast<int>(amount % k_second));
    fraction.resize(fraction.find_last_not_of('0') + 1);
    out += '.' + fraction;
  }
  out += 'S';
}

void append(const Parts& parts, std::string& out) {
  if (parts.months == 0 && parts.days == 0 && parts.microseconds == 0) {
    out += "PT0S";
    return;
  }
  out += 'P';
  put(parts.months / k_months_of_year, 'Y', out);
  put(parts.months % k_months_of_year, 'M', out);
  put(parts.days, 'D', out);
  if (parts.microseconds == 0) return;
  out += 'T';
  put(parts.microseconds / k_hour, 'H', out);
  put(parts.microseconds % k_hour / k_minute, 'M', out);
  put_seconds(parts.microseconds % k_minute, out);
}

}  // namespace

bool append_canonical_interval(std::string_view text, std::string& out) {
  if (text == "infinity" || text == "-infinity") {
    out += text;
    return true;
  }
  const std::optional<Parts> parts = text.starts_with('P') ? read_iso(text) : read_postgres(text);
  if (!parts || !fits<std::int32_t>(parts->months) || !fits<std::int32_t>(parts->days) ||
      !fits<std::int64_t>(parts->microseconds)) {
    return false;
  }
  append(*parts, out);
  return true;
}

}  // namespace rowcall
