// SPDX-License-Identifier: Apache-2.0
#include "run_options.hpp"

#include "given_value.hpp"

#include "rowcall/config/option_list.hpp"
#include "rowcall/config/option_words.hpp"

namespace rowcall {

void RunOptions::declare(Arguments& arguments) {
  arguments.group("All pairs together");
  arguments.note_given(&given);
  arguments.value("--run-limit", limit, "N", "stop after N differing rows; other pairs are then not compared");
  arguments.value("--run-max-time", max_time, "DUR", "stop after DUR; pairs that it does not reach are failed");
  arguments.value("--run-max-rate", max_rate, "ROWS/s", "read at most so many rows a second from each side");
  arguments.note_given(nullptr);
}

void RunOptions::apply_to(RunBudget& budget, std::vector<GivenOption>& options) const {
  apply(limit, "--run-limit", budget.limit, parse_limit);
  apply(max_time, "--run-max-time", budget.max_time, parse_max_time);
  apply(max_rate, "--run-max-rate", budget.max_rate, parse_max_rate);
  for (const GivenArgument& argument : given) note_argument(options, argument.option, argument.values);
}

}  // namespace rowcall
