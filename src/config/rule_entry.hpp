// SPDX-License-Identifier: Apache-2.0
// Rules in a config: keys of a pair and of `defaults`, and the list `rules`.
#pragma once

#include "fields.hpp"

#include "rowcall/model/rule.hpp"

#include <vector>

namespace rowcall {

// Sets the rules that `mapping` has keys for: `trim: [a, b]`, `abs_tol: {amount: 0.005}`, `round: 2`,
// `map_values: {active: {Y: true}}`; those of other keys stay. `"*"` is every column.
void read_rule_keys(const FieldReader& read, const Value& mapping, std::vector<RuleRequest>& rules);

// The top-level list: `- {type: "numeric*", rule: abs_tol, value: 0.01}`.
[[nodiscard]] std::vector<RuleRequest> read_rules(const FieldReader& read, const Value& list);

}  // namespace rowcall
