// SPDX-License-Identifier: Apache-2.0
// Where the engine writes what it finds and reports read it: the wall between diff and report.
#pragma once

#include "rowcall/model/outcome.hpp"
#include "rowcall/model/plan.hpp"
#include "rowcall/model/row.hpp"

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <span>
#include <string_view>

namespace rowcall {

enum class DifferenceKind { missing, extra, changed };
[[nodiscard]] std::string_view name(DifferenceKind kind) noexcept;

// What a cell of a row with the same key on both sides is.
enum class CellState : std::uint8_t {
  same,        // equal bytes
  equivalent,  // other bytes, equal by a rule that the user declared
  changed,
};

struct Difference {
  DifferenceKind kind = DifferenceKind::changed;
  RowView source;           // empty for extra; lives only during the call
  RowView target;           // empty for missing
  std::uint64_t count = 1;  // of this very row, above 1 only among rows that share a key or have NULL in it
  // Of a changed row: one for each compared column, at least one of them changed. Reports show the changed ones. Lives
  // as long as the rows.
  std::span<const CellState> cells;
  // Of a missing or extra row: the other side has rows with this key too, but not so many of this one.
  bool key_is_on_both = false;
};

// Calls come one at a time, tables one after another: begins, differences in key order, ends. A table that starts
// over begins a second time, and what was told of it before is to be forgotten.
class DifferenceSink {
 public:
  virtual ~DifferenceSink() = default;
  virtual void table_begins(const TablePlan& plan) = 0;
  virtual void difference(const TablePlan& plan, const Difference& difference) = 0;
  // A row (or `count` equal ones) with other values that rules make equal, between the differences in key order. No
  // report shows them one by one.
  virtual void equivalent(const TablePlan& /*plan*/, std::span<const CellState> /*cells*/, std::uint64_t /*count*/) {}
  // Also called, without table_begins, for a table that failed before it had a plan.
  virtual void table_ends(const TableOutcome& outcome) = 0;
  virtual void run_ends(const RunOutcome& outcome) = 0;
  // Can the table that has begun begin a second time? Not once somebody may have read what was found in it.
  [[nodiscard]] virtual bool can_forget() const { return true; }
};

// How far a running comparison is. Thread-safe: several tables may be under way. progress() is called often, from the
// merging thread; must be cheap.
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
  virtual void table_ended(std::string_view table) = 0;
  virtual void run_is_at(std::size_t tables_done, std::size_t tables) = 0;

  // What was drawn is gone, and nothing is drawn while the pause lives: for whoever else writes to the terminal.
  using Pause = std::unique_lock<std::recursive_mutex>;
  [[nodiscard]] virtual Pause pause() = 0;
};

}  // namespace rowcall
