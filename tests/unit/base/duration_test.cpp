// SPDX-License-Identifier: Apache-2.0
#include "rowcall/base/duration.hpp"

#include <gtest/gtest.h>

namespace rowcall {
namespace {

TEST(Duration, ReadsEachUnitAndFractions) {
  EXPECT_EQ(parse_duration("90s"), Int128{90'000'000});
  EXPECT_EQ(parse_duration("5m"), Int128{300'000'000});
  EXPECT_EQ(parse_duration("2h"), Int128{7'200'000'000});
  EXPECT_EQ(parse_duration("1d"), Int128{86'400'000'000});
  EXPECT_EQ(parse_duration("250ms"), Int128{250'000});
  EXPECT_EQ(parse_duration("10us"), Int128{10});
  EXPECT_EQ(parse_duration("3.33ms"), Int128{3'330});
  EXPECT_EQ(parse_duration("0s"), Int128{0});
  EXPECT_EQ(parse_duration("2000041120179255900us"), Int128{2'000'041'120'179'255'900});
}

TEST(Duration, RefusesWhatIsNone) {
  for (const char* wrong : {"", "s", "5", "-5s", "5 s", "5S", "1.s", ".5s", "1.2.3s", "5w", "0.5us", "1e3s", "5sm",
                            "99999999999999999999s", "999999999999d"})
    EXPECT_EQ(parse_duration(wrong), std::nullopt) << wrong;
}

TEST(Duration, IsWrittenWithTheLargestWholeUnit) {
  for (const char* text : {"0s", "90s", "2m", "2h", "1d", "36h", "250ms", "1us", "1500ms"})
    EXPECT_EQ(duration_text(parse_duration(text).value()), text);
  EXPECT_EQ(duration_text(parse_duration("24h").value()), "1d");
  EXPECT_EQ(duration_text(parse_duration("0.5s").value()), "500ms");
}

}  // namespace
}  // namespace rowcall
