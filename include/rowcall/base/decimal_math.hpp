// SPDX-License-Identifier: Apache-2.0
// Exact reckoning with finite canonical decimals (base/decimal.hpp) of any length, as text. Results are canonical.
//
// NaN and the infinities are no numbers here: every function throws Error(internal) for them; is_finite_decimal()
// tells them apart.
#pragma once

#include <string>
#include <string_view>

namespace rowcall {

[[nodiscard]] bool is_finite_decimal(std::string_view canonical) noexcept;
// Digits behind the point; 0 for a whole number.
[[nodiscard]] int fraction_digits(std::string_view canonical) noexcept;

// To `digits` fraction digits; a negative number rounds whole digits (-2: hundreds). Ties go away from zero, so
// 0.125 to two digits is 0.13 and -0.125 is -0.13.
[[nodiscard]] std::string round_decimal(std::string_view canonical, int digits);
// The same towards zero: what is behind the digit is cut off.
[[nodiscard]] std::string truncate_decimal(std::string_view canonical, int digits);
// Is the value exactly halfway between two numbers of so many fraction digits?
[[nodiscard]] bool is_tie(std::string_view canonical, int digits);

[[nodiscard]] std::string absolute(std::string_view canonical);
[[nodiscard]] std::string add(std::string_view a, std::string_view b);
[[nodiscard]] std::string subtract(std::string_view a, std::string_view b);
[[nodiscard]] std::string multiply(std::string_view a, std::string_view b);

}  // namespace rowcall
