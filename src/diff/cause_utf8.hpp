// SPDX-License-Identifier: Apache-2.0
// Steps through UTF-8 that is known to be valid.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace rowcall {

inline bool is_plain_ascii(std::string_view text) noexcept {
  return std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

// Bytes of the character that `text`, which is not empty, begins with.
inline std::size_t character_bytes(std::string_view text) noexcept {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  return std::min(size, text.size());
}

// Its code point.
inline std::uint32_t first_code_point(std::string_view text) noexcept {
  const std::size_t size = character_bytes(text);
  auto value = static_cast<std::uint32_t>(static_cast<unsigned char>(text.front()));
  if (size > 1) value &= 0xFFU >> (size + 1);
  for (std::size_t i = 1; i < size; ++i) value = value << 6U | (static_cast<unsigned char>(text[i]) & 0x3FU);
  return value;
}

// Where two texts part, and the bytes there; 0 behind the end of one.
struct Parting {
  std::size_t at = 0;
  unsigned char source = 0;
  unsigned char target = 0;

  // Two characters of ASCII that no mark behind them changes: nothing that keeps what is visible makes them equal.
  [[nodiscard]] bool is_of_letters(std::string_view source_text, std::string_view target_text) const noexcept {
    const auto is_plain = [&](unsigned char byte, std::string_view text) {
      const bool is_last = at + 1 >= text.size();
      return byte > 0x20 && byte < 0x7F && (is_last || static_cast<unsigned char>(text[at + 1]) < 0x80);
    };
    return is_plain(source, source_text) && is_plain(target, target_text);
  }
};

inline Parting parting_of(std::string_view source, std::string_view target) noexcept {
  Parting parting;
  const std::size_t shorter = std::min(source.size(), target.size());
  while (parting.at < shorter && source[parting.at] == target[parting.at]) ++parting.at;
  if (parting.at < source.size()) parting.source = static_cast<unsigned char>(source[parting.at]);
  if (parting.at < target.size()) parting.target = static_cast<unsigned char>(target[parting.at]);
  return parting;
}

inline std::size_t count_characters(std::string_view text) noexcept {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

inline void append_utf8(std::uint32_t code, std::string& out) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0U | code >> 6U);
    out += static_cast<char>(0x80U | (code & 0x3FU));
  } else {
    out += static_cast<char>(0xE0U | code >> 12U);
    out += static_cast<char>(0x80U | (code >> 6U & 0x3FU));
    out += static_cast<char>(0x80U | (code & 0x3FU));
  }
}

}  // namespace rowcall
