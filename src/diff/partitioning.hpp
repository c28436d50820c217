// SPDX-License-Identifier: Apache-2.0
// Cuts tables: into leaves for the checksum strategy, into segments for several connections.
#pragma once

#include "strategies.hpp"

#include "rowcall/model/digest.hpp"

#include <cstdint>
#include <span>

namespace rowcall {

// Few enough rows that listing the digests of a differing leaf is cheap, enough that the digests of all leaves are: at
// 5,000,000 rows and 1,000 scattered differences the two cross the network in equal parts.
inline constexpr std::uint64_t k_rows_per_leaf = 96;
// More groups than this go to disk on MariaDB (measured: 78,000 stay in memory, 294,000 do not).
inline constexpr std::uint64_t k_max_leaves = 100'000;

// The rows that a side is likely to have: from statistics, else counted.
[[nodiscard]] std::uint64_t likely_rows(TableReader& reader);

// Leaves over both tables, `rows` being the larger one's. Ranges of the leading key where both sides can, whose pieces
// begin at real key positions of the source unless the keys are dense; hash leaves otherwise.
[[nodiscard]] Partition make_partition(Sides sides, std::uint64_t rows, std::uint64_t rows_per_leaf);

// Up to `count` segments of about equal numbers of rows that hold every key an integer can be, in key order.
[[nodiscard]] std::vector<KeyInterval> cut_segments(Sides sides, std::uint64_t rows, std::size_t count);

// A partition that cuts these leaves of `partition` (by range; digests tell how many rows each has) into leaves of
// about `rows_per_leaf` rows, and `finer` are its leaves that cover them.
struct Refined {
  Partition partition;
  std::vector<std::uint64_t> leaves;
};
struct CrowdedLeaf {
  std::uint64_t leaf = 0;
  std::uint64_t rows = 0;
};
[[nodiscard]] Refined refine(const Partition& partition, std::span<const CrowdedLeaf> crowded,
                             std::uint64_t rows_per_leaf);

}  // namespace rowcall
