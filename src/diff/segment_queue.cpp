// SPDX-License-Identifier: Apache-2.0
#include "segment_queue.hpp"

#include "rowcall/base/error.hpp"

#include <chrono>
#include <string_view>
#include <utility>

namespace rowcall {

namespace {

// What a segment may hold before its turn.
constexpr std::size_t k_waiting_bytes = 1U << 20U;
// Segments begun but not reported, by worker: one in work and one to spare.
constexpr std::size_t k_ahead = 2;
constexpr auto k_tick = std::chrono::milliseconds(100);

}  // namespace

void DifferenceBatch::add(const Difference& difference, const RowCounts& counts) {
  bytes_.append(difference.source).append(difference.target);
  cells_.insert(cells_.end(), difference.cells.begin(), difference.cells.end());
  entries_.push_back({difference.kind, difference.source.size(), difference.target.size(), difference.cells.size(),
                      difference.count, difference.key_is_on_both, counts.same, counts.duplicate_keys});
}

void DifferenceBatch::add_equivalent(std::span<const CellState> cells, std::uint64_t count) {
  cells_.insert(cells_.end(), cells.begin(), cells.end());
  entries_.push_back({std::nullopt, 0, 0, cells.size(), count, false, 0, {}});
}

bool DifferenceBatch::each(const UseDifference& difference, const UseEquivalent& equivalent) const {
  std::string_view left = bytes_;
  std::span<const CellState> cells_left = cells_;
  for (const Entry& entry : entries_) {
    const std::span<const CellState> cells = cells_left.first(entry.cells);
    cells_left = cells_left.subspan(entry.cells);
    if (!entry.kind) {
      equivalent(cells, entry.count);
      continue;
    }
    const Difference found{*entry.kind,
                           left.substr(0, entry.source_size),
                           left.substr(entry.source_size, entry.target_size),
                           entry.count,
                           cells,
                           entry.key_is_on_both};
    left.remove_prefix(entry.source_size + entry.target_size);
    if (!difference(found, entry.same, entry.duplicate_keys)) return false;
  }
  return true;
}

SegmentQueue::SegmentQueue(std::size_t segments, std::size_t workers)
    : segments_(segments), ahead_(workers * k_ahead) {}

std::optional<std::size_t> SegmentQueue::take() {
  std::unique_lock lock(mutex_);
  room_.wait(lock, [&] { return stopped_ || reported_ + begun_.size() == segments_ || begun_.size() < ahead_; });
  if (stopped_ || reported_ + begun_.size() == segments_) return std::nullopt;
  begun_.emplace_back();
  return reported_ + begun_.size() - 1;
}

void SegmentQueue::put(std::size_t segment, DifferenceBatch differences) {
  std::unique_lock lock(mutex_);
  room_.wait(lock, [&] { return stopped_ || begun_[segment - reported_].bytes < k_waiting_bytes; });
  throw_if_stopped();
  add(begun_[segment - reported_], std::move(differences));
}

void SegmentQueue::add(Segment& segment, DifferenceBatch differences) {
  if (differences.empty()) return;
  segment.bytes += differences.byte_size();
  segment.differences.push_back(std::move(differences));
  filled_.notify_one();
}

void SegmentQueue::throw_if_stopped() const {
  if (stopped_) throw Error(ErrorKind::interrupted, "the comparison was stopped");
}

void SegmentQueue::check(std::uint64_t rows) {
  const std::lock_guard lock(mutex_);
  throw_if_stopped();
  rows_ += rows;
}

void SegmentQueue::finish(std::size_t segment, DifferenceBatch rest, const RowCounts& counts) {
  const std::lock_guard lock(mutex_);
  Segment& finished = begun_[segment - reported_];
  add(finished, std::move(rest));
  finished.counts = counts;
  same_ += counts.same;
  filled_.notify_one();
}

void SegmentQueue::fail(std::size_t segment, DifferenceBatch rest, const RowCounts& counts,
                        std::exception_ptr failure) {
  const std::lock_guard lock(mutex_);
  add(begun_[segment - reported_], std::move(rest));
  same_ += counts.same;
  if (!failure_ && !stopped_) failure_ = std::move(failure);
  stopped_ = true;
  room_.notify_all();
  filled_.notify_one();
}

bool SegmentQueue::has_next() const {
  if (stopped_ || reported_ == segments_) return true;
  return !begun_.empty() && (!begun_.front().differences.empty() || begun_.front().counts);
}

std::optional<SegmentQueue::Portion> SegmentQueue::next(const std::function<void()>& tick) {
  std::unique_lock lock(mutex_);
  while (!filled_.wait_for(lock, k_tick, [&] { return has_next(); })) {
    lock.unlock();
    tick();
    lock.lock();
  }
  if (reported_ == segments_) return std::nullopt;
  // Only a failure stops the work while somebody reports.
  if (begun_.empty() || (begun_.front().differences.empty() && !begun_.front().counts)) {
    std::rethrow_exception(failure_);
  }
  Segment& front = begun_.front();
  Portion portion;
  if (!front.differences.empty()) {
    portion.differences = std::move(front.differences.front());
    front.differences.pop_front();
    front.bytes -= portion.differences.byte_size();
  }
  if (front.counts && front.differences.empty()) {
    portion.segment_counts = front.counts;
    begun_.pop_front();
    ++reported_;
  }
  room_.notify_all();
  return portion;
}

void SegmentQueue::stop() {
  const std::lock_guard lock(mutex_);
  stopped_ = true;
  room_.notify_all();
}

bool SegmentQueue::all_reported() const {
  const std::lock_guard lock(mutex_);
  return reported_ == segments_;
}

std::uint64_t SegmentQueue::rows() const {
  const std::lock_guard lock(mutex_);
  return rows_;
}

std::uint64_t SegmentQueue::same() const {
  const std::lock_guard lock(mutex_);
  return same_;
}

}  // namespace rowcall
