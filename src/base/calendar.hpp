// SPDX-License-Identifier: Apache-2.0
// The proleptic Gregorian calendar.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace rowcall {

struct Date {
  std::int64_t year = 0;  // 0 is 1 BC
  int month = 0;
  int day = 0;
};

inline bool is_leap(std::int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

inline int days_in(std::int64_t year, int month) {
  constexpr std::array<int, 12> k_days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : k_days[static_cast<std::size_t>(month - 1)];
}

// Days since 1970-01-01 and back.
[[nodiscard]] std::int64_t to_days(const Date& date);
[[nodiscard]] Date to_date(std::int64_t days);

// `YYYY-MM-DD` with at least four digits of the year, which is counted backwards before year 1; ` BC` is the caller's.
void append_date(const Date& date, std::string& out);

}  // namespace rowcall
