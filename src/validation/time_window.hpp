// SPDX-License-Identifier: Apache-2.0
// --since, --until and --time-column.
#pragma once

#include "rowcall/database/database.hpp"
#include "rowcall/model/plan.hpp"
#include "rowcall/model/request.hpp"

#include <optional>
#include <span>

namespace rowcall {

struct WindowFacts {
  Database& database;  // asked for the time of its clock
  const TableSchema& schema;
  ReadScope& scope;  // its window is set
};

// nullopt where no window is asked for. Throws Error(usage) for a column that is no date or time on both sides, for
// none or several where none is named, and for a window without extent.
[[nodiscard]] std::optional<TimeWindow> choose_window(const PairRequest& request, WindowFacts source,
                                                      WindowFacts target, std::span<const ColumnPlan> columns);

}  // namespace rowcall
