// SPDX-License-Identifier: Apache-2.0
#include "segment_stream.hpp"

#include "both_sides.hpp"
#include "failing_together.hpp"
#include "merge.hpp"
#include "partitioning.hpp"
#include "segment_queue.hpp"

#include "rowcall/base/error.hpp"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <thread>
#include <utility>

namespace rowcall {

namespace {

// Several for each connection, so that a segment that takes long does not leave the others idle; not so small that
// two statements cost more than their rows.
constexpr std::size_t k_segments_per_connection = 8;
constexpr std::uint64_t k_rows_per_segment = 10'000;

// Where a worker's findings wait for their turn.
class WaitingDifferences : public DifferenceSink {
 public:
  WaitingDifferences(SegmentQueue& queue, std::size_t segment, const RowCounts& counts)
      : queue_(queue), segment_(segment), counts_(counts) {}

  void table_begins(const TablePlan& /*plan*/) override {}
  void difference(const TablePlan& /*plan*/, const Difference& difference) override {
    batch_.add(difference, counts_);
    hand_over_if_full();
  }
  void equivalent(const TablePlan& /*plan*/, std::span<const CellState> cells, std::uint64_t count) override {
    batch_.add_equivalent(cells, count);
    hand_over_if_full();
  }
  void table_ends(const TableOutcome& /*outcome*/) override {}
  void run_ends(const RunOutcome& /*outcome*/) override {}

  void hand_over() {
    if (!batch_.empty()) queue_.put(segment_, rest());
  }
  [[nodiscard]] DifferenceBatch rest() { return std::exchange(batch_, DifferenceBatch{}); }

 private:
  void hand_over_if_full() {
    constexpr std::size_t k_batch_bytes = 1U << 16U;
    if (batch_.byte_size() >= k_batch_bytes) hand_over();
  }

  SegmentQueue& queue_;
  std::size_t segment_;
  const RowCounts& counts_;
  DifferenceBatch batch_;
};

class Worker {
 public:
  Worker(Sides sides, const KeyOrder& order, const DiffContext& context, std::span<const KeyInterval> segments,
         SegmentQueue& queue)
      : sides_(sides), order_(order), context_(context), segments_(segments), queue_(queue) {}

  void run() {
    while (const auto segment = queue_.take()) {
      DiffResult result;
      WaitingDifferences sink(queue_, *segment, result.rows);
      try {
        compare(segments_[*segment], sink, result);
        queue_.finish(*segment, sink.rest(), result.rows);
      } catch (...) {
        queue_.fail(*segment, sink.rest(), result.rows, std::current_exception());
      }
    }
  }

 private:
  void compare(const KeyInterval& segment, WaitingDifferences& sink, DiffResult& result) {
    // The limit holds here too: no segment can add more to the report than all together.
    const DiffContext context{context_.plan, sink, context_.progress, context_.cancel};
    Findings findings(context, result);
    // Both statements run before the first row of either is waited for.
    auto source_rows = sides_.source.rows_in(segment);
    RowsOfBoth rows = failing_together({std::move(source_rows), sides_.target.rows_in(segment)}, sides_);
    OrderedRows source(std::move(rows.source), order_, "source", &sides_.source);
    OrderedRows target(std::move(rows.target), order_, "target", &sides_.target);
    std::uint64_t counted = 0;
    const auto tick = [&] {
      context.cancel.check();
      const std::uint64_t position = std::max(source.position(), target.position());
      queue_.check(position - std::exchange(counted, position));
      sink.hand_over();
    };
    Merge(source, target, order_, findings, nullptr, sides_.delivered).run(tick);
    tick();
    result.rows.rows = {source.position(), target.position()};
  }

  Sides sides_;
  const KeyOrder& order_;
  const DiffContext& context_;
  std::span<const KeyInterval> segments_;
  SegmentQueue& queue_;
};

// The workers' threads. Ends them on destruction, whatever they wait for.
class Crew {
 public:
  Crew(std::span<const Sides> connections, SegmentQueue& queue) : connections_(connections), queue_(queue) {}
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;

  ~Crew() { end(); }

