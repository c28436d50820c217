// SPDX-License-Identifier: Apache-2.0
#include "pair_queue.hpp"

#include <utility>

namespace rowcall {

PairQueue::PairQueue(std::vector<std::size_t> connections, std::size_t most)
    : connections_(std::move(connections)), free_(most) {}

std::optional<std::size_t> PairQueue::take() {
  std::unique_lock lock(mutex_);
  if (next_ == connections_.size()) return std::nullopt;
  const std::size_t pair = next_++;
  changed_.wait(lock, [&] { return stopped_ || (begun_ == pair && free_ >= connections_[pair]); });
  if (stopped_) return std::nullopt;
  free_ -= connections_[pair];
  ++begun_;
  changed_.notify_all();
  return pair;
}

void PairQueue::done(std::size_t pair) {
  const std::lock_guard lock(mutex_);
  free_ += connections_[pair];
  changed_.notify_all();
}

void PairQueue::stop() {
  const std::lock_guard lock(mutex_);
  stopped_ = true;
  changed_.notify_all();
}

}  // namespace rowcall
