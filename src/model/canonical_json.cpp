// SPDX-License-Identifier: Apache-2.0
// A parser of its own because general ones lose what must be exact here: they read numbers as doubles and refuse those
// past 1e308, take a NUL byte for the end of the text, or keep one of two members with the same name.
#include "canonical_json.hpp"

#include "rowcall/base/decimal.hpp"
#include "rowcall/base/text.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace rowcall {
namespace {

constexpr int k_deepest = 1'000;

void append_utf8(std::uint32_t character, std::string& out) {
  const auto put = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
  if (character < 0x80) {
    put(character);
  } else if (character < 0x800) {
    put(0xC0U | character >> 6U);
    put(0x80U | (character & 0x3FU));
  } else if (character < 0x10000) {
    put(0xE0U | character >> 12U);
    put(0x80U | (character >> 6U & 0x3FU));
    put(0x80U | (character & 0x3FU));
  } else {
    put(0xF0U | character >> 18U);
    put(0x80U | (character >> 12U & 0x3FU));
    put(0x80U | (character >> 6U & 0x3FU));
    put(0x80U | (character & 0x3FU));
  }
}

class Canonicaliser {
 public:
  Canonicaliser(std::string_view text, std::string& out) : rest_(text), out_(out) {}

  bool run() {
    skip_blanks();
    if (!value(0)) return false;
    skip_blanks();
    return rest_.empty();
  }

  // The characters of the string literal in front, escapes undone.
  std::optional<std::string> string() {
    if (!accept('"')) return std::nullopt;
    std::string characters;
    while (!rest_.empty()) {
      const char c = rest_.front();
      rest_.remove_prefix(1);
      if (c == '"') return characters;
      if (static_cast<unsigned char>(c) < 0x20) return std::nullopt;
      if (c != '\\') {
        characters += c;
      } else if (!escape(characters)) {
        return std::nullopt;
      }
    }
    return std::nullopt;
  }

 private:
  struct Member {
    std::string name;
    std::size_t begin = 0;  // where it stands in out_, name included
    std::size_t end = 0;
  };

