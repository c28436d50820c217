// SPDX-License-Identifier: Apache-2.0
// Decides whether the rules of one column make two cells equal.
//
// A value first goes through the rules that normalise it, in the order of RuleKind; two cells are forgiven when what is
// left of them is equal, or lies within a tolerance. Every rule treats source and target alike.
#pragma once

#include "rowcall/model/plan.hpp"
#include "rowcall/model/row.hpp"

#include <memory>

namespace rowcall {

// Compiled once for a column; holds buffers, so that each thread needs one of its own.
class CellJudge {
 public:
  // Throws Error(usage) for words of map_values that the kind of the column makes one value in two pairs.
  explicit CellJudge(const ColumnPlan& column);
  ~CellJudge();
  CellJudge(CellJudge&&) noexcept;
  CellJudge& operator=(CellJudge&&) noexcept;

  // For cells that are not equal. Throws Error(data) for a value that map_values does not know.
  [[nodiscard]] bool forgives(const Cell& source, const Cell& target);
  // What the rules that normalise leave of a cell; lives until the next call. Cells of the same normal form are
  // forgiven.
  [[nodiscard]] Cell normal_form(const Cell& cell);

 private:
  class Steps;
  std::unique_ptr<Steps> steps_;
};

}  // namespace rowcall
