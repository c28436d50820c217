// SPDX-License-Identifier: Apache-2.0
// Asks both sides the same at once.
#pragma once

#include "rowcall/diff/table_diff.hpp"

#include <exception>
#include <future>
#include <mutex>
#include <utility>

namespace rowcall {

// What `ask` answers for the source and for the target, each asked on a thread of its own. The first failure cancels
// what the other side waits for, and is the one thrown.
template <typename Ask>
auto both(Sides sides, const Ask& ask) {
  std::once_flag failed;
  std::exception_ptr failure;
  const auto guarded = [&](TableReader& asked, TableReader& other) {
    try {
      return ask(asked);
    } catch (...) {
      std::call_once(failed, [&] {
        failure = std::current_exception();
        other.cancel();
      });
      throw;
    }
  };
  auto source = std::async(std::launch::async, [&] { return guarded(sides.source, sides.target); });
  auto target = std::async(std::launch::async, [&] { return guarded(sides.target, sides.source); });
  source.wait();
  target.wait();
  if (failure) std::rethrow_exception(failure);
  auto first = source.get();
  return std::pair(std::move(first), target.get());
}

}  // namespace rowcall
