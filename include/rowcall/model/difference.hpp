// SPDX-License-Identifier: Apache-2.0
// Where the engine writes what it finds and reports read it: the wall between diff and report.
#pragma once

#include "rowcall/model/outcome.hpp"
#include "rowcall/model/plan.hpp"
#include "rowcall/model/row.hpp"

#include <cstdint>

namespace rowcall {

enum class DifferenceKind { missing, extra, changed };
[[nodiscard]] std::string_view name(DifferenceKind kind) noexcept;

struct Difference {
  DifferenceKind kind = DifferenceKind::changed;
  RowView source;           // empty for extra; lives only during the call
  RowView target;           // empty for missing
  std::uint64_t count = 1;  // of this very row, above 1 only among rows that share a key or have NULL in it
};

// Calls come from one thread, tables one after another: begins, differences in key order, ends.
class DifferenceSink {
 public:
  virtual ~DifferenceSink() = default;
  virtual void table_begins(const TablePlan& plan) = 0;
  virtual void difference(const TablePlan& plan, const Difference& difference) = 0;
  // Also called, without table_begins, for a table that failed before it had a plan.
  virtual void table_ends(const TableOutcome& outcome) = 0;
  virtual void run_ends(const RunOutcome& outcome) = 0;
};

// How far a running comparison is. Called often, from the merging thread; must be cheap.
class ProgressSink {
 public:
  virtual ~ProgressSink() = default;
  struct Step {
    std::string_view table;
    std::string_view activity;        // "reading rows", "digesting segments", …
    std::uint64_t rows_done = 0;      // of the larger side
    std::uint64_t rows_expected = 0;  // 0: unknown
    std::uint64_t differences = 0;
  };
  virtual void progress(const Step& step) = 0;
  virtual void clear() = 0;  // before anything else is written to the terminal
};

}  // namespace rowcall
