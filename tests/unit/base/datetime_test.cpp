// SPDX-License-Identifier: Apache-2.0
#include "rowcall/base/datetime.hpp"

#include <cstdint>
#include <optional>
#include <random>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace rowcall {
namespace {

using Append = bool (*)(std::string_view, std::string&);

std::optional<std::string> canonical(Append append, std::string_view text) {
  std::string out = "<";
  if (!append(text, out)) {
    EXPECT_EQ(out, "<") << "something was appended for " << text;
    return std::nullopt;
  }
  return out.substr(1);
}

std::optional<std::string> date(std::string_view text) { return canonical(append_canonical_date, text); }
std::optional<std::string> time_of_day(std::string_view text) { return canonical(append_canonical_time, text); }
std::optional<std::string> timetz(std::string_view text) { return canonical(append_canonical_timetz, text); }
std::optional<std::string> timestamp(std::string_view text) { return canonical(append_canonical_timestamp, text); }
std::optional<std::string> instant(std::string_view text) { return canonical(append_canonical_instant, text); }

struct Case {
  std::string_view text;
  std::string_view canonical;
};

TEST(Date, StandsForItself) {
  for (const std::string_view text :
       {"2024-02-29", "2000-02-29", "2024-01-31", "2024-12-31", "0001-01-01", "0999-06-15", "9999-12-31", "10000-01-01",
        "5874897-12-31", "0044-03-15 BC", "0001-12-31 BC", "0001-02-29 BC", "0005-02-29 BC", "4713-01-01 BC",
        "10000-01-01 BC", "infinity", "-infinity"}) {
    EXPECT_EQ(date(text), text);
  }
}

TEST(Date, MustBeInTheCalendar) {
  for (const std::string_view text :
       {"0000-00-00", "2024-00-10", "2024-10-00", "0000-01-01", "2023-02-29", "1900-02-29", "2100-02-29", "2024-02-30",
        "2024-04-31", "2024-06-31", "2024-13-01", "2024-01-32", "0002-02-29 BC", "0004-02-29 BC", "0000-01-01 BC"}) {
    EXPECT_EQ(date(text), std::nullopt) << text;
  }
}

TEST(Date, IsReadStrictly) {
  for (const std::string_view text : {"",
                                      " 2024-01-01",
                                      "2024-01-01 ",
                                      "2024-1-1",
                                      "24-01-01",
                                      "02024-01-01",
                                      "2024/01/01",
                                      "20240101",
                                      "2024-01",
                                      "2024-01-01T",
                                      "2024-01-01 00:00:00",
                                      "2024-01-01Z",
                                      "-2024-01-01",
                                      "+2024-01-01",
                                      "2024-01-01BC",
                                      "2024-01-01 AD",
                                      "Infinity",
                                      "+infinity",
                                      "12345678-01-01",
                                      "2024-01-0a"}) {
    EXPECT_EQ(date(text), std::nullopt) << text;
  }
}

TEST(Time, HasSixFractionDigits) {
  for (const auto& [text, expected] : std::initializer_list<Case>{{"00:00:00", "00:00:00.000000"},
                                                                  {"13:05:09", "13:05:09.000000"},
                                                                  {"13:05:09.25", "13:05:09.250000"},
                                                                  {"13:05:09.123456", "13:05:09.123456"},
                                                                  {"13:05:09.1234560", "13:05:09.123456"},
                                                                  {"13:05:09.000000000", "13:05:09.000000"},
                                                                  {"24:00:00", "24:00:00.000000"},
                                                                  {"23:59:59.999999", "23:59:59.999999"},
                                                                  {"838:59:59", "838:59:59.000000"},
                                                                  {"-838:59:59.000000", "-838:59:59.000000"},
                                                                  {"-00:00:00.5", "-00:00:00.500000"},
                                                                  {"-00:00:00", "00:00:00.000000"},
                                                                  {"-01:00:00", "-01:00:00.000000"},
                                                                  {"100:00:00", "100:00:00.000000"}}) {
    EXPECT_EQ(time_of_day(text), expected) << text;
  }
}

TEST(Time, IsReadStrictly) {
  for (const std::string_view text : {"",
                                      "1:00:00",
                                      "12:00",
                                      "12:0:00",
                                      "12:60:00",
                                      "12:00:60",
                                      "12:00:00.",
                                      "12:00:00.1234567",
                                      "12:00:00,5",
                                      "012:00:00",
                                      "0838:00:00",
                                      "1000:00:00",
                                      "12:00:00+00",
                                      "12:00:00Z",
                                      "+12:00:00",
                                      "--12:00:00",
                                      " 12:00:00",
                                      "12:00:00 ",
                                      "12:00:00 BC",
                                      "12:00:00.12a",
                                      "infinity"}) {
    EXPECT_EQ(time_of_day(text), std::nullopt) << text;
  }
}

TEST(TimeWithZone, IsTheTimeOfDayInUtcWithoutWrapping) {
  EXPECT_EQ(timetz("01:00:00+02"), "-01:00:00.000000Z");
  EXPECT_EQ(timetz("23:30:00-02:00"), "25:30:00.000000Z");
  EXPECT_EQ(timetz("24:00:00+00"), "24:00:00.000000Z");
  EXPECT_EQ(timetz("13:05:09.25"), "13:05:09.250000Z");
}

TEST(TimeWithZone, MayBeADurationInUtcAlone) {
  for (const std::string_view text : {"200:00:00.000000Z", "-01:00:00.000000Z", "25:30:00.000000Z"})
    EXPECT_EQ(timetz(text), text);
  EXPECT_EQ(timetz("-00:00:00Z"), "00:00:00.000000Z");
  for (const std::string_view text : {"200:00:00+02", "-01:00:00-05", "24:00:01+01", "01:00:00Z1"})
    EXPECT_EQ(timetz(text), std::nullopt) << text;
}

TEST(Timestamp, HasOneFormForEveryPrint) {
  for (const auto& [text, expected] :
       std::initializer_list<Case>{{"2024-02-29 12:00:00", "2024-02-29T12:00:00.000000"},
                                   {"2024-02-29T12:00:00", "2024-02-29T12:00:00.000000"},
                                   {"2024-02-29 12:00:00.5", "2024-02-29T12:00:00.500000"},
                                   {"2024-02-29 12:00:00.500000", "2024-02-29T12:00:00.500000"},
                                   {"2024-02-29 12:00:00.123456", "2024-02-29T12:00:00.123456"},
                                   {"2024-02-29 12:00:00.123456000", "2024-02-29T12:00:00.123456"},
                                   {"2024-02-29T12:00:00.000000", "2024-02-29T12:00:00.000000"},
                                   {"2024-02-29", "2024-02-29T00:00:00.000000"},
                                   {"0001-01-01 00:00:00", "0001-01-01T00:00:00.000000"},
                                   {"9999-12-31 23:59:59.999999", "9999-12-31T23:59:59.999999"},
                                   {"10000-01-01 00:00:00", "10000-01-01T00:00:00.000000"},
                                   {"294276-12-31 23:59:59.999999", "294276-12-31T23:59:59.999999"},
                                   {"0044-03-15 BC", "0044-03-15T00:00:00.000000 BC"},
                                   {"0044-03-15 12:00:00.5 BC", "0044-03-15T12:00:00.500000 BC"},
                                   {"0044-03-15T12:00:00.500000 BC", "0044-03-15T12:00:00.500000 BC"},
                                   {"0001-02-29 00:00:00 BC", "0001-02-29T00:00:00.000000 BC"},
                                   {"infinity", "infinity"},
                                   {"-infinity", "-infinity"}}) {
    EXPECT_EQ(timestamp(text), expected) << text;
  }
}

TEST(Timestamp, IsReadStrictly) {
  for (const std::string_view text : {"",
                                      "0000-00-00 00:00:00",
                                      "0000-00-00 00:00:00.000000",
                                      "0000-01-01 00:00:00",
                                      "2024-02-30 00:00:00",
                                      "2023-02-29 00:00:00",
                                      "2024-04-31 10:00:00.5",
                                      "2024-01-01 24:00:00",
                                      "2024-01-01 25:00:00",
                                      "2024-01-01 23:60:00",
                                      "2024-01-01 23:59:60",
                                      "2024-01-01 12:00",
                                      "2024-01-01 12",
                                      "2024-01-01 1:00:00",
                                      "2024-01-01  12:00:00",
                                      "2024-01-01t12:00:00",
                                      "2024-01-01_12:00:00",
                                      "2024-01-01 12:00:00.",
                                      "2024-01-01 12:00:00.1234567",
                                      "2024-01-01 12:00:00.12345x",
                                      "2024-01-01 12:00:00,5",
                                      "2024-01-01 12:00:00 ",
                                      " 2024-01-01 12:00:00",
                                      "2024-01-01 -12:00:00",
                                      "2024-01-01 12:00:00x5",
                                      "2024-01-01 BC ",
                                      "2024-01-01 12:00:00BC",
                                      "2024-01-01 123:00:00",
                                      "02024-01-01 12:00:00",
                                      "2024-01-01 12:00:00 AD"}) {
    EXPECT_EQ(timestamp(text), std::nullopt) << text;
  }
}

TEST(Timestamp, WithAZoneIsAnInstantAndRefused) {
  for (const std::string_view text :
       {"2024-01-01 12:00:00Z", "2024-01-01 12:00:00+00", "2024-01-01 12:00:00.5+02:00", "2024-01-01 12:00:00-05"}) {
    EXPECT_EQ(timestamp(text), std::nullopt) << text;
    EXPECT_NE(instant(text), std::nullopt) << text;
  }
}

TEST(Instant, IsInUtc) {
  for (const auto& [text, expected] :
       std::initializer_list<Case>{{"2024-02-29 12:00:00+00", "2024-02-29T12:00:00.000000Z"},
                                   {"2024-02-29 12:00:00.5+00", "2024-02-29T12:00:00.500000Z"},
                                   {"2024-02-29T12:00:00Z", "2024-02-29T12:00:00.000000Z"},
                                   {"2024-02-29T12:00:00.250000Z", "2024-02-29T12:00:00.250000Z"},
                                   {"2024-02-29 12:00:00", "2024-02-29T12:00:00.000000Z"},
                                   {"2024-02-29", "2024-02-29T00:00:00.000000Z"},
                                   {"2024-02-29 12:00:00+02", "2024-02-29T10:00:00.000000Z"},
                                   {"2024-02-29 12:00:00.123+05:30", "2024-02-29T06:30:00.123000Z"},
                                   {"2024-02-29 12:00:00-03:30:15", "2024-02-29T15:30:15.000000Z"},
                                   {"2024-02-29 12:00:00-00", "2024-02-29T12:00:00.000000Z"},
                                   {"infinity", "infinity"},
                                   {"-infinity", "-infinity"},
                                   {"0044-03-15 00:00:00+00 BC", "0044-03-15T00:00:00.000000Z BC"},
                                   {"0044-03-15T00:00:00.000000Z BC", "0044-03-15T00:00:00.000000Z BC"},
                                   {"0044-03-15 BC", "0044-03-15T00:00:00.000000Z BC"}}) {
    EXPECT_EQ(instant(text), expected) << text;
  }
}

TEST(Instant, ZonesCarryOverDaysYearsAndTheBirthOfChrist) {
  for (const auto& [text, expected] :
       std::initializer_list<Case>{{"2024-03-01 00:30:00+01", "2024-02-29T23:30:00.000000Z"},
                                   {"2023-03-01 00:30:00+01", "2023-02-28T23:30:00.000000Z"},
                                   {"2024-02-29 23:30:00-01", "2024-03-01T00:30:00.000000Z"},
                                   {"2024-12-31 23:30:00-01", "2025-01-01T00:30:00.000000Z"},
                                   {"2024-01-01 00:00:00+00:00:01", "2023-12-31T23:59:59.000000Z"},
                                   {"9999-12-31 23:59:59.999999-00:00:01", "10000-01-01T00:00:00.999999Z"},
                                   {"10000-01-01 00:00:00+00:00:01", "9999-12-31T23:59:59.000000Z"},
                                   {"0001-01-01 00:00:00+01", "0001-12-31T23:00:00.000000Z BC"},
                                   {"0001-12-31 23:30:00-01 BC", "0001-01-01T00:30:00.000000Z"},
                                   {"0001-03-01 00:00:00+01 BC", "0001-02-29T23:00:00.000000Z BC"},
                                   {"0002-03-01 00:00:00+01 BC", "0002-02-28T23:00:00.000000Z BC"},
                                   {"0002-12-31 23:30:00-01 BC", "0001-01-01T00:30:00.000000Z BC"},
                                   {"1900-02-28 23:30:00-01", "1900-03-01T00:30:00.000000Z"}}) {
    EXPECT_EQ(instant(text), expected) << text;
  }
}

TEST(Instant, ZonesAreReadStrictly) {
  for (const std::string_view text :
       {"2024-01-01 12:00:00z", "2024-01-01 12:00:00 +00", "2024-01-01 12:00:00+0", "2024-01-01 12:00:00+0530",
        "2024-01-01 12:00:00+24", "2024-01-01 12:00:00+05:60", "2024-01-01 12:00:00+05:3",
        "2024-01-01 12:00:00+05:30:00:00", "2024-01-01 12:00:00UTC", "2024-01-01 12:00:00 UTC",
        "2024-01-01 12:00:00+00Z", "2024-01-01+00", "2024-01-01Z", "2024-01-01 12:00:00+", "0000-00-00 00:00:00+00",
        "2024-02-30 00:00:00+00", "2024-01-01 12:00:00.+00", "2024-01-01 24:00:00+00", "+00"}) {
    EXPECT_EQ(instant(text), std::nullopt) << text;
  }
}

// Walks the calendar day by day with the rules of a school book, independent of the arithmetic under test.
struct Calendar {
  int year = -5;  // 0 is 1 BC
  int month = 1;
  int day = 1;

