// SPDX-License-Identifier: Apache-2.0
// Intervals of months, days and microseconds, which are never folded into one another: a month has no fixed number of
// days, and a day not always 24 hours.
#pragma once

#include <string>
#include <string_view>

namespace rowcall {

// Appends the canonical form, which is what PostgreSQL prints with IntervalStyle iso_8601: `P1Y2M3DT4H5M6.7S`, with a
// `-` before each negative number, `PT0S` for zero, `infinity` and `-infinity`. Years are 12 months, hours and minutes
// so many seconds.
// Reads ISO 8601 durations (also weeks, of 7 days, and any order of magnitude: `P14M`, `PT90061S`), PostgreSQL's own
// style (`1 year 2 mons -3 days +04:05:06.7`) and a time as MySQL prints it (`-838:59:59`). Only seconds have a
// fraction, of six digits and further zeros. Returns false, and appends nothing, for anything else and for more than
// PostgreSQL holds: 32 bits of months and of days, 64 bits of microseconds.
[[nodiscard]] bool append_canonical_interval(std::string_view text, std::string& out);

}  // namespace rowcall
