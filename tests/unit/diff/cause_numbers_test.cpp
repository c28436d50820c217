// SPDX-License-Identifier: Apache-2.0
// Causes of changed numbers.
#include "cause_support.hpp"

#include <gmock/gmock.h>

namespace rowcall::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(CausesOfNumbers, RoundedToDigits) {
  EXPECT_THAT(why(Kind::decimal, {{"1.2349", "1.23"}, {"5.6789", "5.68"}, {"1.1999", "1.2"}}),
              ElementsAre("rounded: to 2 decimals (3)"));
  EXPECT_THAT(why(Kind::decimal, {{"1.2349", "1.23"}, {"5.6729", "5.67"}}),
              ElementsAre("rounded: to 2 decimals; cutting off gives the same (2)"));
  EXPECT_THAT(why(Kind::decimal, {{"1.23", "1.2349"}, {"5.68", "5.6789"}}),
              ElementsAre("rounded: to 2 decimals, in the source (2)"));
  EXPECT_THAT(why(Kind::decimal, {{"-1.245", "-1.25"}, {"4.5149", "4.51"}}),
              ElementsAre("rounded: to 2 decimals, halves away from zero (2)"));
  EXPECT_THAT(why(Kind::decimal, {{"2.5", "3"}}), IsEmpty());
  EXPECT_THAT(why(Kind::decimal, {{"2.5", "3"}, {"7.75", "8"}}),
              ElementsAre("rounded: to whole numbers, halves away from zero (2)"));
  EXPECT_THAT(why(Kind::decimal, {{"1.2349", "1.24"}}), IsEmpty());
  EXPECT_THAT(why(Kind::decimal, {{"1.2349", "1.22"}}), IsEmpty());
  EXPECT_EQ(remedy(Kind::decimal, {{"1.2389", "1.24"}}), "--round c=2");
}

TEST(CausesOfNumbers, HalvesTellTheWayOfRounding) {
  EXPECT_THAT(why(Kind::decimal, {{"0.125", "0.13"}, {"0.126", "0.13"}}),
              ElementsAre("rounded: to 2 decimals, halves away from zero (2)"));
  EXPECT_THAT(why(Kind::decimal, {{"0.125", "0.12"}, {"0.126", "0.13"}}),
              ElementsAre("rounded: to 2 decimals, halves to even (2)"));
  EXPECT_EQ(remedy(Kind::decimal, {{"0.125", "0.12"}, {"0.126", "0.13"}}), "--abs-tol c=0.005");
  // Both sides were rounded already, each in its way.
  EXPECT_THAT(why(Kind::decimal, {{"0.13", "0.12"}, {"1.25", "1.24"}, {"-2.47", "-2.46"}, {"9.91", "9.9"}}),
              ElementsAre("rounded: to 2 decimals: halves away from zero in the source, to even in the target (4)"));
  EXPECT_THAT(why(Kind::decimal, {{"0.13", "0.12"}, {"1.26", "1.25"}, {"-2.47", "-2.46"}, {"9.91", "9.93"}}),
              IsEmpty());
}

// Half of 1.1 and 1.2 is 1.2 by either way: no tie tells them apart.
TEST(CausesOfNumbers, NeighboursOfWhichTheLargerIsEvenAreNoTies) {
  EXPECT_THAT(why(Kind::decimal, {{"1.2", "1.1"}, {"-1.4", "-1.3"}, {"0.8", "0.7"}, {"-2.6", "-2.5"}}), IsEmpty());
}

TEST(CausesOfNumbers, CutOffAfterDigits) {
  EXPECT_THAT(why(Kind::decimal, {{"1.2389", "1.23"}, {"5.6749", "5.67"}}),
              ElementsAre("truncated: to 2 decimals (2)"));
  EXPECT_THAT(why(Kind::decimal, {{"-1.2389", "-1.23"}}), ElementsAre("truncated: to 2 decimals (1)"));
  EXPECT_THAT(why(Kind::decimal, {{"-1.2389", "-1.25"}}), IsEmpty());
  EXPECT_THAT(why(Kind::decimal, {{"3", "3.5"}, {"2", "2.75"}}),
              ElementsAre("truncated: to whole numbers, in the source, as a division of integers does (2)"));
  EXPECT_EQ(remedy(Kind::decimal, {{"1.2389", "1.23"}}), "--abs-tol c=0.01");
  // Numbers of any length.
  const std::string digits(40, '7');
  EXPECT_THAT(why(Kind::decimal, {{digits + ".129", digits + ".12"}}), ElementsAre("truncated: to 2 decimals (1)"));
  EXPECT_THAT(why(Kind::decimal, {{digits + ".129", digits + ".13"}}), ElementsAre("rounded: to 2 decimals (1)"));
}

