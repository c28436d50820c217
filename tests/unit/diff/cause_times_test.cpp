// SPDX-License-Identifier: Apache-2.0
// Causes of changed dates and times, and of values with parts.
#include "cause_support.hpp"

#include "rowcall/base/instant.hpp"

#include <gmock/gmock.h>

namespace rowcall::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr Int128 k_hour = 3600 * k_microseconds_per_second;

// `days` days from noon of 2023-01-01 on, and each moved as `moved_by` says.
template <typename MovedBy>
ChangedCells moments(int days, const MovedBy& moved_by) {
  const Int128 start = *microseconds_of("2023-01-01T12:00:00.000000");
  ChangedCells cells;
  for (int day = 0; day < days; ++day) {
    const Int128 moment = start + day * k_microseconds_per_day + 7;
    const Int128 offset = moved_by(day);
    if (offset != 0) cells.emplace_back(instant_at(moment), instant_at(moment + offset));
  }
  return cells;
}

// The days of 2023 on which Berlin has summer time begin with the 85th and end with the 301st.
bool is_summer(int day) { return day >= 84 && day < 301; }

TEST(CausesOfTimes, TheClockOfAZone) {
  const ChangedCells cells = moments(365, [](int day) { return (is_summer(day) ? 2 : 1) * k_hour; });
  EXPECT_THAT(why(Kind::timestamptz, cells),
              ElementsAre(HasSubstr("constant_offset: +02:00 on 217 of 365 rows, 2023-03-26 to 2023-10-28; the target "
                                    "has clocks of Europe/Berlin"),
                          HasSubstr("constant_offset: +01:00 on 148 of 365 rows, 2023-01-01 to 2023-12-31; the target "
                                    "has clocks of Europe/Berlin")));
}

// Berlin's clocks changed between the first and the last; those of Lagos never do.
TEST(CausesOfTimes, AClockThatFitsAtTheFirstMomentOnly) {
  const ChangedCells cells = moments(365, [](int day) { return day >= 76 && day < 100 ? k_hour : Int128{0}; });
  EXPECT_THAT(why(Kind::timestamptz, cells), ElementsAre(Not(HasSubstr("Europe/Berlin"))));
}

TEST(CausesOfTimes, TheClockOfTheSource) {
  const ChangedCells cells = moments(365, [](int day) { return (is_summer(day) ? -2 : -1) * k_hour; });
  EXPECT_THAT(why(Kind::timestamptz, cells),
              ElementsAre(HasSubstr("the source has clocks of Europe/Berlin"), HasSubstr("-01:00 on 148 of 365 rows")));
}

TEST(CausesOfTimes, OnlyDaysOfSummerTime) {
  const ChangedCells cells = moments(365, [](int day) { return is_summer(day) ? k_hour : Int128{0}; });
  const auto lines = lines_of(causes_of(plan_with(Kind::timestamptz), cells, 148));
  EXPECT_THAT(lines, ElementsAre(HasSubstr("constant_offset: +01:00 on 217 of 365 rows, 2023-03-26 to 2023-10-28; only "
                                           "on days of summer time in Europe/Berlin")));
}

TEST(CausesOfTimes, AnHourOnDaysThatNoZoneKnows) {
  const ChangedCells cells = moments(365, [](int day) { return (day % 2 == 0 ? 2 : 1) * k_hour; });
  const auto lines = why(Kind::timestamptz, cells);
  EXPECT_THAT(lines, ElementsAre("constant_offset: +02:00 on 183 of 365 rows, 2023-01-01 to 2023-12-31 (183)",
                                 "constant_offset: +01:00 on 182 of 365 rows, 2023-01-02 to 2023-12-30 (182)"));
}

TEST(CausesOfTimes, RemediesForShifts) {
  const ChangedCells fixed = moments(365, [](int) { return 7 * k_hour / 2; });
  EXPECT_EQ(remedy(Kind::timestamptz, fixed), R"x(--target-expr "c=c - interval 210 minute")x");
  // An expression would move the rows that are right.
  EXPECT_EQ(causes_of(plan_with(Kind::timestamptz), fixed, 10).at(0).remedy, "--time-tol c=210m");
  const ChangedCells year = moments(365, [](int day) { return (is_summer(day) ? 2 : 1) * k_hour; });
  EXPECT_EQ(remedy(Kind::timestamptz, year),
            R"x(--source-expr "c=c at time zone 'Europe/Berlin' at time zone 'UTC'")x");
  TablePlan plan = plan_with(Kind::timestamptz);
  plan.columns[1].target_type->kind = Kind::timestamp;  // without a zone, so it can be told
  EXPECT_EQ(causes_of(plan, year).at(0).remedy, "--assume-tz Europe/Berlin");
}

