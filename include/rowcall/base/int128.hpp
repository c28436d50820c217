// SPDX-License-Identifier: Apache-2.0
// Whole numbers wide enough for every 64-bit integer, signed or not, their differences, and microseconds of any date.
#pragma once

#include <string>

namespace rowcall {

__extension__ using Int128 = __int128;

// Decimal digits, `-` before a negative number.
[[nodiscard]] std::string to_string(Int128 number);

}  // namespace rowcall
