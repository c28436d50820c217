// SPDX-License-Identifier: Apache-2.0
// The TableReader over SQL: pairs a dialect's statements with a connection's answers.
#pragma once

#include "row_sources.hpp"

#include "rowcall/database/database.hpp"

namespace rowcall {

class SqlTableReader : public TableReader {
 public:
  SqlTableReader(Database& database, ReadScope scope, const TableSchema& schema, Pace* pace);

  std::unique_ptr<TableReader> ranged(const KeyRange& range) const override;
  std::unique_ptr<RowSource> rows() override;
  std::unique_ptr<RowSource> unordered_rows() override;
  std::unique_ptr<RowSource> rows_in(const KeyInterval& interval) override;
  std::unique_ptr<RowSource> rows_in_any(std::span<const KeyInterval> intervals) override;
  void keep_as_delivered(const std::shared_ptr<const DeliveredColumns>& columns) override { delivered_ = columns; }
  Reading make_canonical(std::size_t column, std::string_view delivered, std::string& out) const override;
  std::unique_ptr<RowSource> null_key_rows() override;
  std::unique_ptr<RowSource> rows_with_keys(std::span<const Key> keys) override;
  bool key_is_unique() const override { return key_is_unique_; }
  std::uint64_t count_duplicate_keys() override;
  std::optional<std::uint64_t> estimated_rows() const override { return estimated_rows_; }
  std::uint64_t count_rows() override;
  bool has_indexed_ranges() const override { return has_integer_lead_ && scope_.indexed_lead; }
  bool has_integer_lead() const override { return has_integer_lead_; }
  std::optional<KeyBounds> key_bounds() override;
  std::vector<Int128> split_points(const KeyBounds& bounds, std::uint64_t rows, std::size_t count) override;
  std::vector<LeafDigest> leaf_digests(HashFunction function, const Partition& partition,
                                       std::span<const std::uint64_t> leaves) override;
  void row_digests(HashFunction function, const Partition& partition, std::span<const std::uint64_t> leaves,
                   const std::function<void(RowView key, std::uint64_t digest)>& row) override;
  SideCost cost() const override { return *cost_; }
  void cancel() noexcept override { database_.connection().cancel(); }

 private:
  std::unique_ptr<RowCursor> query(const std::string& sql);
  // Runs a statement and hands over each row, counting what it costs.
  void each_row(const std::string& sql, const std::function<void(std::span<const RawCell>)>& row);
  std::optional<std::string> value(const std::string& sql);
  [[nodiscard]] std::unique_ptr<RowSource> read(const std::string& sql, const DeliveredColumns* delivered = nullptr);
  // Those of the rows that are in the sample.
  [[nodiscard]] std::unique_ptr<RowSource> sampled(std::unique_ptr<RowSource> rows) const;
  void refuse_nan(std::string_view largest) const;
  // How many of so many rows are in the sample, about.
  [[nodiscard]] std::uint64_t part_of(std::uint64_t rows) const;
  // Calls `run` with the filter for these leaves, in portions that a statement can hold.
  void each_filter(const Partition& partition, std::span<const std::uint64_t> leaves,
                   const std::function<void(const Dialect::LeafFilter&)>& run);
  [[noreturn]] void throw_undigested(std::uint64_t rows) const;

  Database& database_;
  Pace* pace_;
  ReadScope scope_;
  std::shared_ptr<SideCost> cost_ = std::make_shared<SideCost>();  // of all readers of parts too
  std::vector<CellReader> readers_;
  std::shared_ptr<const DeliveredColumns> delivered_;
  std::optional<std::uint64_t> estimated_rows_;
  std::optional<SampledRows::Chosen> sample_;  // who chooses; nullopt: every row is wanted
  double share_ = 1;                           // of the rows, by the sample
  bool key_is_unique_ = false;
  bool key_may_be_null_ = false;
  bool keys_are_addressable_ = false;
  bool has_integer_lead_ = false;
};

}  // namespace rowcall