TEST(CausesOfTimes, ManyDifferentShiftsAreNoCause) {
  EXPECT_THAT(why(Kind::timestamptz, moments(300, [](int day) { return (day % 101 - 50) * k_hour / 4; })), IsEmpty());
  EXPECT_THAT(why(Kind::timestamptz, moments(2, [](int) { return k_hour; })), IsEmpty());
}

TEST(CausesOfTimes, OffsetsThatNoZoneHas) {
  EXPECT_THAT(why(Kind::timestamp, moments(5, [](int) { return 3 * k_microseconds_per_day; })),
              ElementsAre("constant_offset: +3d (5)"));
  EXPECT_THAT(
      why(Kind::date, {{"2024-01-01", "2023-12-31"}, {"2024-03-01", "2024-02-29"}, {"2024-05-05", "2024-05-04"}}),
      ElementsAre("constant_offset: -1d (3)"));
  EXPECT_THAT(why(Kind::time, {{"10:00:00.000000", "11:00:00.000000"},
                               {"12:30:00.000000", "13:30:00.000000"},
                               {"-01:00:00.000000", "00:00:00.000000"}}),
              ElementsAre("constant_offset: +1h (3)"));
}

TEST(CausesOfTimes, FractionsOfSeconds) {
  EXPECT_THAT(why(Kind::timestamp, {{"2024-01-01T10:00:00.123789", "2024-01-01T10:00:00.124000"},
                                    {"2024-01-01T10:00:59.999600", "2024-01-01T10:01:00.000000"}}),
              ElementsAre("rounded: to 3 fraction digits of seconds (2)"));
  EXPECT_THAT(why(Kind::timestamp, {{"2024-01-01T10:00:00.123789", "2024-01-01T10:00:00.123000"},
                                    {"1969-12-31T23:59:59.999999", "1969-12-31T23:59:59.999000"}}),
              ElementsAre("truncated: to 3 fraction digits of seconds (2)"));
  EXPECT_THAT(why(Kind::time, {{"10:00:00.700000", "10:00:00.000000"}}),
              ElementsAre("truncated: to whole seconds (1)"));
  EXPECT_THAT(why(Kind::timestamp, {{"2024-01-01T10:00:00.123789", "2024-01-01T10:00:00.125000"}}), IsEmpty());
  EXPECT_EQ(remedy(Kind::timestamp, {{"2024-01-01T10:00:00.123789", "2024-01-01T10:00:00.123000"}}),
            "--time-tol c=1ms");
}

TEST(CausesOfTimes, TheTimeOfDayWasDropped) {
  EXPECT_THAT(why(Kind::timestamp, {{"2024-01-01T10:20:00.000000", "2024-01-01T00:00:00.000000"},
                                    {"2024-01-02T23:45:10.500000", "2024-01-02T00:00:00.000000"},
                                    {"2024-01-05T01:00:00.000000", "2024-01-05T00:00:00.000000"}}),
              ElementsAre("time_dropped: the time of day became midnight (3)"));
  EXPECT_THAT(why(Kind::timestamp, {{"2024-01-01T10:20:00.000000", "2024-01-02T00:00:00.000000"}}), IsEmpty());
}

TEST(CausesOfTimes, DatesOfAnotherCalendar) {
  EXPECT_THAT(why(Kind::date, {{"1500-03-11", "1500-03-01"}, {"1582-10-14", "1582-10-04"}}),
              ElementsAre("calendar: before 1582-10-15, with dates of the Julian calendar in the target (2)"));
  EXPECT_THAT(why(Kind::date, {{"1500-03-01", "1500-03-11"}}),
              ElementsAre("calendar: before 1582-10-15, with dates of the Julian calendar in the source (1)"));
  EXPECT_THAT(why(Kind::date, {{"1500-03-11", "1500-03-02"}}), IsEmpty());
  EXPECT_THAT(why(Kind::date, {{"1600-03-11", "1600-03-01"}}), IsEmpty());  // after the reform
}

