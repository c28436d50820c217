// SPDX-License-Identifier: Apache-2.0
// What came out of comparing one table pair, and of a whole run.
#pragma once

#include "rowcall/model/cause.hpp"
#include "rowcall/model/plan.hpp"
#include "rowcall/model/profile.hpp"
#include "rowcall/model/row_evidence.hpp"
#include "rowcall/model/side.hpp"
#include "rowcall/model/unpaired_table.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rowcall {

// In rising order of badness: the verdict of a run is the worst of its tables.
enum class Verdict { same, equivalent, different, incomplete, failed };
[[nodiscard]] std::string_view name(Verdict verdict) noexcept;

struct RowCounts {
  std::uint64_t compared = 0;  // same + equivalent + changed + missing + extra
  std::uint64_t same = 0;
  std::uint64_t equivalent = 0;
  std::uint64_t changed = 0;
  std::uint64_t missing = 0;
  std::uint64_t extra = 0;
  std::uint64_t healed = 0;  // of those that differed at first; the ones that are still there are same or equivalent
  SideCount rows;            // rows of each side in scope
  SideCount duplicate_keys;  // keys that more than one row has
  SideCount null_keys;       // rows with a NULL in the key
  bool exact = true;         // false: the comparison stopped early; compared, same and rows are then not known

  [[nodiscard]] std::uint64_t differing() const noexcept { return changed + missing + extra; }
  // Of another part of the table.
  RowCounts& operator+=(const RowCounts& part) noexcept;
  bool operator==(const RowCounts&) const = default;
};

struct Failure {
  std::string kind;  // "connection", "query", …
  std::string message;
  std::vector<std::pair<std::string, std::string>> facts;
};

// Differing rows by what an earlier result had (--baseline).
struct BaselineOutcome {
  std::uint64_t known = 0;
  std::uint64_t fresh = 0;  // not in it
  std::uint64_t gone = 0;   // in it alone; 0 unless the comparison is complete
  bool is_within = false;   // different, and does not fail the run

  bool operator==(const BaselineOutcome&) const = default;
};

struct TableOutcome {
  TablePlan plan;  // as far as it was made; name is always set
  Verdict verdict = Verdict::failed;
  bool complete = false;
  std::optional<std::string> source_snapshot;
  std::optional<std::string> target_snapshot;
  RowCounts rows;
  std::vector<std::uint64_t> changed_cells;     // one for each compared column of the plan
  std::vector<std::uint64_t> equivalent_cells;  // the same for cells that rules forgave
  Causes causes;
  std::optional<RowEvidence> row_evidence = {};  // of a shard of the table that was compared completely
  double seconds = 0;
  SideCost source_cost;
  SideCost target_cost;
  std::optional<Failure> failure;
  // Why the table was begun a second time, on new connections and new snapshots; all else here is of the second time.
  std::optional<std::string> started_over = {};
  bool is_within_fail_over = false;          // different, and does not fail the run
  std::optional<TableProfile> profile = {};  // of `rowcall profile`, which compares no rows
  std::optional<BaselineOutcome> baseline = {};
};

struct RunOutcome {
  std::string started_at;  // ISO 8601, UTC
  double seconds = 0;
  Verdict verdict = Verdict::same;
  int exit_code = 0;
  std::array<std::uint64_t, 5> tables{};  // by Verdict
  std::vector<UnpairedTable> unpaired = {};
  std::optional<ShardOfRun> shard = {};
};

// 0 for same and equivalent, 1 for different, 3 for incomplete and failed.
[[nodiscard]] int exit_code(Verdict verdict) noexcept;

}  // namespace rowcall
