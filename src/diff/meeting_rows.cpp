// SPDX-License-Identifier: Apache-2.0
#include "meeting_rows.hpp"

#include "rowcall/base/hash.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace rowcall {

// Rows wait all over the memory, so that fetching them takes longer than all else: what a portion of them will look at
// is fetched at once.
void MeetingRows::add(const RowBatch& batch, bool is_source) {
  constexpr std::size_t k_portion = 32;
  std::array<std::uint64_t, k_portion> hashes;
  for (std::size_t begin = 0; begin < batch.size(); begin += k_portion) {
    const std::size_t size = std::min(k_portion, batch.size() - begin);
    for (std::size_t i = 0; i < size; ++i) hashes[i] = xxh3_64(batch[begin + i]);
    waiting_.fetch(std::span(hashes).first(size));
    for (std::size_t i = 0; i < size; ++i) add(batch[begin + i], hashes[i], is_source ? 1 : -1);
  }
}

void MeetingRows::add(RowView row, std::uint64_t hash, std::int64_t surplus) {
  if (!waiting_.has_room(row.size())) {
    spilled_.add(waiting_);
    waiting_.clear();
  }
  met_ += waiting_.add(row, hash, surplus);
}

void MeetingRows::finish(const std::function<void()>& tick) {
  if (!spilled_.empty()) {
    spilled_.add(waiting_);
    waiting_.clear();
    meet_parts(spilled_, 0, tick);
  }
  left_ = waiting_.sort(order_);
}

void MeetingRows::meet_parts(const SpilledRows& spilled, int level, const std::function<void()>& tick) {
  for (std::size_t part = 0; part < SpilledRows::k_parts; ++part) meet_part(spilled, part, level, tick);
}

// What is left over of a part stays in memory while the next ones meet, as long as there is room.
void MeetingRows::meet_part(const SpilledRows& spilled, std::size_t part, int level,
                            const std::function<void()>& tick) {
  constexpr std::uint64_t k_rows_per_tick = 1024;
  if (waiting_.byte_size() + spilled.memory_of(part) > memory_) write_run();
  std::optional<SpilledRows> deeper;
  std::uint64_t rows = 0;
  spilled.each(part, [&](RowView row, std::int64_t surplus) {
    if (++rows % k_rows_per_tick == 0) tick();
    if (!waiting_.has_room(row.size()) && level + 1 < SpilledRows::k_most_levels) {
      if (!deeper) deeper.emplace(level + 1);
      deeper->add(waiting_);
      waiting_.clear();
    }
    met_ += waiting_.add(row, xxh3_64(row), surplus);
  });
  if (!deeper) return;
  deeper->add(waiting_);
  waiting_.clear();
  meet_parts(*deeper, level + 1, tick);
}

void MeetingRows::write_run() {
  if (waiting_.empty()) return;
  const WaitingRows::Sorted sorted = waiting_.sort(order_);
  source_runs_.add(sorted.source);
  target_runs_.add(sorted.target);
  waiting_.clear();
}

MergedRuns MeetingRows::left(const SortedRuns& runs, WaitingRun last) const {
  constexpr std::size_t k_share_of_buffers = 8;
  return {runs, last, order_, memory_ / k_share_of_buffers};
}

}  // namespace rowcall
