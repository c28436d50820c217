// SPDX-License-Identifier: Apache-2.0
#include "sql_join_reader.hpp"

#include "read_value.hpp"
#include "row_sources.hpp"

#include "rowcall/base/error.hpp"

#include <utility>

#include <fmt/format.h>

namespace rowcall {

namespace {

constexpr std::size_t k_batch_rows = 1024;
constexpr std::size_t k_batch_bytes = 1U << 20U;

class CursorJoin : public JoinedRows {
 public:
  CursorJoin(std::unique_ptr<RowCursor> cursor, SqlJoinReader::Side& source, SqlJoinReader::Side& target)
      : cursor_(std::move(cursor)), source_(source), target_(target) {}

  bool next(JoinBatch& batch) override {
    batch.clear();
    const std::size_t columns = source_.readers.size();
    while (cursor_ && batch.size() < k_batch_rows &&
           batch.source.byte_size() + batch.target.byte_size() < k_batch_bytes) {
      const auto row = cursor_->next();
      if (!row) {
        cursor_.reset();
        break;
      }
      source_.add(row->first(columns), batch.source);
      target_.add(row->subspan(columns, columns), batch.target);
    }
    return batch.size() > 0;
  }

 private:
  std::unique_ptr<RowCursor> cursor_;
  SqlJoinReader::Side& source_;
  SqlJoinReader::Side& target_;
};

}  // namespace

SqlJoinReader::Side::Side(ReadScope read_scope) : scope(std::move(read_scope)) {
  for (const ReadColumn& column : scope.columns)
    readers.emplace_back(column.type, column.kind, column.as, column.element);
}

void SqlJoinReader::Side::add(std::span<const RawCell> cells, RowBatch& batch) {
  const bool is_there = cells.front().storage != Storage::null;  // no key is NULL
  for (std::size_t i = 0; i < readers.size() && is_there; ++i) {
    cost.bytes_fetched += cells[i].bytes.size();
    if (batch.add(readers[i], cells[i]) == Reading::unreadable && i < scope.key_columns)
      throw_unreadable_key(scope, i, cells[i]);
  }
  cost.rows_fetched += is_there ? 1 : 0;
  batch.end_row();
}

SqlJoinReader::SqlJoinReader(Database& database, ReadScope source, ReadScope target)
    : database_(database), source_(std::move(source)), target_(std::move(target)) {}

std::unique_ptr<JoinedRows> SqlJoinReader::differing_rows() {
  ++source_.cost.queries;
  return std::make_unique<CursorJoin>(
      database_.connection().stream(database_.dialect().joined_rows(source_.scope, target_.scope)), source_, target_);
}

SideCount SqlJoinReader::count_rows() {
  ++source_.cost.queries;
  const auto cursor = database_.connection().stream(database_.dialect().joined_counts(source_.scope, target_.scope));
  SideCount count;
  while (const auto row = cursor->next()) count = {parse_count((*row)[0].bytes), parse_count((*row)[1].bytes)};
  return count;
}

std::unique_ptr<JoinReader> make_join_reader(Database& database, ReadScope source, ReadScope target) {
  return std::make_unique<SqlJoinReader>(database, std::move(source), std::move(target));
}

void require_join(Database& database, const ReadScope& source, const ReadScope& target) {
  const Dialect& dialect = database.dialect();
  if (const auto at = dialect.join_obstacle(source, target)) {
    const ReadColumn& from = source.columns[*at];
    const ReadColumn& to = target.columns[*at];
    throw Error(ErrorKind::usage,
                fmt::format("--strategy join: {} has no exact SQL that compares {}column {} ({}) with {} ({}) as {}; "
                            "use --strategy stream",
                            database.server().to_string(), *at < source.key_columns ? "key " : "", from.name,
                            from.type.declared, to.name, to.type.declared, name(from.kind)));
  }
  const auto keys = std::span(source.columns).first(source.key_columns);
  if (source.sample && !source.sample->is_everything() && !dialect.row_encoding(keys))
    throw Error(ErrorKind::usage,
                "--strategy join: rowcall itself draws this sample, as the server cannot hash the "
                "key; use --strategy stream");
  try {
    database.connection().prepare(dialect.joined_rows(source, target));
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::query || error.is_transient()) throw;
    throw Error(ErrorKind::usage, fmt::format("--strategy join: {} refuses the join: {}; use --strategy stream",
                                              database.server().to_string(), error.what()));
  }
}

std::vector<std::string> planned_join(const Database& database, const ReadScope& source, const ReadScope& target) {
  const Dialect& dialect = database.dialect();
  return {dialect.joined_rows(source, target), dialect.joined_counts(source, target)};
}

}  // namespace rowcall