TEST(CausesOfNumbers, SeveralInOneColumnAreToldApart) {
  EXPECT_THAT(
      why(Kind::decimal, {{"1.238", "1.24"}, {"5.678", "5.68"}, {"7.129", "7.12"}, {"8", "-8"}, {"4", "9"}}),
      ElementsAre("rounded: to 2 decimals (2)", "sign: the sign is the other (1)", "truncated: to 2 decimals (1)"));
}

TEST(CausesOfNumbers, AConstantOffset) {
  EXPECT_THAT(why(Kind::integer, {{"1", "6"}, {"2", "7"}, {"30", "35"}}), ElementsAre("constant_offset: +5 (3)"));
  EXPECT_THAT(why(Kind::decimal, {{"1.37", "1.25"}, {"2", "1.88"}, {"3.5", "3.38"}}),
              ElementsAre("constant_offset: -0.12 (3)"));
  EXPECT_EQ(remedy(Kind::integer, {{"1", "6"}, {"2", "7"}, {"30", "35"}}), R"x(--target-expr "c=c - 5")x");
  EXPECT_EQ(causes_of(plan_with(Kind::integer), {{"1", "6"}, {"2", "7"}, {"30", "35"}}, 1).at(0).remedy,
            "--abs-tol c=5");
  // Not of most cells, and not of two alone.
  EXPECT_THAT(why(Kind::integer, {{"1", "6"}, {"2", "7"}, {"30", "35"}, {"8", "17"}, {"9", "2"}, {"4", "9001"}}),
              IsEmpty());
  EXPECT_THAT(why(Kind::integer, {{"1", "6"}, {"2", "7"}}), IsEmpty());
}

TEST(CausesOfNumbers, IntegersThatDoNotFit) {
  EXPECT_THAT(why(Kind::integer, {{"18446744073709551615", "-1"}}),
              ElementsAre("overflow: wrapped around at 64 bits (1)"));
  EXPECT_THAT(why(Kind::integer, {{"3000000000", "-1294967296"}}),
              ElementsAre("overflow: wrapped around at 32 bits (1)"));
  EXPECT_THAT(why(Kind::integer, {{"-1294967296", "3000000000"}}),
              ElementsAre("overflow: wrapped around at 32 bits, unsigned (1)"));
  EXPECT_THAT(why(Kind::integer, {{"300", "44"}, {"200", "-56"}}),
              ElementsAre("overflow: wrapped around at 8 bits (2)"));
  EXPECT_THAT(why(Kind::integer, {{"300", "44"}}), IsEmpty());  // any number comes out of another by chance
  EXPECT_THAT(why(Kind::integer, {{"3000000000", "-1294967295"}}), IsEmpty());
}

TEST(CausesOfNumbers, NumbersHeldAtALimit) {
  EXPECT_THAT(why(Kind::integer, {{"3000000000", "2147483647"}}),
              ElementsAre("clamped: to 2147483647, the limit of a type (1)"));
  EXPECT_THAT(why(Kind::integer, {{"2147483646", "2147483647"}}), IsEmpty());
  EXPECT_THAT(why(Kind::decimal, {{"123456.5", "99999.99"}}),
              ElementsAre("clamped: to 99999.99, the limit of a type (1)"));
  EXPECT_THAT(why(Kind::integer, {{"-5", "0"}, {"-70", "0"}}), ElementsAre("clamped: negative numbers became 0 (2)"));
}

TEST(CausesOfNumbers, SignAndFactor) {
  EXPECT_THAT(why(Kind::integer, {{"5", "-5"}}), ElementsAre("sign: the sign is the other (1)"));
  EXPECT_THAT(why(Kind::decimal, {{"12.5", "1250"}, {"0.99", "99"}, {"3", "300"}}),
              ElementsAre("scale_factor: multiplied by 100 (3)"));
  EXPECT_EQ(remedy(Kind::decimal, {{"12.5", "1250"}, {"0.99", "99"}}), R"x(--target-expr "c=c / 100.0")x");
  EXPECT_THAT(why(Kind::decimal, {{"12.5", "1251"}, {"0.99", "98"}}), IsEmpty());
}

