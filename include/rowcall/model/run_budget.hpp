// SPDX-License-Identifier: Apache-2.0
// What a whole run may take, whatever each of its pairs may.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace rowcall {

struct RunBudget {
  std::optional<std::chrono::microseconds> max_time = {};  // from the first pair's begin
  std::optional<std::uint64_t> max_rate = {};              // rows a second of each side, all pairs together
  std::optional<std::uint64_t> limit = {};                 // differing rows of all pairs together

  bool operator==(const RunBudget&) const = default;
};

}  // namespace rowcall
