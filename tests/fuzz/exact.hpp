// SPDX-License-Identifier: Apache-2.0
// Arithmetic with decimals of any length, digit by digit.
#pragma once

#include "value.hpp"

#include <optional>
#include <string>

namespace fuzz {

// What a canonical text says, with an exponent or without; nothing for NaN, infinities and other words.
[[nodiscard]] std::optional<Number> number_in(const std::string& text);
[[nodiscard]] Number sum(const Number& a, const Number& b);
[[nodiscard]] Number product(const Number& a, const Number& b);
[[nodiscard]] Number negated(Number number);
[[nodiscard]] Number magnitude(Number number);
[[nodiscard]] Number power_of_ten(int exponent);
// Half away from zero, to `digits` behind the point; below 0: before it.
[[nodiscard]] Number rounded(const Number& number, int digits);
// The same number with exactly this scale, if it has one.
[[nodiscard]] std::optional<Number> with_scale(const Number& number, int scale);

}  // namespace fuzz
