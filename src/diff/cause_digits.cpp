// SPDX-License-Identifier: Apache-2.0
// Numbers that lost digits: rounded in one of two ways, cut off, or kept in a float.
#include "cause_classify.hpp"
#include "cause_scaled.hpp"

#include "rowcall/base/decimal.hpp"
#include "rowcall/base/decimal_math.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <string>

#include <fmt/format.h>

namespace rowcall {

namespace {

// The digits from `low` on to which `exact` comes out as `rounded` by one way of rounding.
void add_digits(Why why, bool reversed, int low, int high, Claims& claims) {
  if (high >= low) claims.add({why, reversed, low, high});
}

// If so many digits give `rounded`, fewer do down to those that it has: it is a number of that many digits too, and
// further from its neighbours.
void explain_rounding(const Scaled& exact, const Scaled& rounded, bool reversed, Claims& claims) {
  const int low = rounded.scale;
  int away = low - 1;
  int even = low - 1;
  int cut = low - 1;
  for (int digits = low; digits < exact.scale; ++digits) {
    const Int128 unit = power_of_ten(exact.scale - digits);
    const Int128 grown = power_of_ten(digits - low);
    if (absolute_of(rounded.mantissa) > power_of_ten(k_most_scaled_digits) / grown) break;
    const Int128 wanted = absolute_of(rounded.mantissa) * grown;
    const Int128 whole = absolute_of(exact.mantissa) / unit;
    const Int128 rest = absolute_of(exact.mantissa) % unit;
    if ((exact.mantissa < 0) != (rounded.mantissa < 0) && rounded.mantissa != 0) break;
    const Int128 up = whole + (2 * rest >= unit ? 1 : 0);
    const Int128 to_even = 2 * rest == unit ? whole + whole % 2 : up;
    if (wanted == up && away == digits - 1) away = digits;
    if (wanted == to_even && even == digits - 1) even = digits;
    if (wanted == whole && cut == digits - 1) cut = digits;
    if (away < digits && even < digits && cut < digits) break;
  }
  add_digits(Why::half_away, reversed, low, away, claims);
  add_digits(Why::half_even, reversed, low, even, claims);
  add_digits(Why::cut_digits, reversed, low, cut, claims);
}

// Numbers of more digits than fit: only what was lost behind the digits that are left.
void explain_long_rounding(std::string_view exact, std::string_view rounded, bool reversed, Claims& claims) {
  const int digits = fraction_digits(rounded);
  if (digits >= fraction_digits(exact)) return;
  const bool is_half = is_tie(exact, digits);
  const bool is_cut = truncate_decimal(exact, digits) == rounded;
  if (round_decimal(exact, digits) == rounded) {
    claims.add({Why::half_away, reversed, digits, digits});
    if (!is_half) claims.add({Why::half_even, reversed, digits, digits});
  }
  if (is_cut) claims.add({Why::cut_digits, reversed, digits, digits});
}

// Both were rounded to the same digits, and where a half decided, one side went away from zero and the other to even.
void explain_ties(Scaled source, Scaled target, Claims& claims) {
  if (!align(source, target) || source.scale == 0) return;
  const Int128 a = absolute_of(source.mantissa);
  const Int128 b = absolute_of(target.mantissa);
  if (a == b + 1 && a % 2 == 1) claims.add({Why::tie_rounding, false, source.scale, source.scale});
  if (b == a + 1 && b % 2 == 1) claims.add({Why::tie_rounding, true, source.scale, source.scale});
}

std::optional<double> as_double(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::size_t significant_digits(std::string_view number) {
  number = number.substr(0, number.find('e'));
  std::size_t digits = 0;
  for (const char c : number)
    if (c >= '0' && c <= '9' && (c != '0' || digits > 0)) ++digits;
  return digits;
}

template <typename Float>
bool is_text_of(Float value, std::string_view number) {
  std::array<char, 64> buffer{};
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  std::string canonical;
  return error == std::errc() && append_canonical_decimal({buffer.data(), end}, canonical) && canonical == number;
}

struct FloatPair {
  std::string_view exact_text;
  std::string_view text;
  double exact = 0;
  double value = 0;
};

void explain_through_float(const FloatPair& pair, bool is_decimal, bool reversed, Claims& claims) {
  constexpr std::size_t k_digits_of_float = 6;
  constexpr std::size_t k_digits_of_double = 15;
  const auto narrow = static_cast<float>(pair.exact);
  const auto widened = static_cast<double>(narrow);
  // A short number is the text of a float without having been one.
  const bool is_long = significant_digits(pair.text) > k_digits_of_float;
  const bool is_widened = is_decimal ? is_text_of(widened, pair.text) : widened == pair.value;
  if (is_long && (is_widened || is_text_of(narrow, pair.text))) claims.add({Why::through_float32, reversed, 0, 0});
  if (is_decimal && significant_digits(pair.exact_text) > k_digits_of_double && is_text_of(pair.exact, pair.text))
    claims.add({Why::through_float64, reversed, 0, 0});
}

void explain_significant(const FloatPair& pair, bool reversed, Claims& claims) {
  for (const int digits : {6, 15}) {
    if (significant_digits(pair.exact_text) <= static_cast<std::size_t>(digits)) continue;
    if (as_double(fmt::format("{:.{}g}", pair.exact, digits)) == pair.value)
      claims.add({Why::significant_digits, reversed, digits, digits});
  }
}

// The same but for the last digits that the type can tell apart.
void explain_noise(const FloatPair& pair, Kind kind, ColumnMemory& memory, Claims& claims) {
  const double larger = std::max(std::abs(pair.exact), std::abs(pair.value));
  if (larger == 0) return;
  const double relative = std::abs(pair.exact - pair.value) / larger;
  const double most = kind == Kind::float32 ? 1e-6 : kind == Kind::float64 ? 1e-12 : 1e-14;
  if (relative == 0 || relative > most) return;
  constexpr std::size_t k_digits_of_noise = 15;
  // Neighbouring whole numbers are neighbours, not noise.
  const bool is_float = kind == Kind::float32 || kind == Kind::float64;
  const bool has_fraction =
      pair.exact_text.find('.') != std::string_view::npos || pair.text.find('.') != std::string_view::npos;
  const std::size_t digits = std::max(significant_digits(pair.exact_text), significant_digits(pair.text));
  if (!is_float && (!has_fraction || digits < k_digits_of_noise)) return;
  memory.largest_relative_error = std::max(memory.largest_relative_error, relative);
  claims.add(Why::float_noise);
}

}  // namespace

void explain_digits(std::string_view source, std::string_view target, ColumnMemory& memory, Claims& claims) {
  const auto is_plain = [](std::string_view number) {
    return number.back() >= '0' && number.back() <= '9' && number.find('e') == std::string_view::npos;
  };
  if (!is_plain(source) || !is_plain(target)) return;
  const auto a = scaled(source);
  const auto b = scaled(target);
  if (!a || !b) {
    explain_long_rounding(source, target, false, claims);
    explain_long_rounding(target, source, true, claims);
    return;
  }
  explain_rounding(*a, *b, false, claims);
  explain_rounding(*b, *a, true, claims);
  const bool is_float = memory.kind == Kind::float32 || memory.kind == Kind::float64;
  if (!is_float) explain_ties(*a, *b, claims);
}

void explain_float(std::string_view source, std::string_view target, ColumnMemory& memory, Claims& claims) {
  constexpr std::size_t k_enough_digits = 6;
  if (std::max(source.size(), target.size()) <= k_enough_digits) return;
  const auto a = as_double(source);
  const auto b = as_double(target);
  if (!a || !b || !std::isfinite(*a) || !std::isfinite(*b)) return;
  // Six digits are the same in all that is looked for here.
  constexpr double k_close = 1e-5;
  if (std::abs(*a - *b) > k_close * std::max(std::abs(*a), std::abs(*b))) return;
  const bool is_decimal = memory.kind == Kind::decimal || memory.kind == Kind::integer;
  for (const bool reversed : {false, true}) {
    const FloatPair pair = reversed ? FloatPair{target, source, *b, *a} : FloatPair{source, target, *a, *b};
    if (memory.kind != Kind::float32) explain_through_float(pair, is_decimal, reversed, claims);
    if (!is_decimal) explain_significant(pair, reversed, claims);
  }
  explain_noise({source, target, *a, *b}, memory.kind, memory, claims);
}

}  // namespace rowcall
