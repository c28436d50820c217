// SPDX-License-Identifier: Apache-2.0
#include "rowcall/base/zone.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/instant.hpp"

#include <algorithm>
#include <ctime>

#include <gmock/gmock.h>

namespace rowcall {
namespace {

std::int64_t at(std::string_view text) {
  return static_cast<std::int64_t>(microseconds_of(text).value() / k_microseconds_per_second);
}

TEST(Zone, KnowsOffsetsOfThePastAndOfTheYearsBehindItsTable) {
  const auto berlin = Zone::find("Europe/Berlin");
  EXPECT_EQ(berlin->offset_at(at("1850-01-01T00:00:00.000000Z")), 3208);  // local mean time
  EXPECT_EQ(berlin->offset_at(at("1945-07-01T00:00:00.000000Z")), 3 * 3600);
  EXPECT_EQ(berlin->offset_at(at("2024-01-01T00:00:00.000000Z")), 3600);
  for (const char* summer :
       {"2024-07-01T00:00:00.000000Z", "2050-07-01T00:00:00.000000Z", "9999-07-01T00:00:00.000000Z"})
    EXPECT_EQ(berlin->offset_at(at(summer)), 7200) << summer;
  EXPECT_EQ(berlin->offset_at(at("2050-12-01T00:00:00.000000Z")), 3600);
}

TEST(Zone, ChangesAtTheSecond) {
  const auto berlin = Zone::find("Europe/Berlin");
  for (const int year : {2024, 2060}) {
    const std::string spring = std::to_string(year) + (year == 2024 ? "-03-31" : "-03-28");
    EXPECT_EQ(berlin->offset_at(at(spring + "T00:59:59.000000Z")), 3600) << year;
    EXPECT_EQ(berlin->offset_at(at(spring + "T01:00:00.000000Z")), 7200) << year;
  }
}

TEST(Zone, ReadsLocalTimesAsPostgresqlDoes) {
  const auto berlin = Zone::find("Europe/Berlin");
  const auto plain = berlin->instant_of(at("2024-07-01T12:00:00.000000"));
  EXPECT_EQ(plain.seconds, at("2024-07-01T10:00:00.000000Z"));
  EXPECT_EQ(plain.kind, Zone::Kind::plain);
  const auto skipped = berlin->instant_of(at("2024-03-31T02:30:00.000000"));
  EXPECT_EQ(skipped.seconds, at("2024-03-31T01:30:00.000000Z"));
  EXPECT_EQ(skipped.kind, Zone::Kind::skipped);
  const auto twice = berlin->instant_of(at("2024-10-27T02:30:00.000000"));
  EXPECT_EQ(twice.seconds, at("2024-10-27T01:30:00.000000Z"));
  EXPECT_EQ(twice.kind, Zone::Kind::ambiguous);
  for (const auto& [local, instant] : {std::pair{"2024-03-31T01:59:59.000000", "2024-03-31T00:59:59.000000Z"},
                                       {"2024-03-31T03:00:00.000000", "2024-03-31T01:00:00.000000Z"},
                                       {"2024-10-27T01:59:59.000000", "2024-10-26T23:59:59.000000Z"},
                                       {"2024-10-27T03:00:00.000000", "2024-10-27T02:00:00.000000Z"}}) {
    EXPECT_EQ(berlin->instant_of(at(local)).seconds, at(instant)) << local;
    EXPECT_EQ(berlin->instant_of(at(local)).kind, Zone::Kind::plain) << local;
  }
}

TEST(Zone, KnowsTheSouthAndOddOffsets) {
  EXPECT_EQ(Zone::find("Australia/Lord_Howe")->offset_at(at("2050-01-01T00:00:00.000000Z")), 11 * 3600);
  EXPECT_EQ(Zone::find("Australia/Lord_Howe")->offset_at(at("2050-07-01T00:00:00.000000Z")), 37'800);
  EXPECT_EQ(Zone::find("Asia/Kathmandu")->offset_at(0), 19'800);
  EXPECT_EQ(Zone::find("UTC")->offset_at(at("3000-07-01T00:00:00.000000Z")), 0);
}

// The C library reads the same files by code of its own.
TEST(Zone, AgreesWithTheCLibrary) {
  for (const char* name : {"Europe/Berlin", "America/New_York", "Australia/Sydney", "Africa/Casablanca", "Asia/Tehran",
                           "America/Nuuk", "Asia/Gaza"}) {
    const auto zone = Zone::find(name);
    setenv("TZ", name, 1);
    tzset();
    for (std::int64_t seconds = at("1901-01-01"); seconds < at("2120-01-01"); seconds += 1'000'003) {
      const std::time_t time = seconds;
      std::tm local{};
      localtime_r(&time, &local);
      ASSERT_EQ(zone->offset_at(seconds), local.tm_gmtoff) << name << " " << seconds;
    }
  }
  unsetenv("TZ");
  tzset();
}

TEST(Zone, RefusesNamesThatAreNone) {
  for (const char* name : {"Europe/Berlinn", "../../etc/passwd", "/etc/localtime", "zone1970.tab", "Europe", ""})
    EXPECT_THROW(static_cast<void>(Zone::find(name)), Error) << name;
  try {
    static_cast<void>(Zone::find("Europe/Berlinn"));
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    EXPECT_THAT(error.what(), ::testing::HasSubstr("Europe/Berlin"));
  }
}

TEST(Zone, EveryListedNameCanBeRead) {
  const std::vector<std::string> names = zone_names();
  EXPECT_GT(names.size(), 300U);
  EXPECT_TRUE(std::is_sorted(names.begin(), names.end()));
  for (const std::string& name : names) EXPECT_EQ(Zone::find(name)->name(), name);
}

}  // namespace
}  // namespace rowcall
