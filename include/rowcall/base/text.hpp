// SPDX-License-Identifier: Apache-2.0
// Small text helpers that more than one module needs. Pure functions; bytes in, bytes out.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rowcall {

// ASCII only: identifiers and keywords, never user data.
[[nodiscard]] std::string to_lower(std::string_view text);
[[nodiscard]] std::string to_upper(std::string_view text);
[[nodiscard]] bool equal_ignoring_case(std::string_view a, std::string_view b);
[[nodiscard]] std::string_view trim(std::string_view text);
[[nodiscard]] std::vector<std::string> split(std::string_view text, char separator);
[[nodiscard]] std::string join(std::span<const std::string> parts, std::string_view separator);
[[nodiscard]] std::string replace_all(std::string_view text, std::string_view from, std::string_view to);

// `*` stands for any run of characters, `?` for one; the rest matches itself, ignoring ASCII case.
[[nodiscard]] bool glob_match(std::string_view pattern, std::string_view text);
[[nodiscard]] bool has_glob(std::string_view pattern);

// The candidate closest to `word` by edit distance, if it is close enough to be a likely misspelling.
[[nodiscard]] std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates);
// ` (did you mean "orders"?)`, or nothing when no candidate is near.
[[nodiscard]] std::string did_you_mean(std::string_view word, std::span<const std::string> candidates);

[[nodiscard]] bool valid_utf8(std::string_view bytes) noexcept;
// Terminal columns that UTF-8 text takes: wide East Asian characters and emoji count 2, combining marks 0.
[[nodiscard]] std::size_t display_width(std::string_view utf8);

void append_hex(std::string_view bytes, std::string& out);
[[nodiscard]] std::string to_hex(std::string_view bytes);
// nullopt when the length is odd or a character is no hex digit.
[[nodiscard]] std::optional<std::string> from_hex(std::string_view hex);

// 1234567 as "1,234,567".
[[nodiscard]] std::string with_thousands(unsigned long long number);

// Replaces each ${NAME} by the value of that environment variable. Throws Error(config) naming the variable when it
// is unset or the braces are not closed.
[[nodiscard]] std::string expand_environment(std::string_view text);

}  // namespace rowcall
