// SPDX-License-Identifier: Apache-2.0
#include "rowcall/base/glyphs.hpp"

#include "rowcall/base/text.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace rowcall {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

template <std::size_t N>
constexpr bool in(const Range (&ranges)[N], char32_t c) {
  return std::any_of(std::begin(ranges), std::end(ranges),
                     [&](const Range& range) { return c >= range.first && c <= range.last; });
}

// Also acted on by terminals and editors: C1 controls, line and paragraph separators, direction marks.
constexpr Range k_controls[] = {{0x00, 0x1f}, {0x7f, 0x9f}, {0x200e, 0x200f}, {0x2028, 0x202e}, {0x2066, 0x2069}};
// Blanks other than U+0020, characters without width, and the pictures that stand for control characters here.
constexpr Range k_lookalikes[] = {{0xa0, 0xa0},     {0xad, 0xad},     {0x034f, 0x034f}, {0x061c, 0x061c},
                                  {0x1680, 0x1680}, {0x2000, 0x200b}, {0x202f, 0x202f}, {0x205f, 0x2064},
                                  {0x2400, 0x2421}, {0x3000, 0x3000}, {0xfeff, 0xfeff}};
// Combining accents, joiners, variation selectors, tags: common in honest text.
constexpr Range k_modifiers[] = {{0x0300, 0x036f}, {0x1ab0, 0x1aff}, {0x1dc0, 0x1dff},  {0x200c, 0x200d},
                                 {0x20d0, 0x20ff}, {0xfe00, 0xfe0f}, {0xe0000, 0xe0fff}};

std::size_t length_of(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}

char32_t code_point(std::string_view character) {
  const auto lead = static_cast<unsigned char>(character[0]);
  if (character.size() == 1) return lead;
  char32_t c = lead & (0x7fU >> character.size());
  for (const char next : character.substr(1)) c = (c << 6U) | (static_cast<unsigned char>(next) & 0x3fU);
  return c;
}

std::string picture(char32_t control) {
  const char32_t c = control == 0x7f ? 0x2421 : 0x2400 + control;
  return {'\xe2', static_cast<char>(0x80 | (c >> 6U & 0x3fU)), static_cast<char>(0x80 | (c & 0x3fU))};
}

// Empty for a character that stands for itself.
std::string escape_of(char32_t c, Escapes escapes) {
  switch (c) {
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    case '\t':
      return "\\t";
    case '\'':
      return escapes == Escapes::controls ? "" : "\\'";
    case '\\':
      return escapes == Escapes::controls ? "" : "\\\\";
    default:
      break;
  }
  if (c < 0x20 || c == 0x7f) return picture(c);
  if (c < 0x7f) return "";
  const bool hidden = in(k_controls, c) || (escapes != Escapes::controls && in(k_lookalikes, c)) ||
                      (escapes == Escapes::exact && in(k_modifiers, c));
  if (!hidden) return "";
  const auto number = static_cast<std::uint32_t>(c);
  return number > 0xffff ? fmt::format("\\U{:08x}", number) : fmt::format("\\u{:04x}", number);
}

}  // namespace

Glyph take_glyph(std::string_view& bytes, Escapes escapes) {
  const std::string_view character = bytes.substr(0, length_of(static_cast<unsigned char>(bytes[0])));
  if (!valid_utf8(character)) {
    const auto byte = static_cast<unsigned char>(bytes[0]);
    bytes.remove_prefix(1);
    return {fmt::format("\\x{:02x}", byte), 4};
  }
  bytes.remove_prefix(character.size());
  std::string escape = escape_of(code_point(character), escapes);
  if (escape.empty()) return {std::string(character), display_width(character)};
  const std::size_t width = display_width(escape);
  return {std::move(escape), width};
}

std::string printable(std::string_view text) {
  std::string out;
  while (!text.empty()) out += take_glyph(text, Escapes::controls).text;
  return out;
}

std::string printable_lines(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    if (text.front() == '\n') {
      out += '\n';
      text.remove_prefix(1);
    } else {
      out += take_glyph(text, Escapes::controls).text;
    }
  }
  return out;
}

std::size_t character_start(std::string_view utf8, std::size_t at) noexcept {
  while (at > 0 && at < utf8.size() && (static_cast<unsigned char>(utf8[at]) & 0xc0) == 0x80) --at;
  return at;
}

}  // namespace rowcall
