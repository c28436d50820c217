// SPDX-License-Identifier: Apache-2.0
// What differs between the foreign keys and checks of two tables.
#pragma once

#include "column_pairs.hpp"

#include "rowcall/model/plan.hpp"
#include "rowcall/model/table_schema.hpp"

#include <vector>

namespace rowcall {

// Those that name a column which was not asked for are left out.
void compare_references_and_checks(const TableSchema& source, const TableSchema& target, const ColumnPairs& pairs,
                                   std::vector<SchemaFinding>& findings);

}  // namespace rowcall
