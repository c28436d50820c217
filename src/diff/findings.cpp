// SPDX-License-Identifier: Apache-2.0
#include "findings.hpp"

namespace rowcall {

Findings::Findings(const DiffContext& context, DiffResult& result, CauseBook* causes)
    : context_(context), result_(result), causes_(causes), judge_(context.plan) {
  result_.changed_cells.assign(context.plan.compared_columns(), 0);
  result_.equivalent_cells.assign(context.plan.compared_columns(), 0);
}

bool Findings::missing(RowView source, std::uint64_t count, bool key_is_on_both) {
  result_.rows.missing += count;
  return emit({DifferenceKind::missing, source, {}, count, {}, key_is_on_both});
}

bool Findings::extra(RowView target, std::uint64_t count, bool key_is_on_both) {
  result_.rows.extra += count;
  return emit({DifferenceKind::extra, {}, target, count, {}, key_is_on_both});
}

bool Findings::changed(RowView source, RowView target) { return judged(source, target, judge_.judge(source, target)); }

bool Findings::judged(RowView source, RowView target, std::span<const CellState> cells) {
  if (!any_changed(cells)) {
    equivalent(cells);
    return true;
  }
  ++result_.rows.changed;
  count_cells(cells, 1);
  return emit({DifferenceKind::changed, source, target, 1, cells});
}

bool Findings::again(const Difference& found) {
  if (found.kind == DifferenceKind::missing) return missing(found.source, found.count, found.key_is_on_both);
  if (found.kind == DifferenceKind::extra) return extra(found.target, found.count, found.key_is_on_both);
  return judged(found.source, found.target, found.cells);
}

void Findings::equivalent(std::span<const CellState> cells, std::uint64_t count) {
  result_.rows.equivalent += count;
  count_cells(cells, count);
  context_.sink.equivalent(context_.plan, cells, count);
}

void Findings::count_cells(std::span<const CellState> cells, std::uint64_t rows) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (cells[i] == CellState::changed) result_.changed_cells[i] += rows;
    if (cells[i] == CellState::equivalent) result_.equivalent_cells[i] += rows;
  }
}

bool Findings::limit_reached() const noexcept {
  return context_.plan.limit && result_.rows.differing() >= *context_.plan.limit;
}

bool Findings::emit(const Difference& difference) {
  if (causes_ != nullptr) causes_->add(difference);
  context_.sink.difference(context_.plan, difference);
  return !limit_reached();
}

}  // namespace rowcall
