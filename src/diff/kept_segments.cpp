// SPDX-License-Identifier: Apache-2.0
#include "kept_segments.hpp"

#include "both_sides.hpp"
#include "partitioning.hpp"

#include "rowcall/base/log.hpp"
#include "rowcall/model/segment_log.hpp"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace rowcall {

namespace {

// More would not make a segment worth less to lose, and each has a file.
constexpr std::uint64_t k_most_segments = 10'000;

bool can_be_cut(const DiffContext& context, Sides sides) {
  return !context.plan.keyless && sides.join == nullptr && sides.source.has_indexed_ranges() &&
         sides.target.has_indexed_ranges();
}

std::vector<Int128> cut(const DiffContext& context, Sides sides, std::uint64_t rows) {
  std::vector<Int128> cuts;
  const std::uint64_t segments = std::min(rows / context.log->rows_per_segment(), k_most_segments);
  if (segments < 2) return cuts;
  for (const KeyInterval& interval : cut_segments(sides, rows, static_cast<std::size_t>(segments)))
    if (interval.begin != k_all_keys.begin) cuts.push_back(interval.begin);
  return cuts;
}

// The rows with NULL in the key stand behind all others, and so in the last segment.
std::vector<KeyRange> ranges(const std::vector<Int128>& cuts, std::uint64_t rows) {
  std::vector<KeyRange> ranges;
  Int128 begin = k_all_keys.begin;
  for (const Int128 end : cuts) ranges.push_back({{std::exchange(begin, end), end}, false, rows / (cuts.size() + 1)});
  ranges.push_back({{begin, k_all_keys.end}, true, rows / (cuts.size() + 1)});
  return ranges;
}

// The connections as they see one segment alone.
class PartOfSides {
 public:
  PartOfSides(std::span<const Sides> connections, const KeyRange& range) {
    for (const Sides& sides : connections) {
      readers_.push_back(sides.source.ranged(range));
      readers_.push_back(sides.target.ranged(range));
      sides_.push_back({*readers_[readers_.size() - 2], *readers_.back(), sides.join, sides.delivered});
    }
  }
  [[nodiscard]] std::span<const Sides> sides() const { return sides_; }

 private:
  std::vector<std::unique_ptr<TableReader>> readers_;
  std::vector<Sides> sides_;
};

// What is found in a segment goes to the log.
class LogSink : public DifferenceSink {
 public:
  LogSink(SegmentLog& log, const RowCounts& counts) : log_(log), counts_(counts) {}

  void table_begins(const TablePlan& /*plan*/) override {}
  void difference(const TablePlan& /*plan*/, const Difference& difference) override { log_.add(difference, counts_); }
  void equivalent(const TablePlan& /*plan*/, std::span<const CellState> cells, std::uint64_t count) override {
    log_.add_equivalent(cells, count);
  }
  void table_ends(const TableOutcome& /*outcome*/) override {}
  void run_ends(const RunOutcome& /*outcome*/) override {}

 private:
  SegmentLog& log_;
  const RowCounts& counts_;
};

// How far the table is when one of its segments is so far.
class TableProgress : public ProgressSink {
 public:
  TableProgress(ProgressSink& progress, std::uint64_t expected) : progress_(progress), expected_(expected) {}
  void segment_begins(const RowCounts& counts) {
    before_ = std::max(counts.rows.source, counts.rows.target);
    differing_ = counts.differing();
  }

  void progress(const Step& step) override {
    const std::uint64_t rows = before_ + step.rows_done;
    progress_.progress({step.table, step.activity, rows, std::max(expected_, rows), differing_ + step.differences});
  }
  void table_ended(std::string_view table) override { progress_.table_ended(table); }
  void run_is_at(std::size_t tables_done, std::size_t tables) override { progress_.run_is_at(tables_done, tables); }
  Pause pause() override { return progress_.pause(); }

 private:
  ProgressSink& progress_;
  std::uint64_t expected_;
  std::uint64_t before_ = 0;
  std::uint64_t differing_ = 0;
};

class KeptSegments {
 public:
  KeptSegments(std::span<const Sides> connections, const DiffContext& context, Findings& findings,
               const CompareSides& compare)
      : connections_(connections),
        context_(context),
        findings_(findings),
        compare_(compare),
        log_(*context.log),
        rows_(expected_rows()),
        progress_(context.progress, rows_) {}

