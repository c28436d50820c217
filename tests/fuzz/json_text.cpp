// SPDX-License-Identifier: Apache-2.0
#include "json_text.hpp"

#include "exact.hpp"
#include "letters.hpp"

#include <algorithm>
#include <string_view>

namespace fuzz {

namespace {

struct NoJson {};

void append_utf8(unsigned code, std::string& text) {
  const auto byte = [&](unsigned value) { text += static_cast<char>(value); };
  if (code < 0x80) return byte(code);
  if (code < 0x800) {
    byte(0xC0U | (code >> 6U));
  } else if (code < 0x10000) {
    byte(0xE0U | (code >> 12U));
    byte(0x80U | ((code >> 6U) & 0x3FU));
  } else {
    byte(0xF0U | (code >> 18U));
    byte(0x80U | ((code >> 12U) & 0x3FU));
    byte(0x80U | ((code >> 6U) & 0x3FU));
  }
  byte(0x80U | (code & 0x3FU));
}

class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  Json all() {
    Json json = value();
    skip_blanks();
    if (!rest_.empty()) throw NoJson{};
    return json;
  }

 private:
  void skip_blanks() { rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t\n\r"), rest_.size())); }

  bool take(std::string_view word) {
    if (!rest_.starts_with(word)) return false;
    rest_.remove_prefix(word.size());
    return true;
  }

  void need(std::string_view word) {
    if (!take(word)) throw NoJson{};
  }

  Json value() {
    skip_blanks();
    Json json;
    if (take("null")) return json;
    if (rest_.starts_with("true") || rest_.starts_with("false")) {
      json.type = Json::Type::truth;
      json.truth = take("true");
      if (!json.truth) need("false");
    } else if (rest_.starts_with('"')) {
      json.type = Json::Type::text;
      json.text = text();
    } else if (rest_.starts_with('[') || rest_.starts_with('{')) {
      json = items();
    } else {
      json.type = Json::Type::number;
      json.number = number();
    }
    return json;
  }

  Json items() {
    Json json;
    const bool is_object = take("{");
    if (!is_object) need("[");
    json.type = is_object ? Json::Type::object : Json::Type::array;
    const std::string_view end = is_object ? "}" : "]";
    skip_blanks();
    if (take(end)) return json;
    do {
      skip_blanks();
      if (is_object) {
        json.names.push_back(text());
        skip_blanks();
        need(":");
      }
      json.items.push_back(value());
      skip_blanks();
    } while (take(","));
    need(end);
    return json;
  }

  std::string text() {
    need("\"");
    std::string result;
    while (!take("\"")) {
      if (rest_.empty() || static_cast<unsigned char>(rest_.front()) < 0x20) throw NoJson{};
      if (take("\\")) {
        escape(result);
      } else {
        result += rest_.front();
        rest_.remove_prefix(1);
      }
    }
    return result;
  }

  void escape(std::string& result) {
    if (take("u")) {
      unsigned code = four_digits();
      if (code >= 0xD800 && code < 0xDC00) {
        need("\\u");
        code = 0x10000 + ((code - 0xD800) << 10U) + (four_digits() - 0xDC00);
      }
      return append_utf8(code, result);
    }
    const std::size_t at = rest_.empty() ? std::string_view::npos : std::string_view("\"\\/bfnrt").find(rest_.front());
    if (at == std::string_view::npos) throw NoJson{};
    result += "\"\\/\b\f\n\r\t"[at];
    rest_.remove_prefix(1);
  }

  unsigned four_digits() {
    const std::string digits(rest_.substr(0, 4));
    if (digits.size() < 4 || digits.find_first_not_of("0123456789abcdefABCDEF") != std::string::npos) throw NoJson{};
    rest_.remove_prefix(4);
    return static_cast<unsigned>(std::stoul(digits, nullptr, 16));
  }

  std::string digits() {
    const std::string found(rest_.substr(0, rest_.find_first_not_of("0123456789")));
    if (found.empty()) throw NoJson{};
    rest_.remove_prefix(found.size());
    return found;
  }

  Number number() {
    std::string text = take("-") ? "-" : "";
    const std::string whole = digits();
    if (whole.size() > 1 && whole.front() == '0') throw NoJson{};
    text += whole;
    if (take(".")) text += "." + digits();
    if (take("e") || take("E")) {
      text += take("-") ? "e-" : "e";
      take("+");
      text += digits();
    }
    return number_in(text).value();
  }

  std::string_view rest_;
};

}  // namespace

std::optional<Json> json_in(const std::string& text) {
  if (!is_utf8(text)) return std::nullopt;
  try {
    return Reader(text).all();
  } catch (const NoJson&) {
    return std::nullopt;
  }
}

}  // namespace fuzz
