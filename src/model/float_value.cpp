// SPDX-License-Identifier: Apache-2.0
#include "float_value.hpp"

#include "rowcall/base/text.hpp"

#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>

namespace rowcall {
namespace {

template <typename Float>
std::optional<Float> read_special(std::string_view text) {
  const bool negative = text.starts_with('-');
  const std::string_view word = negative ? text.substr(1) : text;
  constexpr Float k_infinity = std::numeric_limits<Float>::infinity();
  if (equal_ignoring_case(word, "infinity") || equal_ignoring_case(word, "inf"))
    return negative ? -k_infinity : k_infinity;
  if (!negative && equal_ignoring_case(word, "nan")) return std::numeric_limits<Float>::quiet_NaN();
  return std::nullopt;
}

// Is the absolute value of a well-formed, non-zero number below 1? Told from the place of its first digit that is not
// zero, because the number itself is out of every float's range.
bool is_below_one(std::string_view number) {
  const std::size_t exponent_at = number.find_first_of("eE");
  const std::string_view digits = number.substr(0, exponent_at);
  const std::size_t point = std::min(digits.find('.'), digits.size());
  const std::size_t first = digits.find_first_of("123456789");
  const auto place = first < point ? static_cast<long long>(point - first) : -static_cast<long long>(first - point - 1);
  if (exponent_at == std::string_view::npos) return place <= 0;
  std::string_view exponent_text = number.substr(exponent_at + 1);
  if (exponent_text.starts_with('+')) exponent_text.remove_prefix(1);
  long long exponent = 0;
  const auto read = std::from_chars(exponent_text.data(), exponent_text.data() + exponent_text.size(), exponent);
  if (read.ec == std::errc::result_out_of_range) return exponent_text.starts_with('-');
  return exponent + place <= 0;
}

}  // namespace

template <typename Float>
std::optional<Float> read_float(std::string_view text) {
  std::string_view number = text;
  if (number.starts_with('+')) number.remove_prefix(1);
  const std::size_t sign = number.size() == text.size() && number.starts_with('-') ? 1 : 0;
  // from_chars alone would also take "nan(7)" and the like.
  const bool is_number = number.size() > sign && (number[sign] == '.' || (number[sign] >= '0' && number[sign] <= '9'));
  if (!is_number) return read_special<Float>(text);
  Float value = 0;
  const auto read = std::from_chars(number.data(), number.data() + number.size(), value);
  if (read.ptr != number.data() + number.size()) return std::nullopt;
  if (read.ec == std::errc()) return value;
  if (read.ec == std::errc::result_out_of_range && is_below_one(number.substr(sign))) return Float{0};
  return std::nullopt;
}

template std::optional<float> read_float<float>(std::string_view);
template std::optional<double> read_float<double>(std::string_view);

std::optional<float> narrowed(double value) {
  // The conversion of a value past the largest float is undefined; half a unit in the last place below 2^128 is where
  // rounding to nearest goes to infinity.
  constexpr double k_beyond = 0x1.ffffffp127;
  if (std::isfinite(value) && std::abs(value) >= k_beyond) return std::nullopt;
  return static_cast<float>(value);
}

template <typename Float>
void append_canonical_float(Float value, std::string& out) {
  if (std::isnan(value)) {
    out += "NaN";
  } else if (std::isinf(value)) {
    out += value < 0 ? "-Infinity" : "Infinity";
  } else {
    std::array<char, 32> text;
    const Float unsigned_zero = value == 0 ? Float{0} : value;
    const auto written =
        std::to_chars(text.data(), text.data() + text.size(), unsigned_zero, std::chars_format::general);
    out.append(text.data(), written.ptr);
  }
}

template void append_canonical_float<float>(float, std::string&);
template void append_canonical_float<double>(double, std::string&);

void append_float_bits(double value, std::string& out) {
  constexpr std::uint64_t k_sign = std::uint64_t{1} << 63U;
  constexpr std::uint64_t k_nan = 0x7FF8000000000000U;
  const std::uint64_t bits = std::isnan(value) ? k_nan : std::bit_cast<std::uint64_t>(value);
  if ((bits & k_sign) != 0) out += '-';
  std::array<char, 20> text;
  const auto written = std::to_chars(text.data(), text.data() + text.size(), bits & ~k_sign);
  out.append(text.data(), written.ptr);
}

}  // namespace rowcall
