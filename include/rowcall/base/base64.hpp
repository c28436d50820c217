// SPDX-License-Identifier: Apache-2.0
// Base64 as RFC 4648 (section 4) has it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rowcall {

// The bytes of a base64 text with its padding; line breaks in it do not count. nullopt for anything else, also for bits
// that no byte has: two texts of one line never stand for the same bytes.
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text);

}  // namespace rowcall
