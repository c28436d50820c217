// SPDX-License-Identifier: Apache-2.0
// Moments that are off by hours, as a wrong time zone leaves them, and which zone's clock that fits.
#pragma once

#include "rowcall/base/int128.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace rowcall {

// A quarter of an hour, the step of all offsets of zones in use since 1972.
inline constexpr std::int64_t k_shift_seconds = 900;
// Zones reach from -12 to +14 hours; the difference of two of them up to 26.
inline constexpr std::int32_t k_widest_shift = 26 * 4;

enum class ZoneFit : std::uint8_t {
  target_local,  // the target is the zone's clock where the source is UTC
  source_local,
  summer_time,  // off by as much as clocks are put forward, at moments when they are
};

struct ZoneMatch {
  ZoneFit fit = ZoneFit::target_local;
  std::string zone;
  std::size_t others = 0;  // further zones that fit the same way
};

class Shifts {
 public:
  // Seconds since 1970 on both sides, `quarters` apart.
  void add(std::int64_t source, std::int64_t target, std::int32_t quarters);

  // First and last moment of the source that was off by so much.
  [[nodiscard]] std::pair<std::int64_t, std::int64_t> span_of(std::int32_t quarters) const;
  // A zone that explains every moment that is off by one of these shifts, each with its own shift; the best known of
  // those that do. `some_unmoved`: other rows are known to be where they were. nullopt too where the system has no time
  // zones and where moments of more than 2,000 months were off.
  [[nodiscard]] std::optional<ZoneMatch> zone_of(std::span<const std::int32_t> quarters, bool some_unmoved) const;

 private:
  static constexpr std::size_t k_most_months = 2000;

  struct Month {
    std::int64_t first_source = 0;
    std::int64_t last_source = 0;
    std::int64_t first_target = 0;
    std::int64_t last_target = 0;
  };

  std::map<std::pair<std::int32_t, std::int64_t>, Month> months_;  // by shift and month of the source
  std::map<std::int32_t, std::pair<std::int64_t, std::int64_t>> spans_;
  bool overflowed_ = false;
};

}  // namespace rowcall
