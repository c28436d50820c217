// SPDX-License-Identifier: Apache-2.0
#include "row_sources.hpp"

#include "rowcall/base/error.hpp"

#include <utility>

#include <fmt/format.h>

namespace rowcall {

namespace {

// About 100 KB of an ordinary table: large enough that queues cost nothing, small enough that memory stays flat.
constexpr std::size_t k_batch_rows = 1024;
constexpr std::size_t k_batch_bytes = 1U << 20U;

[[noreturn]] void throw_unreadable_key(const ReadScope& scope, std::size_t column, const RawCell& cell) {
  constexpr std::size_t k_shown = 80;
  throw Error(ErrorKind::data,
              fmt::format("{}: key column {} holds \"{}\", which does not read as {}: the row cannot be paired; "
                          "filter it out with --where or correct it",
                          scope.table.to_string(), scope.columns[column].name, cell.bytes.substr(0, k_shown),
                          name(scope.columns[column].kind)));
}

}  // namespace

CursorRows::CursorRows(std::unique_ptr<RowCursor> cursor, const ReadScope& scope,
                       const std::vector<CellReader>& readers, SideCost& cost)
    : cursor_(std::move(cursor)), scope_(scope), readers_(readers), cost_(cost) {}

bool CursorRows::next(RowBatch& batch) {
  batch.clear();
  if (!cursor_) return false;
  while (batch.size() < k_batch_rows && batch.byte_size() < k_batch_bytes) {
    const auto row = cursor_->next();
    if (!row) {
      cursor_.reset();
      break;
    }
    add(*row, batch);
  }
  cost_.rows_fetched += batch.size();
  return !batch.empty();
}

void CursorRows::add(std::span<const RawCell> row, RowBatch& batch) {
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < readers_.size(); ++i) {
    bytes += row[i].bytes.size();
    if (batch.add(readers_[i], row[i]) == Reading::unreadable && i < scope_.key_columns) {
      throw_unreadable_key(scope_, i, row[i]);
    }
  }
  batch.end_row();
  cost_.bytes_fetched += bytes;
}

RowsWithKeys::RowsWithKeys(std::unique_ptr<RowSource> rows, std::span<const Key> keys, std::size_t key_columns)
    : rows_(std::move(rows)), keys_(keys.begin(), keys.end()), key_columns_(key_columns) {}

bool RowsWithKeys::next(RowBatch& batch) {
  batch.clear();
  while (batch.empty() && rows_->next(unfiltered_)) {
    for (std::size_t i = 0; i < unfiltered_.size(); ++i) {
      const RowView row = unfiltered_[i];
      if (!keys_.contains(Key(leading_cells(row, key_columns_)))) continue;
      for (CellWalk walk(row); !walk.done();) batch.add(walk.next());
      batch.end_row();
    }
  }
  return !batch.empty();
}

}  // namespace rowcall
