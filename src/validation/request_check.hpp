// SPDX-License-Identifier: Apache-2.0
// What is wrong with a request can be told before any database is asked.
#pragma once

#include "rowcall/model/plan.hpp"
#include "rowcall/model/request.hpp"

#include <span>

namespace rowcall {

// Throws Error(usage) that names the pair and the option for one that has no effect beside the others, or cannot be
// kept.
void check_requests(std::span<const PairRequest> pairs);

// Throws Error(usage) for a plan without a key that has no column, or rules.
void check_bags(const TablePlan& plan);

}  // namespace rowcall
