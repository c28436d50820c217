// SPDX-License-Identifier: Apache-2.0
#include "make_value.hpp"

#include <string>
#include <vector>

namespace fuzz {

namespace {

const std::vector<std::string>& nasty() {
  static const std::vector<std::string> k_texts{
      "",
      " ",
      "  ",
      "a",
      "A",
      "a ",
      " a",
      "a  ",
      "\t",
      "\n",
      "a\nb",
      "a\r\nb",
      "\r",
      "a\tb",
      "'",
      "''",
      "\"",
      "`",
      "\\",
      "\\\\",
      "\\N",
      "\\n",
      "\\.",
      "NULL",
      "null",
      "%",
      "%s",
      "_",
      "|",
      "a|b",
      "||",
      "-1",
      "0",
      "00",
      "1e3",
      "+5",
      "true",
      "\\x00ff",
      "\\x",
      "!3|abc",
      "{}",
      "[1]",
      "é",
      "É",
      "e\xCC\x81",
      "ß",
      "SS",
      "ss",
      "ı",
      "İ",
      "ﬁ",
      "Å",
      "ø",
      "ñ",
      "🚚",
      "👩‍👩‍👧",
      "日本語",
      "½",
      "\x7f",
      "\x01",
      "a\x1b[0m",
      "a;b",
      "--",
      "/*",
      "; DROP",
      "$1",
      "?",
      ":a",
      "a,b",
      "(a)",
      "<a>",
      "&amp;",
      "z",
      "Z",
      "aa",
      "aB",
      "Ab",
      "AB",
      "ab",
      "a-b",
      "a_b",
      "\xC2\xA0",
      "a\xC2\xA0",
      "\xE2\x80\x8B",
      "\xEF\xBF\xBD",
      "\xEF\xBB\xBF"
      "a",
      "\xEF\xBF\xBF",
      "ÿ",
      "€",
      "Ω",
  };
  return k_texts;
}

std::string character(const Limits& limits, Random& random) {
  if (limits.nul && random.chance(3)) return {'\0'};
  if (limits.latin1) return random.pick({"a", "B", "é", "ü", "ß", "ÿ", "÷", " ", "'", "\\", "|", "\n"});
  return random.pick({"a",  "b", "A", "B",  "z",  "Z", "0", "9", " ",         "_",  "-",  "'", "\"",
                      "\\", "|", "%", "\n", "\t", "é", "É", "ß", "e\xCC\x81", "日", "🚚", "𝒳", "\xE2\x80\x8D",
                      "Σ",  "ς", "i", "I",  "ı"});
}

std::size_t characters_in(const std::string& utf8) {
  std::size_t count = 0;
  for (const char c : utf8) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
  return count;
}

bool is_allowed(const std::string& text, const Limits& limits) {
  if (characters_in(text) > limits.characters) return false;
  if (!limits.nul && text.find('\0') != std::string::npos) return false;
  if (!limits.trailing_blanks && text.ends_with(' ')) return false;
  if (!limits.latin1) return true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c < 0x80) continue;
    // C2 A0 to C3 BF is U+00A0 to U+00FF.
    if ((c != 0xC2 && c != 0xC3) || (c == 0xC2 && static_cast<unsigned char>(text[i + 1]) < 0xA0)) return false;
    ++i;
  }
  return true;
}

std::string word(const Limits& limits, Random& random) {
  std::string text;
  const std::uint64_t size =
      random.between(1, std::min<std::int64_t>(12, static_cast<std::int64_t>(limits.characters)));
  for (std::uint64_t i = 0; i < size; ++i) text += "abcdefghijklmnopqrstuvwxyz0123456789"[random.index(36)];
  return text;
}

std::string any_text(const Limits& limits, Random& random) {
  if (random.chance(55)) return random.pick(nasty());
  if (limits.broken_utf8 && random.chance(8)) return random.pick({"\xFF", "a\xC3", "\xED\xA0\x80", "\x80", "caf\xE9"});
  const bool is_long = limits.characters > 1000 && random.chance(3);
  const std::uint64_t size = is_long ? 10'000 / 4 : random.below(14);
  std::string text;
  for (std::uint64_t i = 0; i < size; ++i) text += character(limits, random);
  return text;
}

}  // namespace

bool fits(const Text& text, const Limits& limits) { return !limits.plain_words && is_allowed(text.bytes, limits); }

Text make_text(const Limits& limits, Random& random) {
  if (limits.plain_words) return {word(limits, random)};
  for (;;) {
    std::string text = any_text(limits, random);
    if (is_allowed(text, limits)) return {std::move(text)};
  }
}

Bytes make_bytes(const Limits& limits, Random& random) {
  const std::size_t most = std::min(limits.most_bytes, random.chance(3) ? limits.most_bytes : 20);
  const std::size_t size =
      limits.fewest_bytes + random.index(std::max(most, limits.fewest_bytes) - limits.fewest_bytes + 1);
  std::string bytes;
  const auto pattern = random.below(4);
  for (std::size_t i = 0; i < size; ++i) {
    if (pattern == 0) bytes += static_cast<char>(random.below(256));
    if (pattern == 1) bytes += random.pick({'\0', ' ', '\n', '\\', '\'', 'x', '|', '\x7f', '\xff', '\x80'});
    if (pattern == 2) bytes += '\0';
    if (pattern == 3) bytes += random.pick({'0', '1', 'a', 'A'});
  }
  return {std::move(bytes)};
}

}  // namespace fuzz
