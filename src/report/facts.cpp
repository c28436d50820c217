// SPDX-License-Identifier: Apache-2.0
#include "facts.hpp"

#include <algorithm>

namespace rowcall {

bool rows_known(const TableOutcome& outcome) noexcept {
  return outcome.rows.exact && outcome.verdict != Verdict::failed;
}

bool stopped_at_limit(const TableOutcome& outcome) noexcept {
  return !outcome.rows.exact && !outcome.failure && outcome.plan.limit &&
         outcome.rows.differing() >= *outcome.plan.limit;
}

bool was_planned(const TablePlan& plan) noexcept { return !plan.columns.empty(); }

std::optional<std::string> type_verdict(const TablePlan& plan, const ColumnPlan& column) {
  if (!column.source_type || !column.target_type || column.status == ColumnStatus::excluded) return std::nullopt;
  const auto found = std::ranges::find_if(plan.schema, [&](const SchemaFinding& finding) {
    return finding.kind == "type" && finding.column == column.name;
  });
  return std::string(found == plan.schema.end() ? "compatible" : name(found->severity));
}

std::optional<double> proved_by_sample(const TableOutcome& outcome) {
  const RowCounts& rows = outcome.rows;
  const bool keys_are_rows = rows.duplicate_keys.source + rows.duplicate_keys.target == 0;
  if (!outcome.plan.is_sampled() || !rows_known(outcome) || rows.differing() > 0 || !keys_are_rows) return std::nullopt;
  // Rows with NULL in the key are no part of the sample.
  const std::uint64_t unsampled = rows.null_keys.source + rows.null_keys.target;
  return largest_likely_share(rows.compared - std::min(rows.compared, unsampled));
}

}  // namespace rowcall
