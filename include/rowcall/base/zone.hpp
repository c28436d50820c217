// SPDX-License-Identifier: Apache-2.0
// Time zones of the IANA database as this system has it (the folder TZDIR, else /usr/share/zoneinfo), read as RFC 8536
// lays it out, with the rule for the years behind the table. Seconds count from 1970-01-01T00:00:00 UTC, or from that
// moment on a clock of the zone where they are called local.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace rowcall {

// Immutable, so that threads can share one.
class Zone {
 public:
  // By name, such as `Europe/Berlin` or `UTC`. Throws Error(usage) with the nearest name for one that is not there, and
  // Error(unsupported) where the system has no time zones or a file of them cannot be read.
  static std::shared_ptr<const Zone> find(std::string_view name);
  virtual ~Zone() = default;

  [[nodiscard]] virtual const std::string& name() const noexcept = 0;
  // Seconds east of Greenwich.
  [[nodiscard]] virtual int offset_at(std::int64_t seconds) const = 0;

  enum class Kind : std::uint8_t {
    plain,      // one instant has this local time
    ambiguous,  // two have it: clocks were put back
    skipped,    // none has it: clocks were put forward
  };
  struct Reading {
    std::int64_t seconds = 0;
    Kind kind = Kind::plain;
  };
  // The instant at which a clock of the zone shows this local time. Of the two readings of an ambiguous or skipped time
  // the later instant, which is that of standard time; PostgreSQL does the same.
  [[nodiscard]] Reading instant_of(std::int64_t local_seconds) const;
};

// Names of the zones of the world's regions (Europe/Berlin, not the alias Germany), sorted; empty where the system has
// no time zones.
[[nodiscard]] std::vector<std::string> zone_names();

}  // namespace rowcall