  [[nodiscard]] int length() const {
    const int astronomical = ((year % 400) + 400) % 400;
    const bool leap = (astronomical % 4 == 0 && astronomical % 100 != 0) || astronomical == 0;
    if (month == 2) return leap ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
  }
  void step() {
    if (++day <= length()) return;
    day = 1;
    if (++month <= 12) return;
    month = 1;
    ++year;
  }
  [[nodiscard]] std::string with(std::string_view behind) const {
    return fmt::format("{:04}-{:02}-{:02}{}{}", year > 0 ? year : 1 - year, month, day, behind, year > 0 ? "" : " BC");
  }
};

TEST(Instant, EveryDayOfTwoThousandYearsCarriesToItsNeighbours) {
  Calendar today;
  Calendar tomorrow = today;
  tomorrow.step();
  while (today.year < 2030) {
    ASSERT_EQ(instant(tomorrow.with(" 00:00:00+00:00:01")), today.with("T23:59:59.000000Z"));
    ASSERT_EQ(instant(today.with(" 23:59:59-00:00:01")), tomorrow.with("T00:00:00.000000Z"));
    today = tomorrow;
    tomorrow.step();
  }
}

TEST(Timestamp, TheCanonicalFormReadsAsItself) {
  std::mt19937_64 random(3);
  for (int i = 0; i < 20'000; ++i) {
    const std::string text = fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02}.{:06}{}", 1 + random() % 12'000,
                                         1 + random() % 12, 1 + random() % 28, random() % 24, random() % 60,
                                         random() % 60, random() % 1'000'000, random() % 5 == 0 ? " BC" : "");
    const std::optional<std::string> once = timestamp(text);
    ASSERT_TRUE(once) << text;
    ASSERT_EQ(timestamp(*once), once);
    const std::optional<std::string> moment = instant(text);
    ASSERT_TRUE(moment) << text;
    ASSERT_EQ(instant(*moment), moment);
  }
}

