// SPDX-License-Identifier: Apache-2.0
// A JSON result (docs/reports.md) read again, for whoever works with what an earlier run found: `rowcall report`.
#pragma once

#include "rowcall/base/cancel.hpp"
#include "rowcall/model/difference.hpp"
#include "rowcall/model/outcome.hpp"

#include <string>
#include <vector>

namespace rowcall {

// Holds everything but the differences, which are read again by each replay, so memory stays flat however many there
// are. Members that this version does not know are passed over; the order of members does not matter.
//
// Plans and outcomes hold what reports show, and no more: of a type only how it was declared, unless the result is that
// of a shard. They are nothing that could be compared by.
class ResultFile {
 public:
  // Throws Error(usage) naming the file and what is wrong with it: not there, no JSON, cut off, no result of a
  // comparison of rows, a schema_version of a later program, a member that is missing or of the wrong type.
  explicit ResultFile(std::string path);

  [[nodiscard]] const std::string& path() const noexcept { return path_; }
  // In the order of the file.
  [[nodiscard]] const std::vector<TableOutcome>& tables() const noexcept { return tables_; }
  [[nodiscard]] const RunOutcome& run() const noexcept { return run_; }

  // Tells `sink` of the run as the run itself did, except for rows that rules made equal (they are counted only) and
  // Difference::key_is_on_both. Of a changed row both views hold the key and the columns that changed; the other cells
  // are NULL, and CellState::same. Throws Error(usage) for a difference that does not fit its table, and
  // Error(interrupted).
  void replay(DifferenceSink& sink, const CancelToken& cancel) const;
  // One table alone: begins, differences, ends.
  void replay_table(std::size_t table, DifferenceSink& sink, const CancelToken& cancel) const;

 private:
  void replay_tables(const std::vector<DifferenceSink*>& sinks, const CancelToken& cancel) const;

  std::string path_;
  std::vector<TableOutcome> tables_;
  RunOutcome run_;
};

}  // namespace rowcall