TEST(CausesOfNumbers, Floats) {
  EXPECT_THAT(why(Kind::float64, {{"0.30000000000000004", "0.3"}}),
              ElementsAre("float_noise: at most 2e-16 of the value (1)"));
  EXPECT_EQ(remedy(Kind::float64, {{"0.30000000000000004", "0.3"}}), "--rel-tol c=1e-15");
  EXPECT_THAT(why(Kind::float64, {{"0.1", "0.10000000149011612"}}),
              ElementsAre("float32: went through a 32-bit float (1)"));
  EXPECT_THAT(why(Kind::float64, {{"16777217", "16777216"}}), ElementsAre("float32: went through a 32-bit float (1)"));
  EXPECT_THAT(why(Kind::float64, {{"16777219", "16777218"}}), IsEmpty());  // a float rounds to 16777220
  EXPECT_THAT(why(Kind::float64, {{"16777216", "16777200"}, {"1234567.5", "1234570"}}),
              ElementsAre("rounded: to 6 significant digits (2)"));
  EXPECT_THAT(why(Kind::float64, {{"Infinity", "3"}}), ElementsAre("not_finite: 'Infinity' in the source (1)"));
  EXPECT_THAT(why(Kind::float64, {{"1.25", "1.5"}}), IsEmpty());
}

TEST(CausesOfNumbers, DecimalsThroughAFloat) {
  EXPECT_THAT(why(Kind::decimal, {{"9007199254740993", "9007199254740992"}}),
              ElementsAre("float64: went through a 64-bit float (1)"));
  EXPECT_THAT(why(Kind::decimal, {{"9007199254740993", "9007199254740994"}}), IsEmpty());
}

TEST(CausesOfNumbers, NullAgainstNumbers) {
  EXPECT_THAT(why(Kind::decimal, {{"NaN", null_cell}}), ElementsAre("null_nan: NaN became NULL (1)"));
  EXPECT_THAT(why(Kind::integer, {{"1", null_cell}, {"2", null_cell}}),
              ElementsAre("value_to_null: values became NULL (2)"));
  EXPECT_THAT(why(Kind::integer, {{null_cell, "1"}, {null_cell, "2"}}),
              ElementsAre("null_to_value: NULL became a value (2)"));
  EXPECT_THAT(why(Kind::integer, {{null_cell, "0"}, {null_cell, "0"}, {null_cell, "0"}, {null_cell, "7"}}),
              ElementsAre("null_to_value: NULL became '0' (3)", "null_to_value: NULL became a value (1)"));
  EXPECT_EQ(remedy(Kind::integer, {{null_cell, "0"}, {null_cell, "0"}, {null_cell, "0"}}),
            R"x(--source-expr "c=coalesce(c, '0')")x");
}

TEST(CausesOfNumbers, ValuesThatDoNotRead) {
  EXPECT_THAT(why(Kind::boolean, {{unreadable_cell("Y"), "true"}}),
              ElementsAre("boolean_words: other words for yes and no (1)"));
  EXPECT_THAT(why(Kind::boolean, {{unreadable_cell("2"), "true"}}),
              ElementsAre("boolean_words: a number other than 0 and 1 stands for true (1)"));
  EXPECT_THAT(why(Kind::boolean, {{unreadable_cell("2"), "false"}}),
              ElementsAre("unreadable: the source has values that do not read as boolean, such as '2' (1)"));
  EXPECT_THAT(why(Kind::decimal, {{unreadable_cell("1,234.50"), "1234.5"}}),
              ElementsAre("number_format: the same number, written in two ways (1)"));
  EXPECT_THAT(why(Kind::integer, {{"12", unreadable_cell(" 12")}}),
              ElementsAre("surrounding_blanks: blanks at the beginning or both ends were added (1)"));
}

TEST(CausesOfNumbers, ANumberThatWrapsToItsOwnNegative) {
  EXPECT_THAT(why(Kind::decimal, {{"9223372036854775808", "-9223372036854775808"}}),
              ElementsAre("overflow: wrapped around at 64 bits (1)"));
  EXPECT_THAT(why(Kind::decimal, {{"128", "-128"}}), ElementsAre("sign: the sign is the other (1)"));
  EXPECT_EQ(remedy(Kind::decimal, {{"128", "-128"}}), R"x(--expr "c=abs(c)")x");
}

}  // namespace
}  // namespace rowcall::test
