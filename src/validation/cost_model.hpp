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

// Every row of both sides is read at once.
[[nodiscard]] double stream_seconds(const Workload& work);
// Every row is digested by its server. `xxh3` and `native` digests cost less than the others.
[[nodiscard]] double digest_seconds(const Workload& work, HashFunction function);

}  // namespace rowcall
