// SPDX-License-Identifier: Apache-2.0
// Texts that stand for the same thing in another spelling: numbers, moments, yes and no, JSON, bytes.
#include "cause_classify.hpp"

#include "rowcall/base/datetime.hpp"
#include "rowcall/base/decimal.hpp"
#include "rowcall/base/text.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace rowcall {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool are_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

constexpr std::array<std::string_view, 8> k_yes{"1", "on", "t", "true", "y", "yes", "j", "ja"};
constexpr std::array<std::string_view, 7> k_no{"0", "off", "f", "false", "n", "no", "nein"};
constexpr std::size_t k_longest_word = 5;

// One spelling of numbers: what divides thousands is left out, the decimal point is a point.
enum class Spelling : std::uint8_t { plain, comma_divides, comma_is_point };

bool append_number(std::string_view text, Spelling spelling, std::string& out) {
  std::string plain;
  for (const char c : text) {
    if (c == ' ' || c == '\'') continue;
    if (spelling == Spelling::comma_divides && c == ',') continue;
    if (spelling == Spelling::comma_is_point && c == '.') continue;
    plain += spelling == Spelling::comma_is_point && c == ',' ? '.' : c;
  }
  return append_canonical_decimal(plain, out);
}

bool may_be_number(std::string_view text) {
  return !text.empty() && text.size() <= 100 &&
         text.find_first_not_of("0123456789+-.,eE' ") == std::string_view::npos &&
         text.find_first_of("0123456789") != std::string_view::npos;
}

bool same_moment(std::string_view source, std::string_view target, ColumnMemory& memory) {
  if (source.size() < 10 || target.size() < 10 || !is_digit(source.front()) || !is_digit(target.front())) return false;
  for (const auto append : {append_canonical_timestamp, append_canonical_instant}) {
    memory.one.clear();
    memory.other.clear();
    if (append(source, memory.one) && append(target, memory.other) && memory.one == memory.other) return true;
  }
  return false;
}

bool may_be_json(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && (text[first] == '{' || text[first] == '[');
}

bool is_without_leading_zeros(std::string_view with, std::string_view without) {
  if (with.size() <= without.size() || !with.starts_with('0') || !are_digits(with)) return false;
  const std::string_view rest = with.substr(std::min(with.find_first_not_of('0'), with.size() - 1));
  return rest == without;
}

// Two digits or more are left of a text that has other characters as well.
bool is_digits_of(std::string_view text, std::string_view digits) {
  if (digits.size() < 2 || digits.size() >= text.size() || !are_digits(digits)) return false;
  std::size_t at = 0;
  for (const char c : text) {
    if (!is_digit(c)) continue;
    if (at == digits.size() || digits[at] != c) return false;
    ++at;
  }
  return at == digits.size();
}

bool is_hex_of(std::string_view bytes, std::string_view hex) {
  if (hex.starts_with("\\x") || hex.starts_with("0x") || hex.starts_with("0X")) hex.remove_prefix(2);
  if (bytes.empty() || hex.size() != 2 * bytes.size()) return false;
  return equal_ignoring_case(to_hex(bytes), hex);
}

std::string base64(std::string_view bytes) {
  constexpr std::string_view k_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::uint32_t group = 0;
    for (std::size_t k = 0; k < 3; ++k)
      group = group << 8U | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0U);
    for (std::size_t k = 0; k < 4; ++k) out += i + k > bytes.size() ? '=' : k_digits[group >> (18 - 6 * k) & 0x3FU];
  }
  return out;
}

// With or without the padding.
bool is_base64_of(std::string_view bytes, std::string_view text) {
  if (bytes.empty() || text.size() < bytes.size() * 4 / 3 || text.size() > (bytes.size() + 2) / 3 * 4) return false;
  const std::string encoded = base64(bytes);
  return std::string_view(encoded).starts_with(text) &&
         encoded.find_first_not_of('=', text.size()) == std::string::npos;
}

void explain_one_way(std::string_view from, std::string_view to, bool reversed, Claims& claims) {
  if (is_without_leading_zeros(from, to)) return claims.add({Why::leading_zeros, reversed, 0, 0});
  if (is_digits_of(from, to)) return claims.add({Why::digits_only, reversed, 0, 0});
  if (is_hex_of(from, to)) return claims.add({Why::hex_text, reversed, 0, 0});
  if (is_base64_of(from, to)) claims.add({Why::base64_text, reversed, 0, 0});
}

}  // namespace

bool same_truth(std::string_view one, std::string_view other) {
  if (one.size() > k_longest_word || other.size() > k_longest_word) return false;
  const std::string a = to_lower(one);
  const std::string b = to_lower(other);
  const auto both_in = [&](const auto& words) {
    return std::find(words.begin(), words.end(), a) != words.end() &&
           std::find(words.begin(), words.end(), b) != words.end();
  };
  return both_in(k_yes) || both_in(k_no);
}

bool same_number(std::string_view one, std::string_view other) {
  if (!may_be_number(one) || !may_be_number(other)) return false;
  constexpr std::array k_spellings{Spelling::plain, Spelling::comma_divides, Spelling::comma_is_point};
  std::string a;
  std::string b;
  for (const Spelling of_one : k_spellings) {
    for (const Spelling of_other : k_spellings) {
      if (of_one != Spelling::plain && of_other != Spelling::plain) continue;
      a.clear();
      b.clear();
      if (append_number(one, of_one, a) && append_number(other, of_other, b) && a == b) return true;
    }
  }
  return false;
}

void explain_spelling(std::string_view source, std::string_view target, ColumnMemory& memory, Claims& claims) {
  if (may_be_json(source) && may_be_json(target) && memory.as_json.forgives({source}, {target}))
    return claims.add(Why::json_format);
  explain_one_way(source, target, false, claims);
  explain_one_way(target, source, true, claims);
  if (!claims.empty()) return;
  if (same_truth(source, target)) {
    memory.words.add(source, target);
    return claims.add(Why::truth_words);
  }
  if (same_number(source, target)) return claims.add(Why::number_format);
  if (same_moment(source, target, memory)) claims.add(Why::date_format);
}

void explain_bytes(std::string_view source, std::string_view target, ColumnMemory& /*memory*/, Claims& claims) {
  for (const bool reversed : {false, true}) {
    const std::string_view whole = reversed ? target : source;
    const std::string_view other = reversed ? source : target;
    if (other.size() >= 2 * whole.size() / 2 * 5 / 4 && !whole.empty()) {
      const auto whole_bytes = from_hex(whole);
      const auto other_bytes = from_hex(other);
      if (whole_bytes && other_bytes) {
        if (is_hex_of(*whole_bytes, *other_bytes)) claims.add({Why::hex_text, reversed, 0, 0});
        if (is_base64_of(*whole_bytes, *other_bytes)) claims.add({Why::base64_text, reversed, 0, 0});
      }
    }
    if (other.size() >= whole.size() || !whole.starts_with(other)) continue;
    const std::string_view rest = whole.substr(other.size());
    if (rest.find_first_not_of('0') == std::string_view::npos) return claims.add({Why::zero_padding, reversed, 0, 0});
    if (other.empty()) return claims.add({Why::emptied, reversed, 0, 0});
    const auto size = static_cast<std::int32_t>(other.size() / 2);
    claims.add({Why::cut_to_bytes, reversed, size, size});
    claims.add({Why::cut_anywhere, reversed, 0, 0});
  }
}

}  // namespace rowcall
