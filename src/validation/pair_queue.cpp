// SPDX-License-Identifier: Apache-2.0
#include "pair_queue.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace rowcall {

PairQueue::PairQueue(std::vector<std::vector<Need>> needs, std::vector<std::size_t> budgets)
    : needs_(std::move(needs)), order_(needs_.size()), free_(std::move(budgets)) {
  std::iota(order_.begin(), order_.end(), std::size_t{0});
}

bool PairQueue::can_begin(std::size_t pair) const {
  return std::ranges::all_of(needs_[pair], [&](const Need& need) { return need.amount <= free_[need.budget]; });
}

std::optional<std::size_t> PairQueue::take() {
  std::unique_lock lock(mutex_);
  if (next_ == order_.size()) return std::nullopt;
  const std::size_t turn = next_++;
  const std::size_t pair = order_[turn];
  changed_.wait(lock, [&] { return stopped_ || (begun_ == turn && can_begin(pair)); });
  if (stopped_) return std::nullopt;
  for (const Need& need : needs_[pair]) free_[need.budget] -= need.amount;
  ++begun_;
  changed_.notify_all();
  return pair;
}

void PairQueue::done(std::size_t pair) {
  const std::lock_guard lock(mutex_);
  for (const Need& need : needs_[pair]) free_[need.budget] += need.amount;
  changed_.notify_all();
}

void PairQueue::stop() {
  const std::lock_guard lock(mutex_);
  stopped_ = true;
  changed_.notify_all();
}

}  // namespace rowcall
