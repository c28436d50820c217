// SPDX-License-Identifier: Apache-2.0
#include "row_multiset.hpp"

#include "bag_matching.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace rowcall {

namespace {

using Surplus = std::pair<RowView, std::int64_t>;  // of the source; negative: of the target

// Rows of one key that are equal by rules meet; what is left of them stays in `rows`.
void match_by_rules(std::span<Surplus> rows, Findings& findings) {
  std::vector<BagRow> source;
  std::vector<BagRow> target;
  for (const auto& [row, surplus] : rows) {
    if (surplus > 0)
      source.push_back({row, static_cast<std::uint64_t>(surplus)});
    else
      target.push_back({row, static_cast<std::uint64_t>(-surplus)});
  }
  for (const BagMatch& match : match_bags(source, target, findings.judge()))
    findings.equivalent(findings.judge().judge(source[match.source].row, target[match.target].row), match.count);
  auto s = source.begin();
  auto t = target.begin();
  for (auto& [row, surplus] : rows)
    surplus = surplus > 0 ? static_cast<std::int64_t>((s++)->count) : -static_cast<std::int64_t>((t++)->count);
}

}  // namespace

void RowMultiset::add(RowView row, int direction) {
  const auto [entry, is_new] = surplus_.try_emplace(std::string(row), 0);
  const bool meets_partner = entry->second * direction < 0;
  entry->second += direction;
  if (meets_partner) ++met_;
  if (entry->second == 0) surplus_.erase(entry);
}

bool RowMultiset::report(const KeyOrder& order, Findings& findings, bool key_is_on_both) {
  findings.counts().same += met_;
  std::vector<Surplus> left(surplus_.begin(), surplus_.end());
  std::sort(left.begin(), left.end(), [&](const Surplus& a, const Surplus& b) {
    const auto by_key = order.compare(a.first, b.first);
    return by_key != 0 ? by_key < 0 : stands_before(a.first, b.first);
  });
  for (auto group = left.begin(); group != left.end();) {
    const auto end = std::find_if(group, left.end(),
                                  [&](const Surplus& row) { return order.compare(group->first, row.first) != 0; });
    if (findings.judge().has_rules()) match_by_rules({group, end}, findings);
    for (; group != end; ++group) {
      const auto& [row, surplus] = *group;
      if (surplus > 0 && !findings.missing(row, static_cast<std::uint64_t>(surplus), key_is_on_both)) return false;
      if (surplus < 0 && !findings.extra(row, static_cast<std::uint64_t>(-surplus), key_is_on_both)) return false;
    }
  }
  return true;
}

}  // namespace rowcall
