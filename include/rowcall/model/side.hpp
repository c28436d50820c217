// SPDX-License-Identifier: Apache-2.0
// Numbers about the two sides of a pair.
#pragma once

#include <cstdint>

namespace rowcall {

struct SideCount {
  std::uint64_t source = 0;
  std::uint64_t target = 0;

  SideCount& operator+=(const SideCount& more) noexcept {
    source += more.source;
    target += more.target;
    return *this;
  }
  friend SideCount operator+(SideCount count, const SideCount& more) noexcept { return count += more; }
  bool operator==(const SideCount&) const = default;
};

// What a read cost on one side.
struct SideCost {
  std::uint64_t queries = 0;
  std::uint64_t rows_fetched = 0;
  std::uint64_t bytes_fetched = 0;  // of values, as the driver delivered them

  SideCost& operator+=(const SideCost& more) noexcept {
    queries += more.queries;
    rows_fetched += more.rows_fetched;
    bytes_fetched += more.bytes_fetched;
    return *this;
  }
  friend SideCost operator+(SideCost cost, const SideCost& more) noexcept { return cost += more; }
};

}  // namespace rowcall
