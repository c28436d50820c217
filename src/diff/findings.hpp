// SPDX-License-Identifier: Apache-2.0
// Where both strategies write what they find: counts it, hands it to the sink, and says when the limit is reached.
#pragma once

#include "cause_book.hpp"
#include "row_judge.hpp"

#include "rowcall/diff/table_diff.hpp"

namespace rowcall {

class Findings {
 public:
  // `causes`, if given, hears of every difference.
  Findings(const DiffContext& context, DiffResult& result, CauseBook* causes = nullptr);

  // Each returns false once the limit is reached: stop reading.
  bool missing(RowView source, std::uint64_t count = 1, bool key_is_on_both = false);
  bool extra(RowView target, std::uint64_t count = 1, bool key_is_on_both = false);
  // Two rows with the same key and other bytes: changed, or equivalent where rules forgive every cell that differs.
  bool changed(RowView source, RowView target);
  // The same for rows whose cells have been judged.
  bool judged(RowView source, RowView target, std::span<const CellState> cells);
  // One that was found before.
  bool again(const Difference& found);
  // `count` rows whose differing cells are all forgiven.
  void equivalent(std::span<const CellState> cells, std::uint64_t count = 1);

  [[nodiscard]] bool limit_reached() const noexcept;
  [[nodiscard]] RowCounts& counts() noexcept { return result_.rows; }
  [[nodiscard]] RowJudge& judge() noexcept { return judge_; }

 private:
  bool emit(const Difference& difference);
  void count_cells(std::span<const CellState> cells, std::uint64_t rows);

  const DiffContext& context_;
  DiffResult& result_;
  CauseBook* causes_;
  RowJudge judge_;
};

}  // namespace rowcall
