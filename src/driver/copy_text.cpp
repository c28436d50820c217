// SPDX-License-Identifier: Apache-2.0
#include "copy_text.hpp"

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

}  // namespace

void split_copy_line(std::string& line, std::vector<RawCell>& cells) {
  cells.clear();
  char* at = line.data();
  char* end = at + line.size();
  if (at != end && end[-1] == '\n') --end;
  const bool has_escapes = std::memchr(at, '\\', static_cast<std::size_t>(end - at)) != nullptr;
  while (true) {
    auto* tab = static_cast<char*>(std::memchr(at, '\t', static_cast<std::size_t>(end - at)));
    char* stop = tab == nullptr ? end : tab;
    if (has_escapes) {
      cells.push_back(unescaped(at, stop));
    } else {
      cells.push_back({{at, static_cast<std::size_t>(stop - at)}, Storage::text});
    }
    if (tab == nullptr) return;
    at = tab + 1;
  }
}

}  // namespace rowcall
