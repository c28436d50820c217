// SPDX-License-Identifier: Apache-2.0
#include "text_causes.hpp"

#include "text_cell.hpp"
#include "text_parts.hpp"

#include "rowcall/base/text.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

namespace rowcall {
namespace {

constexpr std::size_t k_indent = 4;
constexpr std::size_t k_below = 8;  // where further lines of a cause begin
constexpr std::size_t k_widest_name = 24;
constexpr std::size_t k_most_causes = 5;  // of one column; a file has all
constexpr std::string_view k_arrow = " → ";
constexpr std::size_t k_arrow_width = 3;

// One cause, ready to be laid out.
struct Entry {
  std::string name;    // the column, or "missing", "extra"
  std::string number;  // "29 cells"
  std::string words;
  std::string example;
  std::string remedy;
};

std::string example_text(const CellCause& cause, Kind kind, std::size_t width) {
  const Cell source{cause.source.bytes, cause.source.reading};
  const Cell target{cause.target.bytes, cause.target.reading};
  const auto [a, b] = show_change(source, target, kind, (width - k_arrow_width) / 2);
  return fmt::format("{}{}{}", a.text, k_arrow, b.text);
}

std::string words_of(const std::string& cause, const std::string& detail) {
  return printable(detail.empty() ? cause : fmt::format("{}: {}", cause, detail));
}

void add_column(const ColumnPlan& column, std::uint64_t changed, const std::vector<CellCause>& causes,
                std::size_t width, std::vector<Entry>& entries) {
  const std::string name = shorten(column_label(column), k_widest_name);
  std::uint64_t left = changed;
  for (std::size_t i = 0; i < causes.size(); ++i) {
    const CellCause& cause = causes[i];
    left -= std::min(left, cause.cells);
    if (i >= k_most_causes) continue;
    entries.push_back({name, counted(cause.cells, "cell", "cells"), words_of(cause.cause, cause.detail),
                       example_text(cause, column.compared_as.kind, width - k_below), cause.remedy});
  }
  if (causes.size() > k_most_causes)
    entries.push_back(
        {name, "", fmt::format("{} more causes: use -o FILE.json", causes.size() - k_most_causes), "", ""});
  if (!causes.empty() && left > 0) entries.push_back({name, counted(left, "cell", "cells"), "no cause found", "", ""});
}

std::vector<Entry> entries_of(const TableOutcome& outcome, std::size_t width) {
  std::vector<Entry> entries;
  std::size_t cell = 0;
  for (const ColumnPlan& column : outcome.plan.columns) {
    if (column.status != ColumnStatus::compared) continue;
    const std::size_t at = cell++;
    if (at >= outcome.causes.cells.size() || at >= outcome.changed_cells.size()) continue;
    add_column(column, outcome.changed_cells[at], outcome.causes.cells[at], width, entries);
  }
  for (const RowCause& cause : outcome.causes.rows)
    entries.push_back({"", counted(cause.rows, "row", "rows"), words_of(cause.cause, cause.detail), "", cause.remedy});
  return entries;
}

}  // namespace

std::string causes_text(const TableOutcome& outcome, std::size_t width, const Painter& paint) {
  const std::vector<Entry> entries = entries_of(outcome, width);
  std::size_t name_width = 0;
  std::size_t number_width = 0;
  for (const Entry& entry : entries) {
    name_width = std::max(name_width, display_width(entry.name) + 2);
    number_width = std::max(number_width, entry.number.size());
  }
  if (entries.empty()) return "";
  if (name_width == 2) name_width = 0;  // rows alone
  const std::size_t words_at = k_indent + name_width + number_width + 2;
  std::string out = "\n  " + paint(Color::dim, "why") + '\n';
  for (const Entry& entry : entries) {
    out += std::string(k_indent, ' ') + pad_right(entry.name, name_width) + pad_left(entry.number, number_width) +
           "  " + wrap_words(entry.words, words_at, k_below, width) + '\n';
    if (!entry.example.empty()) out += std::string(k_below, ' ') + entry.example + '\n';
    if (!entry.remedy.empty())
      out += std::string(k_below, ' ') + wrap_words("try: " + entry.remedy, k_below, k_below + 5, width) + '\n';
  }
  return out;
}

}  // namespace rowcall
