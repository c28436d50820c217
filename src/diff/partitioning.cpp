// SPDX-License-Identifier: Apache-2.0
#include "partitioning.hpp"

#include <algorithm>
#include <optional>

namespace rowcall {

namespace {

// Keys count as dense while gaps make leaves at most this many times emptier than planned.
constexpr int k_dense = 4;
// Pieces that begin at real key positions. Each costs a walk along the index over its rows, once, and a comparison or
// two per row in the digest statement.
constexpr std::size_t k_pieces = 64;

std::optional<KeyBounds> common_bounds(Sides sides) {
  const auto source = sides.source.key_bounds();
  const auto target = sides.target.key_bounds();
  if (!source || !target) return source ? source : target;
  return KeyBounds{std::min(source->smallest, target->smallest), std::max(source->largest, target->largest)};
}

Int128 divide_up(Int128 amount, Int128 by) { return (amount + by - 1) / by; }

// Appends a piece [begin, end) cut into about `leaves` leaves.
void add_piece(Partition& partition, Int128 begin, Int128 end, std::uint64_t leaves) {
  const std::uint64_t first = partition.leaves();
  const Int128 width =
      std::max<Int128>(divide_up(end - begin, static_cast<Int128>(std::max<std::uint64_t>(leaves, 1))), 1);
  partition.pieces.push_back({begin, end, width, first});
}

std::uint64_t wanted_leaves(std::uint64_t rows, std::uint64_t rows_per_leaf) {
  return std::clamp<std::uint64_t>(rows / rows_per_leaf, 1, k_max_leaves);
}

Partition hash_partition(std::uint64_t rows, std::uint64_t rows_per_leaf) {
  constexpr int k_max_digits = 4;
  constexpr std::uint64_t k_per_digit = 16;
  Partition partition;
  partition.hash_digits = 1;
  for (std::uint64_t leaves = k_per_digit;
       leaves < wanted_leaves(rows, rows_per_leaf) && partition.hash_digits < k_max_digits; leaves *= k_per_digit) {
    ++partition.hash_digits;
  }
  return partition;
}

bool is_dense(const KeyBounds& bounds, std::uint64_t rows) {
  return bounds.largest + 1 - bounds.smallest <= static_cast<Int128>(rows) * k_dense;
}

// Key positions of the source, or of the target where it has none, between the bounds.
std::vector<Int128> cuts_at_rows(Sides sides, const KeyBounds& bounds, std::uint64_t rows, std::size_t count) {
  std::vector<Int128> cuts = sides.source.split_points(bounds, rows, count);
  if (cuts.empty()) cuts = sides.target.split_points(bounds, rows, count);
  std::erase_if(cuts, [&](Int128 cut) { return cut <= bounds.smallest || cut > bounds.largest; });
  return cuts;
}

std::vector<Int128> cuts_of_equal_width(const KeyBounds& bounds, std::size_t count) {
  std::vector<Int128> cuts;
  const Int128 width = std::max<Int128>(divide_up(bounds.largest + 1 - bounds.smallest, static_cast<Int128>(count)), 1);
  for (Int128 cut = bounds.smallest + width; cut <= bounds.largest; cut += width) cuts.push_back(cut);
  return cuts;
}

Partition range_partition(Sides sides, const KeyBounds& bounds, std::uint64_t rows, std::uint64_t rows_per_leaf) {
  Partition partition;
  const Int128 end = bounds.largest + 1;
  std::vector<Int128> cuts;
  const std::uint64_t leaves = wanted_leaves(rows, rows_per_leaf);
  if (!is_dense(bounds, rows)) cuts = cuts_at_rows(sides, bounds, rows, std::min<std::uint64_t>(k_pieces, leaves));
  const std::uint64_t leaves_per_piece = leaves / (cuts.size() + 1);
  Int128 begin = bounds.smallest;
  for (const Int128 cut : cuts) {
    add_piece(partition, begin, cut, leaves_per_piece);
    begin = cut;
  }
  add_piece(partition, begin, end, leaves_per_piece);
  return partition;
}

}  // namespace

std::uint64_t likely_rows(TableReader& reader) {
  const auto estimate = reader.estimated_rows();
  return estimate ? *estimate : reader.count_rows();
}

Partition make_partition(Sides sides, std::uint64_t rows, std::uint64_t rows_per_leaf) {
  if (!sides.source.has_integer_lead() || !sides.target.has_integer_lead()) return hash_partition(rows, rows_per_leaf);
  const auto bounds = common_bounds(sides);
  return bounds ? range_partition(sides, *bounds, rows, rows_per_leaf) : hash_partition(rows, rows_per_leaf);
}

std::vector<KeyInterval> cut_segments(Sides sides, std::uint64_t rows, std::size_t count) {
  std::vector<Int128> cuts;
  if (const auto bounds = common_bounds(sides)) {
    cuts = is_dense(*bounds, rows) ? cuts_of_equal_width(*bounds, count) : cuts_at_rows(sides, *bounds, rows, count);
  }
  // Open ends: no row can lie outside, whatever the bounds were read as.
  cuts.push_back(k_all_keys.end);
  std::vector<KeyInterval> segments;
  Int128 begin = k_all_keys.begin;
  for (const Int128 cut : cuts) {
    segments.push_back({begin, cut});
    begin = cut;
  }
  return segments;
}

Refined refine(const Partition& partition, std::span<const CrowdedLeaf> crowded, std::uint64_t rows_per_leaf) {
  Refined refined;
  std::optional<Int128> reached;
  for (const CrowdedLeaf& leaf : crowded) {
    const KeyInterval interval = partition.interval(leaf.leaf);
    // Pieces leave no gaps: one leaf, asked of nobody, fills the keys between two crowded ones.
    if (reached && *reached < interval.begin) add_piece(refined.partition, *reached, interval.begin, 1);
    const std::uint64_t first = refined.partition.leaves();
    add_piece(refined.partition, interval.begin, interval.end, wanted_leaves(leaf.rows, rows_per_leaf));
    for (std::uint64_t finer = first; finer < refined.partition.leaves(); ++finer) refined.leaves.push_back(finer);
    reached = interval.end;
  }
  return refined;
}

}  // namespace rowcall
