// SPDX-License-Identifier: Apache-2.0
// Bytes as a terminal should show them, one character at a time: what is invisible or would be acted on is written
// out, so that two values that differ never look the same.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace rowcall {

enum class Escapes {
  controls,  // names and messages: only what a terminal would act on
  cell,      // values in quotes: also quotes, backslashes and characters that look like a blank or like nothing
  exact,     // cell, and what changes a neighbour: é in one character and in two look alike
};

struct Glyph {
  std::string text;
  std::size_t width = 0;
};

// Takes the first character off `bytes`, which is not empty. A byte that is no UTF-8 is written `\xNN`.
[[nodiscard]] Glyph take_glyph(std::string_view& bytes, Escapes escapes);

// Text of a name or a message in one line: take_glyph with Escapes::controls for each character.
[[nodiscard]] std::string printable(std::string_view text);
// The same for text of several lines: newlines stay.
[[nodiscard]] std::string printable_lines(std::string_view text);

// The start of the character that byte `at` belongs to.
[[nodiscard]] std::size_t character_start(std::string_view utf8, std::size_t at) noexcept;

}  // namespace rowcall
