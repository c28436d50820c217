// SPDX-License-Identifier: Apache-2.0
// Characters that were lost, doubled or made invisible between two encodings.
#include "cause_classify.hpp"
#include "cause_sight.hpp"
#include "cause_utf8.hpp"

#include "rowcall/base/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

namespace rowcall {

namespace {

// What the bytes 0x80 to 0x9f mean in Windows-1252, which MySQL calls latin1; unused ones stand for themselves.
constexpr std::array<std::uint16_t, 32> k_windows_1252{
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
};

enum class SingleByte : std::uint8_t { latin1, windows_1252 };

// Each byte read as a character of its own.
void append_as_single_bytes(std::string_view bytes, SingleByte encoding, std::string& out) {
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    const bool special = encoding == SingleByte::windows_1252 && byte >= 0x80 && byte < 0xA0;
    append_utf8(special ? k_windows_1252[byte - 0x80U] : byte, out);
  }
}

// Is `broken` what becomes of `bytes` when they are read as single bytes, once or twice?
std::int32_t times_misread(std::string_view bytes, std::string_view broken, ColumnMemory& memory) {
  for (const SingleByte encoding : {SingleByte::windows_1252, SingleByte::latin1}) {
    memory.one = bytes;
    for (std::int32_t times = 1; times <= 2 && memory.one.size() < broken.size(); ++times) {
      memory.other.clear();
      append_as_single_bytes(memory.one, encoding, memory.other);
      if (memory.other == broken) return times;
      memory.one.swap(memory.other);
    }
  }
  return 0;
}

// How many marks stand for a character that was replaced.
enum class Marks : std::uint8_t { one, by_byte, by_utf16_unit };

std::size_t marks_for(std::size_t bytes, Marks marks) {
  if (marks == Marks::one) return 1;
  return marks == Marks::by_byte ? bytes : bytes == 4 ? 2 : 1;
}

// Do question marks or U+FFFD stand in `broken` for characters of `text` beyond ASCII?
bool has_replacements(std::string_view text, std::string_view broken, Marks marks) {
  constexpr std::string_view k_replacement = "\xEF\xBF\xBD";
  bool replaced = false;
  while (!text.empty()) {
    const std::size_t size = character_bytes(text);
    if (broken.starts_with(text.substr(0, size))) {
      broken.remove_prefix(size);
    } else {
      if (size == 1) return false;
      const std::string_view mark = broken.starts_with('?') ? "?" : k_replacement;
      for (std::size_t i = marks_for(size, marks); i > 0; --i) {
        if (!broken.starts_with(mark)) return false;
        broken.remove_prefix(mark.size());
      }
      replaced = true;
    }
    text.remove_prefix(size);
  }
  return replaced && broken.empty();
}

bool has_replacements(std::string_view text, std::string_view broken) {
  return has_replacements(text, broken, Marks::one) || has_replacements(text, broken, Marks::by_byte) ||
         has_replacements(text, broken, Marks::by_utf16_unit);
}

void explain_nul(std::string_view with, std::string_view without, bool reversed, ColumnMemory& memory, Claims& claims) {
  if (with.size() <= without.size()) return;
  const std::size_t first = with.find('\0');
  if (first == std::string_view::npos) return;
  memory.one = with;
  std::erase(memory.one, '\0');
  if (memory.one == without) return claims.add({Why::nul_stripped, reversed, 0, 0});
  if (with.substr(0, first) == without) claims.add({Why::nul_stripped, reversed, 1, 1});
}

// What one sees of a text: blanks of every kind as one, nothing at its ends, line feeds for all line ends.
void append_seen(std::string_view text, std::string& out) {
  const std::size_t begin = out.size();
  while (!text.empty()) {
    const std::size_t size = character_bytes(text);
    const Sight sight = sight_of(first_code_point(text));
    if (sight == Sight::plain) out += text.substr(0, size);
    if (sight == Sight::blank) out += ' ';
    text.remove_prefix(size);
  }
  out.resize(std::max(begin, out.find_last_not_of(" \n") + 1));
  out.erase(begin, std::min(out.find_first_not_of(" \n", begin), out.size()) - begin);
}

// The first character that is not what it seems, where the two texts part or behind.
std::uint32_t first_unseen(std::string_view source, std::string_view target) {
  std::size_t same = parting_of(source, target).at;
  while (same > 0 && same < source.size() && (static_cast<unsigned char>(source[same]) & 0xC0U) == 0x80U) --same;
  for (std::string_view text :
       {source.substr(std::min(same, source.size())), target.substr(std::min(same, target.size()))}) {
    for (; !text.empty(); text.remove_prefix(character_bytes(text))) {
      const std::uint32_t code = first_code_point(text);
      if (sight_of(code) != Sight::plain || code == '\n') return code;
    }
  }
  return ' ';
}

bool has_unseen(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte >= 0x7F;
  });
}

}  // namespace

Sight sight_of(std::uint32_t code) noexcept {
  if (code == '\n' || code == ' ') return Sight::plain;
  if (code == '\t' || code == '\v' || code == '\f' || code == 0xA0 || code == 0x1680 ||
      (code >= 0x2000 && code <= 0x200A) || code == 0x202F || code == 0x205F || code == 0x3000)
    return Sight::blank;
  if (code < 0x20 || code == 0x7F || (code >= 0x80 && code < 0xA0) || code == 0xAD ||
      (code >= 0x200B && code <= 0x200F) || (code >= 0x202A && code <= 0x202E) || (code >= 0x2060 && code <= 0x2064) ||
      code == 0xFEFF)
    return Sight::nothing;
  return Sight::plain;
}

void explain_characters(std::string_view source, std::string_view target, ColumnMemory& memory, Claims& claims) {
  const Parting parting = parting_of(source, target);
  // All that is looked for here keeps visible characters of ASCII.
  if (parting.is_of_letters(source, target) && parting.source != '?' && parting.target != '?') return;
  if (!has_unseen(source) && !has_unseen(target)) return;
  const bool source_is_utf8 = valid_utf8(source);
  const bool target_is_utf8 = valid_utf8(target);
  explain_nul(source, target, false, memory, claims);
  explain_nul(target, source, true, memory, claims);
  if (!claims.empty()) return;
  for (const bool reversed : {false, true}) {
    const std::string_view good = reversed ? target : source;
    const std::string_view broken = reversed ? source : target;
    if (!(reversed ? source_is_utf8 : target_is_utf8)) continue;
    if ((reversed ? parting.target : parting.source) < 0x80) continue;
    if (const std::int32_t times = times_misread(good, broken, memory); times > 0) {
      const bool good_is_utf8 = reversed ? target_is_utf8 : source_is_utf8;
      return claims.add({good_is_utf8 ? Why::double_encoded : Why::single_byte_text, reversed, times, times});
    }
    if (source_is_utf8 && target_is_utf8 && has_replacements(good, broken))
      return claims.add({Why::replacement_character, reversed, 0, 0});
  }
  if (!source_is_utf8 || !target_is_utf8) return;
  memory.one.clear();
  memory.other.clear();
  append_seen(source, memory.one);
  append_seen(target, memory.other);
  if (memory.one != memory.other) return;
  const auto code = static_cast<std::int32_t>(first_unseen(source, target));
  claims.add(Why::invisible_characters, code);
}

}  // namespace rowcall
