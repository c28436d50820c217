// SPDX-License-Identifier: Apache-2.0
#include "differing_keys.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace rowcall {

namespace {

// Looked up in one statement, unless their rows are large.
constexpr std::size_t k_keys_per_read = 500;
constexpr std::size_t k_bytes_per_read = std::size_t{4} << 20;

RowView any_row(const Difference& difference) {
  return difference.kind == DifferenceKind::extra ? difference.target : difference.source;
}

}  // namespace

void FirstSink::difference(const TablePlan& /*plan*/, const Difference& difference) {
  held_.add(difference, difference.kind == DifferenceKind::changed ? 1 : difference.count);
  has_keys_ = has_keys_ || !order_.has_null(any_row(difference));
  forgiven_cells_.resize(std::max(forgiven_cells_.size(), difference.cells.size()));
  for (std::size_t i = 0; i < difference.cells.size(); ++i)
    if (difference.cells[i] == CellState::equivalent) ++forgiven_cells_[i];
}

void DifferingKey::add(const Difference& difference, std::uint64_t note) {
  differed_at_first += note;
  if (difference.kind == DifferenceKind::changed) ++changed;
  if (difference.kind == DifferenceKind::missing) missing += difference.count;
  if (difference.kind == DifferenceKind::extra) extra += difference.count;
}

const std::vector<DifferingKey>& Portions::next() {
  begin_ = reader_.at();
  keys_.clear();
  std::size_t bytes = 0;
  for (; more_; more_ = reader_.next()) {
    const Difference& difference = reader_.difference();
    const RowView row = any_row(difference);
    if (order_.has_null(row)) break;
    const std::string_view key = leading_cells(row, order_.columns());
    if (keys_.empty() || keys_.back().key != key) {
      if (keys_.size() == k_keys_per_read || bytes > k_bytes_per_read) break;
      keys_.push_back({Key(key)});
    }
    keys_.back().add(difference, reader_.note());
    bytes += difference.source.size() + difference.target.size();
  }
  return keys_;
}

}  // namespace rowcall
