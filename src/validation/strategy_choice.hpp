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
  const Database& database;
  const ReadScope& scope;
  const ConnectionUrl& url;
  std::optional<std::string> digest_obstacle;  // why this side cannot digest in SQL
};

struct StrategyChoice {
  Strategy strategy = Strategy::stream;
  std::string reason;
  std::optional<HashFunction> function;  // for checksum
};

// Throws Error(unsupported) when checksum is asked for and the sides have no hash function in common.
// `forgiven` says why most rows will differ and be equivalent by rules, if they will: they would be read twice.
[[nodiscard]] StrategyChoice choose_strategy(const SideFacts& source, const SideFacts& target, Strategy wanted,
                                             std::optional<std::uint64_t> rows,
                                             const std::optional<std::string>& forgiven);

}  // namespace rowcall
