// SPDX-License-Identifier: Apache-2.0
// The options of equivalence rules, one for each RuleKind.
#pragma once

#include "arguments.hpp"

#include "rowcall/model/rule.hpp"

#include <array>
#include <string>
#include <vector>

namespace rowcall {

struct RuleOptions {
  std::array<std::vector<std::string>, k_rule_kinds> given;  // by RuleKind

  // Under a heading of its own.
  void declare(Arguments& arguments);
  // What was given takes the place of rules of the same kind. With `may_reach_nothing` one for every column is no error
  // where no column can take it. Throws Error(usage) naming the option.
  void apply_to(std::vector<RuleRequest>& rules, bool may_reach_nothing) const;
};

}  // namespace rowcall
