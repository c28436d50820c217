// SPDX-License-Identifier: Apache-2.0
// Which columns get which rules, and how the program is told.
#pragma once

#include "schema.hpp"

#include <string>
#include <vector>

namespace fuzz {

void choose_rules(Schema& schema, Random& random);
// Options that must be refused with exit code 2.
[[nodiscard]] std::vector<std::string> refused_rule(const Schema& schema, Random& random);

}  // namespace fuzz
