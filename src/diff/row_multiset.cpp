// SPDX-License-Identifier: Apache-2.0
#include "row_multiset.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace rowcall {

namespace {

// Any fixed order that depends on canonical bytes alone makes reports of two runs identical: cell by cell, NULL last.
bool stands_before(RowView a, RowView b) {
  CellWalk left(a);
  CellWalk right(b);
  while (!left.done()) {
    const Cell x = left.next();
    const Cell y = right.next();
    if (x == y) continue;
    if ((x.reading == Reading::null) != (y.reading == Reading::null)) return y.reading == Reading::null;
    if (x.bytes != y.bytes) return x.bytes < y.bytes;
    return x.reading < y.reading;
  }
  return false;
}

}  // namespace

void RowMultiset::add(RowView row, int direction) {
  const auto [entry, is_new] = surplus_.try_emplace(std::string(row), 0);
  const bool meets_partner = entry->second * direction < 0;
  entry->second += direction;
  if (meets_partner) ++met_;
  if (entry->second == 0) surplus_.erase(entry);
}

bool RowMultiset::report(const KeyOrder& order, Findings& findings) {
  findings.counts().same += met_;
  std::vector<std::pair<std::string_view, std::int64_t>> left;
  left.reserve(surplus_.size());
  for (const auto& entry : surplus_) left.emplace_back(entry.first, entry.second);
  std::sort(left.begin(), left.end(), [&](const auto& a, const auto& b) {
    const auto by_key = order.compare(a.first, b.first);
    return by_key != 0 ? by_key < 0 : stands_before(a.first, b.first);
  });
  for (const auto& [row, surplus] : left) {
    const bool go_on = surplus > 0 ? findings.missing(row, static_cast<std::uint64_t>(surplus))
                                   : findings.extra(row, static_cast<std::uint64_t>(-surplus));
    if (!go_on) return false;
  }
  return true;
}

}  // namespace rowcall
