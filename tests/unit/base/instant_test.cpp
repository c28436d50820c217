// SPDX-License-Identifier: Apache-2.0
#include "rowcall/base/instant.hpp"

#include <gtest/gtest.h>

namespace rowcall {
namespace {

TEST(Instant, CountsMicrosecondsSince1970) {
  EXPECT_EQ(microseconds_of("1970-01-01"), 0);
  EXPECT_EQ(microseconds_of("1970-01-02T00:00:00.000001"), k_microseconds_per_day + 1);
  EXPECT_EQ(microseconds_of("1969-12-31T23:59:59.999999Z"), -1);
  EXPECT_EQ(microseconds_of("2024-02-29T12:00:00.500000"), Int128{1'709'208'000'500'000});
}

TEST(Instant, CountsBackPastYearOne) {
  const auto last_of_bc = microseconds_of("0001-12-31T23:59:59.999999Z BC");
  EXPECT_EQ(last_of_bc.value() + 1, microseconds_of("0001-01-01").value());
}

TEST(Instant, KnowsWhatIsNoPointInTime) {
  for (const char* text :
       {"infinity", "-infinity", "2024-13-01", "2024-02-30", "0000-00-00", "2024-01-01T", "", "2024-01-01 00:00:00",
        "abc", "9223372036854775807-01-01", "2024-01-01T8300382000382400:00:00.000000"})
    EXPECT_FALSE(microseconds_of(text).has_value()) << text;
}

TEST(Instant, CountsDurations) {
  EXPECT_EQ(microseconds_of_duration("00:00:01.250000"), 1'250'000);
  EXPECT_EQ(microseconds_of_duration("-838:59:59.000000"), -3'020'399 * k_microseconds_per_second);
  EXPECT_FALSE(microseconds_of_duration("1 day").has_value());
  EXPECT_FALSE(microseconds_of_duration("-8300382000382400:00:00.000000").has_value());
}

TEST(Instant, IsWrittenBack) {
  for (const char* text : {"1970-01-01T00:00:00.000000", "1969-12-31T23:59:59.999999", "2024-02-29T12:00:00.500000",
                           "9999-12-31T23:59:59.999999", "294276-12-31T23:59:59.999999"})
    EXPECT_EQ(timestamp_at(microseconds_of(text).value()), text);
  EXPECT_EQ(timestamp_at(microseconds_of("4713-11-24T00:00:00.000000 BC").value()), "4713-11-24T00:00:00.000000 BC");
  EXPECT_EQ(instant_at(microseconds_of("0044-03-15T06:00:00.000000Z BC").value()), "0044-03-15T06:00:00.000000Z BC");
}

}  // namespace
}  // namespace rowcall
