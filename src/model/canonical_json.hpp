// SPDX-License-Identifier: Apache-2.0
// The canonical form of a JSON text (RFC 8259).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace rowcall {

// Appends the canonical form. Returns false, and appends nothing, when `text` is not JSON in valid UTF-8, is nested
// deeper than 1,000 levels, or holds a number that has no canonical decimal.
[[nodiscard]] bool append_canonical_json(std::string_view text, std::string& out);

// `characters` as a canonical string literal, in quotes.
void append_json_string(std::string_view characters, std::string& out);

// Of canonical JSON: the size of the value in front, and what a string literal stands for.
[[nodiscard]] std::size_t canonical_json_size(std::string_view json);
[[nodiscard]] std::string canonical_json_characters(std::string_view literal);

}  // namespace rowcall
