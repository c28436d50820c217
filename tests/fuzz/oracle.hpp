// SPDX-License-Identifier: Apache-2.0
// What a comparison must find: the plainest way of comparing two small tables that are in memory.
#pragma once

#include "bags.hpp"
#include "tables.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace fuzz {

struct Difference {
  std::string kind;  // missing, extra, changed
  const Rendered* source = nullptr;
  const Rendered* target = nullptr;
  std::uint64_t count = 1;
  std::size_t group = 0;  // of equal keys: in any order among themselves

  [[nodiscard]] const Rendered& row() const { return source != nullptr ? *source : *target; }
};

// Two rows that only rules make equal.
struct Forgiven {
  const Rendered* source = nullptr;
  const Rendered* target = nullptr;
  std::uint64_t count = 1;
  std::size_t before = 0;  // of the differences, the first that stands behind them
};

enum class CellState { same, forgiven, changed };

struct Counts {
  std::uint64_t source_rows = 0, target_rows = 0;
  std::uint64_t same = 0, equivalent = 0, changed = 0, missing = 0, extra = 0;
  std::uint64_t source_duplicates = 0, target_duplicates = 0;
  std::uint64_t source_nulls = 0, target_nulls = 0;

  [[nodiscard]] std::uint64_t differing() const { return changed + missing + extra; }
};

struct Result {
  Counts counts;
  std::vector<Difference> differences;  // in key order
  std::vector<Forgiven> forgiven;       // likewise
  std::vector<Bag> bags;                // whose left-over rows are not among the differences
  // Rows of bags so large that rowcall does not promise how many of them meet.
  std::vector<const Rendered*> unpromised;
};

[[nodiscard]] CellState judge(const Schema& schema, std::size_t column, const Rendered& source, const Rendered& target);

// Without a key in the schema all rows are one bag.
[[nodiscard]] Result compare_tables(const Schema& schema, const std::vector<Rendered>& source,
                                    const std::vector<Rendered>& target);

}  // namespace fuzz
