// SPDX-License-Identifier: Apache-2.0
// How rules are written as options of the command line and as single values in a config.
#pragma once

#include "rowcall/model/rule.hpp"

#include <string_view>
#include <vector>

namespace rowcall {

// `[COL=]X` for tolerances and round, `COL[,COL]:Y=true,N=false` for map_values, `COL[,COL]` for the others. `*` in the
// place of columns, and no column before a number, mean every one; words of map_values are those of a column, so there
// is no every. Throws Error(usage) that does not name the option.
[[nodiscard]] std::vector<RuleRequest> parse_rule(RuleKind kind, std::string_view text);

// A request for the column that `column` names as it is, or for every one when it is `*`.
[[nodiscard]] RuleRequest rule_for(Rule rule, std::string_view column);

// Puts `requests`, all of them of one kind, in the place of those of that kind in `rules`; the rules of a config that
// reach columns by globs stay.
void replace_rules(std::vector<RuleRequest>& rules, RuleKind kind, std::vector<RuleRequest> requests);

}  // namespace rowcall
