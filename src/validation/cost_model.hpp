// SPDX-License-Identifier: Apache-2.0
// What comparing a pair is likely to take, in seconds.
//
// The constants are what tests/bench measured on one machine (docs/benchmarks.md): they tell ways of comparing apart,
// and may be wrong by a factor of two elsewhere. Links are measured, and so are servers, with rows that they make up:
// one that takes more than twice the usual time, or less than half, is counted with what it takes.
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
  // How often the usual time its server takes to send rows, and to hash them.
  double sending = 1;
  double hashing = 1;
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

// What servers usually take for rows that they make up; `function` digests them. Without `send` where the link takes
// longer than that.
[[nodiscard]] ServerSpeed usual_speed(const LinkSpeed& link, HashFunction function);
// Sets `sending` and `hashing` from what the server took.
void take_speed(const ServerSpeed& taken, const ServerSpeed& usual, SideLoad& side);

// Both sides are worked on at once; `function` digests, where one does.
[[nodiscard]] double estimated_seconds(const Workload& work, SideWork source, SideWork target, HashFunction function);

}  // namespace rowcall