TEST(CausesOfTimes, DayAndMonthSwapped) {
  EXPECT_THAT(why(Kind::date, {{"2024-03-04", "2024-04-03"}, {"2024-12-01", "2024-01-12"}}),
              ElementsAre("day_month_swapped: day and month are swapped (2)"));
  EXPECT_THAT(why(Kind::date, {{"2024-03-04", "2024-04-03"}, {"2024-12-01", "2024-01-11"}}), IsEmpty());
}

TEST(CausesOfTimes, DatesThatStandForNone) {
  EXPECT_THAT(why(Kind::date, {{unreadable_cell("0000-00-00"), null_cell}}),
              ElementsAre("zero_date: 0000-00-00 became NULL (1)"));
  EXPECT_EQ(remedy(Kind::date, {{unreadable_cell("0000-00-00"), null_cell}}), "--zero-date-as-null c");
  EXPECT_THAT(why(Kind::date, {{unreadable_cell("0000-00-00"), "1970-01-01"}}),
              ElementsAre("zero_date: 0000-00-00 became 1970-01-01 (1)"));
  EXPECT_THAT(why(Kind::timestamp, {{unreadable_cell("0000-00-00 00:00:00"), "2024-05-05T00:00:00.000000"}}),
              ElementsAre("zero_date: 0000-00-00 became another date (1)"));
  EXPECT_THAT(why(Kind::timestamp, {{null_cell, "1970-01-01T00:00:00.000000"}}),
              ElementsAre("default_date: NULL became 1970-01-01 (1)"));
  EXPECT_THAT(why(Kind::timestamp, {{null_cell, "1970-01-01T00:00:01.000000"}}),
              ElementsAre("null_to_value: NULL became a value (1)"));
  EXPECT_THAT(why(Kind::date, {{unreadable_cell("2020-00-15"), "2020-01-15"}}),
              ElementsAre("invalid_date: the source has values that do not read as date, such as '2020-00-15' (1)"));
  EXPECT_THAT(why(Kind::timestamp, {{"infinity", "9999-12-31T23:59:59.000000"}}),
              ElementsAre("not_finite: 'infinity' in the source (1)"));
}

TEST(CausesOfUuids, OrderOfBytes) {
  EXPECT_THAT(why(Kind::uuid, {{"00112233-4455-6677-8899-aabbccddeeff", "33221100-5544-7766-8899-aabbccddeeff"}}),
              ElementsAre("uuid_byte_order: the bytes of the first three groups are in reverse (1)"));
  EXPECT_THAT(why(Kind::uuid, {{"00112233-4455-1677-8899-aabbccddeeff", "16774455-0011-2233-8899-aabbccddeeff"}}),
              ElementsAre("uuid_byte_order: the halves of the time are swapped, as UUID_TO_BIN(…, 1) does (1)"));
  EXPECT_THAT(why(Kind::uuid, {{"00112233-4455-6677-8899-aabbccddeeff", "33221100-5544-7766-8899-aabbccddeefe"}}),
              IsEmpty());
}

