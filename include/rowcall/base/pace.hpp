// SPDX-License-Identifier: Apache-2.0
// Holds readers back to so many rows a second.
#pragma once

#include "rowcall/base/cancel.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <mutex>

namespace rowcall {

// Shared by all connections of one side; thread-safe. Time that was not used is not saved up: a reader that was slow
// does not catch up in a burst.
class Pace {
 public:
  // `rows_per_second` is at least 1. The token must outlive the pace.
  Pace(std::uint64_t rows_per_second, CancelToken& cancel);

  // Rows to take in one go so that waits stay short: at most `wanted`, at least 1.
  [[nodiscard]] std::size_t portion(std::size_t wanted) const noexcept;
  // Returns when the rows taken before these are paid for, which may be at once. Throws Error(interrupted) once the
  // token is requested.
  void take(std::size_t rows);

 private:
  using Clock = std::chrono::steady_clock;

  std::uint64_t rows_per_second_;
  CancelToken& cancel_;
  std::mutex mutex_;
  Clock::time_point free_at_;
};

}  // namespace rowcall
