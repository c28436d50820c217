// SPDX-License-Identifier: Apache-2.0
#include "copy_text.hpp"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

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

// The highest bit of every byte of `word` that is `byte`, and no other bit.
std::uint64_t places_of(char byte, std::uint64_t word) {
  constexpr std::uint64_t k_every_byte = 0x0101010101010101U;
  constexpr std::uint64_t k_low_bits = 0x7f * k_every_byte;
  const std::uint64_t others = word ^ (k_every_byte * static_cast<unsigned char>(byte));
  return ~(((others & k_low_bits) + k_low_bits) | others | k_low_bits);
}

}  // namespace

// Tabs inside of values are escaped. Eight bytes at a time: values are short, and a call for each of them costs more
// than looking at its bytes.
void split_copy_line(std::string& line, std::vector<RawCell>& cells) {
  cells.clear();
  char* const end = line.data() + (line.ends_with('\n') ? line.size() - 1 : line.size());
  char* begin = line.data();
  const auto add = [&](char* stop) {
    cells.push_back({{begin, static_cast<std::size_t>(stop - begin)}, Storage::text});
    begin = stop + 1;
  };
  char* at = begin;
  if constexpr (std::endian::native == std::endian::little) {
    for (std::uint64_t word = 0; end - at >= static_cast<std::ptrdiff_t>(sizeof word); at += sizeof word) {
      std::memcpy(&word, at, sizeof word);
      for (std::uint64_t tabs = places_of('\t', word); tabs != 0; tabs &= tabs - 1)
        add(at + std::countr_zero(tabs) / 8);
    }
  }
  for (; at < end; ++at)
    if (*at == '\t') add(at);
  add(end);
  if (line.find('\\') == std::string::npos) return;
  for (RawCell& cell : cells) {
    char* const first = line.data() + (cell.bytes.data() - line.data());
    cell = unescaped(first, first + cell.bytes.size());
  }
}

}  // namespace rowcall
