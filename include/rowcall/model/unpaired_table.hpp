// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rowcall/model/table_name.hpp"

#include <string>

namespace rowcall {

// A table that an entry of many stands for, and that the other side has no table for.
struct UnpairedTable {
  bool is_source = true;   // the side that has it
  std::string name;        // as a pair of it would be called
  TableName table;         // as the database that has it spells it
  TableName expected;      // what the other side would have to have
  std::string connection;  // of the side that has it not, without secrets
  bool is_allowed = false;

  bool operator==(const UnpairedTable&) const = default;
};

}  // namespace rowcall
