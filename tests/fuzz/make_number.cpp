// SPDX-License-Identifier: Apache-2.0
#include "make_value.hpp"

#include <cmath>
#include <limits>
#include <vector>

namespace fuzz {

namespace {

std::string random_digits(std::size_t count, Random& random) {
  std::string digits;
  const bool nines = random.chance(15);
  for (std::size_t i = 0; i < count; ++i) digits += nines ? '9' : static_cast<char>('0' + random.below(10));
  return digits;
}

double random_double(Random& random) {
  static const std::vector<double> k_edges{0.0,
                                           -0.0,
                                           1,
                                           -1,
                                           0.1,
                                           -0.1,
                                           0.1 + 0.2,
                                           0.3,
                                           1.0 / 3,
                                           1e15,
                                           1e16,
                                           1e17,
                                           123456789012345680.0,
                                           9007199254740992.0,
                                           9007199254740994.0,
                                           1e21,
                                           1e22,
                                           1e23,
                                           0.0001,
                                           0.00001,
                                           1e-7,
                                           16777216,
                                           16777217,
                                           3.4028234663852886e38,
                                           1.1754943508222875e-38,
                                           1.7976931348623157e308,
                                           2.2250738585072014e-308,
                                           2.225073858507201e-308,
                                           5e-324,
                                           1e-310,
                                           1e300,
                                           1e-300,
                                           4503599627370496.5,
                                           0.5,
                                           2.5};
  if (random.chance(45)) return random.pick(k_edges) * (random.chance(20) ? -1 : 1);
  if (random.chance(40)) return static_cast<double>(random.between(-1'000'000, 1'000'000)) / 100;
  const double mantissa = static_cast<double>(random.next() >> 11U) / 9007199254740992.0;
  return std::ldexp(mantissa, static_cast<int>(random.between(-80, 80))) * (random.chance(50) ? 1 : -1);
}

}  // namespace

Number make_integer(const Limits& limits, Random& random) {
  constexpr Int128 k_one = 1;
  static const std::vector<Int128> k_edges{0,
                                           1,
                                           -1,
                                           9,
                                           10,
                                           -10,
                                           100,
                                           127,
                                           128,
                                           -128,
                                           255,
                                           256,
                                           32767,
                                           32768,
                                           -32768,
                                           65535,
                                           8388607,
                                           16777215,
                                           16777216,
                                           (k_one << 31) - 1,
                                           k_one << 31,
                                           -(k_one << 31),
                                           (k_one << 32) - 1,
                                           (k_one << 53) + 1,
                                           -(k_one << 53) - 1,
                                           (k_one << 62),
                                           (k_one << 63) - 1,
                                           -(k_one << 63),
                                           (k_one << 63),
                                           (k_one << 64) - 1,
                                           (k_one << 64)};
  if (random.chance(10)) return number_of(random.chance(50) ? limits.lowest : limits.highest);
  if (random.chance(30)) {
    const Int128 edge = random.pick(k_edges);
    if (edge >= limits.lowest && edge <= limits.highest) return number_of(edge);
  }
  if (random.chance(70)) {
    const Int128 low = std::max<Int128>(limits.lowest, -1000);
    return number_of(random.between_wide(low, std::min<Int128>(limits.highest, low + 2000)));
  }
  return number_of(random.between_wide(limits.lowest, limits.highest));
}

Number make_decimal(const Limits& limits, Random& random) {
  Number number;
  if (limits.nan && random.chance(3)) number.special = Number::Special::nan;
  if (limits.infinity && random.chance(3)) {
    number.special = random.chance(50) ? Number::Special::infinity : Number::Special::minus_infinity;
  }
  if (number.special != Number::Special::none) return number;
  number.negative = random.chance(40);
  number.scale = limits.scale > 0 && random.chance(80) ? static_cast<int>(random.between(0, limits.scale)) : 0;
  if (limits.scale < 0) number.scale = limits.scale;
  const int whole_digits = limits.digits - limits.scale;
  const int most = whole_digits + number.scale;
  const int wanted = random.chance(60) ? std::min(most, 8) : most;
  number.digits = random_digits(static_cast<std::size_t>(random.between(1, std::max(wanted, 1))), random);
  if (random.chance(12)) number.digits = "0";
  if (random.chance(10)) number.digits.back() = '0';
  if (most < 1) number.digits = "0";
  return number;
}

Real make_real(const Limits& limits, Random& random) {
  if (limits.nan && random.chance(4)) return {std::numeric_limits<double>::quiet_NaN()};
  if (limits.infinity && random.chance(5)) {
    return {std::numeric_limits<double>::infinity() * (random.chance(50) ? 1 : -1)};
  }
  const auto smallest =
      limits.single ? static_cast<double>(std::numeric_limits<float>::min()) : std::numeric_limits<double>::min();
  for (;;) {
    double value = random_double(random);
    if (limits.single) {
      if (std::abs(value) > static_cast<double>(std::numeric_limits<float>::max())) continue;
      value = static_cast<double>(static_cast<float>(value));
    }
    if (!limits.denormal && value != 0 && std::abs(value) < smallest) continue;
    return {value};
  }
}

bool fits(const Number& number, Shape shape, const Limits& limits) {
  if (number.special != Number::Special::none) return true;
  if (is_whole(shape)) {
    Int128 value = 0;
    for (const char digit : number.digits) value = value * 10 + (digit - '0');
    if (number.negative) value = -value;
    if (shape == Shape::year) return value == 0 || (value >= 1901 && value <= 2155);
    return value >= limits.lowest && value <= limits.highest;
  }
  return number.scale <= limits.scale &&
         static_cast<int>(number.digits.size()) - number.scale <= limits.digits - limits.scale;
}

}  // namespace fuzz
