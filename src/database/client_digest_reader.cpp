// SPDX-License-Identifier: Apache-2.0
// Digests in the client what the engine has no exact SQL for, or what is sooner read than digested by its server: every
// digest call reads the rows of its leaves, or the whole table where no ranges of keys tell them.
#include "rowcall/base/error.hpp"
#include "rowcall/database/database.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace rowcall {

namespace {

class ClientDigestReader : public TableReader {
 public:
  ClientDigestReader(std::unique_ptr<TableReader> reader, std::vector<DigestColumn> columns, std::size_t key_columns)
      : reader_(std::move(reader)), columns_(std::move(columns)), key_columns_(key_columns) {}

  std::unique_ptr<TableReader> ranged(const KeyRange& range) const override {
    return std::make_unique<ClientDigestReader>(reader_->ranged(range), columns_, key_columns_);
  }
  std::unique_ptr<RowSource> rows() override { return reader_->rows(); }
  std::unique_ptr<RowSource> unordered_rows() override { return reader_->unordered_rows(); }
  std::unique_ptr<RowSource> rows_in(const KeyInterval& interval) override { return reader_->rows_in(interval); }
  std::unique_ptr<RowSource> rows_in_any(std::span<const KeyInterval> intervals) override {
    return reader_->rows_in_any(intervals);
  }
  std::unique_ptr<RowSource> null_key_rows() override { return reader_->null_key_rows(); }
  std::unique_ptr<RowSource> rows_with_keys(std::span<const Key> keys) override {
    return reader_->rows_with_keys(keys);
  }
  bool key_is_unique() const override { return reader_->key_is_unique(); }
  std::uint64_t count_duplicate_keys() override { return reader_->count_duplicate_keys(); }
  std::optional<std::uint64_t> estimated_rows() const override { return reader_->estimated_rows(); }
  std::uint64_t count_rows() override { return reader_->count_rows(); }
  bool has_integer_lead() const override { return reader_->has_integer_lead(); }
  bool has_indexed_ranges() const override { return reader_->has_indexed_ranges(); }
  std::optional<KeyBounds> key_bounds() override { return reader_->key_bounds(); }
  std::vector<Int128> split_points(const KeyBounds& bounds, std::uint64_t rows, std::size_t count) override {
    return reader_->split_points(bounds, rows, count);
  }

  std::vector<LeafDigest> leaf_digests(HashFunction function, const Partition& partition,
                                       std::span<const std::uint64_t> leaves) override {
    std::map<std::uint64_t, LeafDigest> digests;
    each_digest(function, partition, leaves, [&](std::uint64_t leaf, RowView, std::uint64_t digest) {
      LeafDigest& sum = digests[leaf];
      sum.leaf = leaf;
      ++sum.rows;
      sum.sum += digest;
    });
    std::vector<LeafDigest> result;
    result.reserve(digests.size());
    for (const auto& entry : digests) result.push_back(entry.second);
    return result;
  }

  void row_digests(HashFunction function, const Partition& partition, std::span<const std::uint64_t> leaves,
                   const std::function<void(RowView key, std::uint64_t digest)>& row) override {
    each_digest(function, partition, leaves, [&](std::uint64_t, RowView encoded, std::uint64_t digest) {
      row(leading_cells(encoded, key_columns_), digest);
    });
  }

  SideCost cost() const override { return reader_->cost(); }
  void cancel() noexcept override { reader_->cancel(); }

 private:
  // nullopt for a row that the partition does not cover.
  std::optional<std::uint64_t> leaf_of(HashFunction function, const Partition& partition, RowView row) {
    if (partition.by_range()) {
      const Int128 key = parse_int128(CellWalk(row).next().bytes);
      return partition.covers(key) ? std::optional(partition.leaf_of(key)) : std::nullopt;
    }
    scratch_.clear();
    append_digest_encoding(std::span(columns_).first(key_columns_), leading_cells(row, key_columns_), scratch_);
    return hash_leaf(hash(function, scratch_), partition.hash_digits);
  }

  template <typename Use>
  void each_digest(HashFunction function, const Partition& partition, std::span<const std::uint64_t> leaves,
                   const Use& use) {
    std::vector<KeyInterval> intervals;
    if (partition.by_range() && !leaves.empty()) intervals = partition.intervals(leaves);
    const auto source = intervals.empty() ? reader_->unordered_rows() : reader_->rows_in_any(intervals);
    RowBatch batch;
    while (source->next(batch)) {
      for (std::size_t i = 0; i < batch.size(); ++i) {
        const auto leaf = leaf_of(function, partition, batch[i]);
        if (!leaf || (!leaves.empty() && !std::binary_search(leaves.begin(), leaves.end(), *leaf))) continue;
        scratch_.clear();
        append_digest_encoding(columns_, batch[i], scratch_);
        use(*leaf, batch[i], hash(function, scratch_));
      }
    }
  }

  std::unique_ptr<TableReader> reader_;
  std::vector<DigestColumn> columns_;
  std::size_t key_columns_;
  std::string scratch_;
};

}  // namespace

std::unique_ptr<TableReader> make_client_digest_reader(std::unique_ptr<TableReader> reader, const ReadScope& scope) {
  return std::make_unique<ClientDigestReader>(std::move(reader), digest_columns(scope.columns), scope.key_columns);
}

}  // namespace rowcall
