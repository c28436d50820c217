// SPDX-License-Identifier: Apache-2.0
#include "row_sources.hpp"

#include "rowcall/base/error.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace rowcall {

namespace {

// About 100 KB of an ordinary table: large enough that queues cost nothing, small enough that memory stays flat.
constexpr std::size_t k_batch_rows = 1024;
constexpr std::size_t k_batch_bytes = 1U << 20U;

std::size_t bytes_of(std::span<const RawCell> row) {
  std::size_t bytes = 0;
  for (const RawCell& cell : row) bytes += cell.bytes.size();
  return bytes;
}

[[noreturn]] void throw_not_in_sample(const ReadScope& scope, RowView row) {
  constexpr std::size_t k_shown = 80;
  throw Error(
      ErrorKind::data,
      fmt::format("{}: the server could not hash the key \"{}\", which is needed to take a sample; a server does "
                  "so for keys near its packet limit (max_allowed_packet): raise it, or leave --sample out",
                  scope.table.to_string(), CellWalk(row).next().bytes.substr(0, k_shown)));
}

// Fills `batch` with the rows of the next batch of which any is kept.
template <typename Keep>
bool next_kept(RowSource& rows, RowBatch& unfiltered, RowBatch& batch, const Keep& keep) {
  batch.clear();
  while (batch.empty() && rows.next(unfiltered)) {
    batch.set_delivered(unfiltered.delivered());
    for (std::size_t i = 0; i < unfiltered.size(); ++i) {
      if (!keep(unfiltered[i])) continue;
      for (CellWalk walk(unfiltered[i]); !walk.done();) batch.add(walk.next());
      batch.end_row();
    }
  }
  return !batch.empty();
}

}  // namespace

void throw_unreadable_key(const ReadScope& scope, std::size_t column, const RawCell& cell) {
  constexpr std::size_t k_shown = 80;
  throw Error(ErrorKind::data,
              fmt::format("{}: key column {} holds \"{}\", which does not read as {}: the row cannot be paired; "
                          "filter it out with --where or correct it",
                          scope.table.to_string(), scope.columns[column].name, cell.bytes.substr(0, k_shown),
                          name(scope.columns[column].kind)));
}

CursorRows::CursorRows(std::unique_ptr<RowCursor> cursor, const ReadScope& scope,
                       const std::vector<CellReader>& readers, SideCost& cost, Pace* pace,
                       const DeliveredColumns* delivered)
    : cursor_(std::move(cursor)), scope_(scope), readers_(readers), cost_(cost), pace_(pace), delivered_(delivered) {}

bool CursorRows::next(RowBatch& batch) {
  batch.clear();
  if (!cursor_) return false;
  if (delivered_ != nullptr) batch.set_delivered(delivered_->now());
  set_kept(batch.delivered().get());
  const std::size_t most_rows = pace_ != nullptr ? pace_->portion(k_batch_rows) : k_batch_rows;
  while (batch.size() < most_rows && batch.byte_size() < k_batch_bytes) {
    const auto row = cursor_->next();
    if (!row) {
      cursor_.reset();
      break;
    }
    add(*row, batch);
  }
  cost_.rows_fetched += batch.size();
  if (pace_ != nullptr) pace_->take(batch.size());
  return !batch.empty();
}

bool PortionedRows::next(RowBatch& batch) {
  while (!rows_ || !rows_->next(batch)) {
    rows_.reset();
    batch.clear();
    if (left_.empty()) return false;
    const std::size_t size = std::min(portion_, left_.size());
    rows_ = open_(left_.first(size));
    left_ = left_.subspan(size);
  }
  return true;
}

void CursorRows::set_kept(const DeliveredFlags* flags) {
  kept_.assign(readers_.size(), 0);
  if (flags == nullptr) return;
  for (std::size_t i = kept_.size(), kept = 0; i-- > 0;) kept_[i] = kept = (*flags)[i] != 0 ? kept + 1 : 0;
}

// Rows read so far, which are few and small.
void CursorRows::make_canonical(RowBatch& batch) const {
  RowBatch canonical;
  for (std::size_t row = 0; row < batch.size(); ++row) {
    CellWalk walk(batch[row]);
    for (std::size_t i = 0; !walk.done(); ++i) {
      const Cell cell = walk.next();
      if ((*batch.delivered())[i] != 0 && cell.reading != Reading::null)
        canonical.add(readers_[i], {cell.bytes, Storage::text});
      else
        canonical.add(cell);
    }
    canonical.end_row();
  }
  batch = std::move(canonical);
}

void CursorRows::add(std::span<const RawCell> row, RowBatch& batch) {
  const std::size_t bytes = bytes_of(row);
  // A large row that had to be made canonical later would be held twice.
  if (bytes > k_batch_bytes && batch.delivered()) {
    make_canonical(batch);
    set_kept(nullptr);
  }
  const std::size_t columns = readers_.size();
  std::size_t left = bytes;
  for (std::size_t i = 0; i < columns;) {
    if (const std::size_t kept = kept_[i]; kept > 0) {
      const auto cells = row.subspan(i, kept);
      i += kept;
      const std::size_t size = i == columns ? left : bytes_of(cells);
      batch.add_delivered(cells, size);
      left -= size;
      continue;
    }
    left -= row[i].bytes.size();
    if (batch.add(readers_[i], row[i]) == Reading::unreadable && i < scope_.key_columns) {
      throw_unreadable_key(scope_, i, row[i]);
    }
    ++i;
  }
  batch.end_row();
  cost_.bytes_fetched += bytes;
}

RowsWithKeys::RowsWithKeys(std::unique_ptr<RowSource> rows, std::span<const Key> keys, std::size_t key_columns)
    : rows_(std::move(rows)), keys_(keys.begin(), keys.end()), key_columns_(key_columns) {}

bool RowsWithKeys::next(RowBatch& batch) {
  return next_kept(*rows_, unfiltered_, batch,
                   [&](RowView row) { return keys_.contains(Key(leading_cells(row, key_columns_))); });
}

SampledRows::SampledRows(std::unique_ptr<RowSource> rows, const ReadScope& scope, Chosen chosen)
    : rows_(std::move(rows)),
      scope_(scope),
      chosen_(chosen),
      key_columns_(digest_columns(std::span(scope.columns).first(scope.key_columns))) {}

bool SampledRows::is_in_sample(RowView row) {
  encoding_.clear();
  append_digest_encoding(key_columns_, leading_cells(row, key_columns_.size()), encoding_);
  return scope_.sample->contains(encoding_);
}

bool SampledRows::next(RowBatch& batch) {
  if (chosen_ == Chosen::here)
    return next_kept(*rows_, unfiltered_, batch, [&](RowView row) { return is_in_sample(row); });
  if (!rows_->next(batch)) return false;
  for (std::size_t i = 0; i < batch.size(); ++i)
    if (!is_in_sample(batch[i])) throw_not_in_sample(scope_, batch[i]);
  return true;
}

}  // namespace rowcall