  void add(Worker worker) {
    const std::lock_guard lock(mutex_);
    threads_.emplace_back([this, worker]() mutable {
      worker.run();
      const std::lock_guard done(mutex_);
      ++ended_;
      one_ended_.notify_one();
    });
  }

  void end() {
    queue_.stop();
    if (!queue_.all_reported()) cancel_until_ended();
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
  }

 private:
  // Again and again: a worker may have been between two statements.
  void cancel_until_ended() {
    constexpr auto k_pause = std::chrono::milliseconds(50);
    std::unique_lock lock(mutex_);
    while (ended_ < threads_.size()) {
      lock.unlock();
      for (const Sides& sides : connections_) {
        sides.source.cancel();
        sides.target.cancel();
      }
      lock.lock();
      one_ended_.wait_for(lock, k_pause, [&] { return ended_ == threads_.size(); });
    }
  }

  std::span<const Sides> connections_;
  SegmentQueue& queue_;
  std::mutex mutex_;
  std::condition_variable one_ended_;
  std::size_t ended_ = 0;
  std::vector<std::thread> threads_;
};

// Reports in key order what the workers found, and counts as one merge of all rows would have.
class SegmentReport {
 public:
  explicit SegmentReport(Findings& findings) : findings_(findings), before_(findings.counts()) {}

  // False when the limit was reached.
  bool add(const SegmentQueue::Portion& portion) {
    const auto difference = [&](const Difference& found, std::uint64_t same, SideCount duplicates) {
      findings_.counts().same = before_.same + same;
      findings_.counts().duplicate_keys = before_.duplicate_keys + duplicates;
      return findings_.again(found);
    };
    const auto equivalent = [&](std::span<const CellState> cells, std::uint64_t count) {
      findings_.equivalent(cells, count);
    };
    const bool go_on = portion.differences.each(difference, equivalent);
    if (go_on && portion.segment_counts) end_segment(*portion.segment_counts);
    return go_on;
  }

 private:
  void end_segment(const RowCounts& segment) {
    RowCounts& counts = findings_.counts();
    counts.same = before_.same + segment.same;
    counts.duplicate_keys = before_.duplicate_keys + segment.duplicate_keys;
    counts.rows += segment.rows;
    before_ = counts;
  }

  Findings& findings_;
  RowCounts before_;  // at the beginning of the segment
};

std::size_t wanted_segments(std::uint64_t rows, std::uint64_t rows_per_segment, std::size_t connections) {
  return static_cast<std::size_t>(
      std::clamp<std::uint64_t>(rows / rows_per_segment, connections, connections * k_segments_per_connection));
}

}  // namespace

bool stream_segments(std::span<const Sides> connections, const KeyOrder& order, const DiffContext& context,
                     Findings& findings) {
  const Sides first = connections.front();
  if (!first.source.has_integer_lead() || !first.target.has_integer_lead())
    throw Error(ErrorKind::internal, "several connections need a whole number as the leading key column");
  const auto [source_rows, target_rows] = both(first, [](TableReader& reader) { return likely_rows(reader); });
  const std::uint64_t rows = std::max(source_rows, target_rows);
  const std::uint64_t rows_per_segment = context.plan.segment_rows.value_or(k_rows_per_segment);
  const std::vector<KeyInterval> segments =
      cut_segments(first, rows, wanted_segments(rows, rows_per_segment, connections.size()));
  SegmentQueue queue(segments.size(), connections.size());
  SegmentReport report(findings);
  Crew crew(connections, queue);
  for (const Sides& sides : connections) crew.add(Worker(sides, order, context, segments, queue));
  const auto tick = [&] {
    context.cancel.check();
    context.progress.progress({context.plan.name, "reading rows", queue.rows(), rows, findings.counts().differing()});
  };
  try {
    while (const auto portion = queue.next(tick)) {
      tick();
      if (!report.add(*portion)) return false;
    }
  } catch (...) {
    crew.end();
    // Segments behind the failure were compared too; nothing is known of rows that are in none of them.
    findings.counts().same = std::max(findings.counts().same, queue.same());
    throw;
  }
  return true;
}

}  // namespace rowcall
