// SPDX-License-Identifier: Apache-2.0
// Why dates and times differ, and what settles it.
#include "fixture.hpp"
#include "types.hpp"

#include <chrono>

namespace rowcall::test {
namespace {

const PerEngine k_wall{"timestamp(6)", "datetime(6)", "DATETIME"};
const PerEngine k_millis{"timestamp(3)", "datetime(3)", "DATETIME"};

std::vector<Case> date_cases() {
  return {
      cells("datafold_23_cause_zero_dates_that_became_null", mysql_only("date"), k_date)
          .changed("'0000-00-00'", "NULL")
          .changed("'0000-00-00'", "NULL")
          .same("'2024-02-29'", "'2024-02-29'")
          .cause("v", "zero_date", 2, "0000-00-00 became NULL", "--zero-date-as-null v"),
      cells("datafold_23_cause_zero_datetimes_that_became_null", mysql_only("datetime"), k_wall)
          .changed("'0000-00-00 00:00:00'", "NULL")
          .cause("v", "zero_date", 1, "0000-00-00 became NULL", "--zero-date-as-null v"),
      cells("datafold_23_cause_zero_dates_that_became_others", mysql_only("date"), k_date)
          .changed("'0000-00-00'", "'1970-01-01'")
          .changed("'0000-00-00'", "'1970-01-01'")
          .changed("'0000-00-00'", "'0001-01-01'")
          .cause("v", "zero_date", 2, "0000-00-00 became 1970-01-01")
          .cause("v", "zero_date", 1, "0000-00-00 became 0001-01-01"),
      cells("datafold_23_cause_moments_that_stand_for_none", k_wall)
          .changed("'1900-01-01 00:00:00'", "NULL")
          .changed("'1900-01-01 00:00:00'", "NULL")
          .changed("'9999-12-31 23:59:59'", "NULL")
          .changed("'9999-12-31 00:00:00'", "NULL")
          .changed("'9999-12-31 23:59:59.999999'", "NULL")
          .same("'2024-02-29 10:20:30.5'")
          .same("'1900-01-01 00:00:01'")
          .cause("v", "default_date", 2, "1900-01-01 became NULL", "--")
          .cause("v", "default_date", 3, "9999-12-31 became NULL", "--"),
      cells("datafold_23_cause_days_that_stand_for_none", k_date)
          .changed("'1900-01-01'", "NULL")
          .changed("'9999-12-31'", "NULL")
          .same("'2024-02-29'")
          .cause("v", "default_date", 1, "1900-01-01 became NULL", "--")
          .cause("v", "default_date", 1, "9999-12-31 became NULL", "--"),
      cells("datafold_24_cause_dates_of_which_a_part_is_zero", mysql_only("date"), k_date)
          .changed("'2020-00-15'", "'2020-01-15'")
          .changed("'2024-00-00'", "'2024-01-01'")
          .cause("v", "invalid_date", 2, "such as '2020-00-15'"),
      cells("datafold_32_cause_infinity_and_far_years", postgres_only("timestamp"), mysql_only("datetime"))
          .changed("'infinity'", "'9999-12-31 23:59:59'")
          .changed("'294276-12-31 23:59:59'", "'9999-12-31 23:59:59'")
          .changed("'10000-01-01 00:00:00'", "'9999-12-31 23:59:59'")
          .changed("'0044-03-15 12:00:00 BC'", "'0044-03-15 12:00:00'")
          .same("'9999-12-31 23:59:59'", "'9999-12-31 23:59:59'")
          .cause("v", "clamped", 2, "to 9999-12-31, the last day that a type holds", "give the column a wider type")
          .cause("v", "not_finite", 1, "'infinity' in the source")
          .cause("v", "era_dropped", 1, "years before Christ became years after"),
      cells("datafold_33_cause_the_julian_calendar", k_date)
          .changed("'1500-03-11'", "'1500-03-01'")
          .changed("'1582-10-14'", "'1582-10-04'")
          .changed("'1200-06-20'", "'1200-06-13'")
          .same("'1582-10-15'")
          .same("'2024-02-29'")
          .cause("v", "calendar", 3, "before 1582-10-15, with dates of the Julian calendar in the target"),
      cells("datafold_34_cause_a_time_that_was_dropped", k_wall, k_date)
          .changed("'2024-01-01 10:20:00'", "'2024-01-01'")
          .changed("'2024-01-02 23:59:59'", "'2024-01-02'")
          .changed("'2024-01-03 00:00:01'", "'2024-01-03'")
          .same("'2024-01-04 00:00:00'", "'2024-01-04'")
          .cause("v", "time_dropped", 3, "the time of day became midnight", "--"),
  };
}

std::vector<Case> fraction_cases() {
  return {
      cells("datafold_30_reladiff_20_cause_fractions_rounded", k_wall, k_millis)
          .changed("'2024-01-01 10:00:00.123789'", "'2024-01-01 10:00:00.124'")
          .changed("'2024-01-02 10:00:00.000501'", "'2024-01-02 10:00:00.001'")
          .same("'2024-01-02 10:00:00.5'", "'2024-01-02 10:00:00.5'")
          .cause("v", "rounded", 2, "to 3 fraction digits of seconds", "--round v=3"),
      cells("datafold_30_reladiff_20_cause_fractions_cut", k_wall, k_millis)
          .changed("'2024-01-01 10:00:00.123789'", "'2024-01-01 10:00:00.123'")
          .changed("'2024-01-02 10:00:00.000501'", "'2024-01-02 10:00:00.000'")
          .cause("v", "truncated", 2, "to 3 fraction digits of seconds", "--time-tol v=1ms"),
      cells("datafold_30_reladiff_20_cause_whole_seconds", k_wall, {"timestamp(0)", "datetime", "DATETIME"})
          .changed("'2024-12-31 23:59:59.6'", "'2025-01-01 00:00:00'")
          .changed("'2024-01-02 10:00:00.700000'", "'2024-01-02 10:00:01'")
          .cause("v", "rounded", 2, "to whole seconds", "--round v=0"),
      cells("datafold_31_cause_ticks", k_millis)
          .changed("'2024-01-01 00:00:00.001'", "'2024-01-01 00:00:00.000'")
          .changed("'2024-01-01 00:00:00.002'", "'2024-01-01 00:00:00.003'")
          .changed("'2024-01-01 00:00:00.005'", "'2024-01-01 00:00:00.007'")
          .changed("'2024-01-01 00:00:59.999'", "'2024-01-01 00:01:00.000'")
          .same("'2024-01-01 00:00:00.003'")
          .cause("v", "rounded", 4, "to 1/300 of a second, as SQL Server's datetime", "--time-tol v=2ms"),
  };
}

// A moment of 2023, `hours` after noon.
std::string day_of_2023(int day, int hours) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::year{2023} / 1 / 1} +
                                         std::chrono::days{day}};
  return fmt::format("2023-{:02}-{:02} {}:00:00", static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()), 12 + hours);
}

