// SPDX-License-Identifier: Apache-2.0
// Durations as users write them in options: `90s`, `5m`, `2h`, `1d`, `250ms`, `10us`, `0.5s`.
#pragma once

#include "rowcall/base/int128.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace rowcall {

// Microseconds; nullopt for anything but digits, optionally a point and more digits, and a unit: us, ms, s, m, h or d;
// for less than whole microseconds; and beyond 100,000 years.
[[nodiscard]] std::optional<Int128> parse_duration(std::string_view text);

// With the largest unit of which it is a whole number: 90000000 is `90s`, 120000000 is `2m`, 0 is `0s`.
[[nodiscard]] std::string duration_text(Int128 microseconds);

}  // namespace rowcall
