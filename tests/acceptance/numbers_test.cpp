// SPDX-License-Identifier: Apache-2.0
// Whole numbers and decimals: exact, whatever the scale they are declared with.
#include "fixture.hpp"
#include "types.hpp"

namespace rowcall::test {
namespace {

const PerEngine k_unscaled{"numeric", "decimal(65,30)", "NUMERIC"};
const PerEngine k_exact_text{"numeric", "decimal(65,10)", "TEXT"};  // SQLite has no exact decimals beyond 15 digits

std::vector<Case> scale_cases() {
  return {
      cells("datafold_01_unscaled_numeric_to_decimal_10_0", {"numeric", "decimal(65,30)", "NUMERIC"},
            mysql_only("decimal"))
          .same("7", "7")
          .changed("1.4", "1")
          .changed("1.5", "2")
          .changed("-0.0001", "0")
          .finding("type", "v", "lossy"),
      cells("datafold_02_scale_4_to_scale_2", decimal(12, 4), decimal(12, 2))
          .same("1.2300", "1.23")
          .changed("1.2349", "1.23")
          .changed("1.2350", "1.24")
          .changed("-0.0049", "0.00")
          .finding("type", "v", "lossy"),
      cells("datafold_03_reladiff_03_scale_zeros_do_not_count", decimal(12, 4), k_unscaled)
          .same("1.10", "1.1")
          .same("0.71", ".71")
          .same("100", "100.000")
          .changed("1.1", "1.11"),
      cells("reladiff_01_reladiff_02_fractions_of_unscaled_numerics", k_unscaled)
          .changed("1.1", "1.4")
          .changed("100.49", "99.51")
          .same("100.49", "100.49"),
      cells("reladiff_04_all_zeros_are_one", decimal(12, 4), k_unscaled)
          .same("0", "-0")
          .same("0.0000", "-0.00")
          .same("-0.0", "0"),
      cells("reladiff_05_the_longer_scale_is_compared_whole", decimal(10, 2), decimal(10, 4))
          .changed("1.23", "1.2349")
          .changed("1.23", "1.2301")
          .same("1.23", "1.2300"),
      cells("datafold_07_scale_9_and_scale_30", decimal(38, 9), {"numeric(65,30)", "decimal(65,30)", "TEXT"})
          .same("1.123456789", {"1.123456789", "1.123456789", "'1.123456789'"})
          .changed("1.123456789", {"1.123456789012", "1.123456789012", "'1.123456789012'"})
          .on({Server::postgres, Server::mariadb, Server::mysql}, {}),
      cells("datafold_07_scale_30_to_scale_9", {"numeric(65,30)", "decimal(65,30)", ""},
            {"numeric(38,9)", "decimal(38,9)", ""})
          .same("1.123456789", "1.123456789")
          .changed("1.123456789012", "1.123456789")
          .changed("0.0000000004", "0")
          .finding("type", "v", "lossy"),
      cells("datafold_15_division_scale_4_and_6", decimal(12, 4), decimal(12, 6))
          .changed("0.3333", "0.333333")
          .same("0.25", "0.250000"),
      cells("datafold_16_integer_division", k_int, decimal(12, 2)).changed("3", "3.5").same("4", "4.00"),
      cells("datafold_17_half_even_and_half_up", decimal(12, 2))
          .changed("0.12", "0.13")
          .changed("2.66", "2.67")
          .same("1.24", "1.24"),
  };
}

std::vector<Case> range_cases() {
  const PerEngine k_38_nines{"99999999999999999999999999999999999999", "99999999999999999999999999999999999999",
                             "'99999999999999999999999999999999999999'"};
  const PerEngine k_38_nines_but_one{"99999999999999999999999999999999999998", "99999999999999999999999999999999999998",
                                     "'99999999999999999999999999999999999998'"};
  const std::string digits_65 = "1234567890123456789012345678901234567890123456789012345.0123456789";
  const std::string other_65 = "1234567890123456789012345678901234567890123456789012345.0123456788";
  const PerEngine k_big_unsigned{"numeric(20,0)", "bigint unsigned", "TEXT"};
  const PerEngine k_max_unsigned{"18446744073709551615", "18446744073709551615", "'18446744073709551615'"};
  return {
      cells("datafold_05_reladiff_16_decimals_of_38_and_65_digits", k_exact_text)
          .same(k_38_nines, k_38_nines)
          .changed(k_38_nines, k_38_nines_but_one)
          .same({digits_65, digits_65, "'" + digits_65 + "'"}, {digits_65, digits_65, "'" + digits_65 + "'"})
          .changed({digits_65, digits_65, "'" + digits_65 + "'"}, {other_65, other_65, "'" + other_65 + "'"}),
      cells("datafold_05_decimal_of_65_digits_as_text", {"numeric", "decimal(65,10)", ""}, k_text)
          .same(digits_65, "'" + digits_65 + "'")
          .changed(digits_65, "'" + other_65 + "'")
          .same("-1.50", "'-1.5'")
          .finding("type", "v", "lossy"),
      cells("datafold_05_decimal_that_overflowed", {"numeric", "decimal(65,10)", ""}, {"bigint", "bigint", "INTEGER"})
          .changed(digits_65, "9223372036854775807")
          .same("9223372036854775807", "9223372036854775807")
          .finding("type", "v", "lossy"),
      cells("datafold_06_number_38_to_bigint", {"numeric(38,0)", "decimal(38,0)", ""}, k_bigint)
          .same("-9223372036854775808", "-9223372036854775808")
          .changed("9223372036854775808", "9223372036854775807")
          .changed("-99999999999999999999999999999999999999", "-9223372036854775808")
          .finding("type", "v", "lossy"),
      cells("datafold_18_reladiff_15_unsigned_bigint_as_decimal", mysql_only("bigint unsigned"), k_big_unsigned)
          .same("18446744073709551615", k_max_unsigned)
          .same("0", {"0", "0", "'0'"})
          .changed("18446744073709551615", {"18446744073709551614", "18446744073709551614", "'18446744073709551614'"}),
      cells("datafold_18_unsigned_bigint_wrapped_to_minus_one", mysql_only("bigint unsigned"), k_bigint)
          .changed("18446744073709551615", "-1")
          .changed("9223372036854775808", "-9223372036854775808")
          .same("9223372036854775807", "9223372036854775807")
          .finding("type", "v", "lossy"),
      cells("datafold_19_unsigned_int_widened", mysql_only("int unsigned"), k_bigint)
          .same("4294967295", "4294967295")
          .changed("4294967295", "-1"),
      cells("datafold_19_unsigned_mediumint_widened", mysql_only("mediumint unsigned"), k_int)
          .same("16777215", "16777215")
          .changed("16777215", "16777214"),
      cells("reladiff_17_storage_classes_of_one", sqlite_only("INTEGER"), sqlite_only("TEXT"))
          .same("1", "'1'")
          .same("1", "'1.0'")
          .changed("1", "'1.5'")
          .changed("1", "'one'"),
      cells("reladiff_17_storage_classes_without_a_type", sqlite_only(" "))
          .changed("1", "1.0")
          .changed("1", "'1'")
          .same("1", "1")
          .same("'1'", "'1'"),
      cells("reladiff_17_a_column_without_a_type_and_a_number", sqlite_only(" "), k_int)
          .same("1", "1")
          .same("1.0", "1")
          .same("'1'", "1")
          .changed("1.5", "1"),
  };
}

ROWCALL_ACCEPTANCE(Scales, scale_cases());
ROWCALL_ACCEPTANCE(Ranges, range_cases());

}  // namespace
}  // namespace rowcall::test
