// SPDX-License-Identifier: Apache-2.0
// What is wrong with a request can be told before any database is asked.
#pragma once

#include "rowcall/model/request.hpp"

#include <span>

namespace rowcall {

// Throws Error(usage) that names the pair and the option for one that has no effect beside the others, or cannot be
// kept.
void check_requests(std::span<const PairRequest> pairs);

}  // namespace rowcall
