// SPDX-License-Identifier: Apache-2.0
// One side of one table pair, as the diff engine sees it. The engine never sees SQL.
//
// A reader serves one thread at a time, and one source of rows at a time. It reads inside one snapshot. Several readers
// of one table, each on a connection of its own, may work at once.
#pragma once

#include "rowcall/base/error.hpp"
#include "rowcall/model/delivered_columns.hpp"
#include "rowcall/model/digest.hpp"
#include "rowcall/model/key.hpp"
#include "rowcall/model/outcome.hpp"
#include "rowcall/model/partition.hpp"
#include "rowcall/model/row.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace rowcall {

class RowSource {
 public:
  virtual ~RowSource() = default;
  // Clears `batch` and fills it with the next rows, up to about a thousand. False, with an empty batch, at the end.
  virtual bool next(RowBatch& batch) = 0;
};

// A part of a table.
struct KeyRange {
  KeyInterval leads;                       // where the leading key values of its rows without NULL in the key lie
  bool null_keys = false;                  // does it have the rows with NULL in the key too?
  std::optional<std::uint64_t> rows = {};  // without NULL in the key, about
};

class TableReader {
 public:
  virtual ~TableReader() = default;

  // A reader of that part of what this one reads, as if the table had no other rows. It uses the same connection, so
  // that one of the two serves at a time; its cost is counted here as well. Only with has_integer_lead().
  [[nodiscard]] virtual std::unique_ptr<TableReader> ranged(const KeyRange& range) const = 0;

  // Rows without NULL in the key, in key order. The order is the server's promise: check it while reading.
  [[nodiscard]] virtual std::unique_ptr<RowSource> rows() = 0;
  // The same in whatever order costs the server least.
  [[nodiscard]] virtual std::unique_ptr<RowSource> unordered_rows() = 0;
  // Those of rows() whose leading key value lies in the interval. Only with has_integer_lead().
  [[nodiscard]] virtual std::unique_ptr<RowSource> rows_in(const KeyInterval& interval) = 0;
  // Those of unordered_rows() whose leading key value lies in one of the disjoint intervals, which must outlive the
  // source. Only with has_integer_lead().
  [[nodiscard]] virtual std::unique_ptr<RowSource> rows_in_any(std::span<const KeyInterval> intervals) = 0;
  // From now on rows() and rows_in() may leave cells of these columns as they are delivered; their batches say so. A
  // reader may make them canonical all the same.
  virtual void keep_as_delivered(const std::shared_ptr<const DeliveredColumns>& /*columns*/) {}
  // Appends a cell of such a batch, not NULL, in canonical form. From any thread.
  virtual Reading make_canonical(std::size_t /*column*/, std::string_view /*delivered*/, std::string& /*out*/) const {
    throw Error(ErrorKind::internal, "this reader delivers canonical rows only");
  }
  // Rows with NULL in the key, in no order. Costs nothing when no key column may be NULL.
  [[nodiscard]] virtual std::unique_ptr<RowSource> null_key_rows() = 0;
  // All rows that have one of these keys, and no others, in no order.
  [[nodiscard]] virtual std::unique_ptr<RowSource> rows_with_keys(std::span<const Key> keys) = 0;

  // Do the key columns identify a row, proved by a constraint?
  [[nodiscard]] virtual bool key_is_unique() const = 0;
  // Keys that stand on more than one row; asks the database unless key_is_unique().
  [[nodiscard]] virtual std::uint64_t count_duplicate_keys() = 0;

  // Statistics, possibly far off; nullopt when there are none.
  [[nodiscard]] virtual std::optional<std::uint64_t> estimated_rows() const = 0;
  // Those of rows(); of a sample, about.
  [[nodiscard]] virtual std::uint64_t count_rows() = 0;

  // --- for the checksum strategy -------------------------------------------------------------------------------
  // Is the leading key column an integer that the engine can cut into ranges?
  [[nodiscard]] virtual bool has_integer_lead() const = 0;
  // Does an index lead to the rows of a range, so that digests of a few leaves cost next to nothing?
  [[nodiscard]] virtual bool has_indexed_ranges() const = 0;
  // nullopt for no rows. Only with has_integer_lead().
  [[nodiscard]] virtual std::optional<KeyBounds> key_bounds() = 0;
  // Up to `count` - 1 ascending leading key values that cut the rows into about equal parts. Only with
  // has_integer_lead().
  [[nodiscard]] virtual std::vector<Int128> split_points(const KeyBounds& bounds, std::uint64_t rows,
                                                         std::size_t count) = 0;
  // Digests of the leaves that have rows, in one statement; `leaves` empty means all of them. Ascending by leaf.
  [[nodiscard]] virtual std::vector<LeafDigest> leaf_digests(HashFunction function, const Partition& partition,
                                                             std::span<const std::uint64_t> leaves) = 0;
  // Calls `row` with the encoded key cells and the digest of every row in these leaves, in no order.
  virtual void row_digests(HashFunction function, const Partition& partition, std::span<const std::uint64_t> leaves,
                           const std::function<void(RowView key, std::uint64_t digest)>& row) = 0;

  [[nodiscard]] virtual SideCost cost() const = 0;
  // Has the server stop what this reader waits for, which then fails. From any thread.
  virtual void cancel() noexcept = 0;
};

}  // namespace rowcall
