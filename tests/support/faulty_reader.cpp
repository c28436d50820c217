// SPDX-License-Identifier: Apache-2.0
#include "support/faulty_reader.hpp"

#include "rowcall/base/error.hpp"

#include <array>
#include <utility>

namespace rowcall::test {

namespace {

constexpr std::array k_names{"rows",          "unordered_rows", "rows_in",      "rows_in_any",
                             "null_key_rows", "rows_with_keys", "next_rows",    "duplicate_keys",
                             "count_rows",    "key_bounds",     "split_points", "leaf_digests",
                             "row_digests",   "joined_rows",    "next_joined",  "joined_counts"};

class FaultyRows : public RowSource {
 public:
  FaultyRows(std::unique_ptr<RowSource> rows, Fault& fault) : rows_(std::move(rows)), fault_(fault) {}

  bool next(RowBatch& batch) override {
    fault_.pass(Call::next_rows);
    return rows_->next(batch);
  }

 private:
  std::unique_ptr<RowSource> rows_;
  Fault& fault_;
};

class FaultyReader : public TableReader {
 public:
  FaultyReader(std::unique_ptr<TableReader> reader, Fault& fault) : reader_(std::move(reader)), fault_(fault) {}

  std::unique_ptr<TableReader> ranged(const KeyRange& range) const override {
    return std::make_unique<FaultyReader>(reader_->ranged(range), fault_);
  }
  std::unique_ptr<RowSource> rows() override {
    fault_.pass(Call::rows);
    return faulty(reader_->rows());
  }
  std::unique_ptr<RowSource> unordered_rows() override {
    fault_.pass(Call::unordered_rows);
    return faulty(reader_->unordered_rows());
  }
  std::unique_ptr<RowSource> rows_in_any(std::span<const KeyInterval> intervals) override {
    fault_.pass(Call::rows_in_any);
    return faulty(reader_->rows_in_any(intervals));
  }
  std::unique_ptr<RowSource> rows_in(const KeyInterval& interval) override {
    fault_.pass(Call::rows_in);
    return faulty(reader_->rows_in(interval));
  }
  std::unique_ptr<RowSource> null_key_rows() override {
    fault_.pass(Call::null_key_rows);
    return faulty(reader_->null_key_rows());
  }
  std::unique_ptr<RowSource> rows_with_keys(std::span<const Key> keys) override {
    fault_.pass(Call::rows_with_keys);
    return faulty(reader_->rows_with_keys(keys));
  }

  bool key_is_unique() const override { return reader_->key_is_unique(); }
  std::uint64_t count_duplicate_keys() override {
    fault_.pass(Call::count_duplicate_keys);
    return reader_->count_duplicate_keys();
  }
  std::optional<std::uint64_t> estimated_rows() const override { return reader_->estimated_rows(); }
  std::uint64_t count_rows() override {
    fault_.pass(Call::count_rows);
    return reader_->count_rows();
  }

  bool has_integer_lead() const override { return reader_->has_integer_lead(); }
  bool has_indexed_ranges() const override { return reader_->has_indexed_ranges(); }
  std::optional<KeyBounds> key_bounds() override {
    fault_.pass(Call::key_bounds);
    return reader_->key_bounds();
  }
  std::vector<Int128> split_points(const KeyBounds& bounds, std::uint64_t rows, std::size_t count) override {
    fault_.pass(Call::split_points);
    return reader_->split_points(bounds, rows, count);
  }
  std::vector<LeafDigest> leaf_digests(HashFunction function, const Partition& partition,
                                       std::span<const std::uint64_t> leaves) override {
    fault_.pass(Call::leaf_digests);
    return reader_->leaf_digests(function, partition, leaves);
  }
  void row_digests(HashFunction function, const Partition& partition, std::span<const std::uint64_t> leaves,
                   const std::function<void(RowView, std::uint64_t)>& row) override {
    fault_.pass(Call::row_digests);
    reader_->row_digests(function, partition, leaves, [&](RowView key, std::uint64_t digest) {
      fault_.pass(Call::row_digests);
      row(key, digest);
    });
  }

  void keep_as_delivered(const std::shared_ptr<const DeliveredColumns>& columns) override {
    reader_->keep_as_delivered(columns);
  }
  Reading make_canonical(std::size_t column, std::string_view delivered, std::string& out) const override {
    return reader_->make_canonical(column, delivered, out);
  }

  [[nodiscard]] SideCost cost() const override { return reader_->cost(); }
  void cancel() noexcept override { reader_->cancel(); }

 private:
  std::unique_ptr<RowSource> faulty(std::unique_ptr<RowSource> rows) {
    return std::make_unique<FaultyRows>(std::move(rows), fault_);
  }

  std::unique_ptr<TableReader> reader_;
  Fault& fault_;
};

class FaultyJoined : public JoinedRows {
 public:
  FaultyJoined(std::unique_ptr<JoinedRows> rows, Fault& fault) : rows_(std::move(rows)), fault_(fault) {}

  bool next(JoinBatch& batch) override {
    fault_.pass(Call::next_joined);
    return rows_->next(batch);
  }

 private:
  std::unique_ptr<JoinedRows> rows_;
  Fault& fault_;
};

class FaultyJoin : public JoinReader {
 public:
  FaultyJoin(std::unique_ptr<JoinReader> reader, Fault& fault) : reader_(std::move(reader)), fault_(fault) {}

  std::unique_ptr<JoinedRows> differing_rows() override {
    fault_.pass(Call::joined_rows);
    return std::make_unique<FaultyJoined>(reader_->differing_rows(), fault_);
  }
  SideCount count_rows() override {
    fault_.pass(Call::joined_counts);
    return reader_->count_rows();
  }
  [[nodiscard]] SideCost source_cost() const override { return reader_->source_cost(); }
  [[nodiscard]] SideCost target_cost() const override { return reader_->target_cost(); }

 private:
  std::unique_ptr<JoinReader> reader_;
  Fault& fault_;
};

}  // namespace

const std::vector<Call>& all_calls() {
  static const std::vector<Call> calls = [] {
    std::vector<Call> all;
    for (std::size_t i = 0; i < k_names.size(); ++i) all.push_back(static_cast<Call>(i));
    return all;
  }();
  return calls;
}

std::string name_of(Call call) { return k_names.at(static_cast<std::size_t>(call)); }

void Fault::pass(Call call) {
  if (call == call_ && ++calls_ == number_) throw Error(ErrorKind::connection, k_planted);
}

std::unique_ptr<TableReader> make_faulty(std::unique_ptr<TableReader> reader, Fault& fault) {
  return std::make_unique<FaultyReader>(std::move(reader), fault);
}

std::unique_ptr<JoinReader> make_faulty(std::unique_ptr<JoinReader> reader, Fault& fault) {
  return std::make_unique<FaultyJoin>(std::move(reader), fault);
}

}  // namespace rowcall::test
