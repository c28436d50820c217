// SPDX-License-Identifier: Apache-2.0
#include "verdicts.hpp"

#include "rowcall/schema/schema_compare.hpp"

#include <algorithm>

namespace rowcall {

bool has_incomparable_column(const TablePlan& plan) {
  return std::any_of(plan.columns.begin(), plan.columns.end(),
                     [](const ColumnPlan& column) { return column.status == ColumnStatus::incomparable; });
}

Verdict verdict_of(const TablePlan& plan, const RowCounts& rows) {
  // A column that was asked for and cannot be compared leaves the question open, whatever the others say.
  if (has_incomparable_column(plan)) return Verdict::incomplete;
  if (rows.differing() > 0 || counts_as_different(plan.schema, plan.schema_scope)) return Verdict::different;
  return rows.equivalent > 0 ? Verdict::equivalent : Verdict::same;
}

// What was found may be only the beginning, and a finding about structure is no row.
bool is_within_fail_over(const TableOutcome& outcome) {
  const TablePlan& plan = outcome.plan;
  return plan.fail_over && outcome.verdict == Verdict::different && outcome.complete && outcome.rows.exact &&
         !counts_as_different(plan.schema, plan.schema_scope) &&
         plan.fail_over->allows(outcome.rows.differing(), outcome.rows.compared);
}

void RunTally::add(const TableOutcome& outcome) {
  ++tables_[static_cast<std::size_t>(outcome.verdict)];
  verdict_ = std::max(verdict_, outcome.verdict);
  const bool is_within = outcome.baseline ? outcome.baseline->is_within : outcome.is_within_fail_over;
  if (!is_within) failing_ = std::max(failing_, outcome.verdict);
}

void RunTally::add(const UnpairedTable& table, bool is_known) {
  if (!table.is_allowed && !is_known) failing_ = std::max(failing_, Verdict::different);
}

void RunTally::settle(RunOutcome& run) const {
  run.tables = tables_;
  run.verdict = std::max(verdict_, failing_);
  run.exit_code = exit_code(failing_);
}

}  // namespace rowcall
