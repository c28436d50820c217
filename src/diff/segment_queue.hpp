// SPDX-License-Identifier: Apache-2.0
// Segments of a table on their way from the workers that compare them to the one thread that reports, in key order.
//
// Memory is bounded: nobody begins a segment far behind the one that is being reported, and a worker waits when its
// segment holds much and is not yet that one. The segment being reported always has a worker, so nothing waits forever.
#pragma once

#include "rowcall/model/difference.hpp"

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace rowcall {

// Differences and, between them, rows that rules make equal; packed, each difference with what its segment had counted
// when it was found.
class DifferenceBatch {
 public:
  void add(const Difference& difference, const RowCounts& counts);
  void add_equivalent(std::span<const CellState> cells, std::uint64_t count);
  [[nodiscard]] bool empty() const noexcept { return entries_.empty(); }
  [[nodiscard]] std::size_t byte_size() const noexcept {
    return bytes_.size() + cells_.size() + entries_.size() * sizeof(Entry);
  }

  using UseDifference = std::function<bool(const Difference&, std::uint64_t same, SideCount duplicate_keys)>;
  using UseEquivalent = std::function<void(std::span<const CellState>, std::uint64_t count)>;
  // In the order in which they were found, until `difference` returns false; what is handed out lives during the call.
  // False if it did.
  bool each(const UseDifference& difference, const UseEquivalent& equivalent) const;

 private:
  struct Entry {
    std::optional<DifferenceKind> kind;  // none: equivalent
    std::size_t source_size = 0;
    std::size_t target_size = 0;
    std::size_t cells = 0;
    std::uint64_t count = 1;
    bool key_is_on_both = false;
    std::uint64_t same = 0;
    SideCount duplicate_keys;
  };

  std::string bytes_;
  std::vector<CellState> cells_;
  std::vector<Entry> entries_;
};

class SegmentQueue {
 public:
  SegmentQueue(std::size_t segments, std::size_t workers);

  // --- workers -------------------------------------------------------------------------------------------------
  // The next segment in key order; nullopt when none is left or all was stopped.
  std::optional<std::size_t> take();
  // Waits for room. Throws when all was stopped.
  void put(std::size_t segment, DifferenceBatch differences);
  // Throws when all was stopped; counts rows for the progress.
  void check(std::uint64_t rows);
  void finish(std::size_t segment, DifferenceBatch rest, const RowCounts& counts);
  // What was found before the failure is reported when the segment's turn has come. The first failure stops all.
  void fail(std::size_t segment, DifferenceBatch rest, const RowCounts& counts, std::exception_ptr failure);

  // --- the thread that reports ---------------------------------------------------------------------------------
  struct Portion {
    DifferenceBatch differences;
    std::optional<RowCounts> segment_counts;  // with the last portion of a segment
  };
  // The next in key order; nullopt at the end of the last segment. Throws the first failure once what is finished
  // before it was handed out. Calls `tick` now and then while waiting.
  std::optional<Portion> next(const std::function<void()>& tick);
  void stop();
  [[nodiscard]] bool all_reported() const;
  [[nodiscard]] std::uint64_t rows() const;
  // Rows that were the same in all segments, reported or not.
  [[nodiscard]] std::uint64_t same() const;

 private:
  struct Segment {
    std::deque<DifferenceBatch> differences;
    std::size_t bytes = 0;
    std::optional<RowCounts> counts;  // once finished
  };

  void add(Segment& segment, DifferenceBatch differences);
  // Something to hand out, or the certainty that there will be nothing.
  [[nodiscard]] bool has_next() const;
  void throw_if_stopped() const;

  const std::size_t segments_;
  const std::size_t ahead_;
  mutable std::mutex mutex_;
  std::condition_variable room_;
  std::condition_variable filled_;
  std::deque<Segment> begun_;  // from the one being reported on
  std::size_t reported_ = 0;   // segments before begun_
  std::uint64_t rows_ = 0;
  std::uint64_t same_ = 0;
  bool stopped_ = false;
  std::exception_ptr failure_;
};

}  // namespace rowcall
