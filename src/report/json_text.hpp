// SPDX-License-Identifier: Apache-2.0
// JSON text, written straight into a buffer: a document object would cost more than the comparison that it reports.
// The one place that escapes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rowcall {

// Appends `text` as a JSON string; bytes that are not UTF-8 become U+FFFD, so only for names and sentences.
void append_json_text(std::string_view text, std::string& out);
// Appends bytes of a cell without loss: a JSON string, or {"hex":"…"} for what is not UTF-8 or when `as_hex` asks.
void append_json_bytes(std::string_view bytes, bool as_hex, bool spaced, std::string& out);

enum class JsonStyle {
  compact,   // one line, no blanks
  indented,  // two blanks a level; containers opened as Lines::one stay on their line
};
enum class Lines { many, one };

class JsonWriter {
 public:
  JsonWriter(std::string& out, JsonStyle style) : out_(out), style_(style) {}
  // Goes on inside containers that other text opened: `depth` of them, the innermost still empty.
  JsonWriter(std::string& out, JsonStyle style, std::size_t depth);

  void begin_object(Lines lines = Lines::many) { begin('{', '}', lines); }
  void begin_array(Lines lines = Lines::many) { begin('[', ']', lines); }
  void end();
  void key(std::string_view name);

  void value(std::string_view text);
  void value(const char* text) { value(std::string_view(text)); }
  void value(const std::string& text) { value(std::string_view(text)); }
  void value(std::uint64_t number);
  void value(int number);
  void value(double number);  // to the thousandth
  void value(bool truth);
  void value(std::nullptr_t);
  template <typename T>
  void value(const std::optional<T>& maybe) {
    maybe ? value(*maybe) : value(nullptr);
  }
  [[nodiscard]] bool spaced() const noexcept { return style_ == JsonStyle::indented; }
  // A value that is JSON already.
  void raw(std::string_view json);

  template <typename T>
  void member(std::string_view name, const T& of) {
    key(name);
    value(of);
  }

 private:
  struct Level {
    char close;
    bool many_lines;
    bool empty = true;
  };

  void begin(char open, char close, Lines lines);
  void before_element();
  void new_line();

  std::string& out_;
  JsonStyle style_;
  std::vector<Level> levels_;
  bool after_key_ = false;
};

}  // namespace rowcall
