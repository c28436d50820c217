// SPDX-License-Identifier: Apache-2.0
#include "rowcall/base/decimal_math.hpp"

#include "rowcall/base/decimal.hpp"
#include "rowcall/base/error.hpp"
#include "rowcall/base/int128.hpp"

#include <random>

#include <gtest/gtest.h>

namespace rowcall {
namespace {

TEST(DecimalMath, RoundsHalfAwayFromZero) {
  EXPECT_EQ(round_decimal("0.125", 2), "0.13");
  EXPECT_EQ(round_decimal("-0.125", 2), "-0.13");
  EXPECT_EQ(round_decimal("0.124999", 2), "0.12");
  EXPECT_EQ(round_decimal("9.995", 2), "10");
  EXPECT_EQ(round_decimal("0.05", 0), "0");
  EXPECT_EQ(round_decimal("0.5", 0), "1");
  EXPECT_EQ(round_decimal("-0.4", 0), "0");
  EXPECT_EQ(round_decimal("1.5", 7), "1.5");
}

TEST(DecimalMath, RoundsWholeDigits) {
  EXPECT_EQ(round_decimal("1250", -2), "1300");
  EXPECT_EQ(round_decimal("1249.99", -2), "1200");
  EXPECT_EQ(round_decimal("49", -2), "0");
  EXPECT_EQ(round_decimal("50", -2), "100");
  EXPECT_EQ(round_decimal("-50", -2), "-100");
  EXPECT_EQ(round_decimal("7", -3), "0");
}

TEST(DecimalMath, TruncatesTowardsZero) {
  EXPECT_EQ(truncate_decimal("1.2399", 2), "1.23");
  EXPECT_EQ(truncate_decimal("-1.2399", 2), "-1.23");
  EXPECT_EQ(truncate_decimal("-0.009", 2), "0");
  EXPECT_EQ(truncate_decimal("1999", -3), "1000");
  EXPECT_EQ(truncate_decimal("999", -3), "0");
}

TEST(DecimalMath, KnowsTies) {
  EXPECT_TRUE(is_tie("0.125", 2));
  EXPECT_TRUE(is_tie("-2.5", 0));
  EXPECT_TRUE(is_tie("50", -2));
  EXPECT_FALSE(is_tie("0.1251", 2));
  EXPECT_FALSE(is_tie("0.12", 2));
  EXPECT_FALSE(is_tie("0.05", 0));
}

TEST(DecimalMath, AddsAndSubtractsAcrossZeroAndScales) {
  EXPECT_EQ(add("0.1", "0.2"), "0.3");
  EXPECT_EQ(add("999.99", "0.01"), "1000");
  EXPECT_EQ(subtract("0.3", "0.3"), "0");
  EXPECT_EQ(subtract("1", "1.25"), "-0.25");
  EXPECT_EQ(subtract("-1", "-1.25"), "0.25");
  EXPECT_EQ(subtract("0", "5"), "-5");
  EXPECT_EQ(add("99999999999999999999999999999999999999", "1"), "100000000000000000000000000000000000000");
}

TEST(DecimalMath, Multiplies) {
  EXPECT_EQ(multiply("0.001", "-1500"), "-1.5");
  EXPECT_EQ(multiply("0", "-7"), "0");
  EXPECT_EQ(multiply("99999999999999999999", "99999999999999999999"), "9999999999999999999800000000000000000001");
}

TEST(DecimalMath, AgreesWithMachineArithmetic) {
  std::mt19937_64 random(7);
  std::uniform_int_distribution<std::int64_t> numbers(-2'000'000'000, 2'000'000'000);
  for (int i = 0; i < 2000; ++i) {
    const Int128 a = numbers(random);
    const Int128 b = numbers(random);
    ASSERT_EQ(add(to_string(a), to_string(b)), to_string(a + b));
    ASSERT_EQ(subtract(to_string(a), to_string(b)), to_string(a - b));
    ASSERT_EQ(multiply(to_string(a), to_string(b)), to_string(a * b));
  }
}

TEST(DecimalMath, RefusesWhatIsNoNumber) {
  for (const char* word : {"NaN", "Infinity", "-Infinity"}) {
    EXPECT_FALSE(is_finite_decimal(word));
    EXPECT_THROW(static_cast<void>(round_decimal(word, 1)), Error);
    EXPECT_THROW(static_cast<void>(add("1", word)), Error);
  }
  EXPECT_TRUE(is_finite_decimal("-0.5"));
  EXPECT_EQ(fraction_digits("-0.125"), 3);
  EXPECT_EQ(fraction_digits("12"), 0);
}

}  // namespace
}  // namespace rowcall
