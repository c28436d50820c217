// SPDX-License-Identifier: Apache-2.0
#include "json_difference.hpp"

#include "rowcall/report/report.hpp"

namespace rowcall {

DifferenceJson::DifferenceJson(const TablePlan& plan, JsonStyle style)
    : key_columns_(plan.key.size()),
      spaced_(style == JsonStyle::indented),
      comma_(spaced_ ? ", " : ","),
      count_(name("count")),
      columns_(name("columns")),
      source_(name("source")),
      target_(name("target")) {
  for (const ColumnPlan& column : plan.columns)
    if (column.status == ColumnStatus::compared) names_.push_back(name(column.name));
  for (const DifferenceKind kind : {DifferenceKind::missing, DifferenceKind::extra, DifferenceKind::changed})
    heads_.push_back(name("kind") + json_string(rowcall::name(kind)) + std::string(comma_) + name("key"));
}

void DifferenceJson::append(const Difference& difference, std::string& out) const {
  const bool is_extra = difference.kind == DifferenceKind::extra;
  const RowView row = is_extra ? difference.target : difference.source;
  out += heads_[static_cast<std::size_t>(difference.kind)];
  append_row(row, key_columns_, out);
  out += comma_;
  if (difference.count > 1) {
    out += count_;
    out += std::to_string(difference.count);
    out += comma_;
  }
  if (difference.kind == DifferenceKind::changed) return append_changes(difference, out);
  out += is_extra ? target_ : source_;
  append_row(row, names_.size(), out);
}

void DifferenceJson::append_row(RowView row, std::size_t columns, std::string& out) const {
  CellWalk walk(row);
  out += '{';
  for (std::size_t i = 0; i < columns && !walk.done(); ++i) {
    if (i > 0) out += comma_;
    out += names_[i];
    append_cell(walk.next(), false, out);
  }
  out += '}';
}

void DifferenceJson::append_changes(const Difference& difference, std::string& out) const {
  CellWalk source_walk(difference.source);
  CellWalk target_walk(difference.target);
  out += columns_;
  out += '{';
  bool first = true;
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
    append_cell(a, look_alike && a.reading == Reading::unreadable, out);
    out += comma_;
    out += target_;
    append_cell(b, look_alike && b.reading == Reading::unreadable, out);
    out += '}';
  }
  out += '}';
}

void DifferenceJson::append_cell(const Cell& cell, bool as_hex, std::string& out) const {
  if (cell.reading == Reading::null)
    out += "null";
  else
    append_json_bytes(cell.bytes, as_hex, spaced_, out);
}

std::string DifferenceJson::name(std::string_view member) const { return json_string(member) + (spaced_ ? ": " : ":"); }

}  // namespace rowcall
