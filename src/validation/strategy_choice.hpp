// SPDX-License-Identifier: Apache-2.0
// Decides how a pair is compared.
#pragma once

#include "rowcall/database/database.hpp"
#include "rowcall/model/plan.hpp"

#include <optional>
#include <string>

namespace rowcall {

// One side as far as the choice depends on it.
struct SideFacts {
  Database& database;
  const ReadScope& scope;
  const ConnectionUrl& url;
  std::optional<std::string> digest_obstacle;  // why this side cannot digest in SQL
  bool key_is_unique = false;                  // by a constraint
  std::optional<std::uint64_t> rows;           // about so many are looked at
  std::optional<std::uint64_t> row_bytes;      // of the compared columns, about
};

struct StrategyChoice {
  Strategy strategy = Strategy::stream;
  std::string reason;
  std::optional<HashFunction> function;  // for checksum
  std::optional<double> estimated_seconds = {};
  // For checksum: are this side's rows read and digested here, rather than digested by its server?
  bool is_source_digested_here = false;
  bool is_target_digested_here = false;
};

// What else the choice depends on.
struct StrategyWish {
  Strategy wanted = Strategy::automatic;
  bool is_held_back = false;            // by --max-rate, which a digest of the whole table cannot keep to
  bool never_digests_here = false;      // no side without an obstacle
  std::optional<std::string> forgiven;  // why most rows will be equivalent by rules: they would be read twice
  bool is_one_connection = false;       // one could read both sides, so that join can be had
};

// Where statistics tell of many rows, links are measured, so not to be asked inside a snapshot. Throws
// Error(unsupported) when checksum is asked for and the sides have no hash function in common.
[[nodiscard]] StrategyChoice choose_strategy(const SideFacts& source, const SideFacts& target,
                                             const StrategyWish& wish);

}  // namespace rowcall
