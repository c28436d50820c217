// SPDX-License-Identifier: Apache-2.0
// Why numbers differ, and what settles it.
#include "fixture.hpp"
#include "types.hpp"

namespace rowcall::test {
namespace {

const PerEngine k_unscaled{"numeric", "decimal(65,30)", "NUMERIC"};

std::vector<Case> digit_cases() {
  return {
      cells("datafold_01_cause_rounded_to_whole_numbers", k_unscaled, mysql_only("decimal"))
          .changed("1.4", "1")
          .changed("1.5", "2")
          .changed("12.7", "13")
          .changed("-0.2", "0")
          .same("7", "7")
          .cause("v", "rounded", 4, "to whole numbers", "--round v=0"),
      cells("datafold_02_cause_rounded_half_up", decimal(12, 4), decimal(12, 2))
          .changed("1.2349", "1.23")
          .changed("1.2250", "1.23")
          .changed("5.6789", "5.68")
          .same("1.2300", "1.23")
          .cause("v", "rounded", 3, "to 2 decimals, halves away from zero", "--round v=2"),
      cells("datafold_02_cause_rounded_half_even", decimal(12, 4), decimal(12, 2))
          .changed("1.2349", "1.23")
          .changed("1.2250", "1.22")
          .changed("-5.6650", "-5.66")
          .cause("v", "rounded", 3, "to 2 decimals, halves to even", "--abs-tol v=0.005"),
      cells("datafold_02_cause_cut_off", decimal(12, 4), decimal(12, 2))
          .changed("1.2399", "1.23")
          .changed("1.2250", "1.22")
          .changed("-5.6790", "-5.67")
          .cause("v", "truncated", 3, "to 2 decimals", "--abs-tol v=0.01"),
      cells("datafold_13_cause_noise", k_double)
          .changed("0.30000000000000004e0", "0.3e0")
          .changed("1234.5678900000002e0", "1234.56789e0")
          .same("1.5e0", "1.5e0")
          .cause("v", "float_noise", 2, "at most 2e-16 of the value", "--rel-tol v=1e-15"),
      cells("datafold_15_cause_division_scale", decimal(12, 4), decimal(12, 6))
          .changed("0.3333", "0.333333")
          .changed("0.6667", "0.666667")
          .same("0.25", "0.25")
          .cause("v", "rounded", 2, "to 4 decimals, in the source", "--round v=4"),
      cells("datafold_16_cause_division_of_integers", k_int, decimal(12, 2))
          .changed("3", "3.5")
          .changed("2", "2.75")
          .same("4", "4.00")
          .cause("v", "truncated", 2, "to whole numbers, in the source, as a division of integers does",
                 "--abs-tol v=1"),
      cells("datafold_17_cause_ties", decimal(12, 2))
          .changed("0.13", "0.12")
          .changed("1.25", "1.24")
          .changed("-2.47", "-2.46")
          .changed("9.91", "9.9")
          .cause("v", "rounded", 4, "to 2 decimals: halves away from zero in the source, to even in the target",
                 "--abs-tol v=0.01"),
  };
}

std::vector<Case> range_cases() {
  const PerEngine k_38_nines{"99999999999999999999999999999999999999", "99999999999999999999999999999999999999",
                             "'99999999999999999999999999999999999999'"};
  return {
      cells("datafold_04_cause_nan_that_became_null", postgres_only("numeric"), decimal(20, 4))
          .changed("'NaN'", "NULL")
          .changed("'NaN'", "NULL")
          .same("1.5", "1.5")
          .cause("v", "null_nan", 2, "NaN became NULL", "--"),
      cells("datafold_04_cause_infinity", postgres_only("double precision"), k_double)
          .changed("'Infinity'", "1.5e0")
          .changed("'-Infinity'", "0e0")
          .cause("v", "not_finite", 2, "'Infinity' in the source"),
      cells("datafold_05_cause_clamped_to_the_limit_of_a_type", {"numeric", "decimal(65,10)", ""}, k_bigint)
          .changed("99999999999999999999", "9223372036854775807")
          .changed("88888888888888888888", "9223372036854775807")
          .same("5", "5")
          .cause("v", "clamped", 2, "to 9223372036854775807, the limit of a type", "give the column a wider type"),
      cells("datafold_05_cause_clamped_to_nines", {"numeric", "decimal(65,10)", ""}, {"numeric", "decimal(38,0)", ""})
          .changed("123456789012345678901234567890123456789012", "99999999999999999999999999999999999999")
          .changed("888888888888888888888888888888888888888888", k_38_nines)
          .cause("v", "clamped", 2, "the limit of a type", "give the column a wider type"),
      cells("datafold_18_cause_unsigned_wrapped", mysql_only("bigint unsigned"), k_bigint)
          .changed("18446744073709551615", "-1")
          .changed("9223372036854775808", "-9223372036854775808")
          .same("9223372036854775807", "9223372036854775807")
          .cause("v", "overflow", 2, "wrapped around at 64 bits", "give the column a wider type"),
      cells("datafold_18_cause_sign_of_some", k_bigint, k_bigint)
          .changed("5", "-5")
          .changed("-12", "12")
          .same("7", "7")
          .same("-7", "-7")
          .cause("v", "sign", 2, "the sign is the other", "--"),
      cells("datafold_20_cause_numbers_for_true", mysql_only("tinyint(1)"), {"boolean", "", "BOOLEAN"})
          .changed("2", "true")
          .changed("127", "true")
          .changed("-1", "true")
          .same("1", "true")
          .same("0", "false")
          .cause("v", "boolean_words", 3, "a number other than 0 and 1 stands for true"),
      cells("datafold_22_cause_words_for_booleans", postgres_only("boolean"), k_text)
          .changed("true", "'Y'")
          .changed("false", "'N'")
          .changed("true", "'Y'")
          .same("true", "'t'")
          .same("false", "'f'")
          .cause("v", "boolean_words", 3, "other words for yes and no", "--map-values v:"),
      cells("datafold_22_cause_many_words_for_booleans", postgres_only("boolean"), k_text)
          .changed("true", "'Y'")
          .changed("true", "'JA'")
          .changed("false", "'N'")
          .cause("v", "boolean_words", 3, "other words for yes and no", "--map-values v:Y=true,JA=true,N=false"),
      cells("datafold_22_cause_words_that_are_no_answer", postgres_only("boolean"), k_text)
          .changed("true", "'Y'")
          .changed("true", "'perhaps'")
          .cause("v", "boolean_words", 1, "other words for yes and no")
          .cause("v", "unreadable", 1, "such as 'perhaps'"),
      cells("datafold_22_cause_words_for_words", k_text)
          .changed("'yes'", "'1'")
          .changed("'no'", "'0'")
          .cause("v", "boolean_words", 2, "other words for yes and no", "--map-values v:yes=1,no=0"),
  };
}

ROWCALL_ACCEPTANCE(CausesOfDigits, digit_cases());
ROWCALL_ACCEPTANCE(CausesOfRanges, range_cases());

}  // namespace
}  // namespace rowcall::test
