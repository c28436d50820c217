// SPDX-License-Identifier: Apache-2.0
// Intervals, and times of day in a zone.
#include "make_value.hpp"

#include <algorithm>

namespace fuzz {

namespace {

constexpr std::int64_t k_second = 1'000'000;
constexpr std::int64_t k_hour = 3'600 * k_second;
constexpr std::int64_t k_day = 24 * k_hour;

std::int64_t cut(std::int64_t micros, int fraction) {
  std::int64_t unit = k_second;
  for (int i = 0; i < fraction; ++i) unit /= 10;
  return micros / unit * unit;
}

std::int64_t any_part(std::int64_t small, std::int64_t large, Random& random) {
  if (random.chance(35)) return 0;
  if (random.chance(70)) return random.between(-small, small);
  return random.chance(20) ? random.pick({-large, large}) : random.between(-large, large);
}

bool fits(const Interval& interval, const Limits& limits) {
  return !limits.clock_only || (interval.months == 0 && interval.days == 0 && interval.micros >= limits.shortest_time &&
                                interval.micros <= limits.longest_time);
}

}  // namespace

// In UTC: a clock up to 16 hours ahead or behind shows it as a time of its day.
Duration make_clock_of_zone(const Limits& limits, Random& random) {
  constexpr std::int64_t k_farthest = 16 * k_hour - k_second;
  const std::int64_t low = std::max(limits.shortest_time, -k_farthest);
  const std::int64_t high = std::min(limits.longest_time, k_day + k_farthest);
  if (random.chance(30)) {
    const std::int64_t edge =
        random.pick({std::int64_t{0}, k_day, -k_hour, k_day + k_hour, low, high, k_day - k_second});
    if (edge >= low && edge <= high) return {edge};
  }
  return {cut(random.chance(70) ? random.between(0, k_day) : random.between(low, high), limits.fraction)};
}

Interval make_interval(const Limits& limits, Random& random) {
  if (limits.clock_only) {
    const bool is_edge = random.chance(10);
    const std::int64_t any = random.between(limits.shortest_time, limits.longest_time);
    return {0, 0, is_edge ? limits.longest_time : cut(random.chance(60) ? any % k_day : any, limits.fraction)};
  }
  Interval interval;
  interval.months = any_part(30, 2'147'483'647, random);
  interval.days = any_part(60, 2'147'483'647, random);
  interval.micros = cut(any_part(2 * k_day, 9'000'000'000'000'000, random), limits.fraction);
  if (random.chance(20)) interval.micros = cut(any_part(59 * k_second, k_second, random), limits.fraction);
  return interval;
}

// A month is not 30 days, a day not 24 hours.
Interval near_interval(const Interval& interval, const Limits& limits, Random& random) {
  Interval other = interval;
  switch (random.below(5)) {
    case 0:
      other.months += other.months < 0 ? 1 : -1;
      other.days += other.days > 0 ? -30 : 30;
      break;
    case 1:
      other.days += other.days < 0 ? 1 : -1;
      other.micros += other.days < interval.days ? k_day : -k_day;
      break;
    case 2:
      other.micros = -other.micros;
      break;
    case 3:
      other.micros += cut(1, limits.fraction) == 1 ? 1 : k_second;
      break;
    default:
      return make_interval(limits, random);
  }
  return fits(other, limits) ? other : make_interval(limits, random);
}

}  // namespace fuzz
