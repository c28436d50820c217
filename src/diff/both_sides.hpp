// SPDX-License-Identifier: Apache-2.0
// Asks both sides the same at once.
#pragma once

#include "rowcall/diff/table_diff.hpp"

#include <future>
#include <utility>

namespace rowcall {

// What `ask` answers for the source and for the target, each asked on a thread of its own.
template <typename Ask>
auto both(Sides sides, const Ask& ask) {
  auto source = std::async(std::launch::async, [&] { return ask(sides.source); });
  auto target = std::async(std::launch::async, [&] { return ask(sides.target); });
  target.wait();
  auto first = source.get();
  return std::pair(std::move(first), target.get());
}

}  // namespace rowcall
