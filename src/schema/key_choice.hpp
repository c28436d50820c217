// SPDX-License-Identifier: Apache-2.0
// Chooses the key of a pair.
#pragma once

#include "rowcall/model/request.hpp"
#include "rowcall/model/table_schema.hpp"

#include <functional>
#include <string>
#include <vector>

namespace rowcall {

struct KeyChoice {
  std::vector<std::string> columns;  // source names
  std::string origin;
};

// --key, else the primary key of the source, else a unique not-null index present on both sides, else, where the source
// is a query, the primary key of the target. `target_of` gives the
// target's column for a source column, or nullptr. Throws Error(usage) listing candidates when there is none.
[[nodiscard]] KeyChoice choose_key(const TableSchema& source, const TableSchema& target, const PairRequest& request,
                                   const std::function<const Column*(const std::string&)>& target_of);

}  // namespace rowcall
