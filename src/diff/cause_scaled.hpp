// SPDX-License-Identifier: Apache-2.0
// Decimals of up to 30 digits as whole numbers with a scale: most numbers are, and reckoning with them is quick.
#pragma once

#include "rowcall/base/int128.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace rowcall {

inline constexpr int k_most_scaled_digits = 30;

// mantissa * 10^-scale
struct Scaled {
  Int128 mantissa = 0;
  int scale = 0;
};

inline std::optional<Scaled> scaled(std::string_view canonical) noexcept {
  const bool negative = canonical.starts_with('-');
  if (negative) canonical.remove_prefix(1);
  if (canonical.empty() || canonical.size() > k_most_scaled_digits + 1) return std::nullopt;
  Scaled number;
  int digits = 0;
  bool behind_point = false;
  for (const char c : canonical) {
    if (c == '.') {
      behind_point = true;
      continue;
    }
    if (c < '0' || c > '9' || ++digits > k_most_scaled_digits) return std::nullopt;
    number.mantissa = number.mantissa * 10 + (c - '0');
    if (behind_point) ++number.scale;
  }
  if (negative) number.mantissa = -number.mantissa;
  return number;
}

inline constexpr auto k_powers_of_ten = [] {
  std::array<Int128, 39> powers{1};
  for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
  return powers;
}();

// Of an exponent from 0 to 38.
inline Int128 power_of_ten(int exponent) noexcept { return k_powers_of_ten[static_cast<std::size_t>(exponent)]; }

inline Int128 absolute_of(Int128 number) noexcept { return number < 0 ? -number : number; }

// Brings both to the same scale; false where that would take more digits than there are.
inline bool align(Scaled& a, Scaled& b) noexcept {
  Scaled& coarse = a.scale < b.scale ? a : b;
  const int missing = (a.scale < b.scale ? b.scale : a.scale) - coarse.scale;
  if (missing > k_most_scaled_digits) return false;
  const Int128 power = power_of_ten(missing);
  constexpr int k_digits_of_int128 = 37;
  if (absolute_of(coarse.mantissa) > power_of_ten(k_digits_of_int128) / power) return false;
  coarse.mantissa *= power;
  coarse.scale += missing;
  return true;
}

}  // namespace rowcall
