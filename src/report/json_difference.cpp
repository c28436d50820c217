// SPDX-License-Identifier: Apache-2.0
#include "json_difference.hpp"

namespace rowcall {

DifferenceJson::DifferenceJson(const TablePlan& plan, JsonStyle style)
    : key_columns_(plan.key.size()), spaced_(style == JsonStyle::indented), comma_(spaced_ ? ", " : ",") {
  for (const ColumnPlan& column : plan.columns) {
    if (column.status != ColumnStatus::compared) continue;
    name(column.name, names_.emplace_back());
  }
}

void DifferenceJson::append(const Difference& difference, std::string& out) const {
  const RowView row = difference.kind == DifferenceKind::extra ? difference.target : difference.source;
  name("kind", out);
  append_json_text(rowcall::name(difference.kind), out);
  out += comma_;
  name("key", out);
  append_row(row, key_columns_, out);
  out += comma_;
  if (difference.count > 1) {
    name("count", out);
    out += std::to_string(difference.count);
    out += comma_;
  }
  if (difference.kind == DifferenceKind::changed) return append_changes(difference, out);
  name(difference.kind == DifferenceKind::missing ? "source" : "target", out);
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
  name("columns", out);
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
    name("source", out);
    // The same bytes, but one side's value is none of the compared type (a blob among texts): it is written in hex, so
    // that what differs never looks the same.
    const bool look_alike = a.bytes == b.bytes;
    append_cell(a, look_alike && a.reading == Reading::unreadable, out);
    out += comma_;
    name("target", out);
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

void DifferenceJson::name(std::string_view member, std::string& out) const {
  append_json_text(member, out);
  out += spaced_ ? ": " : ":";
}

}  // namespace rowcall
