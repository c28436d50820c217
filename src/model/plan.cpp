// SPDX-License-Identifier: Apache-2.0
#include "rowcall/model/plan.hpp"

#include <algorithm>

namespace rowcall {

std::size_t TablePlan::compared_columns() const noexcept {
  return static_cast<std::size_t>(std::count_if(columns.begin(), columns.end(), [](const ColumnPlan& column) {
    return column.status == ColumnStatus::compared;
  }));
}

}  // namespace rowcall
