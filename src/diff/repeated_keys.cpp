// SPDX-License-Identifier: Apache-2.0
#include "repeated_keys.hpp"

#include <algorithm>
#include <utility>

namespace rowcall {

namespace {

constexpr std::uint64_t k_source_bits = 0b0011;
constexpr std::uint64_t k_target_bits = 0b1100;
constexpr std::uint64_t k_one_of_source = 0b0001;
constexpr std::uint64_t k_one_of_target = 0b0100;
constexpr std::uint64_t k_two_of_source = 0b0010;
constexpr std::uint64_t k_two_of_target = 0b1000;
constexpr std::uint64_t k_counts = k_source_bits | k_target_bits;

bool is_same_key(const Hash128& a, const Hash128& b) {
  return a.high == b.high && (a.low & ~k_counts) == (b.low & ~k_counts);
}

// Adds the rows of two entries of one key.
void merge(Hash128& entry, const Hash128& other) {
  const auto sum = [&](std::uint64_t bits, std::uint64_t two) {
    return std::min((entry.low & bits) + (other.low & bits), two);
  };
  entry.low = (entry.low & ~k_counts) | sum(k_source_bits, k_two_of_source) | sum(k_target_bits, k_two_of_target);
}

bool is_repeated(const Hash128& entry) { return (entry.low & (k_two_of_source | k_two_of_target)) != 0; }

class RunOfKeys {
 public:
  RunOfKeys(const TemporaryFile& file, std::uint64_t begin, std::uint64_t end)
      : reader_(file, begin, end, std::size_t{1} << 16) {
    next();
  }
  bool next() {
    if (reader_.done()) return false;
    reader_.read(reinterpret_cast<char*>(&entry_), sizeof entry_);
    return true;
  }
  [[nodiscard]] const Hash128& entry() const noexcept { return entry_; }

 private:
  TemporaryFileReader reader_;
  Hash128 entry_;
};

bool stands_behind(const RunOfKeys& a, const RunOfKeys& b) { return a.entry() > b.entry(); }

}  // namespace

RepeatedKeys::RepeatedKeys(std::size_t memory) : most_entries_(std::max<std::size_t>(memory / sizeof(Entry), 2)) {
  // Memory that is not written to is not used yet; growing by copying would need more.
  entries_.reserve(most_entries_);
}

void RepeatedKeys::add(std::string_view key, bool is_source) {
  if (entries_.size() == most_entries_) {
    compact();
    if (entries_.size() > most_entries_ / 2) spill();
  }
  Entry entry = xxh3_128(key);
  entry.low = (entry.low & ~k_counts) | (is_source ? k_one_of_source : k_one_of_target);
  entries_.push_back(entry);
}

// One entry a key, in order.
void RepeatedKeys::compact() {
  std::ranges::sort(entries_);
  std::size_t kept = 0;
  for (const Entry& entry : entries_) {
    if (kept > 0 && is_same_key(entries_[kept - 1], entry))
      merge(entries_[kept - 1], entry);
    else
      entries_[kept++] = entry;
  }
  entries_.resize(kept);
}

void RepeatedKeys::spill() {
  const std::uint64_t begin = file_.size();
  file_.append({reinterpret_cast<const char*>(entries_.data()), entries_.size() * sizeof(Entry)});
  runs_.push_back({begin, file_.size()});
  entries_.clear();
}

bool RepeatedKeys::take(Entry entry) {
  if ((entry.low & k_two_of_source) != 0) ++counts_.source;
  if ((entry.low & k_two_of_target) != 0) ++counts_.target;
  if (!is_repeated(entry)) return true;
  if (entries_.size() == most_entries_) return false;
  entries_.push_back(entry);
  return true;
}

bool RepeatedKeys::finish(const std::function<void()>& tick) {
  constexpr std::uint64_t k_entries_per_tick = 1U << 16U;
  compact();
  if (runs_.empty()) {
    for (const Entry& entry : entries_) {
      if ((entry.low & k_two_of_source) != 0) ++counts_.source;
      if ((entry.low & k_two_of_target) != 0) ++counts_.target;
    }
    std::erase_if(entries_, [](const Entry& entry) { return !is_repeated(entry); });
    return true;
  }
  spill();
  std::vector<RunOfKeys> runs;
  for (const Extent& run : runs_) runs.emplace_back(file_, run.begin, run.end);
  std::ranges::make_heap(runs, stands_behind);
  std::optional<Entry> entry;
  for (std::uint64_t steps = 1; !runs.empty(); ++steps) {
    if (steps % k_entries_per_tick == 0) tick();
    std::ranges::pop_heap(runs, stands_behind);
    const Entry next = runs.back().entry();
    if (runs.back().next())
      std::ranges::push_heap(runs, stands_behind);
    else
      runs.pop_back();
    if (entry && is_same_key(*entry, next)) {
      merge(*entry, next);
      continue;
    }
    if (entry && !take(*entry)) return false;
    entry = next;
  }
  return !entry || take(*entry);
}

std::optional<bool> RepeatedKeys::is_on_both(std::string_view key) const {
  const Entry wanted = xxh3_128(key);
  const auto found = std::ranges::lower_bound(entries_, Entry{wanted.high, wanted.low & ~k_counts});
  if (found == entries_.end() || !is_same_key(*found, wanted)) return std::nullopt;
  return (found->low & k_source_bits) != 0 && (found->low & k_target_bits) != 0;
}

}  // namespace rowcall
