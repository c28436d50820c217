// SPDX-License-Identifier: Apache-2.0
// What findings come to.
#pragma once

#include "rowcall/model/outcome.hpp"

#include <array>
#include <cstdint>

namespace rowcall {

[[nodiscard]] bool has_incomparable_column(const TablePlan& plan);
// Of a table that was compared.
[[nodiscard]] Verdict verdict_of(const TablePlan& plan, const RowCounts& rows);
// Does the table differ so little that it fails no run?
[[nodiscard]] bool is_within_fail_over(const TableOutcome& outcome);

// Counts what a run is made of, and says what that comes to: what fails a run stands here alone.
class RunTally {
 public:
  void add(const TableOutcome& outcome);
  // `is_known`: a baseline has it.
  void add(const UnpairedTable& table, bool is_known = false);
  // Tables by verdict, the verdict and the exit code, unless the run was interrupted.
  void settle(RunOutcome& run) const;

 private:
  std::array<std::uint64_t, 5> tables_{};
  Verdict verdict_ = Verdict::same;
  Verdict failing_ = Verdict::same;
};

}  // namespace rowcall
