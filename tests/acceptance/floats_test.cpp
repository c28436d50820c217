// SPDX-License-Identifier: Apache-2.0
// Binary floats: by their bits, never by the digits that a server happens to print.
#include "fixture.hpp"
#include "types.hpp"

namespace rowcall::test {
namespace {

const PerEngine k_special_text{"text", "varchar(40)", "TEXT"};

// Only PostgreSQL stores these in a float; MySQL and MariaDB have none, SQLite has infinities (9e999) and no NaN.
const PerEngine k_special{"double precision", "", "DOUBLE"};
const PerEngine k_infinity{"'Infinity'", "", "9e999"};
const PerEngine k_minus_infinity{"'-Infinity'", "", "-9e999"};

std::vector<Case> double_cases() {
  return {
      cells("datafold_08_reladiff_06_reladiff_07_shortest_text", k_double)
          .same("0.1e0", "0.1e0")
          .same({"0.1::float8 + 0.2::float8", "0.1e0 + 0.2e0", "0.1e0 + 0.2e0"}, "0.30000000000000004e0")
          .changed({"0.1::float8 + 0.2::float8", "0.1e0 + 0.2e0", "0.1e0 + 0.2e0"}, "0.3e0")
          .changed("0.30000000000000004e0", "0.3e0"),
      cells("reladiff_08_neighbours_beyond_2_to_53", k_double)
          .changed("123456789012345678e0", "123456789012345696e0")
          .same("123456789012345678e0", "123456789012345680e0")
          .changed("100000000000.1234e0", "100000000000.1231e0"),
      cells("reladiff_10_reladiff_13_very_small_and_very_large", k_double)
          .changed("1e-300", "0e0")
          .same("1e30", "1e30")
          .changed("1e30", "1.0000000000000002e30")
          .same("1.7976931348623157e308", "1.7976931348623157e308"),
      cells("datafold_11_reladiff_04_signed_zero", k_double).same("-0e0", "0e0").same("0e0", "-0e0"),
      cells("datafold_13_noise_in_the_last_digit_counts", k_double)
          .changed("1234.5678900000002e0", "1234.56789e0")
          .same("1234.56789e0", "1234.56789e0"),
      cells("datafold_14_zero_and_almost_zero", k_double).changed("0e0", "1e-30").changed("1e-30", "0e0"),
      cells("datafold_12_reladiff_11_nan", postgres_only("double precision"))
          .same("'NaN'", "'NaN'")
          .changed("'NaN'", "NULL")
          .changed("NULL", "'NaN'")
          .changed("'NaN'", "0"),
      cells("datafold_12_nan_written_as_text", postgres_only("double precision"), k_special_text)
          .same("'NaN'", "'NaN'")
          .changed("'NaN'", "NULL"),
      cells("datafold_04_decimal_nan_that_became_null", postgres_only("numeric"), decimal(20, 4))
          .changed("'NaN'", "NULL")
          .changed("'Infinity'", "NULL")
          .changed("'-Infinity'", "NULL")
          .same("1.5", "1.5")
          .finding("type", "v", "lossy"),
      cells("reladiff_12_infinities", k_special)
          .same(k_infinity, k_infinity)
          .same(k_minus_infinity, k_minus_infinity)
          .changed(k_infinity, k_minus_infinity)
          .changed(k_infinity, {"1.7976931348623157e308", "", "1.7976931348623157e308"})
          .changed(k_infinity, "NULL"),
  };
}

std::vector<Case> single_cases() {
  return {
      cells("datafold_09_reladiff_14_single_and_double_of_one_literal", servers_only("real", "float"), k_double)
          .same("0.1", "0.10000000149011612e0")
          .same("0.1", "0.1e0")  // both are the same 32-bit float
          .changed("0.1", "0.100001e0")
          .rule("v", "float32")
          .finding("comparison", "v", "info"),
      cells("reladiff_14_double_and_unlimited_decimal_are_told_to_round", k_double, {"numeric", "", ""})
          .same("0.1e0", "0.1")
          .same("0.1e0", "0.10000000000000000001")
          .changed("0.1e0", "0.1000000000000001")
          .finding("comparison", "v", "info"),
      cells("datafold_10_mysql_float_prints_six_digits", mysql_only("float"), k_double)
          .same("16777216", "16777216e0")
          .changed("16777216", "16777200e0")
          .same("123456.789", "123456.789e0"),
      cells("reladiff_09_singles_close_to_zero", k_real)
          .changed("0.000001", "0.000003")
          .same("0.000001", "0.000001")
          .changed("16777216", "16777214"),
  };
}

ROWCALL_ACCEPTANCE(Doubles, double_cases());
ROWCALL_ACCEPTANCE(Singles, single_cases());

}  // namespace
}  // namespace rowcall::test
