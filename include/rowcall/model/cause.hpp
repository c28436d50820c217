// SPDX-License-Identifier: Apache-2.0
// Why rows differ, as far as the values tell. A cause never changes a verdict or a count: it explains cells that count
// as changed, and rows that are missing or extra (docs/causes.md).
#pragma once

#include "rowcall/model/canonical.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rowcall {

// Of a longer value an example keeps the beginning, up to the end of a character.
inline constexpr std::size_t k_longest_example = 1000;

// One value of an example.
struct ExampleValue {
  std::string bytes;
  Reading reading = Reading::value;
  bool whole = true;  // false: it was longer than k_longest_example

  bool operator==(const ExampleValue&) const = default;
};

// The key of a row: names of key columns, and what it has in them.
using ExampleKey = std::vector<std::pair<std::string, ExampleValue>>;

[[nodiscard]] ExampleValue example_value(std::string_view bytes, Reading reading);

// What explains some of the changed cells of one column. No cell counts for two causes.
struct CellCause {
  std::string cause;   // a word of docs/causes.md that stays: "rounded"
  std::string detail;  // "to 2 decimals"
  std::uint64_t cells = 0;
  ExampleValue source;  // of the first such cell in key order
  ExampleValue target;
  std::string remedy;  // what would settle it; empty where nothing but another value would

  bool operator==(const CellCause&) const = default;
};

// What missing or extra rows have in common. A row may be among those of several causes.
struct RowCause {
  std::string cause;
  std::string detail;
  std::uint64_t rows = 0;
  ExampleKey example;  // of the first such row
  std::string remedy;

  bool operator==(const RowCause&) const = default;
};

struct Causes {
  std::vector<std::vector<CellCause>> cells;  // by compared column, most cells first; empty where none was looked for
  std::vector<RowCause> rows;                 // missing rows first

  bool operator==(const Causes&) const = default;
};

}  // namespace rowcall
