// SPDX-License-Identifier: Apache-2.0
#include "rowcall/validation/merged_result.hpp"

#include "shard_check.hpp"
#include "verdicts.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/config/option_words.hpp"
#include "rowcall/diff/causes_of_shards.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>

namespace rowcall {
namespace {

void add(std::vector<std::uint64_t>& total, const std::vector<std::uint64_t>& cells) {
  total.resize(std::max(total.size(), cells.size()), 0);
  for (std::size_t i = 0; i < cells.size(); ++i) total[i] += cells[i];
}

// Each of them once.
void add(std::optional<std::string>& total, const std::optional<std::string>& snapshot) {
  if (!snapshot) return;
  if (!total)
    total = snapshot;
  else if (total->find(*snapshot) == std::string::npos)
    *total += ", " + *snapshot;
}

void add(TableOutcome& total, const TableOutcome& part) {
  total.complete = total.complete && part.complete;
  add(total.source_snapshot, part.source_snapshot);
  add(total.target_snapshot, part.target_snapshot);
  total.rows += part.rows;
  add(total.changed_cells, part.changed_cells);
  add(total.equivalent_cells, part.equivalent_cells);
  total.seconds = std::max(total.seconds, part.seconds);
  total.source_cost += part.source_cost;
  total.target_cost += part.target_cost;
  if (!total.failure) total.failure = part.failure;
  if (!total.started_over) total.started_over = part.started_over;
}

}  // namespace

// Keeps what a file lists, by table.
class MergedResult::Collector : public DifferenceSink {
 public:
  explicit Collector(std::vector<Piece*> pieces) : pieces_(std::move(pieces)) {}

  void table_begins(const TablePlan& /*plan*/) override {}
  void difference(const TablePlan& /*plan*/, const Difference& difference) override {
    Piece& piece = *pieces_.at(table_);
    piece.differences.add(difference);
    if (difference.kind == DifferenceKind::missing) piece.listed.missing += difference.count;
    if (difference.kind == DifferenceKind::extra) piece.listed.extra += difference.count;
    if (difference.kind == DifferenceKind::changed) ++piece.listed.changed;
  }
  void table_ends(const TableOutcome& outcome) override {
    const Piece& piece = *pieces_.at(table_++);
    const RowCounts& counted = outcome.rows;
    if (piece.listed.missing == counted.missing && piece.listed.extra == counted.extra &&
        piece.listed.changed == counted.changed)
      return;
    throw Error(ErrorKind::usage, fmt::format("{} counts {} differing rows, and {} are listed: differences have been "
                                              "taken out or put in",
                                              outcome.plan.name, counted.differing(), piece.listed.differing()));
  }
  void run_ends(const RunOutcome& /*outcome*/) override {}

 private:
  std::vector<Piece*> pieces_;  // in the order of the file
  std::size_t table_ = 0;
};

MergedResult::MergedResult(std::vector<ResultFile> parts, const CancelToken& cancel) : files_(std::move(parts)) {
  check_are_all_shards(files_);
  pieces_.resize(files_.front().run().shard->tables);
  for (const ResultFile& file : files_)
    for (const TableOutcome& outcome : file.tables())
      pieces_[outcome.plan.shard->table].push_back(std::make_unique<Piece>(outcome));
  for (Pieces& pieces : pieces_)
    std::ranges::sort(pieces, [](const auto& a, const auto& b) {
      const auto& one = a->outcome.plan.shard->slice.from;
      const auto& other = b->outcome.plan.shard->slice.from;
      return other && (!one || *one < *other);
    });
  collect(cancel);
  for (const Pieces& pieces : pieces_) tables_.push_back(merged(pieces));
  count_run();
}

void MergedResult::collect(const CancelToken& cancel) {
  for (const ResultFile& file : files_) {
    std::vector<Piece*> of_file;
    for (const TableOutcome& outcome : file.tables())
      for (const auto& piece : pieces_[outcome.plan.shard->table])
        if (&piece->outcome == &outcome) of_file.push_back(piece.get());
    Collector collector(std::move(of_file));
    file.replay(collector, cancel);
  }
}

Causes MergedResult::causes_of(const Pieces& pieces, const TableOutcome& total) {
  CausesOfShards causes(total.plan);
  bool has_evidence = true;
  for (const auto& piece : pieces) {
    HeldDifferences::Reader held(piece->differences);
    while (held.next()) causes.add(held.difference());
    const auto& evidence = piece->outcome.row_evidence;
    if (evidence) causes.add(piece->outcome.plan.shard->slice, *evidence);
    has_evidence = has_evidence && evidence;
  }
  Causes found{causes.of_cells(total.rows), {}};
  if (has_evidence)
    found.rows = causes.of_rows(total.rows);
  else if (pieces.size() == 1)  // the whole table was one run's
    found.rows = pieces.front()->outcome.causes.rows;
  return found;
}

TableOutcome MergedResult::merged(const Pieces& pieces) const {
  const auto was_planned = [](const auto& piece) { return !piece->outcome.plan.columns.empty(); };
  const auto planned = std::ranges::find_if(pieces, was_planned);
  TableOutcome total;
  total.plan = (planned == pieces.end() ? pieces.front() : *planned)->outcome.plan;
  total.plan.shard.reset();
  if (total.plan.fail_over) total.plan.fail_over = parse_fail_over(total.plan.fail_over->text);
  total.complete = true;
  const bool all_failed =
      std::ranges::all_of(pieces, [](const auto& piece) { return piece->outcome.verdict == Verdict::failed; });
  const bool all_compared = std::ranges::all_of(pieces, [](const auto& piece) {
    return piece->outcome.verdict != Verdict::failed && !piece->outcome.failure && piece->outcome.rows.exact;
  });
  for (const auto& piece : pieces) add(total, piece->outcome);
  total.causes = causes_of(pieces, total);
  if (all_failed)
    total.verdict = Verdict::failed;
  else
    total.verdict = all_compared ? verdict_of(total.plan, total.rows) : Verdict::incomplete;
  total.is_within_fail_over = is_within_fail_over(total);
  return total;
}

void MergedResult::count_run() {
  run_.unpaired = files_.front().run().unpaired;
  run_.started_at = files_.front().run().started_at;
  for (const ResultFile& file : files_) {
    run_.started_at = std::min(run_.started_at, file.run().started_at);
    run_.seconds = std::max(run_.seconds, file.run().seconds);
  }
  RunTally tally;
  for (const TableOutcome& table : tables_) tally.add(table);
  for (const UnpairedTable& table : run_.unpaired) tally.add(table);
  tally.settle(run_);
}

void MergedResult::replay(DifferenceSink& sink, const CancelToken& cancel) const {
  for (std::size_t i = 0; i < tables_.size(); ++i) {
    const TablePlan& plan = tables_[i].plan;
    if (!plan.columns.empty()) sink.table_begins(plan);
    for (const auto& piece : pieces_[i]) {
      HeldDifferences::Reader held(piece->differences);
      while (held.next()) {
        cancel.check();
        sink.difference(plan, held.difference());
      }
    }
    sink.table_ends(tables_[i]);
  }
  sink.run_ends(run_);
}

}  // namespace rowcall
