// SPDX-License-Identifier: Apache-2.0
#include "merge.hpp"

namespace rowcall {

namespace {
constexpr std::uint64_t k_rows_per_tick = 1024;
}

Merge::Merge(OrderedRows& source, OrderedRows& target, const KeyOrder& order, Findings& findings,
             const RepeatedKeys* repeated_keys, DeliveredColumns* delivered)
    : source_(source),
      target_(target),
      order_(order),
      findings_(findings),
      repeated_keys_(repeated_keys),
      delivered_(delivered) {}

// Equal bytes of two forms may be two values.
bool Merge::are_equal_bytes() const {
  return source_.row() == target_.row() && source_.delivered() == target_.delivered();
}

bool Merge::run(const std::function<void()>& tick) {
  std::uint64_t steps = 0;
  while (!source_.done() || !target_.done()) {
    if (++steps % k_rows_per_tick == 0) tick();
    // Equal rows are the common case, and equal bytes need no look at the key.
    if (!source_.done() && !target_.done() && are_equal_bytes() && !source_.repeats() && !target_.repeats()) {
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
  const bool go_on = is_source ? findings_.missing(side.canonical_row()) : findings_.extra(side.canonical_row());
  side.advance();
  return go_on;
}

bool Merge::pair() {
  if (delivered_ != nullptr) watch_delivered();
  bool go_on = true;
  if (are_equal_cells()) {
    ++findings_.counts().same;
  } else {
    go_on = findings_.changed(source_.canonical_row(), target_.canonical_row());
  }
  source_.advance();
  target_.advance();
  return go_on;
}

// Only cells whose bytes differ are made canonical.
bool Merge::are_equal_cells() {
  const DeliveredFlags* flags = source_.delivered();
  const bool are_alike = flags == target_.delivered();
  if (are_alike && flags == nullptr) return false;  // their bytes were compared
  CellWalk source(source_.row());
  CellWalk target(target_.row());
  for (std::size_t i = 0; !source.done(); ++i) {
    const Cell a = source.next();
    const Cell b = target.next();
    const bool is_settled = are_alike && (a == b || (*flags)[i] == 0);
    if (is_settled && a != b) return false;
    if (!is_settled && source_.canonical(a, i, source_cell_) != target_.canonical(b, i, target_cell_)) return false;
  }
  return true;
}

// Rows are made canonical in this one thread, and by the two that read where they are not kept as delivered: that pays
// while it is seldom. What is dropped counts from the batches on that are read later.
void Merge::watch_delivered() {
  constexpr std::uint64_t k_enough = 2'048;
  constexpr std::uint64_t k_most_columns = 8;  // one pair of so many
  constexpr std::uint64_t k_most_pairs = 4;
  constexpr std::uint64_t k_on_their_way = std::uint64_t{16} * 1'024;
  const DeliveredFlags* flags = source_.delivered();
  if (flags == nullptr || flags != target_.delivered() || source_.position() < watched_from_) return;
  ++made_canonical_;
  unequal_.resize(flags->size());
  CellWalk source(source_.row());
  CellWalk target(target_.row());
  for (std::size_t i = 0; i < flags->size(); ++i) unequal_[i] += source.next() == target.next() ? 0U : (*flags)[i];
  const std::uint64_t seen = source_.position() - watched_from_;
  if (seen < k_enough) return;
  bool is_dropped = false;
  for (std::size_t i = 0; i < flags->size(); ++i) {
    if (unequal_[i] * k_most_columns <= seen) continue;
    delivered_->drop(i);
    is_dropped = true;
  }
  if (!is_dropped && made_canonical_ * k_most_pairs > seen) {
    delivered_->drop_all();
    is_dropped = true;
  }
  if (!is_dropped) return;
  watched_from_ = source_.position() + k_on_their_way;
  made_canonical_ = 0;
  unequal_.clear();
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
      rows.add_source(side.canonical_row());
    } else {
      rows.add_target(side.canonical_row());
    }
  }
}

}  // namespace rowcall
