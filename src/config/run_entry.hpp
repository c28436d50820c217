// SPDX-License-Identifier: Apache-2.0
// The key `run` of a config: what all its pairs together may take.
#pragma once

#include "fields.hpp"

#include "rowcall/model/run_budget.hpp"

namespace rowcall {

[[nodiscard]] RunBudget read_run(const FieldReader& read, const Value& mapping);

}  // namespace rowcall
