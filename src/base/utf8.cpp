// SPDX-License-Identifier: Apache-2.0
// The part of text.hpp that looks inside UTF-8.
#include "rowcall/base/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <utility>

namespace rowcall {
namespace {

// The length of the well-formed character at `at` (Unicode, table 3-7: no overlong forms, no surrogates, nothing past
// U+10FFFF); 0 when there is none.
std::size_t character_length(const unsigned char* at, std::size_t left) noexcept {
  const auto continues = [&](std::size_t i, unsigned char low = 0x80, unsigned char high = 0xBF) {
    return i < left && at[i] >= low && at[i] <= high;
  };
  const unsigned char lead = at[0];
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  if (lead < 0xE0) return continues(1) ? 2 : 0;
  if (lead < 0xF0) {
    const unsigned char low = lead == 0xE0 ? 0xA0 : 0x80;
    const unsigned char high = lead == 0xED ? 0x9F : 0xBF;
    return continues(1, low, high) && continues(2) ? 3 : 0;
  }
  const unsigned char low = lead == 0xF0 ? 0x90 : 0x80;
  const unsigned char high = lead == 0xF4 ? 0x8F : 0xBF;
  return continues(1, low, high) && continues(2) && continues(3) ? 4 : 0;
}

std::uint32_t code_point(const unsigned char* at, std::size_t length) noexcept {
  if (length == 1) return at[0];
  std::uint32_t value = at[0] & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) value = value << 6U | (at[i] & 0x3FU);
  return value;
}

using Range = std::pair<std::uint32_t, std::uint32_t>;

// Blocks of combining marks and of characters without width (Unicode 15, general categories Mn, Me and Cf, by block).
constexpr std::array<Range, 33> k_no_width{{
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD},   {0x05BF, 0x05BF}, {0x05C1, 0x05C2}, {0x05C4, 0x05C5},
    {0x05C7, 0x05C7}, {0x0610, 0x061A}, {0x064B, 0x065F},   {0x0670, 0x0670}, {0x06D6, 0x06DC}, {0x06DF, 0x06E4},
    {0x06E7, 0x06E8}, {0x06EA, 0x06ED}, {0x0900, 0x0902},   {0x093A, 0x093A}, {0x093C, 0x093C}, {0x0941, 0x0948},
    {0x094D, 0x094D}, {0x0951, 0x0957}, {0x0E31, 0x0E31},   {0x0E34, 0x0E3A}, {0x0E47, 0x0E4E}, {0x1AB0, 0x1ACE},
    {0x1DC0, 0x1DFF}, {0x200B, 0x200F}, {0x202A, 0x202E},   {0x2060, 0x2064}, {0x20D0, 0x20F0}, {0xFE00, 0xFE0F},
    {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}, {0xE0100, 0xE01EF},
}};

// East Asian Width W and F, and emoji that terminals draw two columns wide.
constexpr std::array<Range, 33> k_wide{{
    {0x1100, 0x115F}, {0x231A, 0x231B}, {0x2329, 0x232A},   {0x23E9, 0x23EC}, {0x23F0, 0x23F0}, {0x23F3, 0x23F3},
    {0x25FD, 0x25FE}, {0x2614, 0x2615}, {0x2648, 0x2653},   {0x26A1, 0x26A1}, {0x26BD, 0x26BE}, {0x26C4, 0x26C5},
    {0x26D4, 0x26D4}, {0x2705, 0x2705}, {0x270A, 0x270B},   {0x2728, 0x2728}, {0x274C, 0x274C}, {0x2753, 0x2755},
    {0x2757, 0x2757}, {0x2795, 0x2797}, {0x2B1B, 0x2B1C},   {0x2B50, 0x2B50}, {0x2E80, 0x303E}, {0x3041, 0x33FF},
    {0x3400, 0x4DBF}, {0x4E00, 0xA4CF}, {0xA960, 0xA97F},   {0xAC00, 0xD7A3}, {0xF900, 0xFAFF}, {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60}, {0xFFE0, 0xFFE6}, {0x1F300, 0x3FFFD},
}};

template <std::size_t N>
bool contains(const std::array<Range, N>& ranges, std::uint32_t character) noexcept {
  const auto* const at = std::upper_bound(ranges.begin(), ranges.end(), character,
                                          [](std::uint32_t c, const Range& range) { return c < range.first; });
  return at != ranges.begin() && character <= std::prev(at)->second;
}

}  // namespace

bool valid_utf8(std::string_view bytes) noexcept {
  const auto* at = reinterpret_cast<const unsigned char*>(bytes.data());
  std::size_t left = bytes.size();
  while (left != 0) {
    std::uint64_t eight = 0;
    if (left >= sizeof eight && (std::memcpy(&eight, at, sizeof eight), (eight & 0x8080808080808080U) == 0)) {
      at += sizeof eight;
      left -= sizeof eight;
      continue;
    }
    const std::size_t length = character_length(at, left);
    if (length == 0) return false;
    at += length;
    left -= length;
  }
  return true;
}

std::size_t display_width(std::string_view utf8) {
  std::size_t width = 0;
  for (std::size_t i = 0; i < utf8.size();) {
    const auto* at = reinterpret_cast<const unsigned char*>(utf8.data()) + i;
    const std::size_t length = character_length(at, utf8.size() - i);
    // A broken byte is drawn as one replacement character.
    const std::uint32_t character = length == 0 ? 0xFFFD : code_point(at, length);
    if (!contains(k_no_width, character)) width += contains(k_wide, character) ? 2 : 1;
    i += std::max<std::size_t>(length, 1);
  }
  return width;
}

}  // namespace rowcall
