// SPDX-License-Identifier: Apache-2.0
// Texts that differ in what surrounds or divides them, in letter case, or in length.
#include "cause_classify.hpp"
#include "cause_utf8.hpp"

#include "rowcall/base/text.hpp"
#include "rowcall/base/unicode.hpp"

namespace rowcall {

namespace {

std::string_view without_trailing_blanks(std::string_view text) {
  return text.substr(0, text.find_last_not_of(' ') + 1);
}

std::string_view without_blanks_around(std::string_view text) {
  text = without_trailing_blanks(text);
  return text.substr(std::min(text.find_first_not_of(' '), text.size()));
}

// CRLF and CR become LF.
void append_unix_lines(std::string_view text, std::string& out) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r')
      out += text[i];
    else if (i + 1 == text.size() || text[i + 1] != '\n')
      out += '\n';
  }
}

bool differ_in_line_endings(std::string_view source, std::string_view target, ColumnMemory& memory) {
  if (source.find('\r') == std::string_view::npos && target.find('\r') == std::string_view::npos) return false;
  memory.one.clear();
  memory.other.clear();
  append_unix_lines(source, memory.one);
  append_unix_lines(target, memory.other);
  return memory.one == memory.other;
}

bool has_lone_cr(std::string_view text) {
  for (std::size_t at = text.find('\r'); at != std::string_view::npos; at = text.find('\r', at + 1))
    if (at + 1 == text.size() || text[at + 1] != '\n') return true;
  return false;
}

char small(unsigned char letter) {
  return static_cast<char>(letter >= 'A' && letter <= 'Z' ? letter - 'A' + 'a' : letter);
}

bool differ_in_case(std::string_view source, std::string_view target, ColumnMemory& memory) {
  if (is_plain_ascii(source) && is_plain_ascii(target)) return equal_ignoring_case(source, target);
  memory.one.clear();
  memory.other.clear();
  append_case_folded(source, memory.one);
  append_case_folded(target, memory.other);
  return memory.one == memory.other;
}

bool differ_in_normal_form(std::string_view source, std::string_view target, ColumnMemory& memory) {
  if (is_plain_ascii(source) && is_plain_ascii(target)) return false;
  memory.one.clear();
  memory.other.clear();
  append_nfc(source, memory.one);
  append_nfc(target, memory.other);
  return memory.one == memory.other;
}

// `cut` is what is left of `whole`: to so many characters, or to a number of bytes that leaves out a character which
// does not fit. Blanks that a fixed-length column no longer shows may have stood behind it.
void explain_cut(std::string_view whole, std::string_view cut, bool reversed, Claims& claims) {
  if (cut.size() >= whole.size() || !whole.starts_with(cut)) return;
  if (cut.empty()) return claims.add({Why::emptied, reversed, 0, 0});
  const std::string_view rest = whole.substr(cut.size());
  const std::size_t blanks = std::min(rest.find_first_not_of(' '), rest.size() - 1);
  const auto characters = static_cast<std::int32_t>(count_characters(cut));
  const auto bytes = static_cast<std::int32_t>(cut.size() + blanks);
  const auto next = static_cast<std::int32_t>(character_bytes(rest.substr(blanks)));
  claims.add({Why::cut_to_characters, reversed, characters, characters + static_cast<std::int32_t>(blanks)});
  claims.add({Why::cut_to_bytes, reversed, static_cast<std::int32_t>(cut.size()), bytes + next - 1});
  // Where columns of three-byte UTF-8 end.
  if (character_bytes(rest) == 4) claims.add({Why::cut_at_four_bytes, reversed, 0, 0});
  claims.add({Why::cut_anywhere, reversed, 0, 0});
}

}  // namespace

void explain_form_of_text(std::string_view source, std::string_view target, ColumnMemory& memory, Claims& claims) {
  if (differ_in_line_endings(source, target, memory))
    return claims.add(Why::line_endings, has_lone_cr(source) || has_lone_cr(target) ? 1 : 0);
  const bool in_target = target.size() > source.size();
  if (without_trailing_blanks(source) == without_trailing_blanks(target))
    return claims.add({Why::trailing_blanks, in_target, 0, 0});
  if (without_blanks_around(source) == without_blanks_around(target))
    return claims.add({Why::surrounding_blanks, in_target, 0, 0});
  const Parting parting = parting_of(source, target);
  const bool of_letters = parting.is_of_letters(source, target);
  if (of_letters && small(parting.source) != small(parting.target)) return;
  if (differ_in_case(source, target, memory)) return claims.add(Why::letter_case);
  if (!of_letters && differ_in_normal_form(source, target, memory)) claims.add(Why::unicode_form);
}

void explain_length_of_text(std::string_view source, std::string_view target, ColumnMemory& /*memory*/,
                            Claims& claims) {
  explain_cut(source, target, false, claims);
  explain_cut(target, source, true, claims);
}

}  // namespace rowcall
