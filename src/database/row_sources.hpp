// SPDX-License-Identifier: Apache-2.0
// The row sources behind SqlTableReader.
#pragma once

#include "rowcall/base/pace.hpp"
#include "rowcall/database/table_reader.hpp"
#include "rowcall/dialect/dialect.hpp"
#include "rowcall/driver/connection.hpp"

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

namespace rowcall {

// Reads a cursor to its end, in canonical form but for the `delivered` columns if there are such, at the pace if there
// is one. What is referred to must outlive the source.
class CursorRows : public RowSource {
 public:
  CursorRows(std::unique_ptr<RowCursor> cursor, const ReadScope& scope, const std::vector<CellReader>& readers,
             SideCost& cost, Pace* pace, const DeliveredColumns* delivered = nullptr);
  bool next(RowBatch& batch) override;

 private:
  void set_kept(const DeliveredFlags* flags);
  void make_canonical(RowBatch& batch) const;
  void add(std::span<const RawCell> row, RowBatch& batch);

  std::unique_ptr<RowCursor> cursor_;
  const ReadScope& scope_;
  const std::vector<CellReader>& readers_;
  SideCost& cost_;
  Pace* pace_;
  const DeliveredColumns* delivered_;
  std::vector<std::size_t> kept_;  // by column: so many from it on are as delivered in the batch that is filled
};

// The rows of so many intervals a statement, one statement after another.
class PortionedRows : public RowSource {
 public:
  using Open = std::function<std::unique_ptr<RowSource>(std::span<const KeyInterval>)>;
  // The intervals must outlive the source.
  PortionedRows(std::span<const KeyInterval> intervals, std::size_t portion, Open open)
      : left_(intervals), portion_(portion), open_(std::move(open)) {}
  bool next(RowBatch& batch) override;

 private:
  std::span<const KeyInterval> left_;
  std::size_t portion_;
  Open open_;
  std::unique_ptr<RowSource> rows_;
};

// Keeps only rows with one of the given keys: a collation may have returned more than was asked for.
class RowsWithKeys : public RowSource {
 public:
  RowsWithKeys(std::unique_ptr<RowSource> rows, std::span<const Key> keys, std::size_t key_columns);
  bool next(RowBatch& batch) override;

 private:
  std::unique_ptr<RowSource> rows_;
  std::unordered_set<Key> keys_;
  std::size_t key_columns_;
  RowBatch unfiltered_;
};

// Keeps only rows whose key is in the sample. Where the server has chosen them already, one that is not there is an
// Error(data): the server could not hash its key.
class SampledRows : public RowSource {
 public:
  enum class Chosen { here, by_server };
  // The scope must have a sample and outlive the source.
  SampledRows(std::unique_ptr<RowSource> rows, const ReadScope& scope, Chosen chosen);
  bool next(RowBatch& batch) override;

 private:
  [[nodiscard]] bool is_in_sample(RowView row);

  std::unique_ptr<RowSource> rows_;
  const ReadScope& scope_;
  Chosen chosen_;
  std::vector<DigestColumn> key_columns_;
  std::string encoding_;
  RowBatch unfiltered_;
};

// Throws Error(data) that names the key column and what it holds.
[[noreturn]] void throw_unreadable_key(const ReadScope& scope, std::size_t column, const RawCell& cell);

class NoRows : public RowSource {
 public:
  bool next(RowBatch& batch) override {
    batch.clear();
    return false;
  }
};

}  // namespace rowcall
