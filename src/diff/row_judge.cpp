// SPDX-License-Identifier: Apache-2.0
#include "row_judge.hpp"

#include <algorithm>

namespace rowcall {

RowJudge::RowJudge(const TablePlan& plan) {
  for (const ColumnPlan& column : plan.columns) {
    if (column.status != ColumnStatus::compared) continue;
    auto& judge = columns_.emplace_back();
    if (column.rules.empty()) continue;
    judge.emplace(column);
    has_rules_ = true;
  }
  states_.resize(columns_.size());
}

std::span<const CellState> RowJudge::judge(RowView source, RowView target) {
  CellWalk before(source);
  CellWalk after(target);
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const Cell a = before.next();
    const Cell b = after.next();
    if (a == b)
      states_[i] = CellState::same;
    else
      states_[i] = columns_[i] && columns_[i]->forgives(a, b) ? CellState::equivalent : CellState::changed;
  }
  return states_;
}

bool RowJudge::forgives(RowView source, RowView target) {
  CellWalk before(source);
  CellWalk after(target);
  for (auto& column : columns_) {
    const Cell a = before.next();
    const Cell b = after.next();
    if (a != b && !(column && column->forgives(a, b))) return false;
  }
  return true;
}

std::string RowJudge::normal_form(RowView row) {
  RowBatch normal;
  CellWalk walk(row);
  for (auto& column : columns_) {
    const Cell cell = walk.next();
    normal.add(column ? column->normal_form(cell) : cell);
  }
  normal.end_row();
  return std::string(normal[0]);
}

bool any_changed(std::span<const CellState> cells) noexcept {
  return std::find(cells.begin(), cells.end(), CellState::changed) != cells.end();
}

}  // namespace rowcall