  [[nodiscard]] char front() const { return rest_.empty() ? '\0' : rest_.front(); }
  bool accept(char wanted) {
    if (rest_.empty() || rest_.front() != wanted) return false;
    rest_.remove_prefix(1);
    return true;
  }
  void skip_blanks() { rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t\n\r"), rest_.size())); }

  bool value(int depth) {
    switch (front()) {
      case '{':
        return depth < k_deepest && object(depth + 1);
      case '[':
        return depth < k_deepest && array(depth + 1);
      case '"':
        return string_value();
      case 't':
        return word("true");
      case 'f':
        return word("false");
      case 'n':
        return word("null");
      default:
        return number();
    }
  }

  bool word(std::string_view expected) {
    if (!rest_.starts_with(expected)) return false;
    rest_.remove_prefix(expected.size());
    out_ += expected;
    return true;
  }

  bool string_value() {
    const std::optional<std::string> characters = string();
    if (characters) append_json_string(*characters, out_);
    return characters.has_value();
  }

  bool array(int depth) {
    accept('[');
    out_ += '[';
    skip_blanks();
    if (!accept(']')) {
      do {
        skip_blanks();
        if (!value(depth)) return false;
        skip_blanks();
        out_ += ',';
      } while (accept(','));
      out_.pop_back();
      if (!accept(']')) return false;
    }
    out_ += ']';
    return true;
  }

  bool object(int depth) {
    accept('{');
    out_ += '{';
    const std::size_t begin = out_.size();
    std::vector<Member> members;
    skip_blanks();
    if (!accept('}')) {
      do {
        skip_blanks();
        std::optional<std::string> name = string();
        if (!name) return false;
        const std::size_t member_begin = out_.size();
        append_json_string(*name, out_);
        skip_blanks();
        if (!accept(':')) return false;
        out_ += ':';
        skip_blanks();
        if (!value(depth)) return false;
        skip_blanks();
        members.push_back({std::move(*name), member_begin, out_.size()});
        out_ += ',';
      } while (accept(','));
      out_.pop_back();
      if (!accept('}')) return false;
    }
    sort_members(members, begin);
    out_ += '}';
    return true;
  }

  // Members of one name stay in their order.
  void sort_members(std::vector<Member>& members, std::size_t begin) {
    const auto by_name = [](const Member& a, const Member& b) { return a.name < b.name; };
    if (std::is_sorted(members.begin(), members.end(), by_name)) return;
    std::stable_sort(members.begin(), members.end(), by_name);
    std::string sorted;
    sorted.reserve(out_.size() - begin);
    for (const Member& member : members) {
      if (!sorted.empty()) sorted += ',';
      sorted.append(out_, member.begin, member.end - member.begin);
    }
    out_.replace(begin, std::string::npos, sorted);
  }

  // JSON's grammar is narrower than what append_canonical_decimal reads: no plus sign, no bare point, no leading zeros.
  bool number() {
    const std::string_view begin = rest_;
    accept('-');
    if (!accept('0') && !digits()) return false;
    if (accept('.') && !digits()) return false;
    if (accept('e') || accept('E')) {
      if (!accept('+')) accept('-');
      if (!digits()) return false;
    }
    return append_canonical_decimal(begin.substr(0, begin.size() - rest_.size()), out_);
  }

  bool digits() {
    const std::size_t count = std::min(rest_.find_first_not_of("0123456789"), rest_.size());
    rest_.remove_prefix(count);
    return count != 0;
  }

  bool escape(std::string& characters) {
    constexpr std::string_view k_letters = "\"\\/bfnrt";
    constexpr std::string_view k_meant = "\"\\/\b\f\n\r\t";
    if (accept('u')) return unicode_escape(characters);
    const std::size_t at = rest_.empty() ? std::string_view::npos : k_letters.find(rest_.front());
    if (at == std::string_view::npos) return false;
    characters += k_meant[at];
    rest_.remove_prefix(1);
    return true;
  }

  // A surrogate that is not half of a pair stands for no character.
  bool unicode_escape(std::string& characters) {
    const std::optional<std::uint32_t> unit = four_hex_digits();
    if (!unit || (*unit >= 0xDC00 && *unit <= 0xDFFF)) return false;
    if (*unit < 0xD800 || *unit > 0xDBFF) {
      append_utf8(*unit, characters);
      return true;
    }
    if (!accept('\\') || !accept('u')) return false;
    const std::optional<std::uint32_t> low = four_hex_digits();
    if (!low || *low < 0xDC00 || *low > 0xDFFF) return false;
    append_utf8(0x10000U + ((*unit - 0xD800U) << 10U) + (*low - 0xDC00U), characters);
    return true;
  }

  std::optional<std::uint32_t> four_hex_digits() {
    if (rest_.size() < 4) return std::nullopt;
    const std::optional<std::string> bytes = from_hex(rest_.substr(0, 4));
    if (!bytes) return std::nullopt;
    rest_.remove_prefix(4);
    return static_cast<unsigned char>((*bytes)[0]) * 256U + static_cast<unsigned char>((*bytes)[1]);
  }

  std::string_view rest_;
  std::string& out_;
};

}  // namespace

void append_json_string(std::string_view characters, std::string& out) {
  constexpr std::string_view k_escaped = "\"\\\b\f\n\r\t";
  constexpr std::string_view k_letters = "\"\\bfnrt";
  out += '"';
  for (const char c : characters) {
    if (const std::size_t at = k_escaped.find(c); at != std::string_view::npos) {
      out += '\\';
      out += k_letters[at];
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += "\\u00";
      append_hex({&c, 1}, out);
    } else {
      out += c;
    }
  }
  out += '"';
}

std::size_t canonical_json_size(std::string_view json) {
  std::size_t depth = 0;
  for (std::size_t at = 0; at < json.size(); ++at) {
    const char c = json[at];
    if (c == '"') {
      for (++at; json[at] != '"'; ++at) at += json[at] == '\\' ? 1U : 0U;
    } else if (c == '[' || c == '{') {
      ++depth;
    } else if (depth == 0 && (c == ',' || c == ']' || c == '}')) {
      return at;
    } else if (c == ']' || c == '}') {
      --depth;
    }
  }
  return json.size();
}

std::string canonical_json_characters(std::string_view literal) {
  std::string unused;
  return Canonicaliser(literal, unused).string().value();
}

bool append_canonical_json(std::string_view text, std::string& out) {
  if (!valid_utf8(text)) return false;
  const std::size_t begin = out.size();
  const bool read = Canonicaliser(text, out).run();
  if (!read) out.resize(begin);
  return read;
}

}  // namespace rowcall
