// SPDX-License-Identifier: Apache-2.0
#include "run_entry.hpp"

#include "rowcall/config/option_words.hpp"

namespace rowcall {
namespace {

const std::vector<std::string> k_run_keys{"max_time", "max_rate", "limit"};

}  // namespace

RunBudget read_run(const FieldReader& read, const Value& mapping) {
  read.require_mapping(mapping, "run");
  read.check_keys(mapping, k_run_keys);
  RunBudget budget;
  read_word(read, mapping, "max_time", budget.max_time, parse_max_time);
  read_word(read, mapping, "max_rate", budget.max_rate, parse_max_rate);
  read_word(read, mapping, "limit", budget.limit, parse_limit);
  return budget;
}

}  // namespace rowcall
