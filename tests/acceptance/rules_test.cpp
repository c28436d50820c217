// SPDX-License-Identifier: Apache-2.0
// Values that a declared rule forgives are equivalent and counted; what lies beyond the rule stays a change.
#include "fixture.hpp"
#include "types.hpp"

namespace rowcall::test {
namespace {

const PerEngine k_short{"varchar(200)", "varchar(200)", "TEXT"};

std::vector<Case> number_cases() {
  return {
      cells("datafold_13_noise_within_a_relative_tolerance", k_double)
          .options({"--rel-tol", "v=1e-9"})
          .equivalent("1234.5678900000002e0", "1234.56789e0")
          .equivalent("-1e30", "-1.0000000000000002e30")
          .changed("1234.56789e0", "1234.5679e0")
          .same("1.5e0", "1.5e0")
          .rule("v", "rel_tol 0.000000001"),
      cells("datafold_14_a_relative_tolerance_at_zero", k_double)
          .options({"--rel-tol", "v=0.001"})
          .changed("0e0", "1e-30")
          .changed("1e-30", "0e0")
          .equivalent("1000e0", "1001e0")
          .equivalent("1001e0", "1000e0"),
      cells("datafold_14_an_absolute_tolerance_at_zero", k_double)
          .options({"--rel-tol", "v=0.001", "--abs-tol", "v=1e-20"})
          .equivalent("0e0", "1e-30")
          .equivalent("1e-30", "0e0")
          .changed("0e0", "1e-10"),
      cells("datafold_14_tolerances_of_decimals", decimal(20, 6), decimal(20, 4))
          .options({"--abs-tol", "v=0.005"})
          .equivalent("1.234900", "1.2399")
          .changed("1.234900", "1.2400")
          .changed("0", "NULL"),
      cells("datafold_02_reladiff_05_rounding_that_was_declared", decimal(12, 4), decimal(12, 2))
          .options({"--round", "v=2"})
          .equivalent("1.2349", "1.23")
          .equivalent("1.2350", "1.24")
          .equivalent("-1.2350", "-1.24")
          .changed("1.2350", "1.23")  // cut, not rounded
          .same("1.2300", "1.23")
          .rule("v", "round 2")
          .finding("type", "v", "lossy"),
      cells("datafold_15_division_scale_within_a_tolerance", decimal(12, 4), decimal(12, 6))
          .options({"--abs-tol", "v=0.0001"})
          .equivalent("0.3333", "0.333333")
          .changed("0.3333", "0.333401"),
      cells("datafold_12_tolerances_do_not_reach_nan", postgres_only("double precision"))
          .options({"--abs-tol", "v=1e300"})
          .changed("'NaN'", "0")
          .changed("'Infinity'", "1e300")
          .changed("'NaN'", "NULL")
          .equivalent("1", "2"),
  };
}

std::vector<Case> time_cases() {
  const PerEngine k_millis{"timestamp(3)", "datetime(3)", "DATETIME"};
  const PerEngine k_seconds{"timestamp(0)", "datetime", "DATETIME"};
  return {
      cells("datafold_30_reladiff_20_milliseconds_rounded_and_cut", k_timestamp, k_millis)
          .options({"--round", "v=3"})
          .equivalent("'2024-01-01 00:00:00.123999'", "'2024-01-01 00:00:00.124'")
          .changed("'2024-01-01 00:00:00.123999'", "'2024-01-01 00:00:00.123'")
          .same("'2024-01-01 00:00:00.123'", "'2024-01-01 00:00:00.123'"),
      cells("reladiff_19_rounding_carries_into_the_next_year", k_timestamp, k_seconds)
          .options({"--round", "v=0"})
          .equivalent("'1969-12-31 23:59:59.999999'", "'1970-01-01 00:00:00'")
          .equivalent("'2024-02-28 23:59:59.6'", "'2024-02-29 00:00:00'")
          .equivalent("'1950-06-30 11:59:59.5'", "'1950-06-30 12:00:00'")
          .changed("'2024-02-28 23:59:59.6'", "'2024-02-28 23:59:59'"),
      cells("datafold_31_ticks_within_a_tolerance", k_millis)
          .options({"--time-tol", "v=4ms"})
          .equivalent("'2024-01-01 00:00:00.003'", "'2024-01-01 00:00:00.000'")
          .equivalent("'2024-01-01 00:00:00.007'", "'2024-01-01 00:00:00.010'")
          .changed("'2024-01-01 00:00:00.005'", "'2024-01-01 00:00:00.010'"),
      cells("datafold_23_zero_dates_as_null", mysql_only("date"), k_date)
          .options({"--zero-date-as-null", "v"})
          .equivalent("'0000-00-00'", "NULL")
          .changed("'0000-00-00'", "'1970-01-01'")
          .changed("'0000-00-00'", "'0001-01-01'")
          .changed("'2020-00-15'", "NULL")
          .same("NULL", "NULL"),
      cells("datafold_23_zero_datetimes_as_null", mysql_only("datetime"), k_timestamp)
          .options({"--zero-date-as-null", "v"})
          .equivalent("'0000-00-00 00:00:00'", "NULL")
          .changed("'0000-00-00 00:00:00'", "'1970-01-01 00:00:00'"),
  };
}

std::vector<Case> text_cases() {
  return {
      cells("datafold_38_reladiff_33_null_as_empty", k_short)
          .options({"--null-equals-empty", "v"})
          .equivalent("NULL", "''")
          .equivalent("''", "NULL")
          .changed("NULL", "' '")
          .changed("'NULL'", "NULL"),
      cells("datafold_39_trailing_blanks_forgiven", k_short)
          .options({"--rtrim", "v"})
          .equivalent("'ABC  '", "'ABC'")
          .changed("' ABC'", "'ABC'"),
      cells("datafold_49_trimming_takes_no_line_ends", k_short)
          .options({"--trim", "v"})
          .changed(text_of("610a"), "'a'")
          .changed(text_of("610d0a"), text_of("610a"))
          .changed(text_of("61c2a0"), "'a'")
          .changed(text_of("09"), "''")
          .equivalent("' a '", "'a'"),
      cells("datafold_41_reladiff_37_case_forgiven", k_short)
          .options({"--ignore-case", "v"})
          .equivalent("'Bob'", "'BOB'")
          .equivalent("'Straße'", "'STRASSE'")
          .changed("'é'", "'E'"),
      cells("datafold_44_reladiff_37_normal_forms_forgiven", k_short)
          .options({"--nfc", "v"})
          .equivalent(text_of("c3a9"), text_of("65cc81"))
          .changed(text_of("c3a9"), "'e'"),
      cells("datafold_55_text_declared_to_be_json", k_short)
          .options({"--json", "v"})
          .equivalent(R"('{"a":1,"b":2}')", R"('{ "b": 2, "a": 1.0 }')")
          .changed(R"('{"a":1}')", R"('{"a":"1"}')")
          .changed("'no json'", "'no  json'"),
      cells("datafold_59_arrays_in_any_order", k_json)
          .options({"--unordered-arrays", "v"})
          .equivalent("'[1,2,3]'", "'[3,1,2]'")
          .changed("'[1,1,2]'", "'[1,2,2]'")
          .changed("'[]'", "NULL")
          .changed("'[null]'", "'[]'"),
      cells("datafold_22_reladiff_44_words_mapped_to_booleans", postgres_only("boolean"), k_text)
          .options({"--map-values", "v:Y=true,N=false"})
          .equivalent("true", "'Y'")
          .equivalent("false", "'N'")
          .changed("true", "'N'")
          .changed("NULL", "'N'")
          .same("true", "'t'"),
      cells("datafold_22_a_word_that_the_map_lacks_is_named", postgres_only("boolean"), k_text)
          .options({"--map-values", "v:Y=true,N=false"})
          .changed("true", "'perhaps'")
          .finds({})
          .fails("perhaps"),
  };
}

ROWCALL_ACCEPTANCE(NumberRules, number_cases());
ROWCALL_ACCEPTANCE(TimeRules, time_cases());
ROWCALL_ACCEPTANCE(TextRules, text_cases());

}  // namespace
}  // namespace rowcall::test
