// SPDX-License-Identifier: Apache-2.0
// Case folding and normal form C of the characters that the oracle makes, from tables of them alone.
#pragma once

#include "random.hpp"

#include <string>
#include <utility>

namespace fuzz {

[[nodiscard]] bool is_utf8(const std::string& bytes);
// Of a text that is no UTF-8 nothing changes.
[[nodiscard]] std::string case_folded(const std::string& text);
[[nodiscard]] std::string composed(const std::string& text);
// Two texts that look alike to someone: some are alike in any case or in normal form C, some in neither.
[[nodiscard]] std::pair<std::string, std::string> twins(Random& random);

}  // namespace fuzz
