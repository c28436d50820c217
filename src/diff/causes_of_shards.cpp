// SPDX-License-Identifier: Apache-2.0
#include "rowcall/diff/causes_of_shards.hpp"

#include "cause_book.hpp"
#include "other_side_keys.hpp"

namespace rowcall {

struct CausesOfShards::Book {
  explicit Book(const TablePlan& plan) : of_cells(plan), of_rows(plan) {}

  CauseBook of_cells;  // hears of cells that changed, and may not hear of any other cell of their rows
  CauseBook of_rows;
  KeysOfShards source;
  KeysOfShards target;
};

CausesOfShards::CausesOfShards(const TablePlan& plan) : book_(std::make_unique<Book>(plan)) {}

CausesOfShards::~CausesOfShards() = default;

// Missing and extra rows explain no cell, and come as evidence.
void CausesOfShards::add(const Difference& difference) {
  if (difference.kind == DifferenceKind::changed) book_->of_cells.add(difference);
}

void CausesOfShards::add(const KeySlice& slice, const RowEvidence& evidence) {
  book_->of_rows.add(evidence);
  book_->source.add(slice, evidence.source);
  book_->target.add(slice, evidence.target);
}

std::vector<std::vector<CellCause>> CausesOfShards::of_cells(const RowCounts& rows) const {
  return book_->of_cells.cell_causes(rows);
}

std::vector<RowCause> CausesOfShards::of_rows(const RowCounts& rows) const {
  return book_->of_rows.row_causes(rows, &book_->source, &book_->target);
}

}  // namespace rowcall
