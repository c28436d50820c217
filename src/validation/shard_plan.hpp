// SPDX-License-Identifier: Apache-2.0
// How tables are shared out among several runs.
#pragma once

#include "rowcall/base/int128.hpp"
#include "rowcall/model/plan.hpp"
#include "rowcall/model/request.hpp"
#include "rowcall/model/shard.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace rowcall {

// Throws Error(usage) naming an option that means all of a table's rows.
void check_can_be_sharded(std::span<const PairRequest> pairs);

// A hash of what decides which rows and cells are compared, and how what is found is counted. Runs may differ in the
// rest: in the strategy, connections and memory.
[[nodiscard]] std::string plan_hash(const TablePlan& plan);

struct CutTable {
  std::uint64_t rows = 0;
  std::vector<Int128> points;  // leading key values; empty: it goes whole
};

// Tables that were cut have a slice in every shard; the others go, the largest first, to the shard that has least.
class ShardPlan {
 public:
  explicit ShardPlan(int shards) : loads_(static_cast<std::size_t>(shards), 0) { shards_.number = shards; }

  void add(const TablePlan& plan, const CutTable& cut);
  // Throws Error(usage) where there is nothing for one of the shards.
  [[nodiscard]] Shards made();

 private:
  Shards shards_;
  std::vector<std::uint64_t> loads_;  // rows
  std::vector<std::uint64_t> whole_;  // rows of each table; those that were cut count elsewhere
};

}  // namespace rowcall
