// SPDX-License-Identifier: Apache-2.0
#include "known_differences.hpp"

#include "rowcall/base/log.hpp"
#include "rowcall/schema/schema_compare.hpp"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

namespace rowcall {
namespace {

// Behind its size, so that no two lists of texts have the same bytes.
void append(std::string& bytes, std::string_view text) {
  const std::size_t size = text.size();
  bytes.append(reinterpret_cast<const char*>(&size), sizeof size);
  bytes += text;
}

void append(std::string& bytes, const Cell& cell) {
  const bool is_null = cell.reading == Reading::null;
  bytes += is_null ? 'n' : 'v';
  if (!is_null) append(bytes, cell.bytes);
}

// What a report shows of a difference: its kind, the key, and of a changed row the cells that changed.
Hash128 digest(const TablePlan& plan, const Difference& difference) {
  const bool is_changed = difference.kind == DifferenceKind::changed;
  std::string bytes(name(difference.kind));
  CellWalk source(difference.source);
  CellWalk target(difference.target);
  std::size_t at = 0;
  for (const ColumnPlan& column : plan.columns) {
    if (column.status != ColumnStatus::compared) continue;
    const Cell from = source.done() ? Cell{} : source.next();
    const Cell to = target.done() ? Cell{} : target.next();
    const bool has_changed = is_changed && difference.cells[at++] == CellState::changed;
    if (is_changed && !column.is_key && !has_changed) continue;
    append(bytes, column.name);
    if (difference.kind != DifferenceKind::extra) append(bytes, from);
    if (difference.kind == DifferenceKind::extra || has_changed) append(bytes, to);
  }
  return xxh3_128(bytes);
}

// Collects what a result holds.
class Collector : public DifferenceSink {
 public:
  explicit Collector(std::map<std::string, KnownTable, std::less<>>& tables) : tables_(tables) {}

  void table_begins(const TablePlan& plan) override { table_ = &tables_[plan.name]; }
  void difference(const TablePlan& plan, const Difference& difference) override {
    table_->rows.push_back({digest(plan, difference), difference.count});
  }
  void table_ends(const TableOutcome& outcome) override {
    KnownTable& table = tables_[outcome.plan.name];
    table.schema = outcome.plan.schema;
    std::ranges::sort(table.rows, {}, &KnownTable::Row::digest);
  }
  void run_ends(const RunOutcome& /*outcome*/) override {}

 private:
  std::map<std::string, KnownTable, std::less<>>& tables_;
  KnownTable* table_ = nullptr;
};

bool is_known(const SchemaFinding& finding, const KnownTable& table) {
  return std::ranges::any_of(table.schema, [&](const SchemaFinding& known) {
    return known.kind == finding.kind && known.column == finding.column && known.source == finding.source &&
           known.target == finding.target && known.severity == finding.severity;
  });
}

bool has_new_finding(const TablePlan& plan, const KnownTable& table) {
  return std::ranges::any_of(plan.schema, [&](const SchemaFinding& finding) {
    return counts(finding, plan.schema_scope) && !is_known(finding, table);
  });
}

}  // namespace

Baseline::Baseline(const ResultFile& result, const CancelToken& cancel) : unpaired_(result.run().unpaired) {
  for (const TableOutcome& table : result.tables()) {
    if (table.complete && table.rows.exact) continue;
    log_warning(fmt::format("{}: {} was not compared completely there: differences behind it count as new",
                            result.path(), table.plan.name));
  }
  Collector collector(tables_);
  result.replay(collector, cancel);
}

const KnownTable* Baseline::find(const std::string& table) const {
  const auto found = tables_.find(table);
  return found == tables_.end() ? nullptr : &found->second;
}

bool Baseline::knows(const UnpairedTable& table) const {
  return std::ranges::any_of(unpaired_, [&](const UnpairedTable& known) {
    return known.is_source == table.is_source && known.name == table.name;
  });
}

void KnownDifferences::table_begins(const TablePlan& plan) {
  table_ = baseline_.find(plan.name);
  seen_.assign(table_ == nullptr ? 0 : table_->rows.size(), false);
  known_ = 0;
  sink_.table_begins(plan);
}

void KnownDifferences::difference(const TablePlan& plan, const Difference& difference) {
  sink_.difference(plan, difference);
  if (table_ == nullptr) return;
  // Rows of a bag are told once with their number: as many as were known then are known now.
  std::uint64_t left = difference.count;
  const auto found = std::ranges::equal_range(table_->rows, digest(plan, difference), {}, &KnownTable::Row::digest);
  for (auto row = found.begin(); row != found.end(); ++row) {
    seen_[static_cast<std::size_t>(row - table_->rows.begin())] = true;
    const std::uint64_t of_these = std::min(left, row->count);
    known_ += of_these;
    left -= of_these;
  }
}

void KnownDifferences::judge(TableOutcome& outcome) const {
  BaselineOutcome known;
  known.known = known_;
  known.fresh = outcome.rows.differing() - std::min(known_, outcome.rows.differing());
  const bool is_whole = outcome.complete && outcome.rows.exact;
  if (table_ != nullptr && is_whole) {
    for (std::size_t i = 0; i < seen_.size(); ++i)
      if (!seen_[i]) known.gone += table_->rows[i].count;
  }
  const TablePlan& plan = outcome.plan;
  const bool new_structure =
      table_ == nullptr ? counts_as_different(plan.schema, plan.schema_scope) : has_new_finding(plan, *table_);
  const bool is_allowed =
      known.fresh == 0 || (plan.fail_over && plan.fail_over->allows(known.fresh, outcome.rows.compared));
  known.is_within = outcome.verdict == Verdict::different && is_whole && !new_structure && is_allowed;
  outcome.baseline = known;
}

}  // namespace rowcall
