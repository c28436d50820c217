// SPDX-License-Identifier: Apache-2.0
// Is told every difference of a table, in key order and from one thread, and says at the end why the rows differ.
//
// What it says depends on the differences alone, and on what the other side answers when asked for its ends: not on the
// strategy, the number of connections or the machine.
#pragma once

#include "cause_rows.hpp"
#include "cause_tally.hpp"

#include "rowcall/model/cause.hpp"
#include "rowcall/model/difference.hpp"
#include "rowcall/model/plan.hpp"
#include "rowcall/model/row_evidence.hpp"

#include <memory>
#include <optional>
#include <vector>

namespace rowcall {

class CauseBook {
 public:
  // The plan must outlive the book.
  explicit CauseBook(const TablePlan& plan);

  void add(const Difference& difference);

  // Of what was found so far. `rows` are the counts of the table.
  [[nodiscard]] std::vector<std::vector<CellCause>> cell_causes(const RowCounts& rows) const;
  // Of a table that was compared completely. The sides are asked, where they are given.
  [[nodiscard]] std::vector<RowCause> row_causes(const RowCounts& rows, OtherSideKeys* source,
                                                 OtherSideKeys* target) const;

  // Of a shard that was compared completely: what add() of another book takes, in place of its missing and extra rows.
  // Asks the sides.
  [[nodiscard]] RowEvidence evidence(OtherSideKeys* source, OtherSideKeys* target) const;
  // Of the shard behind all others that were added.
  void add(const RowEvidence& shard);

 private:
  [[nodiscard]] std::vector<CellCause> causes_of(std::size_t cell, const RowCounts& rows) const;

  const TablePlan& plan_;
  std::vector<const ColumnPlan*> columns_;
  std::vector<std::unique_ptr<CauseTally>> tallies_;  // by compared column, made when a cell of it has changed
  OneSidedRows missing_;
  OneSidedRows extra_;
  CommonValues paired_;  // of changed rows, both sides
};

}  // namespace rowcall