void expect_ascending(const std::vector<std::string_view>& ascending,
                      std::strong_ordering (*compare)(std::string_view, std::string_view)) {
  for (std::size_t i = 0; i < ascending.size(); ++i) {
    for (std::size_t j = 0; j < ascending.size(); ++j) {
      EXPECT_EQ(compare(ascending[i], ascending[j]), i <=> j) << ascending[i] << " against " << ascending[j];
    }
  }
}

TEST(TimeOrder, DatesGoByDay) {
  expect_ascending({"-infinity", "10000-01-01 BC", "0044-03-14 BC", "0044-03-15 BC", "0044-12-31 BC", "0043-01-01 BC",
                    "0001-12-31 BC", "0001-01-01", "0999-12-31", "2024-02-28", "2024-02-29", "2024-03-01", "9999-12-31",
                    "10000-01-01", "10000-01-02", "infinity"},
                   [](std::string_view a, std::string_view b) { return compare_canonical_times(a, b); });
}

TEST(TimeOrder, InstantsGoByInstant) {
  expect_ascending(
      {"-infinity", "0044-03-15T00:00:00.000000Z BC", "0044-03-15T00:00:00.000001Z BC",
       "0043-01-01T00:00:00.000000Z BC", "0001-01-01T00:00:00.000000Z", "2024-01-01T00:00:00.000000Z",
       "2024-01-01T00:00:00.000001Z", "2024-01-01T23:00:00.000000Z", "10000-01-01T00:00:00.000000Z", "infinity"},
      [](std::string_view a, std::string_view b) { return compare_canonical_times(a, b); });
}

TEST(TimeOrder, DurationsGoByLength) {
  expect_ascending({"-838:59:59.000000", "-100:00:00.000000", "-99:00:00.000000", "-01:00:00.000000",
                    "-00:00:00.500000", "00:00:00.000000", "00:00:00.000001", "23:59:59.999999", "24:00:00.000000",
                    "99:59:59.000000", "100:00:00.000000", "838:59:59.000000"},
                   [](std::string_view a, std::string_view b) { return compare_canonical_durations(a, b); });
}

TEST(Instant, AZoneCarriesNoYearBeyondThoseThatAreRead) {
  for (const char* text : {"9999999-12-31 23:59:59-15:59", "9999999-01-01 00:00:00+15:59 BC"}) {
    std::string out;
    EXPECT_FALSE(append_canonical_instant(text, out)) << text;
    EXPECT_EQ(out, "");
  }
}

}  // namespace
}  // namespace rowcall
