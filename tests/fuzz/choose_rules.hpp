// SPDX-License-Identifier: Apache-2.0
// Which columns get which rules, and how the program is told.
#pragma once

#include "tables.hpp"

#include <string>
#include <vector>

namespace fuzz {

void choose_rules(Schema& schema, Random& random);
// Words for columns of few values, which must all stand in a pair.
void choose_words(Schema& schema, const std::vector<Rendered>& source, const std::vector<Rendered>& target,
                  Random& random);
// Options that must be refused with exit code 2.
[[nodiscard]] std::vector<std::string> refused_rule(const Schema& schema, Random& random);

}  // namespace fuzz
