// SPDX-License-Identifier: Apache-2.0
// Tables that several runs compare between them, each a part of the rows (docs/shards.md).
#pragma once

#include "rowcall/base/int128.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rowcall {

// Which of the runs: 2/3 is the second of three.
struct ShardNumber {
  int number = 1;
  int of = 1;

  [[nodiscard]] std::string to_string() const;
  bool operator==(const ShardNumber&) const = default;
};

// Throws Error(usage) for what is none: "0/3", "4/3", "2".
[[nodiscard]] ShardNumber parse_shard_number(std::string_view text);

// Rows of a table: those without NULL in the key whose leading key value lies from `from` (included) to `until`, and
// all those with NULL in the key or none of them.
struct KeySlice {
  std::optional<Int128> from = {};  // nullopt: no end on this side
  std::optional<Int128> until = {};
  bool null_keys = true;

  [[nodiscard]] bool is_whole() const noexcept { return !from && !until && null_keys; }
  bool operator==(const KeySlice&) const = default;
};

// What one run compares of a table.
struct ShardPart {
  ShardNumber shard;
  std::size_t table = 0;  // its place among all tables of all shards
  KeySlice slice;
  std::string plan;  // a hash of the plan that the slices were made for
};

// Of a run: which part of what.
struct ShardOfRun {
  ShardNumber shard;
  std::string fingerprint;  // of all shards together
  std::size_t tables = 0;   // that they have between them

  bool operator==(const ShardOfRun&) const = default;
};

struct ShardedTable {
  struct Slice {
    int shard = 1;
    KeySlice rows;
  };

  std::string name;
  std::string plan;  // a hash of it
  // Ascending, together the whole table; at most one of a shard. Rows with NULL in the key, which reports list behind
  // all others, are in the last one.
  std::vector<Slice> slices;
};

// Made once, so that every run cuts the tables at the same keys.
struct Shards {
  int number = 1;
  std::vector<ShardedTable> tables;
};

// Throws Error(usage) naming the table whose slices are not the whole of it, or overlap.
void check_shards(const Shards& shards);
// What tells these shards from any others.
[[nodiscard]] std::string fingerprint(const Shards& shards);

}  // namespace rowcall
