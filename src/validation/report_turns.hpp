// SPDX-License-Identifier: Apache-2.0
// Pairs that are compared at the same time are reported one after another, in their order.
//
// The first one that has not ended tells the report at once what is found in it; what is found in the others is held
// until their turn has come.
#pragma once

#include "held_table.hpp"

#include "rowcall/model/difference.hpp"

#include <atomic>
#include <cstddef>
#include <map>
#include <memory>
#include <mutex>

namespace rowcall {

class ReportTurns {
 public:
  // `sink` hears one call at a time, from different threads. It must outlive this object.
  explicit ReportTurns(DifferenceSink& sink) : sink_(sink) {}

  // The sink of one pair, for one thread; `pair` counts from 0. Every pair ends exactly once.
  [[nodiscard]] std::unique_ptr<DifferenceSink> sink_of(std::size_t pair);

 private:
  class Turn;

  // Holds the table of a pair that ended before its turn; false: it is its turn.
  bool hold(std::size_t pair, std::unique_ptr<HeldTable>& table);
  // The turn goes on to the next pair; its table if it has ended already.
  std::unique_ptr<HeldTable> next();

  DifferenceSink& sink_;
  std::mutex mutex_;
  std::atomic<std::size_t> turn_{0};
  std::map<std::size_t, std::unique_ptr<HeldTable>> ended_;
};

}  // namespace rowcall
