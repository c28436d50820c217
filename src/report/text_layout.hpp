// SPDX-License-Identifier: Apache-2.0
// Words and numbers on a terminal of limited width. Widths are terminal columns, of text without colour; colour is put
// on last.
#pragma once

#include "rowcall/base/glyphs.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rowcall {

// Reports stay readable on narrower terminals, which wrap them.
inline constexpr std::size_t k_least_width = 60;

enum class Color { none, green, red, yellow, bold, dim };

class Painter {
 public:
  explicit Painter(bool on) : on_(on) {}
  [[nodiscard]] std::string operator()(Color color, std::string_view text) const;

 private:
  bool on_;
};

// At most `width` columns, with `…` for what was cut off.
[[nodiscard]] std::string shorten(std::string_view text, std::size_t width);
[[nodiscard]] std::string pad_right(std::string_view text, std::size_t width);
[[nodiscard]] std::string pad_left(std::string_view text, std::size_t width);

// Parts joined by `separator`, broken between parts, and at the blanks of a part that is longer than a line.
// The first line has `used` columns before it; further lines are indented by `indent`. No line feed at the end.
[[nodiscard]] std::string wrap(const std::vector<std::string>& parts, std::string_view separator, std::size_t used,
                               std::size_t indent, std::size_t width);
// The same for a sentence, broken at blanks; its own line feeds are kept.
[[nodiscard]] std::string wrap_words(std::string_view text, std::size_t used, std::size_t indent, std::size_t width);

// "1 row", "2 rows", "1,000 rows".
[[nodiscard]] std::string counted(std::uint64_t number, std::string_view one, std::string_view many);
[[nodiscard]] std::string seconds_text(double seconds);     // "0.03 s", "11.4 s", "1 h 02 min"
[[nodiscard]] std::string bytes_text(std::uint64_t bytes);  // "9.1 MB"

// Aligned columns.
class TextTable {
 public:
  enum class Align { left, right };
  struct Column {
    std::string title;
    Align align = Align::left;
    std::size_t least = 0;  // may be cut to this width when the line is too long; 0: never
  };
  explicit TextTable(std::vector<Column> columns) : columns_(std::move(columns)) {}

  void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  [[nodiscard]] bool empty() const noexcept { return rows_.empty(); }
  // Title and rows, each indented by `indent` and at most `width` columns wide if cutting can make it so. Columns whose
  // title and cells are all empty are left out.
  [[nodiscard]] std::vector<std::string> lines(std::size_t indent, std::size_t width) const;

 private:
  [[nodiscard]] std::vector<std::size_t> widths(std::size_t available) const;

  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace rowcall
