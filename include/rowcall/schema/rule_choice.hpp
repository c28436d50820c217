// SPDX-License-Identifier: Apache-2.0
// Which rules act on which columns of a pair.
#pragma once

#include "rowcall/model/plan.hpp"
#include "rowcall/model/request.hpp"
#include "rowcall/model/rule.hpp"

#include <span>

namespace rowcall {

// Gives the columns of `plan` their rules, and notes what reaches no column. For one column the request that names it
// wins over one for every column, and that one over a glob; of two globs the later one.
//
// Key columns keep none, since rows meet by exact keys. Throws Error(not_found) for a column that is not there, and
// Error(usage) for a rule that cannot act on the column it names (key columns too), for a rule that is given twice for
// a column, and for one meant for every column that can act on none; each with the column, the value and what to do.
void choose_rules(std::span<const RuleRequest> requests, TablePlan& plan);

// Notes globs of --exclude that reach no column of `plan`.
void note_unused_excludes(std::span<const std::string> globs, TablePlan& plan);

}  // namespace rowcall
