// SPDX-License-Identifier: Apache-2.0
// Canonical dates and times (base/datetime.hpp) as microseconds, for reckoning with them.
#pragma once

#include "rowcall/base/int128.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace rowcall {

inline constexpr Int128 k_microseconds_per_second = 1'000'000;
inline constexpr Int128 k_microseconds_per_day = 86'400 * k_microseconds_per_second;

// Of a canonical date, timestamp or instant: since 1970-01-01T00:00:00 (proleptic Gregorian, no leap seconds; negative
// before). nullopt for the infinities and for what is not canonical.
[[nodiscard]] std::optional<Int128> microseconds_of(std::string_view canonical);
// Of a canonical time of day or duration; nullopt for what is not canonical.
[[nodiscard]] std::optional<Int128> microseconds_of_duration(std::string_view canonical);

// The canonical timestamp, without zone; put `Z` behind it for an instant (before a ` BC`). Years of up to nine digits.
[[nodiscard]] std::string timestamp_at(Int128 microseconds);
[[nodiscard]] std::string instant_at(Int128 microseconds);

}  // namespace rowcall
