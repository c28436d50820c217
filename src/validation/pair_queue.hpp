// SPDX-License-Identifier: Apache-2.0
// Hands the pairs of a run out to the threads that compare them: in their order, as connections become free.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <optional>
#include <vector>

namespace rowcall {

// Thread-safe. A pair gets all its connections at once, and none is begun before one that waits: nobody waits forever.
class PairQueue {
 public:
  // `connections` are how many each pair takes of each side, at most `most`: how many there are.
  PairQueue(std::vector<std::size_t> connections, std::size_t most);

  // Waits for the next pair's turn and connections; nullopt: there is none, or all was stopped.
  std::optional<std::size_t> take();
  // The pair's connections are free.
  void done(std::size_t pair);
  // No pair is begun any more.
  void stop();

 private:
  std::vector<std::size_t> connections_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t free_;
  std::size_t next_ = 0;   // to be taken
  std::size_t begun_ = 0;  // so many have their connections, or had
  bool stopped_ = false;
};

}  // namespace rowcall
