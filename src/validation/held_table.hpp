// SPDX-License-Identifier: Apache-2.0
// What was found in a table whose turn in the report has not come. The first megabyte stays in memory; more goes to a
// temporary file, so memory stays flat with any number of differences.
#pragma once

#include "rowcall/base/temporary_file.hpp"
#include "rowcall/model/difference.hpp"

#include <optional>
#include <string>
#include <string_view>

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
  void append(std::string_view bytes);

  std::optional<TablePlan> plan_;
  std::string memory_;  // what follows the bytes in the file
  TemporaryFile file_;
  std::optional<TableOutcome> outcome_;
};

}  // namespace rowcall
