// SPDX-License-Identifier: Apache-2.0
#include "copy_text.hpp"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace rowcall {
namespace {

bool is_octal(char c) { return c >= '0' && c <= '7'; }

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// Reads one or two hex digits behind `\x`; `at` stands on the x.
char read_hex(const char*& at, const char* end) {
  int value = -1;
  for (int digits = 0; digits < 2 && at + 1 < end && hex_digit(at[1]) >= 0; ++digits) {
    value = (value < 0 ? 0 : value * 16) + hex_digit(*++at);
  }
  return value < 0 ? 'x' : static_cast<char>(value);
}

// Reads up to three octal digits; `at` stands on the first.
char read_octal(const char*& at, const char* end) {
  int value = *at - '0';
  for (int digits = 1; digits < 3 && at + 1 < end && is_octal(at[1]); ++digits) value = value * 8 + (*++at - '0');
  return static_cast<char>(value);
}

// The character that the escape at `at` (behind the backslash) stands for; `at` ends on its last character.
char read_escape(const char*& at, const char* end) {
  switch (*at) {
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    case 'v':
      return '\v';
    case 'x':
      return read_hex(at, end);
    default:
      return is_octal(*at) ? read_octal(at, end) : *at;
  }
}

// The value never grows, so it is written over itself.
RawCell unescaped(char* begin, char* end) {
  if (end - begin == 2 && begin[0] == '\\' && begin[1] == 'N') return {{}, Storage::null};
  auto* from = static_cast<char*>(std::memchr(begin, '\\', static_cast<std::size_t>(end - begin)));
  if (from == nullptr) return {{begin, static_cast<std::size_t>(end - begin)}, Storage::text};
  char* to = from;
  for (const char* at = from; at < end; ++at) {
    if (*at == '\\' && at + 1 < end) {
      ++at;
      *to++ = read_escape(at, end);
    } else {
      *to++ = *at;
    }
  }
  return {{begin, static_cast<std::size_t>(to - begin)}, Storage::text};
}

// So many bytes are looked at together: values are short, and a call for each of them costs more than its bytes.
#ifdef __SSE2__
using Block = __m128i;

Block block_at(const char* at) {
  Block block;
  std::memcpy(&block, at, sizeof block);
  return block;
}

// A bit for each byte of the block, set where it is `byte`; the lowest for the first.
std::uint32_t places_of(char byte, Block block) {
  return static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(block, _mm_set1_epi8(byte))));
}
#else
using Block = char;

Block block_at(const char* at) { return *at; }

std::uint32_t places_of(char byte, Block block) { return byte == block ? 1 : 0; }
#endif

}  // namespace

// Tabs inside of values are escaped.
void split_copy_line(std::span<char> line, std::vector<RawCell>& cells) {
  char* const end = line.data() + line.size() - (!line.empty() && line.back() == '\n' ? 1 : 0);
  char* begin = line.data();
  std::size_t count = 0;
  std::uint32_t escapes = 0;
  for (char* at = begin;; at += sizeof(Block)) {
    const auto left = static_cast<std::size_t>(end - at);
    const bool is_last = left < sizeof(Block);
    std::array<char, sizeof(Block)> rest{};
    if (is_last) std::memcpy(rest.data(), at, left);
    const Block block = block_at(is_last ? rest.data() : at);
    escapes |= places_of('\\', block);
    std::uint32_t stops = places_of('\t', block);
    if (is_last) stops |= std::uint32_t{1} << left;
    for (; stops != 0; stops &= stops - 1) {
      char* const stop = at + std::countr_zero(stops);
      if (count == cells.size()) cells.emplace_back();
      cells[count++] = {{begin, static_cast<std::size_t>(stop - begin)}, Storage::text};
      begin = stop + 1;
    }
    if (is_last) break;
  }
  cells.resize(count);
  if (escapes == 0) return;
  for (RawCell& cell : cells) {
    char* const first = line.data() + (cell.bytes.data() - line.data());
    cell = unescaped(first, first + cell.bytes.size());
  }
}

}  // namespace rowcall
