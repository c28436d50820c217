// SPDX-License-Identifier: Apache-2.0
#include "canonical_array.hpp"

#include "canonical_json.hpp"

#include "rowcall/base/text.hpp"

#include <optional>

namespace rowcall {
namespace {

constexpr int k_deepest = 1'000;

bool accept(std::string_view& text, char wanted) {
  if (text.empty() || text.front() != wanted) return false;
  text.remove_prefix(1);
  return true;
}

bool is_special_number(std::string_view canonical) {
  return canonical == "NaN" || canonical == "Infinity" || canonical == "-Infinity";
}

// Writes elements: what both notations have in common.
class Writer {
 public:
  Writer(const ElementForm& element, std::string& out) : element_(element), out_(out) {}

  void open() { out_ += '['; }
  void next() { out_ += ','; }
  void close() {
    if (out_.back() == ',') out_.pop_back();
    out_ += ']';
  }
  void null() { out_ += "null"; }
  bool value(std::string_view characters) {
    value_.clear();
    if (!element_.read(characters, value_)) return false;
    const bool is_bare =
        element_.is != ElementClass::string && !(element_.is == ElementClass::number && is_special_number(value_));
    is_bare ? out_ += value_ : (append_json_string(value_, out_), out_);
    return true;
  }
  // Where the notation tells texts from other values.
  bool quoted_value(std::string_view characters) {
    const bool may_be_quoted =
        element_.is == ElementClass::string || (element_.is == ElementClass::number && is_special_number(characters));
    return may_be_quoted && value(characters);
  }
  bool bare_value(std::string_view word) {
    const bool is_word = word == "true" || word == "false";
    const bool may_be_bare = element_.is == (is_word ? ElementClass::boolean : ElementClass::number);
    return may_be_bare && value(word);
  }
  [[nodiscard]] bool takes_json() const { return element_.is == ElementClass::json; }

 private:
  const ElementForm& element_;
  std::string& out_;
  std::string value_;
};

// Reads what array_out of PostgreSQL prints.
class Braces {
 public:
  Braces(std::string_view text, Writer& to) : rest_(text), to_(to) {}

  bool run() { return array(1) && rest_.empty(); }

 private:
  bool array(int depth) {
    if (depth > k_deepest || !accept(rest_, '{')) return false;
    to_.open();
    if (!accept(rest_, '}')) {
      do {
        if (!(rest_.starts_with('{') ? array(depth + 1) : element())) return false;
        to_.next();
      } while (accept(rest_, ','));
      if (!accept(rest_, '}')) return false;
    }
    to_.close();
    return true;
  }

  bool element() {
    if (rest_.starts_with('"')) return quoted();
    const std::size_t size = std::min(rest_.find_first_of(",{}\"\\ \t\n\r\v\f"), rest_.size());
    const std::string_view word = rest_.substr(0, size);
    rest_.remove_prefix(size);
    if (word.empty()) return false;
    if (!equal_ignoring_case(word, "null")) return to_.value(word);
    to_.null();
    return true;
  }

  bool quoted() {
    accept(rest_, '"');
    characters_.clear();
    while (!rest_.starts_with('"')) {
      accept(rest_, '\\');
      if (rest_.empty()) return false;
      characters_ += rest_.front();
      rest_.remove_prefix(1);
    }
    accept(rest_, '"');
    return to_.value(characters_);
  }

  std::string_view rest_;
  Writer& to_;
  std::string characters_;
};

// Reads canonical JSON, which has no blanks and is well-formed.
class JsonArray {
 public:
  JsonArray(std::string_view json, Writer& to) : rest_(json), to_(to) {}

  bool run() { return rest_.starts_with('[') && array(); }

 private:
  bool array() {
    accept(rest_, '[');
    to_.open();
    while (!accept(rest_, ']')) {
      if (!(rest_.front() == '[' ? array() : element())) return false;
      to_.next();
      accept(rest_, ',');
    }
    to_.close();
    return true;
  }

  bool element() {
    const std::string_view value = rest_.substr(0, canonical_json_size(rest_));
    rest_.remove_prefix(value.size());
    if (value == "null") {
      to_.null();
      return true;
    }
    if (to_.takes_json()) return to_.value(value);
    if (value.front() == '"') return to_.quoted_value(canonical_json_characters(value));
    return value.front() != '{' && to_.bare_value(value);
  }

  std::string_view rest_;
  Writer& to_;
};

// `[2:3][0:1]=` in front of braces. Taken off `text`; what is returned is empty where all lower bounds are 1, and
// nullopt for what is no list of bounds.
std::optional<std::string_view> take_bounds(std::string_view& text) {
  if (!text.starts_with('[')) return "";
  const std::size_t size = text.find('=');
  if (size == std::string_view::npos) return std::nullopt;
  const std::string_view bounds = text.substr(0, size + 1);
  std::string_view rest = bounds;
  const auto number = [&rest] {
    accept(rest, '-');
    const std::size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
    rest.remove_prefix(digits);
    return digits > 0;
  };
  bool are_plain = true;
  while (accept(rest, '[')) {
    are_plain = are_plain && rest.starts_with("1:");
    if (!number() || !accept(rest, ':') || !number() || !accept(rest, ']')) return std::nullopt;
  }
  if (rest != "=") return std::nullopt;
  text.remove_prefix(bounds.size());
  return are_plain ? "" : bounds;
}

bool append_braces(std::string_view text, Writer& to, std::string& out) {
  if (!valid_utf8(text)) return false;
  const std::optional<std::string_view> bounds = take_bounds(text);
  if (!bounds) return false;
  out += *bounds;
  return Braces(text, to).run();
}

bool append_json(std::string_view text, Writer& to) {
  std::string json;
  return append_canonical_json(text, json) && JsonArray(json, to).run();
}

}  // namespace

bool append_canonical_array(std::string_view text, ArrayNotation notation, const ElementForm& element,
                            std::string& out) {
  Writer to(element, out);
  const std::size_t begin = out.size();
  const auto read = [&](bool done) {
    if (!done) out.resize(begin);
    return done;
  };
  if (notation != ArrayNotation::braces && read(append_json(text, to))) return true;
  return notation != ArrayNotation::json && read(append_braces(text, to, out));
}

}  // namespace rowcall
