// SPDX-License-Identifier: Apache-2.0
// What a character looks like.
#pragma once

#include <cstdint>

namespace rowcall {

enum class Sight : std::uint8_t { plain, blank, nothing };

// Blanks of many kinds look like one, and some characters nobody sees. A line feed and a blank are plain.
[[nodiscard]] Sight sight_of(std::uint32_t code) noexcept;

}  // namespace rowcall
