// SPDX-License-Identifier: Apache-2.0
// Floats between text, value, canonical form and the bits that a digest holds.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rowcall {

// The nearest float or double to a number in plain or exponent notation, or to NaN, Infinity, Inf, -Infinity, -Inf in
// any case. A number too small to tell from zero is zero; one beyond the largest finite value is nullopt, and so is
// any other text.
template <typename Float>
[[nodiscard]] std::optional<Float> read_float(std::string_view text);

// `value` rounded to 32 bits; nullopt when a finite value would become infinite.
[[nodiscard]] std::optional<float> narrowed(double value);

template <typename Float>
void append_canonical_float(Float value, std::string& out);

// The bits of a canonical value (there is no -0) as a 64-bit float: the sign and the other 63 bits in decimal.
void append_float_bits(double value, std::string& out);

}  // namespace rowcall
