// SPDX-License-Identifier: Apache-2.0
// Pairs the columns of two tables and judges their structure.
#pragma once

#include "rowcall/model/plan.hpp"
#include "rowcall/model/request.hpp"
#include "rowcall/model/table_schema.hpp"

#include <span>
#include <string>
#include <vector>

namespace rowcall {

struct ColumnPairing {
  std::vector<std::string> key;  // source names
  std::string key_origin;
  std::vector<ColumnPlan> columns;    // compared ones first: key columns, then the source's order; then the others
  std::vector<SchemaFinding> schema;  // of columns in the order of `columns`, then of the whole table
};

// Applies --key, --map, --columns and --exclude. Names match exactly first, then ignoring case if unique. Throws
// Error(not_found) for a name that is not there, and Error(usage) when no key can be found (the message lists
// candidates), a key column cannot be a key, or nothing is left to compare. The findings are those that the request's
// scope reports.
[[nodiscard]] ColumnPairing pair_columns(const TableSchema& source, const TableSchema& target,
                                         const PairRequest& request);

// The same for tables whose rows are not compared: no key is needed or chosen, and every finding is there.
[[nodiscard]] ColumnPairing compare_schemas(const TableSchema& source, const TableSchema& target,
                                            const PairRequest& request);

// Outside of the scope `full` only columns on one side, comparisons that round, and what is incomparable, lossy or
// narrower is told.
[[nodiscard]] bool is_reported(const SchemaFinding& finding, SchemaScope scope);
// Does the finding make the verdict different in this scope?
[[nodiscard]] bool counts(const SchemaFinding& finding, SchemaScope scope);
[[nodiscard]] bool counts_as_different(std::span<const SchemaFinding> findings, SchemaScope scope);

}  // namespace rowcall
