// SPDX-License-Identifier: Apache-2.0
#include "bags.hpp"

#include <algorithm>
#include <limits>
#include <queue>

namespace fuzz {

namespace {

// The largest flow through a graph of a few nodes, by the shortest augmenting paths.
class Flow {
 public:
  explicit Flow(std::size_t nodes) : nodes_(nodes), capacity_(nodes * nodes, 0) {}

  void join(std::size_t from, std::size_t to, std::uint64_t capacity) { capacity_[from * nodes_ + to] += capacity; }

  std::uint64_t most(std::size_t from, std::size_t to) {
    std::uint64_t flow = 0;
    for (;;) {
      const std::vector<std::size_t> before = path(from, to);
      if (before[to] == k_nowhere) return flow;
      std::uint64_t width = std::numeric_limits<std::uint64_t>::max();
      for (std::size_t node = to; node != from; node = before[node])
        width = std::min(width, capacity_[before[node] * nodes_ + node]);
      for (std::size_t node = to; node != from; node = before[node]) {
        capacity_[before[node] * nodes_ + node] -= width;
        capacity_[node * nodes_ + before[node]] += width;
      }
      flow += width;
    }
  }

 private:
  static constexpr std::size_t k_nowhere = std::numeric_limits<std::size_t>::max();

  [[nodiscard]] std::vector<std::size_t> path(std::size_t from, std::size_t to) const {
    std::vector<std::size_t> before(nodes_, k_nowhere);
    std::queue<std::size_t> next;
    before[from] = from;
    for (next.push(from); !next.empty() && before[to] == k_nowhere; next.pop()) {
      for (std::size_t node = 0; node < nodes_; ++node) {
        if (before[node] != k_nowhere || capacity_[next.front() * nodes_ + node] == 0) continue;
        before[node] = next.front();
        next.push(node);
      }
    }
    return before;
  }

  std::size_t nodes_;
  std::vector<std::uint64_t> capacity_;
};

}  // namespace

std::uint64_t rows_in(const std::vector<Surplus>& rows) {
  std::uint64_t all = 0;
  for (const Surplus& some : rows) all += some.count;
  return all;
}

std::uint64_t Bag::most() const {
  const std::size_t begin = source.size() + target.size();
  const std::size_t end = begin + 1;
  Flow flow(end + 1);
  for (std::size_t i = 0; i < source.size(); ++i) flow.join(begin, i, source[i].count);
  for (std::size_t i = 0; i < target.size(); ++i) flow.join(source.size() + i, end, target[i].count);
  for (const auto& [s, t] : pairs) flow.join(s, source.size() + t, std::min(source[s].count, target[t].count));
  return flow.most(begin, end);
}

}  // namespace fuzz
