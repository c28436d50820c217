// SPDX-License-Identifier: Apache-2.0
// What was found in a table whose turn in the report has not come.
#pragma once

#include "rowcall/diff/held_differences.hpp"
#include "rowcall/model/difference.hpp"

#include <optional>

namespace rowcall {

class HeldTable : public DifferenceSink {
 public:
  void table_begins(const TablePlan& plan) override;
  void difference(const TablePlan& plan, const Difference& difference) override;
  void table_ends(const TableOutcome& outcome) override { outcome_ = outcome; }
  void run_ends(const RunOutcome& /*outcome*/) override {}

  // Tells `sink` all that was told to this one, and forgets it.
  void replay(DifferenceSink& sink);

 private:
  std::optional<TablePlan> plan_;
  HeldDifferences differences_;
  std::optional<TableOutcome> outcome_;
};

}  // namespace rowcall
