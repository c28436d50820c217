// SPDX-License-Identifier: Apache-2.0
// Rows of both sides, in any order, until only those are left that have no equal on the other side: in memory while
// there is room, then part by part through temporary files.
#pragma once

#include "row_order.hpp"
#include "sorted_runs.hpp"
#include "spilled_rows.hpp"
#include "waiting_rows.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace rowcall {

class MeetingRows {
 public:
  // The key order must outlive this object.
  MeetingRows(const KeyOrder& order, std::size_t memory) : order_(order), memory_(memory), waiting_(memory) {}

  // Adds all rows of a batch of one side.
  void add(const RowBatch& batch, bool is_source);
  // Once all rows were added; calls `tick` now and then.
  void finish(const std::function<void()>& tick);

  // Pairs of equal rows so far; all of them after finish().
  [[nodiscard]] std::uint64_t met() const noexcept { return met_; }
  // Rows without an equal, in order; after finish(), while this object lives.
  [[nodiscard]] MergedRuns left_of_source() const { return left(source_runs_, left_.source); }
  [[nodiscard]] MergedRuns left_of_target() const { return left(target_runs_, left_.target); }

 private:
  void add(RowView row, std::uint64_t hash, std::int64_t surplus);
  void meet_parts(const SpilledRows& spilled, int level, const std::function<void()>& tick);
  void meet_part(const SpilledRows& spilled, std::size_t part, int level, const std::function<void()>& tick);
  void write_run();
  [[nodiscard]] MergedRuns left(const SortedRuns& runs, WaitingRun last) const;

  RowOrder order_;
  std::size_t memory_;
  WaitingRows waiting_;
  SpilledRows spilled_{0};
  SortedRuns source_runs_;
  SortedRuns target_runs_;
  WaitingRows::Sorted left_;  // in memory
  std::uint64_t met_ = 0;
};

}  // namespace rowcall
