// SPDX-License-Identifier: Apache-2.0
#include "findings.hpp"

namespace rowcall {

Findings::Findings(const DiffContext& context, DiffResult& result) : context_(context), result_(result) {
  result_.changed_cells.assign(context.plan.compared_columns(), 0);
}

bool Findings::missing(RowView source, std::uint64_t count) {
  result_.rows.missing += count;
  return emit({DifferenceKind::missing, source, {}, count});
}

bool Findings::extra(RowView target, std::uint64_t count) {
  result_.rows.extra += count;
  return emit({DifferenceKind::extra, {}, target, count});
}

bool Findings::changed(RowView source, RowView target) {
  ++result_.rows.changed;
  CellWalk before(source);
  CellWalk after(target);
  for (std::uint64_t& cells : result_.changed_cells) {
    if (before.next() != after.next()) ++cells;
  }
  return emit({DifferenceKind::changed, source, target, 1});
}

bool Findings::limit_reached() const noexcept {
  return context_.plan.limit && result_.rows.differing() >= *context_.plan.limit;
}

bool Findings::emit(const Difference& difference) {
  context_.sink.difference(context_.plan, difference);
  return !limit_reached();
}

}  // namespace rowcall
