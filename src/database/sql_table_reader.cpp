// SPDX-License-Identifier: Apache-2.0
#include "sql_table_reader.hpp"

#include "read_value.hpp"
#include "row_sources.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/text.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

namespace rowcall {

namespace {

// Longer OR lists cost more per range than they save round trips (measured: 1,000 in one statement are five times
// as dear as ten statements of 100).
constexpr std::size_t k_intervals_per_statement = 100;
constexpr std::size_t k_hash_leaves_per_statement = 4096;

bool is_numeric(Kind kind) { return kind == Kind::integer || kind == Kind::decimal; }

// Does a literal of the compared kind find the column's rows by the column's own operators, and do different stored
// values stay different when compared? Not where text is read as something else, nor where SQLite's declared type
// leaves the storage class open.
bool keeps_identity(const ReadColumn& column) {
  if (column.type.wire == WireForm::dynamic) {
    return column.type.kind == column.kind && (column.kind == Kind::integer || column.kind == Kind::text);
  }
  if (column.kind == Kind::timetz) return false;  // times of one instant differ by their zones
  const bool is_number = is_numeric(column.type.kind) || column.type.kind == Kind::bit;
  return column.type.kind == column.kind || (is_number && is_numeric(column.kind));
}

bool is_whole_number(const ReadColumn& column, const TableSchema& schema) {
  if (!is_numeric(column.kind)) return false;
  if (column.type.wire == WireForm::dynamic) {
    // Only SQLite's rowid alias is sure to hold integers.
    const bool is_sole_primary_key = !schema.keys.empty() && schema.keys.front().primary &&
                                     schema.keys.front().columns.size() == 1 &&
                                     schema.keys.front().columns.front() == column.name;
    return is_sole_primary_key && equal_ignoring_case(column.type.declared, "INTEGER");
  }
  if (column.type.kind == Kind::integer) return true;
  constexpr int k_int128_digits = 36;
  return column.type.kind == Kind::decimal && column.type.scale == 0 && column.type.precision &&
         *column.type.precision <= k_int128_digits;
}

// A plan reads no row and so knows no key range; the statement's shape is the same for every one.
Partition example_partition(bool by_range) {
  constexpr int k_rows_per_leaf = 96;
  Partition partition;
  if (by_range) {
    partition.pieces.push_back({1, 1 + k_rows_per_leaf * 1000, k_rows_per_leaf, 0});
  } else {
    partition.hash_digits = 3;
  }
  return partition;
}

// Of rows in key order.
std::uint64_t count_repeated_keys(RowSource& rows, std::size_t key_columns) {
  std::uint64_t repeated = 0;
  std::optional<Key> last;
  bool is_counted = false;
  RowBatch batch;
  while (rows.next(batch)) {
    for (std::size_t i = 0; i < batch.size(); ++i) {
      Key key(leading_cells(batch[i], key_columns));
      const bool is_repeated = last && *last == key;
      if (is_repeated && !is_counted) ++repeated;
      is_counted = is_repeated;
      last = std::move(key);
    }
  }
  return repeated;
}

// Reads the key columns of a row-digest statement, which are as rows() selects them.
Key encode_key(std::span<const RawCell> row, const std::vector<CellReader>& readers, std::size_t key_columns,
               RowBatch& scratch) {
  scratch.clear();
  for (std::size_t i = 0; i < key_columns; ++i) scratch.add(readers[i], row[i]);
  scratch.end_row();
  return Key(scratch[0]);
}

}  // namespace

SqlTableReader::SqlTableReader(Database& database, ReadScope scope, const TableSchema& schema, Pace* pace)
    : database_(database), pace_(pace), scope_(std::move(scope)), estimated_rows_(schema.estimated_rows) {
  std::vector<std::string> key;
  keys_are_addressable_ = true;
  for (std::size_t i = 0; i < scope_.columns.size(); ++i) {
    const ReadColumn& column = scope_.columns[i];
    readers_.emplace_back(column.type, column.kind, column.as, column.element);
    if (i >= scope_.key_columns) continue;
    key.push_back(column.name);
    key_may_be_null_ = key_may_be_null_ || column.nullable;
    keys_are_addressable_ = keys_are_addressable_ && keeps_identity(column);
  }
  key_is_unique_ = keys_are_addressable_ && schema.is_unique(key);
  has_integer_lead_ = scope_.key_columns > 0 && is_whole_number(scope_.columns.front(), schema);
  if (scope_.where || scope_.query || scope_.window || scope_.range) estimated_rows_.reset();
  if (!scope_.sample || scope_.sample->is_everything()) return;
  share_ = scope_.sample->share();
  if (estimated_rows_) estimated_rows_ = part_of(*estimated_rows_);
  const auto keys = std::span(scope_.columns).first(scope_.key_columns);
  sample_ = database_.dialect().row_encoding(keys) ? SampledRows::Chosen::by_server : SampledRows::Chosen::here;
}

std::unique_ptr<TableReader> SqlTableReader::ranged(const KeyRange& range) const {
  auto part = std::make_unique<SqlTableReader>(*this);
  part->scope_.range = overlap(scope_.range.value_or(k_all_keys), range.leads);
  part->scope_.null_keys = scope_.null_keys && range.null_keys;
  part->estimated_rows_ = range.rows;
  return part;
}

std::uint64_t SqlTableReader::part_of(std::uint64_t rows) const {
  return static_cast<std::uint64_t>(std::ceil(static_cast<double>(rows) * share_));
}

std::unique_ptr<RowCursor> SqlTableReader::query(const std::string& sql) {
  ++cost_->queries;
  return database_.connection().stream(sql);
}

void SqlTableReader::each_row(const std::string& sql, const std::function<void(std::span<const RawCell>)>& row) {
  const auto cursor = query(sql);
  while (const auto cells = cursor->next()) {
    for (const RawCell& cell : *cells) cost_->bytes_fetched += cell.bytes.size();
    ++cost_->rows_fetched;
    row(*cells);
  }
}

std::optional<std::string> SqlTableReader::value(const std::string& sql) {
  std::optional<std::string> value;
  each_row(sql, [&](std::span<const RawCell> row) {
    if (row.front().storage != Storage::null) value = std::string(row.front().bytes);
  });
  return value;
}

std::unique_ptr<RowSource> SqlTableReader::read(const std::string& sql, const DeliveredColumns* delivered) {
  return std::make_unique<CursorRows>(query(sql), scope_, readers_, *cost_, pace_, delivered);
}

std::unique_ptr<RowSource> SqlTableReader::sampled(std::unique_ptr<RowSource> rows) const {
  return sample_ ? std::make_unique<SampledRows>(std::move(rows), scope_, *sample_) : std::move(rows);
}

std::unique_ptr<RowSource> SqlTableReader::rows() {
  return sampled(read(database_.dialect().rows(scope_), delivered_.get()));
}

std::unique_ptr<RowSource> SqlTableReader::unordered_rows() {
  return sampled(read(database_.dialect().unordered_rows(scope_)));
}

std::unique_ptr<RowSource> SqlTableReader::rows_in(const KeyInterval& interval) {
  return sampled(read(database_.dialect().rows_in(scope_, interval), delivered_.get()));
}

std::unique_ptr<RowSource> SqlTableReader::rows_in_any(std::span<const KeyInterval> intervals) {
  const auto open = [this](std::span<const KeyInterval> portion) {
    return sampled(read(database_.dialect().rows_in_any(scope_, portion)));
  };
  return std::make_unique<PortionedRows>(intervals, k_intervals_per_statement, open);
}

Reading SqlTableReader::make_canonical(std::size_t column, std::string_view delivered, std::string& out) const {
  return readers_.at(column).append({delivered, Storage::text}, out);
}

std::unique_ptr<RowSource> SqlTableReader::null_key_rows() {
  if (!key_may_be_null_ || !scope_.null_keys) return std::make_unique<NoRows>();
  return read(database_.dialect().null_key_rows(scope_));
}

std::unique_ptr<RowSource> SqlTableReader::rows_with_keys(std::span<const Key> keys) {
  const std::string sql =
      keys_are_addressable_ ? database_.dialect().rows_with_keys(scope_, keys) : database_.dialect().rows(scope_);
  return std::make_unique<RowsWithKeys>(sampled(read(sql)), keys, scope_.key_columns);
}

std::uint64_t SqlTableReader::count_duplicate_keys() {
  if (key_is_unique_) return 0;
  if (sample_ == SampledRows::Chosen::here) return count_repeated_keys(*rows(), scope_.key_columns);
  return parse_count(value(database_.dialect().count_duplicate_keys(scope_)).value_or("0"));
}

std::uint64_t SqlTableReader::count_rows() {
  return part_of(parse_count(value(database_.dialect().count_rows(scope_)).value_or("0")));
}

// PostgreSQL's numeric(n) has it, behind every number.
void SqlTableReader::refuse_nan(std::string_view largest) const {
  if (largest != "NaN") return;
  throw Error(ErrorKind::data,
              fmt::format("{}: the key column {} holds NaN, which lies in no range of numbers; compare with --strategy "
                          "stream over one connection, without --checkpoint",
                          scope_.table.to_string(), scope_.columns.front().name));
}

std::optional<KeyBounds> SqlTableReader::key_bounds() {
  std::optional<KeyBounds> bounds;
  const CellReader& reader = readers_.front();
  each_row(database_.dialect().key_bounds(scope_), [&](std::span<const RawCell> row) {
    std::string smallest;
    std::string largest;
    const Reading first = reader.append(row[0], smallest);
    const Reading second = reader.append(row[1], largest);
    if (first != Reading::value || second != Reading::value) return;
    refuse_nan(largest);
    bounds = KeyBounds{parse_int128(smallest), parse_int128(largest)};
  });
  return bounds;
}

std::vector<Int128> SqlTableReader::split_points(const KeyBounds& bounds, std::uint64_t rows, std::size_t count) {
  std::vector<Int128> points;
  // Positions are counted among all rows.
  const auto step =
      static_cast<std::uint64_t>(std::max(static_cast<double>(rows) / static_cast<double>(count) / share_, 1.0));
  Int128 from = bounds.smallest;
  while (points.size() + 1 < count) {
    const auto found = value(database_.dialect().key_position(scope_, from, step));
    if (!found) break;
    std::string canonical;
    if (readers_.front().append({*found, Storage::text}, canonical) != Reading::value) break;
    const Int128 point = parse_int128(canonical);
    // A key value on very many rows does not move the position: step over it.
    from = point > from ? point : from + 1;
    if (points.empty() ? point > bounds.smallest : point > points.back()) points.push_back(point);
  }
  return points;
}

void SqlTableReader::each_filter(const Partition& partition, std::span<const std::uint64_t> leaves,
                                 const std::function<void(const Dialect::LeafFilter&)>& run) {
  if (leaves.empty()) return run({});
  if (!partition.by_range()) {
    for (std::size_t at = 0; at < leaves.size(); at += k_hash_leaves_per_statement) {
      run({{}, leaves.subspan(at, std::min(k_hash_leaves_per_statement, leaves.size() - at))});
    }
    return;
  }
  const std::vector<KeyInterval> intervals = partition.intervals(leaves);
  const std::span<const KeyInterval> all(intervals);
  for (std::size_t at = 0; at < all.size(); at += k_intervals_per_statement) {
    run({all.subspan(at, std::min(k_intervals_per_statement, all.size() - at)), {}});
  }
}

std::vector<LeafDigest> SqlTableReader::leaf_digests(HashFunction function, const Partition& partition,
                                                     std::span<const std::uint64_t> leaves) {
  std::vector<LeafDigest> digests;
  each_filter(partition, leaves, [&](const Dialect::LeafFilter& filter) {
    each_row(database_.dialect().leaf_digests(scope_, function, partition, filter), [&](std::span<const RawCell> row) {
      const std::uint64_t rows = parse_count(row[1].bytes);
      const std::uint64_t digested = parse_count(row[2].bytes);
      if (digested != rows) throw_undigested(rows - digested);
      digests.push_back({parse_count(row[0].bytes), rows, parse_modulo_64(row[3].bytes)});
    });
  });
  std::sort(digests.begin(), digests.end(), [](const auto& a, const auto& b) { return a.leaf < b.leaf; });
  return digests;
}

void SqlTableReader::row_digests(HashFunction function, const Partition& partition,
                                 std::span<const std::uint64_t> leaves,
                                 const std::function<void(RowView key, std::uint64_t digest)>& row) {
  RowBatch scratch;
  each_filter(partition, leaves, [&](const Dialect::LeafFilter& filter) {
    each_row(database_.dialect().row_digests(scope_, function, partition, filter), [&](std::span<const RawCell> cells) {
      const RawCell& digest = cells[scope_.key_columns];
      if (digest.storage == Storage::null) throw_undigested(1);
      row(encode_key(cells, readers_, scope_.key_columns, scratch), parse_modulo_64(digest.bytes));
    });
  });
}

void SqlTableReader::throw_undigested(std::uint64_t rows) const {
  throw Error(ErrorKind::data,
              fmt::format("{}: {} could not digest {} row{} of {}, as it does for rows near its packet limit "
                          "(max_allowed_packet); raise the limit or use --strategy stream",
                          database_.label(), database_.server().to_string(), rows, rows == 1 ? "" : "s",
                          scope_.table.to_string()));
}

std::unique_ptr<TableReader> make_table_reader(Database& database, ReadScope scope, const TableSchema& schema,
                                               Pace* pace) {
  return std::make_unique<SqlTableReader>(database, std::move(scope), schema, pace);
}

std::optional<std::string> digest_obstacle(const Database& database, const ReadScope& scope) {
  for (const ReadColumn& column : scope.columns) {
    if (column.as.zone)
      return fmt::format("rowcall itself reads {} in the zone {}", column.name, column.as.zone->name());
    if (column.as.encoding)
      return fmt::format("rowcall itself decodes {} from {}", column.name, name(*column.as.encoding));
    if (!database.dialect().canonical_expression(column)) {
      return fmt::format("{} has no exact SQL for {} ({} compared as {})", database.server().to_string(), column.name,
                         column.type.declared, name(column.kind));
    }
  }
  return std::nullopt;
}

std::vector<std::string> planned_statements(const Database& database, const ReadScope& scope, const TableSchema& schema,
                                            std::optional<HashFunction> digest, RowsWanted wanted) {
  const Dialect& dialect = database.dialect();
  const auto key = std::span(scope.columns).first(scope.key_columns);
  std::vector<std::string> statements;
  if (digest)
    statements.push_back(
        dialect.leaf_digests(scope, *digest, example_partition(is_whole_number(key.front(), schema)), {}));
  else
    statements.push_back(wanted == RowsWanted::in_any_order ? dialect.unordered_rows(scope) : dialect.rows(scope));
  if (std::any_of(key.begin(), key.end(), [](const ReadColumn& column) { return column.nullable; })) {
    statements.push_back(dialect.null_key_rows(scope));
  }
  return statements;
}

}  // namespace rowcall