// Every fifth day of 2023, in UTC, and as the clocks of a zone show it that has summer time from 26 March to 28
// October.
Case clock(const std::string& name, const PerEngine& source_type, int winter, int summer) {
  Case made = cells(name, source_type, k_wall);
  for (int day = 0; day < 365; day += 5) {
    const bool is_summer = day >= 84 && day < 301;
    const std::string moment = day_of_2023(day, 0);
    const std::string shown = "'" + day_of_2023(day, is_summer ? summer : winter) + "'";
    const PerEngine source = source_type.sqlite == "TIMESTAMPTZ" ? instant(moment) : PerEngine("'" + moment + "'");
    if ((is_summer ? summer : winter) == 0)
      made.same(source, shown);
    else
      made.changed(source, shown);
  }
  return made;
}

std::vector<Case> zone_cases() {
  return {
      cells("datafold_26_cause_two_hours_on_all_rows", k_timestamptz)
          .changed(instant("2024-01-01 12:00:00"), instant("2024-01-01 14:00:00"))
          .changed(instant("2024-04-11 01:30:00"), instant("2024-04-11 03:30:00"))
          .changed(instant("2024-07-01 23:00:00"), instant("2024-07-02 01:00:00"))
          .changed(instant("2024-11-01 09:15:07.25"), instant("2024-11-01 11:15:07.25"))
          .cause("v", "constant_offset", 4, "+02:00 on all 4 rows", "--"),
      cells("datafold_26_cause_two_hours_on_most_rows", k_timestamptz)
          .changed(instant("2024-01-01 12:00:00"), instant("2024-01-01 14:00:00"))
          .changed(instant("2024-04-11 01:30:00"), instant("2024-04-11 03:30:00"))
          .changed(instant("2024-07-01 23:00:00"), instant("2024-07-02 01:00:00"))
          .same(instant("2024-07-01 23:00:00"))
          .cause("v", "constant_offset", 3, "+02:00 on 3 of 4 rows", "--time-tol v=2h"),
      clock("datafold_28_cause_an_hour_in_summer_alone", k_wall, 0, 1)
          .cause("v", "constant_offset", 44, "only on days of summer time in Europe/Berlin", "--time-tol v=1h"),
      clock("datafold_28_cause_the_clock_of_berlin", k_wall, 1, 2)
          .cause("v", "constant_offset", 44,
                 "+02:00 on 44 of 73 rows, 2023-03-27 to 2023-10-28; the target has clocks "
                 "of Europe/Berlin",
                 "--")
          .cause("v", "constant_offset", 29, "+01:00 on 29 of 73 rows", "--")
          .on({}, {Server::postgres, Server::mariadb, Server::mysql}),
      clock("datafold_28_cause_a_clock_against_instants", k_timestamptz, 1, 2)
          .cause("v", "constant_offset", 44, "the target has clocks of Europe/Berlin", "--assume-tz Europe/Berlin")
          .cause("v", "constant_offset", 29, "the target has clocks of Europe/Berlin", "--assume-tz Europe/Berlin"),
      clock("datafold_28_cause_the_clock_of_london", k_timestamptz, 0, 1)
          .cause("v", "constant_offset", 44, "only on days of summer time in Europe/Berlin", "--time-tol v=1h"),
  };
}

ROWCALL_ACCEPTANCE(CausesOfDates, date_cases());
ROWCALL_ACCEPTANCE(CausesOfFractions, fraction_cases());
ROWCALL_ACCEPTANCE(CausesOfZones, zone_cases());

}  // namespace
}  // namespace rowcall::test