TEST(CausesOfJson, PartsOfDocuments) {
  EXPECT_THAT(why(Kind::json, {{R"({"id":9007199254740993})", R"({"id":9007199254740992})"}}),
              ElementsAre("number_precision: numbers in the document lost digits that a double cannot hold (1)"));
  EXPECT_THAT(why(Kind::json, {{R"({"id":9007199254740993})", R"({"id":9007199254740994})"}}), IsEmpty());
  EXPECT_THAT(why(Kind::json, {{"[1,2,3]", "[3,1,2]"}}),
              ElementsAre("array_order: arrays have the same elements in another order (1)"));
  EXPECT_THAT(why(Kind::json, {{"[1,2,3]", "[3,1,1]"}}), IsEmpty());
  EXPECT_THAT(why(Kind::json, {{"null", null_cell}}), ElementsAre("json_null: the JSON value null became NULL (1)"));
  EXPECT_THAT(why(Kind::json, {{R"({"a":null,"b":1,"c":null})", R"({"b":1})"}, {R"({"x":{"y":null}})", R"({"x":{}})"}}),
              ElementsAre("json_null: members that are null against members that are not there (2)"));
  EXPECT_THAT(why(Kind::json, {{R"({"a":null,"b":1})", R"({"b":2})"}}), IsEmpty());
  EXPECT_THAT(why(Kind::json, {{R"({"a":"\":null"})", R"({"a":"x"})"}}), IsEmpty());
}

TEST(CausesOfBytes, LengthAndSpelling) {
  EXPECT_THAT(why(Kind::bytes, {{"00ff0000", "00ff"}}),
              ElementsAre("zero_padding: zero bytes at the end were lost (1)"));
  EXPECT_THAT(why(Kind::bytes, {{"00ff01", "00ff"}}), ElementsAre("truncated: at different lengths (1)"));
  EXPECT_THAT(why(Kind::bytes, {{"00ff", "30306666"}}),
              ElementsAre("hex: the other side's bytes, in hex in the target (1)"));
  EXPECT_THAT(why(Kind::bytes, {{"00ff", "00fe"}}), IsEmpty());
}

TEST(CausesOfTimes, TicksOfThreeMilliseconds) {
  const ChangedCells cells{{"2024-01-01T00:00:00.001000", "2024-01-01T00:00:00.000000"},
                           {"2024-01-01T00:00:00.002000", "2024-01-01T00:00:00.003000"},
                           {"2024-01-01T00:00:00.005000", "2024-01-01T00:00:00.007000"},
                           {"2024-01-01T00:00:00.009000", "2024-01-01T00:00:00.010000"}};
  EXPECT_THAT(why(Kind::timestamp, cells),
              ElementsAre("rounded: to 1/300 of a second, as SQL Server's datetime has them (4)"));
  EXPECT_EQ(remedy(Kind::timestamp, cells), "--time-tol c=2ms");
  // Another digit is no tick.
  EXPECT_THAT(why(Kind::timestamp, {{"2024-01-01T00:00:00.005000", "2024-01-01T00:00:00.006000"},
                                    {"2024-01-01T00:00:00.002000", "2024-01-01T00:00:00.004000"}}),
              IsEmpty());
}

TEST(CausesOfTimes, LimitsOfTypesAndYearsBeforeChrist) {
  EXPECT_THAT(why(Kind::timestamp, {{"10000-01-01T00:00:00.000000", "9999-12-31T23:59:59.000000"}}),
              ElementsAre("clamped: to 9999-12-31, the last day that a type holds (1)"));
  EXPECT_THAT(why(Kind::date, {{"1753-01-01", "1600-05-05"}}),
              ElementsAre("clamped: to 1753-01-01, the first day that a type holds, in the source (1)"));
  EXPECT_THAT(why(Kind::date, {{"1753-01-01", "1800-05-05"}}), IsEmpty());
  EXPECT_THAT(why(Kind::date, {{"0044-03-15 BC", "0044-03-15"}}),
              ElementsAre("era_dropped: years before Christ became years after (1)"));
  EXPECT_THAT(why(Kind::date, {{"0044-03-15 BC", "0043-03-15"}}), IsEmpty());
}

TEST(CausesOfParts, JsonMembersNamedTwice) {
  EXPECT_THAT(why(Kind::json, {{R"({"a":1,"a":[2,true],"b":{"c":null,"c":2}})", R"({"a":[2,true],"b":{"c":2}})"}}),
              ElementsAre("json_duplicates: of members with the same name all but the last were left out (1)"));
  EXPECT_THAT(why(Kind::json, {{R"({"a":1,"a":2})", R"({"a":1})"}}), IsEmpty());
  EXPECT_THAT(why(Kind::json, {{"[]", null_cell}, {null_cell, "{}"}}),
              ElementsAre("null_empty: [] became NULL (1)", "null_empty: NULL became {} (1)"));
}

TEST(CausesOfTimes, RemediesOfClocksInTheWordsOfTheSideThatKnowsZones) {
  const ChangedCells year = moments(365, [](int day) { return (is_summer(day) ? 2 : 1) * k_hour; });
  TablePlan plan = plan_with(Kind::timestamp);
  EXPECT_EQ(causes_of(plan, year).at(0).remedy,
            R"x(--source-expr "c=c at time zone 'UTC' at time zone 'Europe/Berlin'")x");
  plan.source.engine = "MariaDB 10.11.6";
  EXPECT_EQ(causes_of(plan, year).at(0).remedy,
            R"x(--target-expr "c=convert_tz(c, 'Europe/Berlin', 'UTC')" where the server has time zone tables)x");
}

}  // namespace
}  // namespace rowcall::test
