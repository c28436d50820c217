// SPDX-License-Identifier: Apache-2.0
#include "rowcall/base/decimal.hpp"

#include <optional>
#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace rowcall {
namespace {

std::optional<std::string> decimal(std::string_view text) {
  std::string out = "<";
  const bool read = append_canonical_decimal(text, out);
  if (!read) {
    EXPECT_EQ(out, "<") << "something was appended for " << text;
    return std::nullopt;
  }
  return out.substr(1);
}

std::optional<std::string> integer(std::string_view text) {
  std::string out = "<";
  const bool read = append_canonical_integer(text, out);
  if (!read) {
    EXPECT_EQ(out, "<") << "something was appended for " << text;
    return std::nullopt;
  }
  return out.substr(1);
}

struct Case {
  std::string_view text;
  std::string_view canonical;
};

TEST(Decimal, HasOneFormForEveryValue) {
  for (const auto& [text, canonical] :
       std::initializer_list<Case>{{"0", "0"},
                                   {"-0", "0"},
                                   {"+0", "0"},
                                   {"000", "0"},
                                   {"0.000", "0"},
                                   {"-0.00", "0"},
                                   {"0e5", "0"},
                                   {"0e-999999999", "0"},
                                   {"-0E+99999999999999999999", "0"},
                                   {"1", "1"},
                                   {"-17", "-17"},
                                   {"+5", "5"},
                                   {"007", "7"},
                                   {"-007.50", "-7.5"},
                                   {"1.10", "1.1"},
                                   {"1.0", "1"},
                                   {"10.00", "10"},
                                   {"100", "100"},
                                   {"1200", "1200"},
                                   {"0.05", "0.05"},
                                   {"-0.50", "-0.5"},
                                   {"00.5", "0.5"},
                                   {".5", "0.5"},
                                   {"-.50", "-0.5"},
                                   {"5.", "5"},
                                   {"1e3", "1000"},
                                   {"1E3", "1000"},
                                   {"1e+3", "1000"},
                                   {"1.5e3", "1500"},
                                   {"1.2345e2", "123.45"},
                                   {"1e-3", "0.001"},
                                   {"12e-1", "1.2"},
                                   {"120e-1", "12"},
                                   {"-1.50e-2", "-0.015"},
                                   {"0.00012e4", "1.2"},
                                   {"1e0", "1"},
                                   {"1e-0", "1"},
                                   {"1.7976931348623157e3", "1797.6931348623157"},
                                   {"18446744073709551615", "18446744073709551615"},
                                   {"99999999999999999999999999999999999999.99999999999999999999",
                                    "99999999999999999999999999999999999999.99999999999999999999"},
                                   {"NaN", "NaN"},
                                   {"nan", "NaN"},
                                   {"Infinity", "Infinity"},
                                   {"inf", "Infinity"},
                                   {"INF", "Infinity"},
                                   {"-Infinity", "-Infinity"},
                                   {"-inf", "-Infinity"}}) {
    EXPECT_EQ(decimal(text), canonical) << text;
  }
}

TEST(Decimal, RefusesWhatIsNoNumber) {
  for (const std::string_view text :
       {"",    " ",    " 1",    "1 ",   "1\n",       "a",       "1a",   "--1",     "+-1",  "-",
        "+",   ".",    "-.",    "e5",   ".e5",       "1e",      "1e+",  "1e1.5",   "1e 5", "1.2.3",
        "1,5", "0x10", "1_000", "-NaN", "+Infinity", "infinit", "NaN7", "\xd9\xa1"}) {
    EXPECT_EQ(decimal(text), std::nullopt) << text;
  }
  EXPECT_EQ(decimal(std::string_view("1\0", 2)), std::nullopt);
}

TEST(Decimal, AnExponentMayNotFillTheMemory) {
  EXPECT_EQ(decimal("1e19999"), "1" + std::string(19'999, '0'));
  EXPECT_EQ(decimal("1e20000"), std::nullopt);
  EXPECT_EQ(decimal("1e-20000"), "0." + std::string(19'999, '0') + "1");
  EXPECT_EQ(decimal("1e-20001"), std::nullopt);
  EXPECT_EQ(decimal("1e99999999999999999999"), std::nullopt);
  EXPECT_EQ(decimal("1e-99999999999999999999"), std::nullopt);
}

TEST(Decimal, DigitsThatAreThereAreAllRead) {
  const std::string many = "1" + std::string(150'000, '7') + "." + std::string(20'000, '3');
  EXPECT_EQ(decimal(many), many);
  EXPECT_EQ(decimal(many + "000"), many);
  EXPECT_EQ(decimal("-0" + many), "-" + many);
}

TEST(Integer, ReadsWholeNumbersHoweverTheyAreWritten) {
  for (const auto& [text, canonical] : std::initializer_list<Case>{{"0", "0"},
                                                                   {"-0", "0"},
                                                                   {"00042", "42"},
                                                                   {"-9223372036854775808", "-9223372036854775808"},
                                                                   {"18446744073709551615", "18446744073709551615"},
                                                                   {"12.00", "12"},
                                                                   {"1e3", "1000"},
                                                                   {"1.5e1", "15"},
                                                                   {"+7", "7"},
                                                                   {"0.0", "0"},
                                                                   {"-12.0", "-12"},
                                                                   {"5.", "5"}}) {
    EXPECT_EQ(integer(text), canonical) << text;
  }
}

TEST(Integer, RefusesFractionsAndWhatIsNotFinite) {
  for (const std::string_view text :
       {"1.5", "0.1", "15e-1", "1e-3", "NaN", "Infinity", "-Inf", "", "-", "12 ", "12a"}) {
    EXPECT_EQ(integer(text), std::nullopt) << text;
  }
}

TEST(DecimalOrder, PutsEdgeValuesByValue) {
  const std::vector<std::string_view> ascending{"-Infinity", "-100", "-99.5", "-99",      "-10",  "-9",   "-1.05",
                                                "-1.005",    "-1",   "-0.5",  "-0.05",    "0",    "0.05", "0.1",
                                                "0.11",      "0.5",  "1",     "1.005",    "1.05", "2",    "9",
                                                "10",        "99",   "100",   "Infinity", "NaN"};
  for (std::size_t i = 0; i < ascending.size(); ++i) {
    for (std::size_t j = 0; j < ascending.size(); ++j) {
      EXPECT_EQ(compare_canonical_decimals(ascending[i], ascending[j]), i <=> j) << ascending[i] << " " << ascending[j];
    }
  }
}

// A decimal with `scale` fraction digits whose digits are those of `units`.
std::string written(long long units, unsigned scale) {
  const bool negative = units < 0;
  std::string digits = std::to_string(negative ? -units : units);
  if (digits.size() <= scale) digits.insert(0, scale + 1 - digits.size(), '0');
  if (scale != 0) digits.insert(digits.size() - scale, 1, '.');
  return (negative ? "-" : "") + digits;
}

__extension__ using Wide = __int128;

Wide power_of_ten(unsigned exponent) {
  Wide power = 1;
  while (exponent-- > 0) power *= 10;
  return power;
}

TEST(DecimalOrder, AgreesWithArithmeticOnRandomNumbers) {
  std::mt19937_64 random(1);
  constexpr unsigned k_scale = 12;
  for (int i = 0; i < 100'000; ++i) {
    const unsigned digits_a = static_cast<unsigned>(random() % 19);
    const unsigned digits_b = random() % 2 == 0 ? digits_a : static_cast<unsigned>(random() % 19);
    const long long a = static_cast<long long>(random() >> 1U) % static_cast<long long>(power_of_ten(digits_a)) *
                        (random() % 2 == 0 ? 1 : -1);
    long long b = static_cast<long long>(random() >> 1U) % static_cast<long long>(power_of_ten(digits_b)) *
                  (random() % 2 == 0 ? 1 : -1);
    if (random() % 4 == 0) b = a + static_cast<long long>(random() % 3) - 1;
    const auto scale_a = static_cast<unsigned>(random() % (k_scale + 1));
    const auto scale_b = static_cast<unsigned>(random() % 2 == 0 ? scale_a : random() % (k_scale + 1));
    const Wide exact_a = a * power_of_ten(k_scale - scale_a);
    const Wide exact_b = b * power_of_ten(k_scale - scale_b);
    const std::optional<std::string> text_a = decimal(written(a, scale_a));
    const std::optional<std::string> text_b = decimal(written(b, scale_b));
    ASSERT_TRUE(text_a && text_b) << written(a, scale_a) << " " << written(b, scale_b);
    const std::strong_ordering expected = exact_a < exact_b   ? std::strong_ordering::less
                                          : exact_b < exact_a ? std::strong_ordering::greater
                                                              : std::strong_ordering::equal;
    ASSERT_EQ(compare_canonical_decimals(*text_a, *text_b), expected) << *text_a << " " << *text_b;
    ASSERT_EQ(*text_a == *text_b, expected == 0) << *text_a << " " << *text_b;
  }
}

TEST(Decimal, EveryNotationOfAValueHasItsOneForm) {
  std::mt19937_64 random(2);
  for (int i = 0; i < 20'000; ++i) {
    const long long units = static_cast<long long>(random() >> (1 + random() % 60)) * (random() % 2 == 0 ? 1 : -1);
    const auto scale = static_cast<unsigned>(random() % 10);
    const std::string plain = written(units, scale);
    const std::optional<std::string> expected = decimal(plain);
    ASSERT_EQ(decimal(written(units, 0) + "e-" + std::to_string(scale)), expected) << plain;
    ASSERT_EQ(decimal(written(units, scale + 3) + "E+3"), expected) << plain;
    ASSERT_EQ(decimal(plain + (scale == 0 ? ".000" : "000")), expected) << plain;
    ASSERT_EQ(decimal(*expected), expected) << plain;
    if (units >= 0) {
      ASSERT_EQ(decimal("+00" + plain), expected) << plain;
    }
  }
}

}  // namespace
}  // namespace rowcall
