// SPDX-License-Identifier: Apache-2.0
// Exact decimal numbers of any length, as text. Never goes through a double.
#pragma once

#include <compare>
#include <string>
#include <string_view>

namespace rowcall {

// Appends the canonical form of the number in `text`: plain notation, no leading zeros but the one before the point,
// no trailing fraction zeros, no exponent, `0` and never `-0`. Reads an optional sign, digits, point and exponent
// (which may write out to at most 20,000 digits), and NaN, Infinity, Inf, -Infinity, -Inf in any case. Returns false,
// and appends nothing, when `text` is anything else (blanks included).
[[nodiscard]] bool append_canonical_decimal(std::string_view text, std::string& out);

// The same for whole numbers: a value with a non-zero fraction, NaN and infinities are refused, `12.00` and `1e3` are
// read.
[[nodiscard]] bool append_canonical_integer(std::string_view text, std::string& out);

// Order by value of two canonical decimals: -Infinity, finite numbers, Infinity, NaN (as PostgreSQL sorts them).
[[nodiscard]] std::strong_ordering compare_canonical_decimals(std::string_view a, std::string_view b) noexcept;

}  // namespace rowcall
