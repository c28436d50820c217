// SPDX-License-Identifier: Apache-2.0
#include "facts.hpp"

namespace rowcall {

bool rows_known(const TableOutcome& outcome) noexcept {
  return outcome.rows.exact && outcome.verdict != Verdict::failed;
}

bool stopped_at_limit(const TableOutcome& outcome) noexcept {
  return !outcome.rows.exact && !outcome.failure && outcome.plan.limit &&
         outcome.rows.differing() >= *outcome.plan.limit;
}

bool was_planned(const TablePlan& plan) noexcept { return !plan.columns.empty(); }

}  // namespace rowcall
