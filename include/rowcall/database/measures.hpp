// SPDX-License-Identifier: Apache-2.0
// Aggregates of the columns of one side, computed by its server.
#pragma once

#include "rowcall/database/database.hpp"
#include "rowcall/model/measure.hpp"

#include <cstddef>
#include <optional>
#include <span>

namespace rowcall {

// Rows are grouped by the canonical value of the scope's column `by`, or not at all.
struct Grouping {
  std::optional<std::size_t> by;
  std::size_t most = 0;  // groups
};

// Reads the scope inside the session's snapshot: one scan, or one for every thousand measures, as engines limit how
// many columns an answer may have. Of more groups than `most` there are `most` + 1.
[[nodiscard]] SideMeasures read_measures(Database& database, const ReadScope& scope,
                                         std::span<const ColumnMeasure> measures, const Grouping& grouping);

// Can this side group rows by the column?
[[nodiscard]] bool can_group_by(const Database& database, const ReadScope& scope, std::size_t column);

}  // namespace rowcall
