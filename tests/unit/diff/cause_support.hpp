// SPDX-License-Identifier: Apache-2.0
// Tells changed cells of one column to a book of causes and says what it made of them.
#pragma once

#include "../../../src/diff/cause_book.hpp"

#include "rowcall/model/row.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rowcall::test {

struct CellText {
  CellText(const char* text) : bytes(text) {}             // NOLINT(google-explicit-constructor): cells read as data
  CellText(std::string text) : bytes(std::move(text)) {}  // NOLINT(google-explicit-constructor)
  CellText(Reading as, std::string text) : bytes(std::move(text)), reading(as) {}

  std::string bytes;
  Reading reading = Reading::value;
};
inline const CellText null_cell{Reading::null, ""};
inline CellText unreadable_cell(std::string bytes) { return {Reading::unreadable, std::move(bytes)}; }

using ChangedCells = std::vector<std::pair<CellText, CellText>>;

inline ColumnPlan column_of(Kind kind, std::string column_name) {
  ColumnPlan column;
  column.name = column.target_name = std::move(column_name);
  column.compared_as.kind = kind;
  ColumnType type;
  type.kind = kind;
  column.source_type = column.target_type = type;
  return column;
}

// The key `id` and one column `c`, on PostgreSQL and MariaDB.
inline TablePlan plan_with(Kind kind) {
  TablePlan plan;
  plan.name = "t";
  plan.source.engine = "PostgreSQL 15.4";
  plan.target.engine = "MariaDB 10.11.6";
  plan.key = {"id"};
  plan.columns = {column_of(Kind::integer, "id"), column_of(kind, "c")};
  plan.columns.front().is_key = true;
  return plan;
}

inline std::string encoded_row(const std::vector<CellText>& cells) {
  RowBatch batch;
  for (const CellText& cell : cells) batch.add(Cell{cell.bytes, cell.reading});
  batch.end_row();
  return std::string(batch[0]);
}

inline std::vector<CellCause> causes_of(const TablePlan& plan, const ChangedCells& cells, std::uint64_t same = 0) {
  CauseBook book(plan);
  const std::vector<CellState> states{CellState::same, CellState::changed};
  std::size_t id = 0;
  for (const auto& [source, target] : cells) {
    const CellText key(std::to_string(++id));
    const std::string before = encoded_row({key, source});
    const std::string after = encoded_row({key, target});
    book.add({DifferenceKind::changed, before, after, 1, states});
  }
  RowCounts rows;
  rows.changed = cells.size();
  rows.same = same;
  return book.cell_causes(rows).at(1);
}

// "cause: detail (cells)" for each cause.
inline std::vector<std::string> lines_of(const std::vector<CellCause>& causes) {
  std::vector<std::string> lines;
  for (const CellCause& cause : causes)
    lines.push_back(cause.cause + ": " + cause.detail + " (" + std::to_string(cause.cells) + ")");
  return lines;
}

inline std::vector<std::string> why(Kind kind, const ChangedCells& cells) {
  return lines_of(causes_of(plan_with(kind), cells));
}

inline std::string remedy(Kind kind, const ChangedCells& cells) {
  const auto causes = causes_of(plan_with(kind), cells);
  return causes.empty() ? "" : causes.front().remedy;
}

}  // namespace rowcall::test
