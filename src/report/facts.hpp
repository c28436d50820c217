// SPDX-License-Identifier: Apache-2.0
// Questions about an outcome that every format asks and must answer alike.
#pragma once

#include "rowcall/model/outcome.hpp"

#include <optional>
#include <string>

namespace rowcall {

// Are compared, same and the row counts of both sides known?
[[nodiscard]] bool rows_known(const TableOutcome& outcome) noexcept;
// Did the comparison stop because it had found as many differing rows as were asked for?
[[nodiscard]] bool stopped_at_limit(const TableOutcome& outcome) noexcept;
// What a clean sample proves: with a confidence of 95 %, a smaller share of all keys differs than this. nullopt where
// all rows were compared, where one differs, and where keys stand on several rows, so that rows are no sample of their
// own.
[[nodiscard]] std::optional<double> proved_by_sample(const TableOutcome& outcome);
// Was a plan made, or did the table fail before?
[[nodiscard]] bool was_planned(const TablePlan& plan) noexcept;
// What the findings say of a column's two types: "compatible", "lossy", …; nullopt where the column has no partner.
// For plans that hold every finding, as those of `rowcall schema` do.
[[nodiscard]] std::optional<std::string> type_verdict(const TablePlan& plan, const ColumnPlan& column);

}  // namespace rowcall
