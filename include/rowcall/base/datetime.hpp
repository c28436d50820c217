// SPDX-License-Identifier: Apache-2.0
// Reading and writing of dates and times as the engines print them. No time zone rules: offsets only.
//
// Written forms (canonical): `2024-03-31`, `13:05:09.250000`, `2024-03-31T13:05:09.250000`, and a `Z` behind an
// instant. Years have at least four digits; a year before 1 has ` BC` at the end (1 BC is year 0, as PostgreSQL
// counts); `infinity` and `-infinity` stand for themselves.
#pragma once

#include <compare>
#include <string>
#include <string_view>

namespace rowcall {

// Each reads what PostgreSQL (DateStyle ISO), MySQL, MariaDB and ISO 8601 print, strictly: a real calendar day
// (proleptic Gregorian), no surrounding blanks, at most six fraction digits unless the further ones are zeros.
// Returns false, and appends nothing, for anything else: zero dates, day 31 in June, 25 o'clock.
[[nodiscard]] bool append_canonical_date(std::string_view text, std::string& out);
// A time of day, or a duration as MySQL's TIME has it (`-838:59:59`); 24:00:00 stands for itself.
[[nodiscard]] bool append_canonical_time(std::string_view text, std::string& out);
// A time of day with a zone suffix, in UTC and without wrapping, `Z` behind it: `01:00:00+02` is `-01:00:00.000000Z`.
// Without a zone it is UTC. Hours up to 24:00:00 where there is a zone other than UTC.
[[nodiscard]] bool append_canonical_timetz(std::string_view text, std::string& out);
// A date alone is midnight. A zone suffix is refused: the value would be an instant.
[[nodiscard]] bool append_canonical_timestamp(std::string_view text, std::string& out);
// A zone suffix (`Z`, `+00`, `+05:30`, `-03:30:15`) is applied; without one the value is read as UTC.
[[nodiscard]] bool append_canonical_instant(std::string_view text, std::string& out);

// Order in time of two canonical dates, two canonical timestamps or two canonical instants.
[[nodiscard]] std::strong_ordering compare_canonical_times(std::string_view a, std::string_view b) noexcept;
// Order of two canonical times of day or durations, or of two times of day in UTC.
[[nodiscard]] std::strong_ordering compare_canonical_durations(std::string_view a, std::string_view b) noexcept;

}  // namespace rowcall
