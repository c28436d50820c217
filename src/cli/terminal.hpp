// SPDX-License-Identifier: Apache-2.0
// What is known about the terminal, if there is one.
#pragma once

#include <cstdio>

namespace rowcall {

enum class ColorWish { automatic, always, never };

[[nodiscard]] bool is_terminal(std::FILE* stream) noexcept;
// The variable COLUMNS where it is set, else what the terminal says, else 100.
[[nodiscard]] int terminal_width() noexcept;
// Without a wish: on a terminal that can, unless NO_COLOR is set and not empty.
[[nodiscard]] bool wants_color(ColorWish wish, std::FILE* stream) noexcept;
// Has whoever read this pipe gone away?
[[nodiscard]] bool reader_is_gone(std::FILE* stream) noexcept;

}  // namespace rowcall
