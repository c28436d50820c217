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
  std::vector<ColumnPlan> columns;  // compared ones first: key columns, then the source's order; then the others
  std::vector<SchemaFinding> schema;
};

// Applies --key, --map, --columns and --exclude. Names match exactly first, then ignoring case if unique. Throws
// Error(not_found) for a name that is not there, and Error(usage) when no key can be found (the message lists
// candidates), a key column cannot be a key, or nothing is left to compare.
[[nodiscard]] ColumnPairing pair_columns(const TableSchema& source, const TableSchema& target,
                                         const PairRequest& request);

// Do the findings make the verdict different in this scope?
[[nodiscard]] bool counts_as_different(std::span<const SchemaFinding> findings, SchemaScope scope);

}  // namespace rowcall
