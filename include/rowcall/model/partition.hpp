// SPDX-License-Identifier: Apache-2.0
// How the rows of a table (those without NULL in the key) are cut into leaves that both sides can digest in one scan.
//
// Where the leading key column is an integer, leaves are key ranges: pieces that begin at real key positions, each
// cut into leaves of equal width, so gaps and skew cost nothing. Any other key is cut by the leading hex digits of
// the hash of its canonical bytes, which needs no common order (collations!) and no index.
#pragma once

#include "rowcall/base/int128.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rowcall {

// The value of a canonical integer. Throws Error(data) beyond ±2^120.
[[nodiscard]] Int128 parse_int128(std::string_view canonical);

// Keys k with begin <= k < end; leaf first_leaf + (k - begin) / width.
struct RangePiece {
  Int128 begin = 0;
  Int128 end = 0;
  Int128 width = 1;
  std::uint64_t first_leaf = 0;

  bool operator==(const RangePiece&) const = default;
};

struct KeyInterval {
  Int128 begin = 0;  // included
  Int128 end = 0;    // not included

  bool operator==(const KeyInterval&) const = default;
};

struct KeyBounds {
  Int128 smallest = 0;
  Int128 largest = 0;

  bool operator==(const KeyBounds&) const = default;
};

// No key of an integer column lies as far out as the ends of this one.
inline constexpr KeyInterval k_all_keys{-(Int128{1} << 120), Int128{1} << 120};

// What lies in both; without extent where nothing does.
[[nodiscard]] KeyInterval overlap(const KeyInterval& a, const KeyInterval& b) noexcept;

struct Partition {
  std::vector<RangePiece> pieces;  // ascending, without gaps between them; empty: by hash
  int hash_digits = 0;             // 1 to 5 hex digits when by hash: 16^digits leaves

  [[nodiscard]] bool by_range() const noexcept { return !pieces.empty(); }
  [[nodiscard]] std::uint64_t leaves() const noexcept;
  // Does an integer key value lie in one of the pieces? A refined partition covers only part of the keys.
  [[nodiscard]] bool covers(Int128 key) const noexcept {
    return by_range() && key >= pieces.front().begin && key < pieces.back().end;
  }
  // The leaf of an integer key value; keys outside of all pieces are an Error(internal).
  [[nodiscard]] std::uint64_t leaf_of(Int128 key) const;
  [[nodiscard]] KeyInterval interval(std::uint64_t leaf) const;
  // The key intervals of these leaves (ascending), neighbours joined.
  [[nodiscard]] std::vector<KeyInterval> intervals(std::span<const std::uint64_t> leaves) const;
};

// The leaf of a key hash: its first `digits` (1 to 16) hex digits, most significant first.
[[nodiscard]] std::uint64_t hash_leaf(std::uint64_t hash, int digits) noexcept;

}  // namespace rowcall
