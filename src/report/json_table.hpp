// SPDX-License-Identifier: Apache-2.0
// The members that a table, a run and a plan have in every JSON report. Names and order are the promise of
// docs/reports.md: add to them, never rename.
#pragma once

#include "json_text.hpp"

#include "rowcall/model/outcome.hpp"

#include <span>

namespace rowcall {

inline constexpr int k_schema_version = 1;

// name to columns: what stands before the differences.
void write_table_head(JsonWriter& json, const TableOutcome& outcome);
// differences_truncated to error: what stands behind them.
void write_table_tail(JsonWriter& json, const TableOutcome& outcome);

// schema_version and tool.
void write_tool(JsonWriter& json);
// started_at to exit_code.
void write_run(JsonWriter& json, const RunOutcome& outcome);
// Tables without a partner.
void write_unpaired(JsonWriter& json, std::span<const UnpairedTable> tables);
void write_totals(JsonWriter& json, const RunOutcome& outcome);

void write_plan(JsonWriter& json, const TablePlan& plan);

}  // namespace rowcall
