// SPDX-License-Identifier: Apache-2.0
// An entry of a config that stands for many tables: those of the source that match its globs, each with the table of
// the target that its route leads to.
#pragma once

#include "rowcall/model/request.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rowcall {

enum class NameCase { as_is, lower, upper };
[[nodiscard]] std::string_view name(NameCase letters) noexcept;  // "keep", "lower", "upper"

// A name of the source and what it is called in the target. Both may hold one `*`, which stands for the same text.
struct Rename {
  std::string from;
  std::string to;

  bool operator==(const Rename&) const = default;
};

// How names of tables change on their way to the target. What no rename meets keeps its name, in other letters where
// `letters` says so; the schema of the source's connection is that of the target's.
struct TableRoute {
  std::vector<Rename> schemas;  // the first that matches counts
  std::vector<Rename> tables;
  NameCase letters = NameCase::as_is;

  bool operator==(const TableRoute&) const = default;
};

[[nodiscard]] std::string in_letters(std::string_view text, NameCase letters);
// What the pattern `from` and `to` make of a name; nullopt: it does not match. Case does not count.
[[nodiscard]] std::optional<std::string> renamed(std::string_view from, std::string_view to, std::string_view name,
                                                 NameCase letters);
// By the first that matches.
[[nodiscard]] std::optional<std::string> renamed(const std::vector<Rename>& renames, std::string_view name,
                                                 NameCase letters);

struct TableGroup {
  // Globs: over `schema.table` where they hold a dot, else over the tables of the connection's own schema.
  std::vector<std::string> include;
  std::vector<std::string> exclude;
  TableRoute route;
  bool allows_missing = false;  // a table on one side only does not count
  PairRequest each;             // how each of its pairs is compared: all but the name and the tables
  std::size_t position = 0;     // so many pairs of the config stand before it
  std::string place;            // "migration.yaml:12"

  bool operator==(const TableGroup&) const = default;
};

// A table as the list of all of them has it.
struct ListedTable {
  TableName table;
  bool is_own = false;  // of the schema that a name without one means on this connection
  std::optional<std::uint64_t> estimated_rows = {};

  bool operator==(const ListedTable&) const = default;
};

}  // namespace rowcall
