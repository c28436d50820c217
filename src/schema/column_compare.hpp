// SPDX-License-Identifier: Apache-2.0
// What differs between two columns that meet, beside their values.
#pragma once

#include "rowcall/model/plan.hpp"
#include "rowcall/model/table_schema.hpp"

#include <vector>

namespace rowcall {

struct ColumnsThatMeet {
  const Column& source;
  const Column& target;
  const TableSchema& source_table;
  const TableSchema& target_table;
  bool is_key = false;  // do rows, or a unique key of either side, go by it?
};

// The finding about the two types; severity info and no reason: none.
void judge_type(const ColumnsThatMeet& columns, const ComparedType& compared, std::vector<SchemaFinding>& findings);

// NOT NULL, defaults, numbering, generated columns, collations and spelling.
void compare_columns(const ColumnsThatMeet& columns, std::vector<SchemaFinding>& findings);

}  // namespace rowcall
