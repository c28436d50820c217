// SPDX-License-Identifier: Apache-2.0
#include "text_layout.hpp"

#include "rowcall/base/text.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace rowcall {
namespace {

constexpr std::string_view k_ellipsis = "…";

std::string_view code(Color color) {
  switch (color) {
    case Color::green:
      return "32";
    case Color::red:
      return "31";
    case Color::yellow:
      return "33";
    case Color::bold:
      return "1";
    case Color::dim:
      return "2";
    case Color::none:
      break;
  }
  return "";
}

std::string spaces(std::size_t number) { return std::string(number, ' '); }

}  // namespace

std::string Painter::operator()(Color color, std::string_view text) const {
  if (!on_ || color == Color::none) return std::string(text);
  return fmt::format("\x1b[{}m{}\x1b[0m", code(color), text);
}

std::string shorten(std::string_view text, std::size_t width) {
  if (text.size() <= width || display_width(text) <= width) return std::string(text);
  std::string out;
  for (std::size_t used = 0; !text.empty();) {
    const Glyph glyph = take_glyph(text, Escapes::controls);
    used += glyph.width;
    if (used + 1 > width) break;
    out += glyph.text;
  }
  return out.append(k_ellipsis);
}

std::string pad_right(std::string_view text, std::size_t width) {
  const std::size_t used = display_width(text);
  return std::string(text) + spaces(used < width ? width - used : 0);
}

std::string pad_left(std::string_view text, std::size_t width) {
  const std::size_t used = display_width(text);
  return spaces(used < width ? width - used : 0) + std::string(text);
}

std::string wrap(const std::vector<std::string>& parts, std::string_view separator, std::size_t used,
                 std::size_t indent, std::size_t width) {
  // A separator keeps its visible part at the end of a broken line: "; " leaves ";".
  const std::string_view visible = trim(separator);
  const std::string_view blank = separator.substr(visible.size());
  std::string out;
  const auto put = [&](std::string_view text) {
    const std::size_t needed = display_width(text);
    if (out.empty()) {
      used += needed;
    } else if (used + blank.size() + needed <= width) {
      out += blank;
      used += blank.size() + needed;
    } else {
      out += '\n' + spaces(indent);
      used = indent + needed;
    }
    out += text;
  };
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::string part = i + 1 == parts.size() ? parts[i] : parts[i] + std::string(visible);
    const std::size_t needed = display_width(part);
    const bool unbroken = used + needed <= width || (i > 0 && indent + needed <= width);
    for (const std::string& text : unbroken ? std::vector{part} : split(part, ' ')) put(text);
  }
  return out;
}

std::string wrap_words(std::string_view text, std::size_t used, std::size_t indent, std::size_t width) {
  std::string out;
  for (const std::string& line : split(text, '\n')) {
    if (trim(line).empty()) continue;
    if (!out.empty()) {
      out += '\n' + spaces(indent);
      used = indent;
    }
    std::vector<std::string> words;
    for (const std::string& word : split(printable(trim(line)), ' '))
      if (!word.empty()) words.push_back(word);
    out += wrap(words, " ", used, indent, width);
  }
  return out;
}

std::string counted(std::uint64_t number, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", with_thousands(number), number == 1 ? one : many);
}

std::string seconds_text(double seconds) {
  if (seconds < 10) return fmt::format("{:.2f} s", seconds);
  if (seconds < 120) return fmt::format("{:.1f} s", seconds);
  const auto whole = static_cast<std::uint64_t>(std::llround(seconds));
  if (whole < 3600) return fmt::format("{} min {:02} s", whole / 60, whole % 60);
  return fmt::format("{} h {:02} min", whole / 3600, whole % 3600 / 60);
}

std::string bytes_text(std::uint64_t bytes) {
  if (bytes < 1000) return counted(bytes, "byte", "bytes");
  double number = static_cast<double>(bytes);
  const char* unit = "";
  for (const char* next : {"kB", "MB", "GB", "TB"}) {
    if (number < 999.95) break;
    number /= 1000;
    unit = next;
  }
  return fmt::format("{:.1f} {}", number, unit);
}

std::vector<std::size_t> TextTable::widths(std::size_t available) const {
  std::vector<std::size_t> widths;
  std::size_t total = 0;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    std::size_t width = 0;
    for (const auto& row : rows_) width = std::max(width, display_width(row[i]));
    if (width > 0) width = std::max(width, display_width(columns_[i].title));
    widths.push_back(width);
    total += width == 0 ? 0 : width + 2;
  }
  total -= std::min<std::size_t>(total, 2);
  // The widest column that may be cut gives way first.
  while (total > available) {
    std::size_t widest = columns_.size();
    for (std::size_t i = 0; i < columns_.size(); ++i)
      if (columns_[i].least > 0 && widths[i] > columns_[i].least &&
          (widest == columns_.size() || widths[i] > widths[widest]))
        widest = i;
    if (widest == columns_.size()) break;
    --widths[widest];
    --total;
  }
  return widths;
}

std::vector<std::string> TextTable::lines(std::size_t indent, std::size_t width) const {
  const std::vector<std::size_t> column_widths = widths(width - std::min(width, indent));
  const auto line = [&](auto cell_of) {
    std::string out = spaces(indent);
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (column_widths[i] == 0) continue;
      if (out.size() > indent) out += "  ";
      const std::string cell = shorten(cell_of(i), column_widths[i]);
      out += columns_[i].align == Align::left ? pad_right(cell, column_widths[i]) : pad_left(cell, column_widths[i]);
    }
    out.erase(out.find_last_not_of(' ') + 1);
    return out;
  };
  std::vector<std::string> out{line([&](std::size_t i) -> const std::string& { return columns_[i].title; })};
  for (const auto& row : rows_) out.push_back(line([&](std::size_t i) -> const std::string& { return row[i]; }));
  return out;
}

}  // namespace rowcall