  bool run() {
    std::vector<Int128> cuts;
    if (const auto known = log_.cuts()) {
      cuts = *known;
    } else {
      if (can_be_cut(context_, connections_.front())) cuts = cut(context_, connections_.front(), rows_);
      log_.begin(cuts);
    }
    const std::vector<KeyRange> segments = ranges(cuts, rows_);
    for (std::size_t i = 0; i < segments.size(); ++i) {
      context_.cancel.check();
      if (!log_.holds(i) && !compare(i, segments[i], segments.size() == 1)) return false;
      if (!tell(i)) return false;
    }
    return true;
  }

 private:
  // Asked of a server only where it tells how to cut.
  [[nodiscard]] std::uint64_t expected_rows() const {
    const Sides sides = connections_.front();
    if (can_be_cut(context_, sides) && !log_.cuts()) {
      const auto [source, target] = both(sides, [this](TableReader& reader) { return rows_to_cut(reader); });
      return std::max(source, target);
    }
    return std::max(sides.source.estimated_rows().value_or(0), sides.target.estimated_rows().value_or(0));
  }

  // Statistics of a table that was just loaded may say that there is nothing to cut.
  [[nodiscard]] std::uint64_t rows_to_cut(TableReader& reader) const {
    const auto estimate = reader.estimated_rows();
    return estimate && *estimate >= 2 * log_.rows_per_segment() ? *estimate : reader.count_rows();
  }

  // False when the limit was reached in it; what was found up to there was told then.
  bool compare(std::size_t segment, const KeyRange& range, bool is_whole_table) {
    TablePlan plan = context_.plan;
    if (plan.limit) plan.limit = *plan.limit - std::min(*plan.limit, findings_.counts().differing());
    DiffResult result;
    LogSink sink(log_, result.rows);
    progress_.segment_begins(findings_.counts());
    const DiffContext context{plan, sink, progress_, context_.cancel};
    log_.open(segment);
    try {
      Findings found(context, result);
      const bool is_finished = is_whole_table ? compare_(connections_, context, found)
                                              : compare_(PartOfSides(connections_, range).sides(), context, found);
      if (is_finished) {
        log_.finish(result.rows);
        return true;
      }
    } catch (...) {
      tell_open();
      findings_.counts().same = before_.same + std::max(result.rows.same, findings_.counts().same - before_.same);
      throw;
    }
    tell_open();
    return false;
  }

  [[nodiscard]] SegmentLog::UseDifference as_one_merge() {
    before_ = findings_.counts();
    return [this](const Difference& found, std::uint64_t same, SideCount duplicate_keys) {
      findings_.counts().same = before_.same + same;
      findings_.counts().duplicate_keys = before_.duplicate_keys + duplicate_keys;
      return findings_.again(found);
    };
  }

  void equivalent(std::span<const CellState> cells, std::uint64_t count) { findings_.equivalent(cells, count); }

  void tell_open() {
    log_.tell_open(as_one_merge(), [this](auto cells, auto count) { equivalent(cells, count); });
  }

  bool tell(std::size_t segment) {
    const auto whole = log_.tell(segment, as_one_merge(), [this](auto cells, auto count) { equivalent(cells, count); });
    if (!whole) return false;
    RowCounts& counts = findings_.counts();
    counts.same = before_.same + whole->same;
    counts.duplicate_keys = before_.duplicate_keys + whole->duplicate_keys;
    counts.rows += whole->rows;
    counts.null_keys += whole->null_keys;
    return true;
  }

  std::span<const Sides> connections_;
  const DiffContext& context_;
  Findings& findings_;
  const CompareSides& compare_;
  SegmentLog& log_;
  std::uint64_t rows_;
  TableProgress progress_;
  RowCounts before_;  // at the beginning of the segment that is told
};

}  // namespace

bool compare_kept_segments(std::span<const Sides> connections, const DiffContext& context, Findings& findings,
                           const CompareSides& compare) {
  return KeptSegments(connections, context, findings, compare).run();
}

}  // namespace rowcall
