// SPDX-License-Identifier: Apache-2.0
#include "cause_shifts.hpp"

#include "rowcall/base/zone.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>

namespace rowcall {

namespace {

// Tried first, so that a clock is named by a place that many know.
constexpr std::array<std::string_view, 20> k_well_known{
    "Europe/Berlin",       "Europe/London", "America/New_York", "America/Chicago",  "America/Denver",
    "America/Los_Angeles", "Asia/Kolkata",  "Asia/Shanghai",    "Asia/Tokyo",       "Asia/Singapore",
    "Asia/Dubai",          "Europe/Athens", "Europe/Istanbul",  "Europe/Moscow",    "America/Sao_Paulo",
    "Africa/Johannesburg", "Africa/Cairo",  "Africa/Lagos",     "Australia/Sydney", "Pacific/Auckland",
};

// As long as a month at most, so that a month has one change of clocks at most.
constexpr std::int64_t k_month_seconds = std::int64_t{28} * 86'400;
constexpr std::int64_t k_quarter_year = std::int64_t{91} * 86'400;

std::int64_t month_of(std::int64_t seconds) {
  return seconds >= 0 ? seconds / k_month_seconds : (seconds + 1) / k_month_seconds - 1;
}

// How far clocks are put forward at this moment; 0 in standard time.
int summer_time(const Zone& zone, std::int64_t seconds) {
  const int now = zone.offset_at(seconds);
  int standard = now;
  for (const int quarters : {-2, -1, 1, 2})
    standard = std::min(standard, zone.offset_at(seconds + quarters * k_quarter_year));
  return now - standard;
}

std::vector<std::string> zones_to_try() {
  std::vector<std::string> names = zone_names();
  std::vector<std::string> ordered;
  for (const std::string_view known : k_well_known)
    if (std::binary_search(names.begin(), names.end(), known)) ordered.emplace_back(known);
  const std::size_t best = ordered.size();
  for (std::string& name : names)
    if (std::find(ordered.begin(), ordered.begin() + static_cast<std::ptrdiff_t>(best), name) ==
        ordered.begin() + static_cast<std::ptrdiff_t>(best))
      ordered.push_back(std::move(name));
  return ordered;
}

}  // namespace

void Shifts::add(std::int64_t source, std::int64_t target, std::int32_t quarters) {
  auto& [first, last] = spans_.try_emplace(quarters, source, source).first->second;
  first = std::min(first, source);
  last = std::max(last, source);
  const std::pair at(quarters, month_of(source));
  auto month = months_.find(at);
  if (month == months_.end()) {
    overflowed_ = overflowed_ || months_.size() == k_most_months;
    if (overflowed_) return;
    month = months_.emplace(at, Month{source, source, target, target}).first;
  }
  Month& seen = month->second;
  seen.first_source = std::min(seen.first_source, source);
  seen.last_source = std::max(seen.last_source, source);
  seen.first_target = std::min(seen.first_target, target);
  seen.last_target = std::max(seen.last_target, target);
}

std::pair<std::int64_t, std::int64_t> Shifts::span_of(std::int32_t quarters) const { return spans_.at(quarters); }

std::optional<ZoneMatch> Shifts::zone_of(std::span<const std::int32_t> quarters, bool some_unmoved) const {
  if (overflowed_) return std::nullopt;
  std::vector<std::pair<std::int64_t, Month>> seen;
  for (const auto& [at, month] : months_)
    if (std::find(quarters.begin(), quarters.end(), at.first) != quarters.end())
      seen.emplace_back(at.first * k_shift_seconds, month);
  const auto fits = [&](const auto& shift_is_right) {
    return !seen.empty() && std::all_of(seen.begin(), seen.end(),
                                        [&](const auto& entry) { return shift_is_right(entry.first, entry.second); });
  };
  // Where some rows are as they were, clocks put forward explain that, and a zone that is an hour off does not.
  std::vector<ZoneFit> ways{ZoneFit::target_local, ZoneFit::source_local};
  if (some_unmoved && quarters.size() == 1) ways.insert(ways.begin(), ZoneFit::summer_time);
  std::vector<std::shared_ptr<const Zone>> zones;
  for (const std::string& name : zones_to_try()) zones.push_back(Zone::find(name));
  for (const ZoneFit way : ways) {
    std::optional<ZoneMatch> match;
    for (const auto& zone : zones) {
      const auto is_right = [&](std::int64_t shift, const Month& month) {
        switch (way) {
          case ZoneFit::target_local:
            return zone->offset_at(month.first_source) == shift && zone->offset_at(month.last_source) == shift;
          case ZoneFit::source_local:
            return zone->offset_at(month.first_target) == -shift && zone->offset_at(month.last_target) == -shift;
          case ZoneFit::summer_time:
            break;
        }
        const std::int64_t forward = shift < 0 ? -shift : shift;
        return summer_time(*zone, month.first_source) == forward && summer_time(*zone, month.last_source) == forward;
      };
      if (!fits(is_right)) continue;
      if (match)
        ++match->others;
      else
        match = ZoneMatch{way, zone->name(), 0};
    }
    if (match) return match;
  }
  return std::nullopt;
}

}  // namespace rowcall
