// SPDX-License-Identifier: Apache-2.0
#include "bag_matching.hpp"

#include <algorithm>
#include <deque>
#include <string>
#include <unordered_map>

namespace rowcall {

namespace {

// Every pair is judged below this many of them.
constexpr std::size_t k_small_bag = 4'096;
// Rows of the other side that a row of a big bag is tried against.
constexpr std::size_t k_near = 16;

// The largest matching, by augmenting paths.
class SmallBags {
 public:
  SmallBags(std::span<BagRow> source, std::span<BagRow> target, RowJudge& judge)
      : source_(source), target_(target), edges_(source.size() * target.size()), flow_(edges_.size(), 0) {
    for (std::size_t s = 0; s < source.size(); ++s)
      for (std::size_t t = 0; t < target.size(); ++t) edges_[at(s, t)] = judge.forgives(source[s].row, target[t].row);
  }

  std::vector<BagMatch> run() {
    for (std::size_t s = 0; s < source_.size(); ++s) {
      while (source_[s].count > 0) {
        std::vector<bool> seen(target_.size(), false);
        const std::uint64_t placed = place(s, source_[s].count, seen);
        if (placed == 0) break;
        source_[s].count -= placed;
      }
    }
    std::vector<BagMatch> matches;
    for (std::size_t s = 0; s < source_.size(); ++s)
      for (std::size_t t = 0; t < target_.size(); ++t)
        if (flow_[at(s, t)] > 0) matches.push_back({s, t, flow_[at(s, t)]});
    return matches;
  }

 private:
  [[nodiscard]] std::size_t at(std::size_t s, std::size_t t) const { return s * target_.size() + t; }

  // Finds targets for up to `wanted` rows of s, where need be by moving rows that have one to another.
  std::uint64_t place(std::size_t s, std::uint64_t wanted, std::vector<bool>& seen) {
    for (std::size_t t = 0; t < target_.size(); ++t) {
      if (!edges_[at(s, t)] || seen[t]) continue;
      seen[t] = true;
      std::uint64_t placed = std::min(wanted, target_[t].count);
      target_[t].count -= placed;
      for (std::size_t other = 0; other < source_.size() && placed == 0; ++other) {
        if (flow_[at(other, t)] == 0) continue;
        placed = place(other, std::min(wanted, flow_[at(other, t)]), seen);
        flow_[at(other, t)] -= placed;
      }
      flow_[at(s, t)] += placed;
      if (placed > 0) return placed;
    }
    return 0;
  }

  std::span<BagRow> source_;
  std::span<BagRow> target_;
  std::vector<bool> edges_;
  std::vector<std::uint64_t> flow_;
};

void meet(std::span<BagRow> source, std::span<BagRow> target, std::size_t s, std::size_t t,
          std::vector<BagMatch>& matches) {
  const std::uint64_t count = std::min(source[s].count, target[t].count);
  if (count == 0) return;
  source[s].count -= count;
  target[t].count -= count;
  matches.push_back({s, t, count});
}

// Rows of the same normal form meet first. Without tolerances among the rules that is all there is to find.
void meet_equal_forms(std::span<BagRow> source, std::span<BagRow> target, RowJudge& judge,
                      std::vector<BagMatch>& matches) {
  std::unordered_map<std::string, std::deque<std::size_t>> by_form;
  for (std::size_t t = 0; t < target.size(); ++t) by_form[judge.normal_form(target[t].row)].push_back(t);
  for (std::size_t s = 0; s < source.size(); ++s) {
    const auto found = by_form.find(judge.normal_form(source[s].row));
    if (found == by_form.end()) continue;
    std::deque<std::size_t>& partners = found->second;
    while (source[s].count > 0 && !partners.empty()) {
      meet(source, target, s, partners.front(), matches);
      if (target[partners.front()].count == 0) partners.pop_front();
    }
  }
}

// Both sides stand in one order, so that rows that differ in later columns alone are near each other.
void meet_near(std::span<BagRow> source, std::span<BagRow> target, RowJudge& judge, std::vector<BagMatch>& matches) {
  std::vector<std::size_t> left;
  for (std::size_t t = 0; t < target.size(); ++t)
    if (target[t].count > 0) left.push_back(t);
  for (std::size_t s = 0; s < source.size(); ++s) {
    if (source[s].count == 0) continue;
    const auto behind = std::upper_bound(left.begin(), left.end(), source[s].row,
                                         [&](RowView row, std::size_t t) { return stands_before(row, target[t].row); });
    const auto position = static_cast<std::size_t>(behind - left.begin());
    const std::size_t end = std::min(position + k_near, left.size());
    for (std::size_t i = position - std::min(position, k_near); i < end && source[s].count > 0; ++i) {
      const std::size_t t = left[i];
      if (target[t].count > 0 && judge.forgives(source[s].row, target[t].row)) meet(source, target, s, t, matches);
    }
  }
}

}  // namespace

bool stands_before(RowView a, RowView b) noexcept {
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

std::vector<BagMatch> match_bags(std::span<BagRow> source, std::span<BagRow> target, RowJudge& judge) {
  if (source.empty() || target.empty()) return {};
  if (source.size() <= k_small_bag / target.size()) return SmallBags(source, target, judge).run();
  std::vector<BagMatch> matches;
  meet_equal_forms(source, target, judge, matches);
  meet_near(source, target, judge, matches);
  return matches;
}

}  // namespace rowcall
