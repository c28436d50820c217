// SPDX-License-Identifier: Apache-2.0
#include "merge.hpp"

namespace rowcall {

namespace {
constexpr std::uint64_t k_rows_per_tick = 1024;
}

Merge::Merge(OrderedRows& source, OrderedRows& target, const KeyOrder& order, Findings& findings,
             const RepeatedKeys* repeated_keys)
    : source_(source), target_(target), order_(order), findings_(findings), repeated_keys_(repeated_keys) {}

bool Merge::run(const std::function<void()>& tick) {
  std::uint64_t steps = 0;
  while (!source_.done() || !target_.done()) {
    if (++steps % k_rows_per_tick == 0) tick();
    // Equal rows are the common case, and equal bytes need no look at the key.
    if (!source_.done() && !target_.done() && source_.row() == target_.row() && !source_.repeats() &&
        !target_.repeats()) {
      ++findings_.counts().same;
      source_.advance();
      target_.advance();
      continue;
    }
    if (!step()) return false;
  }
  return true;
}

bool Merge::step() {
  const auto order = source_.done()   ? std::strong_ordering::greater
                     : target_.done() ? std::strong_ordering::less
                                      : order_.compare(source_.row(), target_.row());
  if (repeated_keys_ != nullptr) {
    const RowView row = order <= 0 ? source_.row() : target_.row();
    const std::optional<bool> is_on_both = repeated_keys_->is_on_both(leading_cells(row, order_.columns()));
    if (is_on_both) return group(order <= 0, order >= 0, *is_on_both);
  }
  if (order < 0) return one_sided(source_, true);
  if (order > 0) return one_sided(target_, false);
  return source_.repeats() || target_.repeats() ? group(true, true, true) : pair();
}

bool Merge::one_sided(OrderedRows& side, bool is_source) {
  if (side.repeats()) {
    RowMultiset rows;
    collect(side, is_source, rows);
    return rows.report(order_, findings_);
  }
  const bool go_on = is_source ? findings_.missing(side.row()) : findings_.extra(side.row());
  side.advance();
  return go_on;
}

bool Merge::pair() {
  const bool go_on = findings_.changed(source_.row(), target_.row());
  source_.advance();
  target_.advance();
  return go_on;
}

bool Merge::group(bool of_source, bool of_target, bool key_is_on_both) {
  RowMultiset rows;
  if (of_source) collect(source_, true, rows);
  if (of_target) collect(target_, false, rows);
  return rows.report(order_, findings_, key_is_on_both);
}

void Merge::collect(OrderedRows& side, bool is_source, RowMultiset& rows) {
  if (side.repeats()) {
    SideCount& duplicates = findings_.counts().duplicate_keys;
    ++(is_source ? duplicates.source : duplicates.target);
  }
  for (bool is_last = false; !is_last; side.advance()) {
    is_last = !side.repeats();
    if (is_source) {
      rows.add_source(side.row());
    } else {
      rows.add_target(side.row());
    }
  }
}

}  // namespace rowcall
