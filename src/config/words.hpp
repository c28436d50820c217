// SPDX-License-Identifier: Apache-2.0
// Cutting the values of options into words; what stands in double quotes is one word.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rowcall {

// Cuts at `separator` where it stands outside of double quotes.
[[nodiscard]] std::vector<std::string_view> split_unquoted(std::string_view text, char separator);

// The name that `text` is, quotes taken off. Throws Error(usage) for none or several.
[[nodiscard]] std::string one_name(std::string_view text);

// The word with quotes taken off, if it has any; never empty without them. Throws Error(usage).
[[nodiscard]] std::string one_word(std::string_view text);

}  // namespace rowcall
