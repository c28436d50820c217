// SPDX-License-Identifier: Apache-2.0
// The key `dbt` of a config: the models of a dbt project as pairs.
#pragma once

#include "fields.hpp"
#include "group_entry.hpp"

#include "rowcall/model/request.hpp"

#include <vector>

namespace rowcall {

// Pairs by the names of their models. Throws Error(config), also for a manifest that cannot be read and for a glob that
// selects nothing.
[[nodiscard]] std::vector<PairRequest> read_dbt(const FieldReader& read, const Value& entry, const Defaults& defaults);

}  // namespace rowcall
