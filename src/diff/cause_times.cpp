// SPDX-License-Identifier: Apache-2.0
// Dates and times that were shifted, cut, or taken for those of another calendar.
#include "cause_classify.hpp"

#include "rowcall/base/instant.hpp"

#include <array>
#include <chrono>
#include <optional>
#include <string>

#include <fmt/format.h>

namespace rowcall {

namespace {

constexpr Int128 k_quarter = k_shift_seconds * k_microseconds_per_second;
constexpr int k_fraction_digits = 6;

Int128 floor_to(Int128 time, Int128 unit) {
  const Int128 rest = time % unit;
  return time - (rest < 0 ? rest + unit : rest);
}

// `cut` has only so many of the fraction digits of `exact`: from those that it has, to those that give the same.
void explain_fraction(Int128 exact, Int128 cut, bool reversed, Claims& claims) {
  int low = 0;
  Int128 unit = k_microseconds_per_second;
  while (low < k_fraction_digits && cut % unit != 0) {
    ++low;
    unit /= 10;
  }
  int rounded = low - 1;
  int truncated = low - 1;
  for (int digits = low; digits < k_fraction_digits && exact % unit != 0; ++digits, unit /= 10) {
    if (rounded == digits - 1 && floor_to(exact + unit / 2, unit) == cut) rounded = digits;
    if (truncated == digits - 1 && floor_to(exact, unit) == cut) truncated = digits;
  }
  if (rounded >= low) claims.add({Why::fraction_rounded, reversed, low, rounded});
  if (truncated >= low) claims.add({Why::fraction_cut, reversed, low, truncated});
}

// SQL Server's datetime has 300 ticks a second and shows them as .000, .003, .007.
Int128 nearest_tick(Int128 time) {
  const Int128 second = floor_to(time, k_microseconds_per_second);
  constexpr Int128 k_ticks = 300;
  const Int128 tick = ((time - second) * k_ticks * 2 / k_microseconds_per_second + 1) / 2;
  return second + (tick * 10 + 1) / 3 * 1000;
}

// Only what whole milliseconds do not explain.
void explain_ticks(Int128 exact, Int128 rounded, bool reversed, Claims& claims) {
  if (nearest_tick(exact) == rounded) claims.add({Why::ticks, reversed, 0, 0});
}

// First and last moments that types hold: those of datetime in MySQL and SQL Server, and of timestamp in MySQL.
struct Limit {
  std::string_view moment;
  bool is_last;
};
constexpr std::array<Limit, 6> k_limits_of_time{{{"0001-01-01T00:00:00", false},
                                                 {"1000-01-01T00:00:00", false},
                                                 {"1753-01-01T00:00:00", false},
                                                 {"1970-01-01T00:00:01", false},
                                                 {"9999-12-31T23:59:59", true},
                                                 {"2038-01-19T03:14:07", true}}};

// A moment beyond a limit that became the limit, which may be a date.
void explain_clamped_time(Int128 exact, Int128 at, std::string_view limit, bool reversed, Claims& claims) {
  for (std::size_t i = 0; i < k_limits_of_time.size(); ++i) {
    const auto& [moment, is_last] = k_limits_of_time[i];
    if (!moment.starts_with(limit.substr(0, moment.size())) || (is_last ? exact <= at : exact >= at)) continue;
    const auto number = static_cast<std::int32_t>(i);
    claims.add({Why::time_clamped, reversed, number, number});
  }
}

struct Day {
  Int128 days = 0;
  Int128 of_day = 0;
};

Day day_of(Int128 time) {
  const Int128 midnight = floor_to(time, k_microseconds_per_day);
  return {midnight / k_microseconds_per_day, time - midnight};
}

std::chrono::year_month_day to_civil(Int128 days) {
  return std::chrono::sys_days(std::chrono::days(static_cast<int>(days)));
}

bool is_within_calendar(Int128 days) {
  constexpr Int128 k_years = 32'000;
  return days > -k_years * 365 && days < k_years * 365;
}

// The day that bears in the Gregorian calendar the date which `days` has in the Julian one.
std::optional<Int128> as_julian_date(Int128 days) {
  // Richards' algorithm, for days after 4801 BC.
  const auto shifted = static_cast<std::int64_t>(days) + 2'440'588 + 32'082;
  if (shifted < 0) return std::nullopt;
  const std::int64_t year = (4 * shifted + 3) / 1461;
  const std::int64_t of_year = shifted - 1461 * year / 4;
  const std::int64_t month = (5 * of_year + 2) / 153;
  const std::chrono::year_month_day date(std::chrono::year(static_cast<int>(year - 4800 + month / 10)),
                                         std::chrono::month(static_cast<unsigned>(month + 3 - 12 * (month / 10))),
                                         std::chrono::day(static_cast<unsigned>(of_year - (153 * month + 2) / 5 + 1)));
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date).time_since_epoch().count();
}

void explain_calendar(const Day& source, const Day& target, Claims& claims) {
  // The first day of the Gregorian calendar, 1582-10-15.
  constexpr Int128 k_reform = -141'427;
  if (source.of_day != target.of_day || source.days >= k_reform || target.days >= k_reform) return;
  if (as_julian_date(source.days) == target.days) claims.add({Why::calendar, false, 0, 0});
  if (as_julian_date(target.days) == source.days) claims.add({Why::calendar, true, 0, 0});
}

// 44 BC became the year 44, on the same day.
void explain_era(const Day& source, const Day& target, Claims& claims) {
  if (source.of_day != target.of_day) return;
  const auto a = to_civil(source.days);
  const auto b = to_civil(target.days);
  if (a.month() != b.month() || a.day() != b.day() || int(a.year()) != 1 - int(b.year())) return;
  claims.add({Why::era_dropped, int(a.year()) > 0, 0, 0});
}

void explain_swapped_date(const Day& source, const Day& target, Claims& claims) {
  if (source.of_day != target.of_day) return;
  const auto a = to_civil(source.days);
  const auto b = to_civil(target.days);
  if (a.year() == b.year() && unsigned(a.month()) == unsigned(b.day()) && unsigned(a.day()) == unsigned(b.month()))
    claims.add(Why::day_month_swapped);
}

std::int64_t seconds_of(Int128 time) {
  return static_cast<std::int64_t>(floor_to(time, k_microseconds_per_second) / k_microseconds_per_second);
}

void explain_shift(Int128 source, Int128 target, ColumnMemory& memory, Claims& claims) {
  const Int128 difference = target - source;
  const bool is_moment = memory.kind == Kind::timestamp || memory.kind == Kind::timestamptz;
  if (is_moment && difference % k_quarter == 0 && difference >= -k_widest_shift * k_quarter &&
      difference <= k_widest_shift * k_quarter) {
    const auto quarters = static_cast<std::int32_t>(difference / k_quarter);
    memory.shifts.add(seconds_of(source), seconds_of(target), quarters);
    claims.add(Why::zone_shift, quarters);
    return;
  }
  if (const auto number = memory.offsets.follow(to_string(difference))) claims.add(Why::time_offset, *number);
}

}  // namespace

