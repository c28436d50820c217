// SPDX-License-Identifier: Apache-2.0
// Compares two tables through their readers and writes what differs to a sink, in key order.
//
// All strategies give byte-identical findings and counts (docs/comparing.md). Throws what the readers throw: a failed
// read is never a finding.
#pragma once

#include "rowcall/base/cancel.hpp"
#include "rowcall/database/join_reader.hpp"
#include "rowcall/database/table_reader.hpp"
#include "rowcall/model/difference.hpp"
#include "rowcall/model/plan.hpp"
#include "rowcall/model/row_evidence.hpp"
#include "rowcall/model/segment_log.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace rowcall {

struct DiffResult {
  RowCounts rows;
  std::vector<std::uint64_t> changed_cells;     // by compared column
  std::vector<std::uint64_t> equivalent_cells;  // by compared column; also those of changed rows
  bool complete = true;                         // false: stopped at the limit
  Causes causes;                                // of rows only where the whole table was compared completely
  std::optional<RowEvidence> row_evidence;      // where a shard of it was
};

// The readers of both sides that work together; the references must outlive what they are handed to.
struct Sides {
  TableReader& source;
  TableReader& target;
  JoinReader* join = nullptr;             // of the strategy of that name: all three then share one connection
  DeliveredColumns* delivered = nullptr;  // of stream: columns that both readers keep as they are delivered
};

// How both sides are seen as they are later than at first.
struct LaterSides {
  std::function<void()> let_go;  // ends the snapshots; nothing is read until look()
  std::function<Sides()> look;   // begins new ones, for the readers that it returns
};

// What the engine needs of a plan, and who listens. The references must outlive the call.
struct DiffContext {
  const TablePlan& plan;
  DifferenceSink& sink;
  ProgressSink& progress;
  CancelToken& cancel;
  const LaterSides* later = nullptr;  // of a plan with `recheck`
  SegmentLog* log = nullptr;          // keeps finished segments; not with `recheck`, nor of a join that was cut before
};

// With several `connections` segments of the tables are read at once, each on a connection of its own; what is found
// and counted, and its order, is the same for every number of them. More than one need has_integer_lead() on both
// sides. A plan without a key has one connection.
//
// A plan with `recheck` has what differs read again later, by key; the sink hears of what still differs then.
//
// Counts reached so far are left in `result` also when this throws: the caller reports them as incomplete.
void diff_tables(std::span<const Sides> connections, const DiffContext& context, DiffResult& result);

}  // namespace rowcall
