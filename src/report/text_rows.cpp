// SPDX-License-Identifier: Apache-2.0
#include "text_rows.hpp"

#include "text_cell.hpp"

#include "rowcall/base/text.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace rowcall {
namespace {

constexpr std::size_t k_indent = 4;
constexpr std::size_t k_kind_width = 7;  // "missing", "changed"
constexpr std::size_t k_content = k_indent + k_kind_width + 2;
constexpr std::size_t k_least_key_cell = 10;
constexpr std::size_t k_widest_value = 32;  // of a missing or extra row, so that one long text leaves room for others
constexpr std::size_t k_narrowest_value = 10;
constexpr std::size_t k_widest_name = 30;
constexpr std::string_view k_more = "  …";
constexpr std::size_t k_more_width = 3;
constexpr std::string_view k_arrow = " → ";
constexpr std::size_t k_arrow_width = 3;

Color color_of(DifferenceKind kind) {
  switch (kind) {
    case DifferenceKind::missing:
      return Color::red;
    case DifferenceKind::extra:
      return Color::green;
    case DifferenceKind::changed:
      break;
  }
  return Color::yellow;
}

std::string spaces(std::size_t number) { return std::string(number, ' '); }

}  // namespace

RowText::RowText(const TablePlan& plan, std::size_t width, bool color)
    : key_columns_(plan.key.size()), width_(std::max(width, k_least_width)), paint_(color) {
  for (const ColumnPlan& column : plan.columns)
    if (column.status == ColumnStatus::compared)
      columns_.push_back({shorten(printable(column.name), k_widest_name), column.compared_as.kind});
}

std::string RowText::lines(const Difference& difference) const {
  const std::vector<Cell> source = cells(difference.source);
  const std::vector<Cell> target = cells(difference.target);
  const std::vector<Cell>& row = difference.kind == DifferenceKind::extra ? target : source;

  std::string key = key_text(row, width_ - k_content);
  if (difference.count > 1)
    key += fmt::format("{}({} times)", key.empty() ? "" : " ", with_thousands(difference.count));
  std::string out =
      spaces(k_indent) + paint_(color_of(difference.kind), pad_right(name(difference.kind), k_kind_width));
  out += "  " + paint_(Color::bold, key);
  if (difference.kind != DifferenceKind::changed) return out + values_text(row, k_content + display_width(key)) + '\n';

  std::vector<Change> changes;
  for (std::size_t i = 0; i < difference.cells.size(); ++i)
    if (difference.cells[i] == CellState::changed) changes.push_back({i, source[i], target[i]});
  return out + changes_text(changes, key) + '\n';
}

std::string RowText::key_text(const std::vector<Cell>& row, std::size_t width) const {
  const std::size_t columns = std::min({key_columns_, columns_.size(), row.size()});
  const auto joined = [&](std::size_t cell_width) {
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < columns; ++i)
      parts.push_back(columns_[i].name + '=' + show_cell(row[i], columns_[i].kind, cell_width).text);
    return join(parts, ", ");
  };
  std::string key = joined(width);
  if (columns > 1 && display_width(key) > width) key = joined(std::max(k_least_key_cell, width / columns / 2));
  return shorten(key, width);
}

// `name=value` for as many columns beside the key as the line has room for.
std::string RowText::values_text(const std::vector<Cell>& row, std::size_t used) const {
  std::string out;
  for (std::size_t i = key_columns_; i < std::min(row.size(), columns_.size()); ++i) {
    const std::size_t gap = used == k_content ? 0 : 2;
    const std::size_t label = gap + display_width(columns_[i].name) + 1;
    const std::size_t behind = i + 1 == columns_.size() ? 0 : k_more_width;
    const std::size_t taken = used + label + behind;
    const std::size_t room = width_ - std::min(width_, taken);
    const ShownCell value = show_cell(row[i], columns_[i].kind, std::clamp(room, k_narrowest_value, k_widest_value));
    if (value.width > room) return out + (used + k_more_width > width_ ? "" : std::string(k_more));
    out += std::string(gap, ' ');
    out += paint_(Color::dim, columns_[i].name + '=') + value.text;
    used += label + value.width;
  }
  return out;
}

// A single change stands behind the key if it fits there.
std::string RowText::changes_text(const std::vector<Change>& changes, std::string_view key) const {
  if (changes.size() == 1) {
    const Change& change = changes.front();
    const auto [source, target] = show_change(change.source, change.target, columns_[change.column].kind, width_);
    const std::size_t name_width = display_width(columns_[change.column].name);
    const std::size_t needed =
        k_content + display_width(key) + 2 + name_width + 2 + source.width + k_arrow_width + target.width;
    if (source.whole && target.whole && needed <= width_)
      return fmt::format("  {} {}{}{}", paint_(Color::dim, columns_[change.column].name + ':'), source.text, k_arrow,
                         target.text);
  }
  return change_lines(changes);
}

std::string RowText::change_lines(const std::vector<Change>& changes) const {
  std::size_t name_width = 0;
  for (const Change& change : changes) name_width = std::max(name_width, display_width(columns_[change.column].name));
  const std::size_t room = width_ - k_content - name_width - 2;

  const auto on_one_line = [&](const auto& pair) {
    return pair.first.whole && pair.second.whole && pair.first.width + k_arrow_width + pair.second.width <= room;
  };
  std::vector<std::pair<ShownCell, ShownCell>> shown;
  std::size_t source_width = 0;
  for (const Change& change : changes) {
    const Kind kind = columns_[change.column].kind;
    auto pair = show_change(change.source, change.target, kind, room);
    if (on_one_line(pair))
      source_width = std::max(source_width, pair.first.width);
    else
      pair = show_change(change.source, change.target, kind, room - 2);
    shown.push_back(std::move(pair));
  }

  std::string out;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    const auto& [source, target] = shown[i];
    const std::string label = pad_right(columns_[changes[i].column].name + ':', name_width + 1);
    out += '\n' + spaces(k_content) + paint_(Color::dim, label) + ' ';
    if (on_one_line(shown[i])) {
      const std::size_t padded = std::min(source_width, room - k_arrow_width - target.width);
      out += pad_right(source.text, padded);
      out += k_arrow;
    } else {
      out += "  " + source.text + '\n' + spaces(k_content + name_width + 2) + "→ ";
    }
    out += target.text;
  }
  return out;
}

}  // namespace rowcall
