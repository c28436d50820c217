// SPDX-License-Identifier: Apache-2.0
#include "json_difference.hpp"

#include "rowcall/report/report.hpp"

#include <utility>

namespace rowcall {

DifferenceJson::DifferenceJson(const TablePlan& plan, JsonStyle style)
    : key_columns_(plan.key.size()),
      spaced_(style == JsonStyle::indented),
      comma_(spaced_ ? ", " : ","),
      count_(name("count")),
      columns_(name("columns")),
      source_(name("source")),
      target_(name("target")),
      unreadable_(name("unreadable")) {
  for (const ColumnPlan& column : plan.columns)
    if (column.status == ColumnStatus::compared) names_.push_back(name(column.name));
  for (const DifferenceKind kind : {DifferenceKind::missing, DifferenceKind::extra, DifferenceKind::changed})
    heads_.push_back(name("kind") + json_string(rowcall::name(kind)) + std::string(comma_) + name("key"));
}

void DifferenceJson::append(const Difference& difference, std::string& out) const {
  const bool is_extra = difference.kind == DifferenceKind::extra;
  const RowView row = is_extra ? difference.target : difference.source;
  out += heads_[static_cast<std::size_t>(difference.kind)];
  bool has_unreadable = append_row(row, key_columns_, out);
  out += comma_;
  if (difference.count > 1) {
    out += count_;
    out += std::to_string(difference.count);
    out += comma_;
  }
  if (difference.kind == DifferenceKind::changed) {
    has_unreadable |= append_changes(difference, out);
  } else {
    out += is_extra ? target_ : source_;
    has_unreadable |= append_row(row, names_.size(), out);
  }
  if (has_unreadable) append_unreadable(difference, out);
}

bool DifferenceJson::append_row(RowView row, std::size_t columns, std::string& out) const {
  CellWalk walk(row);
  bool has_unreadable = false;
  out += '{';
  for (std::size_t i = 0; i < columns && !walk.done(); ++i) {
    if (i > 0) out += comma_;
    out += names_[i];
    const Cell cell = walk.next();
    has_unreadable |= cell.reading == Reading::unreadable;
    append_cell(cell, false, out);
  }
  out += '}';
  return has_unreadable;
}

bool DifferenceJson::append_changes(const Difference& difference, std::string& out) const {
  CellWalk source_walk(difference.source);
  CellWalk target_walk(difference.target);
  out += columns_;
  out += '{';
  bool first = true;
  bool has_unreadable = false;
  for (std::size_t i = 0; i < difference.cells.size(); ++i) {
    const Cell a = source_walk.next();
    const Cell b = target_walk.next();
    if (difference.cells[i] != CellState::changed) continue;
    if (!first) out += comma_;
    first = false;
    out += names_[i];
    out += '{';
    out += source_;
    // The same bytes, but one side's value is none of the compared type (a blob among texts): it is written in hex, so
    // that what differs never looks the same.
    const bool look_alike = a.bytes == b.bytes;
    has_unreadable |= a.reading == Reading::unreadable || b.reading == Reading::unreadable;
    append_cell(a, look_alike && a.reading == Reading::unreadable, out);
    out += comma_;
    out += target_;
    append_cell(b, look_alike && b.reading == Reading::unreadable, out);
    out += '}';
  }
  out += '}';
  return has_unreadable;
}

// The columns by side, since their values alone do not tell: `"unreadable": {"source": ["price"]}`. Key columns of a
// changed row are told of the source.
void DifferenceJson::append_unreadable(const Difference& difference, std::string& out) const {
  out += comma_;
  out += unreadable_;
  out += '{';
  bool first_side = true;
  for (const auto& [row, side] : {std::pair(difference.source, &source_), std::pair(difference.target, &target_)}) {
    std::string columns;
    CellWalk walk(row);
    for (std::size_t i = 0; i < names_.size() && !walk.done(); ++i) {
      const Cell cell = walk.next();
      if (cell.reading != Reading::unreadable || !is_written(difference, i, side == &source_)) continue;
      if (!columns.empty()) columns += comma_;
      columns += std::string_view(names_[i]).substr(0, names_[i].size() - (spaced_ ? 2 : 1));
    }
    if (columns.empty()) continue;
    if (!first_side) out += comma_;
    first_side = false;
    out += *side + '[' + columns + ']';
  }
  out += '}';
}

bool DifferenceJson::is_written(const Difference& difference, std::size_t cell, bool of_source) const {
  if (difference.kind != DifferenceKind::changed) return true;
  return difference.cells[cell] == CellState::changed || (of_source && cell < key_columns_);
}

void DifferenceJson::append_cell(const Cell& cell, bool as_hex, std::string& out) const {
  if (cell.reading == Reading::null)
    out += "null";
  else
    append_json_bytes(cell.bytes, as_hex, spaced_, out);
}

std::string DifferenceJson::name(std::string_view member) const { return json_string(member) + (spaced_ ? ": " : ":"); }

}  // namespace rowcall
