// SPDX-License-Identifier: Apache-2.0
// The digests of leaves of both sides.
#pragma once

#include "rowcall/diff/table_diff.hpp"
#include "rowcall/model/digest.hpp"
#include "rowcall/model/partition.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace rowcall {

struct LeafTotals {
  std::vector<LeafDigest> source;  // ascending by leaf
  std::vector<LeafDigest> target;
};

// Of these leaves, or of all where there are none; through one connection.
[[nodiscard]] LeafTotals digest_leaves(Sides sides, HashFunction function, const Partition& partition,
                                       std::span<const std::uint64_t> leaves);

// Of all leaves. Key ranges are shared out: each connection digests as many neighbouring leaves as the others. The
// first failure stops all.
[[nodiscard]] LeafTotals digest_all_leaves(std::span<const Sides> connections, HashFunction function,
                                           const Partition& partition);

}  // namespace rowcall
