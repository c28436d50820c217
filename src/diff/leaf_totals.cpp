// SPDX-License-Identifier: Apache-2.0
#include "leaf_totals.hpp"

#include "both_sides.hpp"

#include <exception>
#include <mutex>
#include <numeric>
#include <thread>

namespace rowcall {

namespace {

// One statement: what is asked of one reader.
struct Portion {
  TableReader& reader;
  std::span<const std::uint64_t> leaves;
  std::vector<LeafDigest> digests;
};

class SharedWork {
 public:
  SharedWork(HashFunction function, const Partition& partition) : function_(function), partition_(partition) {}

  void add(TableReader& reader, std::span<const std::uint64_t> leaves) { portions_.push_back({reader, leaves, {}}); }

  std::vector<Portion> run() {
    std::vector<std::thread> threads;
    for (Portion& portion : portions_) threads.emplace_back([&] { ask(portion); });
    for (std::thread& thread : threads) thread.join();
    if (failure_) std::rethrow_exception(failure_);
    return std::move(portions_);
  }

 private:
  void ask(Portion& portion) noexcept {
    try {
      portion.digests = portion.reader.leaf_digests(function_, partition_, portion.leaves);
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (failure_) return;
      failure_ = std::current_exception();
      for (Portion& other : portions_) other.reader.cancel();
    }
  }

  HashFunction function_;
  const Partition& partition_;
  std::vector<Portion> portions_;
  std::mutex mutex_;
  std::exception_ptr failure_;
};

void append(std::vector<LeafDigest>& all, const std::vector<LeafDigest>& digests) {
  all.insert(all.end(), digests.begin(), digests.end());
}

}  // namespace

LeafTotals digest_leaves(Sides sides, HashFunction function, const Partition& partition,
                         std::span<const std::uint64_t> leaves) {
  auto [source, target] =
      both(sides, [&](TableReader& reader) { return reader.leaf_digests(function, partition, leaves); });
  return {std::move(source), std::move(target)};
}

LeafTotals digest_all_leaves(std::span<const Sides> connections, HashFunction function, const Partition& partition) {
  if (connections.size() == 1 || !partition.by_range()) {
    return digest_leaves(connections.front(), function, partition, {});
  }
  const std::uint64_t first = partition.pieces.front().first_leaf;
  std::vector<std::uint64_t> leaves(partition.leaves() - first);
  std::iota(leaves.begin(), leaves.end(), first);
  const std::span<const std::uint64_t> all(leaves);
  SharedWork work(function, partition);
  for (std::size_t i = 0; i < connections.size(); ++i) {
    const std::size_t begin = all.size() * i / connections.size();
    const std::size_t end = all.size() * (i + 1) / connections.size();
    if (begin == end) continue;  // no leaves would ask for all of them
    work.add(connections[i].source, all.subspan(begin, end - begin));
    work.add(connections[i].target, all.subspan(begin, end - begin));
  }
  const std::vector<Portion> portions = work.run();
  LeafTotals totals;
  for (std::size_t i = 0; i < portions.size(); i += 2) {
    append(totals.source, portions[i].digests);
    append(totals.target, portions[i + 1].digests);
  }
  return totals;
}

}  // namespace rowcall
