// SPDX-License-Identifier: Apache-2.0
// Dates, times and timestamps: to the microsecond, over the whole calendar, and what is no date is no failure.
#include "fixture.hpp"
#include "types.hpp"

namespace rowcall::test {
namespace {

const PerEngine k_any_datetime{"timestamp(6)", "datetime(6)", "DATETIME"};

std::vector<Case> date_cases() {
  return {
      cells("datafold_23_reladiff_24_zero_dates", mysql_only("date"), k_date)
          .changed("'0000-00-00'", "NULL")
          .changed("'0000-00-00'", "'1970-01-01'")
          .changed("'0000-00-00'", "'0001-01-01'")
          .changed("NULL", "'0001-01-01'")
          .same("'2024-02-29'", "'2024-02-29'"),
      cells("datafold_23_reladiff_24_zero_datetimes", mysql_only("datetime"), k_any_datetime)
          .changed("'0000-00-00 00:00:00'", "NULL")
          .changed("'0000-00-00 00:00:00'", "'1970-01-01 00:00:00'")
          .same("'1970-01-01 00:00:00'", "'1970-01-01 00:00:00'"),
      cells("reladiff_24_zero_dates_on_both_sides", mysql_only("date"))
          .same("'0000-00-00'", "'0000-00-00'")
          .same("'2024-00-00'", "'2024-00-00'")
          .changed("'0000-00-00'", "'2024-00-00'"),
      cells("datafold_24_reladiff_24_partial_zero_dates", mysql_only("date"), k_date)
          .changed("'2020-00-15'", "NULL")
          .changed("'2020-00-15'", "'2020-01-15'")
          .changed("'2024-00-00'", "'2024-01-01'")
          .changed("'2023-02-31'", "'2023-03-03'"),
      cells("datafold_33_reladiff_23_calendar_cut_over", k_date)
          .changed("'1582-10-04'", "'1582-10-14'")
          .changed("'1500-03-01'", "'1500-03-10'")
          .same("'1582-10-15'", "'1582-10-15'")
          .same("'1582-10-10'", "'1582-10-10'"),
      cells("reladiff_23_first_and_last_years", k_date)
          .same("'0001-01-01'", "'0001-01-01'")
          .same("'9999-12-31'", "'9999-12-31'")
          .changed("'0001-01-01'", "'0001-01-02'"),
      cells("datafold_32_reladiff_22_reladiff_23_bc_and_far_years", postgres_only("date"), {"date", "", "TEXT"})
          .same("'0044-03-15 BC'", "'0044-03-15 BC'")
          .changed("'0044-03-15 BC'", "'0044-03-15'")
          .same("'5874897-12-31'", "'5874897-12-31'")
          .changed("'10000-01-01'", "'9999-01-01'")
          .changed("'infinity'", "'-infinity'")
          .changed("'-infinity'", "NULL")
          .same("'infinity'", "'infinity'"),
      cells("datafold_32_postgresql_dates_that_others_cannot_hold", postgres_only("timestamp"), mysql_only("datetime"))
          .changed("'infinity'", "'9999-12-31 23:59:59'")
          .changed("'-infinity'", "NULL")
          .changed("'0044-03-15 12:00:00 BC'", "'0044-03-15 12:00:00'")
          .changed("'294276-12-31 23:59:59'", "'9999-12-31 23:59:59'")
          .same("'9999-12-31 23:59:59'", "'9999-12-31 23:59:59'"),
      cells("reladiff_25_dates_of_every_pair", k_date)
          .same("'2024-02-29'", "'2024-02-29'")
          .same("NULL", "NULL")
          .changed("'2024-02-29'", "'2024-03-01'")
          .changed("'2024-02-29'", "NULL"),
      cells("datafold_34_reladiff_25_date_and_timestamp_at_midnight", k_any_datetime, k_date)
          .same("'2024-02-29 00:00:00'", "'2024-02-29'")
          .changed("'2024-02-29 00:00:01'", "'2024-02-29'")
          .changed("'2024-02-29 00:00:00.000001'", "'2024-02-29'")
          .finding("type", "v", "lossy"),
      cells("reladiff_26_dates_with_a_time_part", {"timestamp(0)", "datetime", "DATETIME"}, k_any_datetime)
          .same("'2024-02-29 13:14:15'", "'2024-02-29 13:14:15'")
          .changed("'2024-02-29 13:14:15'", "'2024-02-29 00:00:00'"),
  };
}

std::vector<Case> time_cases() {
  const PerEngine k_seconds{"time(0)", "time", "TIME"};
  const PerEngine k_millis{"time(3)", "time(3)", "TIME"};
  return {
      cells("reladiff_27_times_of_other_precision", k_seconds, k_millis)
          .same("'08:59:59'", "'08:59:59.000'")
          .changed("'08:59:59'", "'08:59:59.001'")
          .changed("'08:59:59'", "'09:00:00.000'"),
      cells("datafold_35_reladiff_28_times_beyond_a_day_as_text", mysql_only("time(6)"), k_text)
          .same("'838:59:59'", "'838:59:59'")
          .same("'-838:59:59'", "'-838:59:59.000000'")
          .same("'24:00:00'", "'24:00:00'")
          .changed("'24:00:00'", "'00:00:00'")
          .changed("'-00:00:01'", "'00:00:01'")
          .changed("'838:59:59'", "'the longest'")
          .finding("type", "v", "lossy"),
      cells("datafold_35_time_24_of_postgresql_as_text", postgres_only("time(6)"), k_text)
          .same("'24:00:00'", "'24:00:00'")
          .same("'23:59:59.999999'", "'23:59:59.999999'")
          .changed("'24:00:00'", "'00:00:00'")
          .finding("type", "v", "lossy"),
      cells("reladiff_28_times_beyond_a_day", mysql_only("time(6)"))
          .same("'838:59:59'", "'838:59:59'")
          .changed("'838:59:59'", "'838:59:58'")
          .changed("'-100:00:00'", "'100:00:00'"),
  };
}

std::vector<Case> timestamp_cases() {
  return {
      cells("datafold_25_datetime_as_text", k_any_datetime, k_text)
          .same("'2024-02-29 23:59:59.25'", "'2024-02-29 23:59:59.250000'")
          .same("'2024-02-29 00:00:00'", "'2024-02-29T00:00:00'")
          .changed("'2024-02-29 23:59:59'", "'2024-02-29 23:59:58'")
          .changed("'2024-02-29 00:00:00'", "'29.02.2024'")
          .finding("type", "v", "lossy"),
      cells("datafold_30_reladiff_20_microseconds_and_milliseconds", k_any_datetime,
            {"timestamp(3)", "datetime(3)", "DATETIME"})
          .same("'2024-01-01 00:00:00.123000'", "'2024-01-01 00:00:00.123'")
          .changed("'2024-01-01 00:00:00.123999'", "'2024-01-01 00:00:00.123'")
          .changed("'2024-01-01 00:00:00.123999'", "'2024-01-01 00:00:00.124'"),
      cells("datafold_30_nanoseconds_as_text", k_text, k_any_datetime)
          .same("'2024-01-01 00:00:00.123456000'", "'2024-01-01 00:00:00.123456'")
          .changed("'2024-01-01 00:00:00.123456789'", "'2024-01-01 00:00:00.123456'")
          .changed("'2024-01-01 00:00:00.123456789'", "'2024-01-01 00:00:00.123457'"),
      cells("reladiff_19_rounding_that_carries_counts", k_any_datetime, {"timestamp(0)", "datetime", "DATETIME"})
          .changed("'1969-12-31 23:59:59.999999'", "'1970-01-01 00:00:00'")
          .changed("'2024-02-29 23:59:59.6'", "'2024-03-01 00:00:00'")
          .same("'2024-02-29 23:59:59.0'", "'2024-02-29 23:59:59'"),
      cells("reladiff_31_one_microsecond", k_any_datetime)
          .changed("'2024-01-01 00:00:00.000001'", "'2024-01-01 00:00:00.000002'")
          .changed("'9999-12-31 23:59:59.999998'", "'9999-12-31 23:59:59.999999'")
          .same("'9999-12-31 23:59:59.999999'", "'9999-12-31 23:59:59.999999'"),
      cells("datafold_31_ticks_of_three_milliseconds", {"timestamp(3)", "datetime(3)", "DATETIME"})
          .changed("'2024-01-01 00:00:00.003'", "'2024-01-01 00:00:00.002'")
          .changed("'2024-01-01 00:00:00.007'", "'2024-01-01 00:00:00.006'")
          .same("'2024-01-01 00:00:00.010'", "'2024-01-01 00:00:00.010'"),
      cells("datafold_32_reladiff_21_infinite_timestamps", postgres_only("timestamptz"), {"timestamptz", "", "TEXT"})
          .same("'infinity'", "'infinity'")
          .changed("'infinity'", "'-infinity'")
          .changed("'-infinity'", "NULL")
          .changed("NULL", "'infinity'")
          .changed("'0044-03-15 00:00:00+00 BC'", {"'0044-03-15 00:00:00+00'", "", "'0044-03-15 00:00:00Z'"}),
  };
}

ROWCALL_ACCEPTANCE(Dates, date_cases());
ROWCALL_ACCEPTANCE(Times, time_cases());
ROWCALL_ACCEPTANCE(Timestamps, timestamp_cases());

}  // namespace
}  // namespace rowcall::test
