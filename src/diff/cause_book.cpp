// SPDX-License-Identifier: Apache-2.0
#include "cause_book.hpp"

#include "cause_words.hpp"

#include <algorithm>

namespace rowcall {

namespace {

// Neither side has a key of the other.
std::optional<RowCause> no_common_key(const TablePlan& plan, const RowCounts& rows, const ExampleKey& key) {
  if (rows.same + rows.equivalent + rows.changed > 0 || rows.missing == 0) return std::nullopt;
  RowCause cause;
  cause.example = key;
  if (rows.extra == 0) {
    cause.cause = "target_empty";
    cause.detail = "the target has no rows";
    cause.rows = rows.missing;
    cause.remedy = plan.target.where ? "look at the row filter" : "load the table";
    return cause;
  }
  cause.cause = "no_common_key";
  cause.detail = "no key of the source is in the target: the key or a row filter does not fit";
  cause.rows = rows.missing + rows.extra;
  cause.remedy = "--key with other columns, or another --where";
  return cause;
}

}  // namespace

CauseBook::CauseBook(const TablePlan& plan)
    : plan_(plan), missing_(plan, DifferenceKind::missing), extra_(plan, DifferenceKind::extra) {
  for (const ColumnPlan& column : plan.columns)
    if (column.status == ColumnStatus::compared) columns_.push_back(&column);
  tallies_.resize(columns_.size());
}

void CauseBook::add(const Difference& difference) {
  if (difference.kind == DifferenceKind::missing) return missing_.add(difference);
  if (difference.kind == DifferenceKind::extra) return extra_.add(difference);
  CellWalk source(difference.source);
  CellWalk target(difference.target);
  for (std::size_t i = 0; i < difference.cells.size(); ++i) {
    const Cell a = source.next();
    const Cell b = target.next();
    if (difference.cells[i] != CellState::changed) continue;
    if (!tallies_[i]) tallies_[i] = std::make_unique<CauseTally>(*columns_[i]);
    tallies_[i]->add({a, b});
  }
  add_row(difference.source, paired_);
  add_row(difference.target, paired_);
}

std::vector<CellCause> CauseBook::causes_of(std::size_t cell, const RowCounts& rows) const {
  std::vector<CellCause> causes;
  const CauseTally& tally = *tallies_[cell];
  const std::vector<Settled> settled = tally.settle();
  std::vector<std::int32_t> shifts;
  for (const Settled& cause : settled)
    if (cause.what.why == Why::zone_shift) shifts.push_back(cause.what.number);
  Telling telling{plan_, *columns_[cell], tally.memory(), std::nullopt, shifts.size() == 1, std::nullopt, false};
  if (rows.exact) telling.pairs = rows.same + rows.equivalent + rows.changed;
  telling.some_unchanged = telling.pairs && *telling.pairs > tally.cells();
  if (!shifts.empty()) {
    telling.zone = tally.memory().shifts.zone_of(shifts, telling.some_unchanged);
  }
  for (const Settled& cause : settled)
    causes.push_back({std::string(word_of(cause.what.why)), detail_of(cause, telling), cause.cells, cause.source,
                      cause.target, remedy_for(cause, telling)});
  return causes;
}

std::vector<std::vector<CellCause>> CauseBook::cell_causes(const RowCounts& rows) const {
  std::vector<std::vector<CellCause>> causes(columns_.size());
  for (std::size_t i = 0; i < columns_.size(); ++i)
    if (tallies_[i]) causes[i] = causes_of(i, rows);
  return causes;
}

std::vector<RowCause> CauseBook::row_causes(const RowCounts& rows, OtherSideKeys* source, OtherSideKeys* target) const {
  std::vector<RowCause> causes;
  if (const auto nothing_in_common = no_common_key(plan_, rows, missing_.evidence().first_key))
    return {*nothing_in_common};
  CommonValues beside_missing = paired_;
  CommonValues beside_extra = paired_;
  add_rows(extra_.evidence().values, beside_missing);
  add_rows(missing_.evidence().values, beside_extra);
  missing_.settle(beside_missing, target, causes);
  extra_.settle(beside_extra, source, causes);
  return causes;
}

RowEvidence CauseBook::evidence(OtherSideKeys* source, OtherSideKeys* target) const {
  RowEvidence evidence{missing_.evidence(), extra_.evidence(), paired_, {}, {}};
  if (!has_number_key(plan_) || source == nullptr || target == nullptr) return evidence;
  evidence.source = extra_.ask(*source);
  evidence.target = missing_.ask(*target);
  return evidence;
}

void CauseBook::add(const RowEvidence& shard) {
  missing_.add(shard.missing);
  extra_.add(shard.extra);
  add_rows(shard.paired, paired_);
}

}  // namespace rowcall
