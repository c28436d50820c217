// SPDX-License-Identifier: Apache-2.0
// What differs between the primary keys, unique keys and indexes of two tables.
#pragma once

#include "column_pairs.hpp"

#include "rowcall/model/plan.hpp"
#include "rowcall/model/table_schema.hpp"

#include <vector>

namespace rowcall {

// Those with a column that was not asked for are left out.
void compare_keys_and_indexes(const TableSchema& source, const TableSchema& target, const ColumnPairs& pairs,
                              std::vector<SchemaFinding>& findings);

}  // namespace rowcall
