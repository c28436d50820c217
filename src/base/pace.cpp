// SPDX-License-Identifier: Apache-2.0
#include "rowcall/base/pace.hpp"

#include <algorithm>
#include <thread>

namespace rowcall {

Pace::Pace(std::uint64_t rows_per_second, CancelToken& cancel)
    : rows_per_second_(std::max<std::uint64_t>(rows_per_second, 1)), cancel_(cancel), free_at_(Clock::now()) {}

std::size_t Pace::portion(std::size_t wanted) const noexcept {
  constexpr std::uint64_t k_portions_per_second = 20;
  const std::uint64_t fair = std::max<std::uint64_t>(rows_per_second_ / k_portions_per_second, 1);
  return static_cast<std::size_t>(std::min<std::uint64_t>(wanted, fair));
}

void Pace::take(std::size_t rows) {
  Clock::time_point from;
  {
    const std::lock_guard lock(mutex_);
    from = std::max(free_at_, Clock::now());
    const std::chrono::duration<double> cost(static_cast<double>(rows) / static_cast<double>(rows_per_second_));
    free_at_ = from + std::chrono::duration_cast<Clock::duration>(cost);
  }
  constexpr std::chrono::milliseconds k_longest_sleep(50);
  for (auto now = Clock::now(); now < from; now = Clock::now()) {
    cancel_.check();
    std::this_thread::sleep_for(std::min<Clock::duration>(from - now, k_longest_sleep));
  }
}

}  // namespace rowcall
