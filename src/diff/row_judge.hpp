// SPDX-License-Identifier: Apache-2.0
// What becomes of each cell of two rows with the same key.
#pragma once

#include "rowcall/model/cell_judge.hpp"
#include "rowcall/model/difference.hpp"
#include "rowcall/model/plan.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace rowcall {

class RowJudge {
 public:
  explicit RowJudge(const TablePlan& plan);

  [[nodiscard]] bool has_rules() const noexcept { return has_rules_; }
  // One state for each compared column; they stand until the next call.
  [[nodiscard]] std::span<const CellState> judge(RowView source, RowView target);
  // Do rules make rows equal that are not? Stops at the first cell that counts.
  [[nodiscard]] bool forgives(RowView source, RowView target);
  // The row with every cell in the form that its column's rules leave of it: rows of the same form are forgiven.
  [[nodiscard]] std::string normal_form(RowView row);

 private:
  std::vector<std::optional<CellJudge>> columns_;  // none: the column has no rules
  std::vector<CellState> states_;
  bool has_rules_ = false;
};

[[nodiscard]] bool any_changed(std::span<const CellState> cells) noexcept;

}  // namespace rowcall
