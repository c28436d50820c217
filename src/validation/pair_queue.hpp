// SPDX-License-Identifier: Apache-2.0
// Hands the pairs of a run out to the threads that compare them: in a given order, as connections become free.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace rowcall {

// Thread-safe. A pair gets all that it needs at once, and none is begun before one that waits: nobody waits forever.
class PairQueue {
 public:
  // So many of one of several budgets.
  struct Need {
    std::size_t budget;
    std::size_t amount;
  };

  // What each pair needs, at most what there is: `budgets`. They begin in their order.
  PairQueue(std::vector<std::vector<Need>> needs, std::vector<std::size_t> budgets);

  // Before the first is taken: they begin in this order.
  void begin_in(std::vector<std::size_t> order) { order_ = std::move(order); }

  // Waits for the next pair's turn and needs; nullopt: there is none, or all was stopped.
  std::optional<std::size_t> take();
  // What the pair needed is free.
  void done(std::size_t pair);
  // No pair is begun any more.
  void stop();

 private:
  [[nodiscard]] bool can_begin(std::size_t pair) const;

  std::vector<std::vector<Need>> needs_;
  std::vector<std::size_t> order_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::size_t> free_;
  std::size_t next_ = 0;   // to be taken, in `order_`
  std::size_t begun_ = 0;  // so many have what they need, or had
  bool stopped_ = false;
};

}  // namespace rowcall
