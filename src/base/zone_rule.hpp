// SPDX-License-Identifier: Apache-2.0
// The rule of a zone for all years behind its table of transitions: a POSIX TZ string such as
// `CET-1CEST,M3.5.0,M10.5.0/3`, with the hours from -167 to 167 that RFC 8536 allows.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace rowcall {

class ZoneRule {
 public:
  // nullopt for text that is no such rule.
  static std::optional<ZoneRule> parse(std::string_view text);

  // Seconds east of Greenwich at an instant.
  [[nodiscard]] int offset_at(std::int64_t seconds) const;

 private:
  // A day of the year and a time on it.
  struct Change {
    enum class Form : std::uint8_t { month_week_day, julian_without_leap_day, day_of_year };
    Form form = Form::month_week_day;
    int month = 0;
    int week = 0;  // 5: the last one
    int day = 0;   // of the week, 0 is Sunday; or of the year
    int time = 2 * 3600;

    // Local seconds since 1970 of the change in a year.
    [[nodiscard]] std::int64_t in_year(std::int64_t year) const;
  };

  static std::optional<Change> read_change(std::string_view& text);

  int standard_ = 0;
  int summer_ = 0;
  bool has_summer_ = false;
  Change begins_;  // in standard time
  Change ends_;    // in summer time
};

}  // namespace rowcall
