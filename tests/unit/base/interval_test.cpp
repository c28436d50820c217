// SPDX-License-Identifier: Apache-2.0
#include "rowcall/base/interval.hpp"

#include <optional>

#include <gtest/gtest.h>

namespace rowcall {
namespace {

std::optional<std::string> canonical(std::string_view text) {
  std::string out = "before";
  const bool read = append_canonical_interval(text, out);
  EXPECT_TRUE(out.starts_with("before"));
  EXPECT_EQ(read, out.size() > 6) << text;
  return read ? std::optional(out.substr(6)) : std::nullopt;
}

TEST(Interval, MonthsDaysAndTimeAreNeverFolded) {
  EXPECT_EQ(canonical("1 mon"), "P1M");
  EXPECT_EQ(canonical("30 days"), "P30D");
  EXPECT_EQ(canonical("1 day"), "P1D");
  EXPECT_EQ(canonical("24:00:00"), "PT24H");
  EXPECT_EQ(canonical("P1DT-24H"), "P1DT-24H");
}

TEST(Interval, OneValueHasOneForm) {
  EXPECT_EQ(canonical("P14M"), "P1Y2M");
  EXPECT_EQ(canonical("P1Y-14M"), "P-2M");
  EXPECT_EQ(canonical("P2W1D"), "P15D");
  EXPECT_EQ(canonical("PT90061S"), "PT25H1M1S");
  EXPECT_EQ(canonical("PT1H-60M"), "PT0S");
  EXPECT_EQ(canonical("P0Y"), "PT0S");
  EXPECT_EQ(canonical("-00:00:00"), "PT0S");
  EXPECT_EQ(canonical("PT1.50S"), "PT1.5S");
  EXPECT_EQ(canonical("PT-0.000001S"), "PT-0.000001S");
  EXPECT_EQ(canonical("PT1.0000010S"), "PT1.000001S");
  EXPECT_EQ(canonical("infinity"), "infinity");
  EXPECT_EQ(canonical("-infinity"), "-infinity");
}

TEST(Interval, PostgresqlsOwnStyleIsRead) {
  EXPECT_EQ(canonical("1 year 2 mons -3 days +04:05:06.7"), "P1Y2M-3DT4H5M6.7S");
  EXPECT_EQ(canonical("-1 years"), "P-1Y");
  EXPECT_EQ(canonical("1 day -00:00:01"), "P1DT-1S");
  EXPECT_EQ(canonical("-838:59:59.000000"), "PT-838H-59M-59S");
}

TEST(Interval, NothingElseIsRead) {
  for (const char* text : {"",
                           "P",
                           "PT",
                           "P1DT",
                           "P1",
                           "1",
                           "P1.5D",
                           "P1D2Y",
                           "P1YT1H1H",
                           "P1H",
                           "PT1D",
                           " P1D",
                           "P1D ",
                           "1 month",
                           "1 day 1 year",
                           "1 day1 mon",
                           "1 week",
                           "1:00:00",
                           "01:00",
                           "01:60:00",
                           "01:00:61",
                           "P+-1D",
                           "PT.5S",
                           "PT1.S",
                           "PT1.0000001S",
                           "1 day ago",
                           "@ 1 day",
                           "P99999999999999999999D",
                           "--1 day",
                           "Infinity"}) {
    EXPECT_EQ(canonical(text), std::nullopt) << text;
  }
  EXPECT_EQ(canonical(std::string_view("P1D\0", 4)), std::nullopt);
}

TEST(Interval, HoldsWhatPostgresqlHolds) {
  EXPECT_EQ(canonical("P2147483647M"), "P178956970Y7M");
  EXPECT_EQ(canonical("P2147483648M"), std::nullopt);
  EXPECT_EQ(canonical("P-2147483648D"), "P-2147483648D");
  EXPECT_EQ(canonical("P2147483648D"), std::nullopt);
  EXPECT_EQ(canonical("PT9223372036854.775807S"), "PT2562047788H54.775807S");
  EXPECT_EQ(canonical("PT9223372036854.775808S"), std::nullopt);
}

}  // namespace
}  // namespace rowcall
