// SPDX-License-Identifier: Apache-2.0
// A text read as JSON, as strictly as RFC 8259 has it.
#pragma once

#include "value.hpp"

#include <optional>
#include <string>

namespace fuzz {

[[nodiscard]] std::optional<Json> json_in(const std::string& text);

}  // namespace fuzz
