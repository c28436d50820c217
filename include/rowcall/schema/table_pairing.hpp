// SPDX-License-Identifier: Apache-2.0
// Which tables of two databases meet, by the globs and the route of a config's entry.
#pragma once

#include "rowcall/model/table_group.hpp"
#include "rowcall/model/unpaired_table.hpp"

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rowcall {

// Tables that entries of their own stand for, as the databases spell them: schema and name.
using TakenTables = std::set<std::pair<std::string, std::string>>;

struct TablePairing {
  struct Pair {
    std::string name;  // the source's table, with its schema where the glob has one
    TableName source;
    TableName target;
  };
  std::vector<Pair> pairs;              // in the order of `source`
  std::vector<UnpairedTable> unpaired;  // those of the source, then those of the target; `connection` is left open
};

// The table that a user's name means: exactly, then ignoring case where that is unique; nullptr if there is none.
[[nodiscard]] const ListedTable* find_table(std::span<const ListedTable> tables, const TableName& wanted);

// Throws Error(config) that names the entry for a glob of `include` that matches no table of either side, for a table
// that could lead to several, and for two that lead to one.
[[nodiscard]] TablePairing pair_tables(const TableGroup& group, std::span<const ListedTable> source,
                                       std::span<const ListedTable> target, const TakenTables& taken_of_source,
                                       const TakenTables& taken_of_target);

}  // namespace rowcall
