// SPDX-License-Identifier: Apache-2.0
// The options of what all pairs of a config together may take.
#pragma once

#include "arguments.hpp"

#include "rowcall/model/given_option.hpp"
#include "rowcall/model/run_budget.hpp"

#include <optional>
#include <string>
#include <vector>

namespace rowcall {

struct RunOptions {
  std::optional<std::string> max_time, max_rate, limit;
  std::vector<GivenArgument> given;

  // Under a heading of its own.
  void declare(Arguments& arguments);
  // Puts what was given into the budget of a config, and notes it. Throws Error(usage) naming the option.
  void apply_to(RunBudget& budget, std::vector<GivenOption>& options) const;
};

}  // namespace rowcall
