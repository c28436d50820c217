// SPDX-License-Identifier: Apache-2.0
#include "rowcall/base/time_limit.hpp"

namespace rowcall {

TimeLimit::TimeLimit(CancelToken& outer, std::optional<std::chrono::microseconds> limit)
    : outer_(outer, [this] { token_.request(); }) {
  if (limit) clock_ = std::thread([this, limit] { wait_for(*limit); });
}

TimeLimit::~TimeLimit() {
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
  }
  wake_.notify_all();
  if (clock_.joinable()) clock_.join();
}

void TimeLimit::wait_for(std::chrono::microseconds limit) {
  const auto end = std::chrono::steady_clock::now() + limit;
  std::unique_lock lock(mutex_);
  if (wake_.wait_until(lock, end, [this] { return ended_; })) return;
  lock.unlock();
  if (token_.requested()) return;
  over_ = true;
  token_.request();
}

}  // namespace rowcall
