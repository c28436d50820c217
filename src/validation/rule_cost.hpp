// SPDX-License-Identifier: Apache-2.0
// Digests are of values as they are, so a row that rules forgive differs for them, and is read as well.
#pragma once

#include "rowcall/model/plan.hpp"

#include <optional>
#include <string>

namespace rowcall {

// Why most rows will differ before rules act, such as "round 2 on price (numeric(12,4) and decimal(12,2)) …"; nullopt
// when the types and rules of the columns do not foretell that.
[[nodiscard]] std::optional<std::string> expects_forgiven_rows(const TablePlan& plan);

}  // namespace rowcall
