// SPDX-License-Identifier: Apache-2.0
#include "rowcall/model/plan.hpp"

#include <algorithm>

namespace rowcall {

std::vector<std::string> ColumnPlan::rule_words() const {
  std::vector<std::string> words = compared_as.rules;
  for (const Rule& rule : rules) words.push_back(to_string(rule));
  return words;
}

std::size_t TablePlan::compared_columns() const noexcept {
  return static_cast<std::size_t>(std::count_if(columns.begin(), columns.end(), [](const ColumnPlan& column) {
    return column.status == ColumnStatus::compared;
  }));
}

}  // namespace rowcall