std::string clamped_words(std::int32_t number) {
  const Limit& limit = k_limits_of_time.at(static_cast<std::size_t>(number));
  return fmt::format("to {}, the {} day that a type holds", limit.moment.substr(0, limit.moment.find('T')),
                     limit.is_last ? "last" : "first");
}

void explain_time(std::string_view source, std::string_view target, ColumnMemory& memory, Claims& claims) {
  const bool is_duration = memory.kind == Kind::time;
  const auto read = is_duration ? microseconds_of_duration : microseconds_of;
  const auto a = read(source);
  const auto b = read(target);
  if (!a || !b) return claims.add({Why::infinity, !a, 0, 0});
  if (memory.kind != Kind::date) {
    explain_fraction(*a, *b, false, claims);
    explain_fraction(*b, *a, true, claims);
  }
  if (!is_duration) {
    explain_ticks(*a, *b, false, claims);
    explain_ticks(*b, *a, true, claims);
    explain_clamped_time(*a, *b, target, false, claims);
    explain_clamped_time(*b, *a, source, true, claims);
  }
  explain_shift(*a, *b, memory, claims);
  if (is_duration) return;
  const Day source_day = day_of(*a);
  const Day target_day = day_of(*b);
  if (!is_within_calendar(source_day.days) || !is_within_calendar(target_day.days)) return;
  if (memory.kind != Kind::date && source_day.days == target_day.days) {
    if (target_day.of_day == 0) claims.add({Why::time_dropped, false, 0, 0});
    if (source_day.of_day == 0) claims.add({Why::time_dropped, true, 0, 0});
  }
  explain_calendar(source_day, target_day, claims);
  explain_era(source_day, target_day, claims);
  explain_swapped_date(source_day, target_day, claims);
}

}  // namespace rowcall
