// SPDX-License-Identifier: Apache-2.0
#include "make_value.hpp"

#include <array>
#include <vector>

namespace fuzz {

namespace {

constexpr std::int64_t k_second = 1'000'000;
constexpr std::int64_t k_day = 86'400 * k_second;

std::int64_t cut(std::int64_t micros, int fraction) {
  std::int64_t unit = k_second;
  for (int i = 0; i < fraction; ++i) unit /= 10;
  return micros / unit * unit;
}

std::int64_t time_of_day(const Limits& limits, Random& random) {
  switch (random.below(6)) {
    case 0:
      return 0;
    case 1:
      return cut(k_day - 1, limits.fraction);
    case 2:  // where clocks change
      return random.pick({std::int64_t{1}, std::int64_t{2}, std::int64_t{3}}) * 3600 * k_second +
             cut(random.pick({std::int64_t{0}, std::int64_t{1}, k_second - 1, 1800 * k_second}), limits.fraction);
    case 3:
      return random.between(0, 86'399) * k_second;
    default:
      return cut(random.between(0, k_day - 1), limits.fraction);
  }
}

struct Day {
  std::int64_t year;
  int month;
  int day;
};

Day any_day(const Limits& limits, Random& random) {
  static const std::vector<Day> k_edges{
      {1, 1, 1},      {1, 12, 31},   {99, 1, 1},     {999, 12, 31},   {1000, 1, 1},  {1582, 10, 4}, {1582, 10, 15},
      {1899, 12, 31}, {1900, 2, 28}, {1900, 3, 1},   {1969, 12, 31},  {1970, 1, 1},  {1970, 1, 2},  {1999, 12, 31},
      {2000, 2, 29},  {2024, 2, 29}, {2024, 3, 31},  {2024, 10, 27},  {2024, 3, 10}, {2024, 11, 3}, {2038, 1, 18},
      {2038, 1, 19},  {2100, 2, 28}, {9999, 12, 31}, {10000, 1, 1},   {99999, 6, 1}, {-1, 12, 31},  {-44, 3, 15},
      {-4, 2, 28},    {-5, 2, 29},   {-4712, 1, 1},  {294275, 12, 31}};
  if (random.chance(40)) return random.pick(k_edges);
  std::int64_t year =
      random.chance(85) ? random.between(1970, 2037) : random.between(limits.first_year, limits.last_year);
  if (year == 0) year = 1;
  const int month = static_cast<int>(random.between(1, 12));
  return {year, month, static_cast<int>(random.between(1, days_in_month(year, month)))};
}

}  // namespace

bool fits(const Moment& moment, const Limits& limits) {
  if (moment.special != Moment::Special::none) return limits.endless;
  if (moment.year < limits.first_year || moment.year > limits.last_year || moment.year == 0) return false;
  if (!limits.unix_time) return true;
  const std::int64_t seconds = days_of(moment.year, moment.month, moment.day) * 86'400 + moment.micros / k_second;
  return seconds >= 1 && seconds <= 2'147'483'646;
}

Moment make_moment(const Limits& limits, bool has_time, Random& random) {
  for (;;) {
    Moment moment;
    if (limits.endless && random.chance(4)) {
      moment.special = random.chance(50) ? Moment::Special::infinity : Moment::Special::minus_infinity;
      return moment;
    }
    const Day day = any_day(limits, random);
    moment = {day.year, day.month, day.day, has_time ? time_of_day(limits, random) : 0};
    if (fits(moment, limits)) return moment;
  }
}

Duration make_duration(const Limits& limits, Random& random) {
  if (random.chance(10)) return {random.chance(50) ? limits.shortest_time : limits.longest_time};
  if (random.chance(70)) return {time_of_day(limits, random)};
  return {cut(random.between(limits.shortest_time, limits.longest_time), limits.fraction)};
}

}  // namespace fuzz
