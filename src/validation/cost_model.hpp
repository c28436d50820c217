// SPDX-License-Identifier: Apache-2.0
// What comparing a pair is likely to take, in seconds.
//
// The constants are what tests/bench measured on one machine (docs/benchmarks.md): they tell ways of comparing apart,
// and may be wrong by a factor of two elsewhere. Links are measured.
#pragma once

#include "rowcall/database/database.hpp"
#include "rowcall/model/digest.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>

namespace rowcall {

// One side.
struct SideLoad {
  std::uint64_t rows = 0;
  std::size_t columns = 0;  // that are compared
  double row_bytes = 0;     // of those columns
  std::optional<LinkSpeed> link;
  bool is_near = false;  // does its server share the processors of this machine?
};

struct Workload {
  SideLoad source;
  SideLoad target;
  unsigned processors = 1;  // of this machine
};

// What is done with the rows of one side.
enum class SideWork {
  stream,        // they are read and compared here
  digest_there,  // by their server
  digest_here,   // they are read, and digested by this program
};

// Both sides are worked on at once; `function` digests, where one does.
[[nodiscard]] double estimated_seconds(const Workload& work, SideWork source, SideWork target, HashFunction function);

}  // namespace rowcall
