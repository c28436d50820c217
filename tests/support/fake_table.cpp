// SPDX-License-Identifier: Apache-2.0
#include "support/fake_table.hpp"

#include "rowcall/base/error.hpp"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <random>
#include <set>
#include <utility>

#include <fmt/format.h>

namespace rowcall::test {

namespace {

constexpr std::size_t k_batch_rows = 100;

void encode(const Values& row, RowBatch& batch) {
  for (const Value& value : row) {
    batch.add(value ? Cell{*value, Reading::value} : Cell{{}, Reading::null});
  }
  batch.end_row();
}

std::string encoded(const Values& row) {
  RowBatch batch;
  encode(row, batch);
  return std::string(batch[0]);
}

}  // namespace

// "Stop what you wait for", from any thread.
class Interruption {
 public:
  void request() {
    const std::lock_guard lock(mutex_);
    requested_ = true;
    changed_.notify_all();
  }
  [[noreturn]] void wait() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return requested_; });
    throw Error(ErrorKind::query, "fake: the statement was cancelled");
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool requested_ = false;
};

struct Troubles {
  std::optional<std::uint64_t> fail_after;
  std::optional<std::uint64_t> hang_after;
  std::shared_ptr<Interruption> interruption;
};

class FakeRows : public RowSource {
 public:
  // `position` is that of the first row in its table.
  FakeRows(std::vector<std::string> rows, std::uint64_t position, Troubles troubles, std::shared_ptr<Work> work)
      : rows_(std::move(rows)), position_(position), troubles_(std::move(troubles)), work_(std::move(work)) {}

  void deliver(std::shared_ptr<const DeliveredColumns> columns, std::string mark) {
    delivered_ = std::move(columns);
    mark_ = std::move(mark);
  }

  bool next(RowBatch& batch) override {
    batch.clear();
    if (delivered_) batch.set_delivered(delivered_->now());
    for (; at_ < rows_.size() && batch.size() < k_batch_rows; ++at_) {
      if (troubles_.fail_after && position_ + at_ >= *troubles_.fail_after)
        throw Error(ErrorKind::connection, "fake: the connection was lost");
      if (troubles_.hang_after && position_ + at_ >= *troubles_.hang_after) troubles_.interruption->wait();
      CellWalk walk(rows_[at_]);
      for (std::size_t i = 0; !walk.done(); ++i) add(walk.next(), i, batch);
      batch.end_row();
    }
    work_->rows_read += batch.size();
    return !batch.empty();
  }

 private:
  void add(Cell cell, std::size_t column, RowBatch& batch) const {
    if (!batch.delivered() || (*batch.delivered())[column] == 0) return batch.add(cell);
    const std::string marked = mark_ + std::string(cell.bytes);
    const RawCell delivered{marked, cell.reading == Reading::null ? Storage::null : Storage::text};
    batch.add_delivered({&delivered, 1}, delivered.bytes.size());
  }

  std::shared_ptr<const DeliveredColumns> delivered_;
  std::string mark_;
  std::vector<std::string> rows_;
  std::size_t at_ = 0;
  std::uint64_t position_;
  Troubles troubles_;
  std::shared_ptr<Work> work_;
};

class FakeReader : public TableReader {
 public:
  explicit FakeReader(const FakeTable& table, const std::optional<KeyRange>& range = std::nullopt)
      : table_(table),
        estimate_(range ? range->rows : table.estimate_),
        range_(range),
        order_({table.kinds_.begin(), table.kinds_.begin() + static_cast<std::ptrdiff_t>(table.key_columns_)}) {
    for (const Values& row : table.rows_) {
      std::string bytes = encoded(row);
      if (order_.has_null(bytes)) {
        if (!range || range->null_keys) null_rows_.push_back(std::move(bytes));
        continue;
      }
      if (range && lead(bytes) < range->leads.begin) ++before_;
      if (!range || (lead(bytes) >= range->leads.begin && lead(bytes) < range->leads.end))
        rows_.push_back(std::move(bytes));
    }
    if (table.sorted_) {
      std::stable_sort(rows_.begin(), rows_.end(), [&](RowView a, RowView b) { return order_.compare(a, b) < 0; });
    }
  }

  std::unique_ptr<TableReader> ranged(const KeyRange& range) const override {
    KeyRange part = range;
    if (range_) part.leads = overlap(range_->leads, range.leads);
    part.null_keys = range.null_keys && (!range_ || range_->null_keys);
    auto reader = std::make_unique<FakeReader>(table_, part);
    reader->delivered_ = delivered_;
    reader->interruption_ = interruption_;
    return reader;
  }
  std::unique_ptr<RowSource> rows() override {
    ++table_.work_.get()->full_reads;
    return delivering(source(rows_));
  }
  std::unique_ptr<RowSource> unordered_rows() override {
    ++table_.work_.get()->unordered_reads;
    std::vector<std::string> found = rows_;
    std::shuffle(found.begin(), found.end(), std::mt19937(table_.shuffle_));
    return source(std::move(found));
  }
  std::unique_ptr<RowSource> rows_in(const KeyInterval& interval) override {
    ++table_.work_.get()->range_reads;
    std::vector<std::string> found;
    std::uint64_t position = 0;
    for (const std::string& row : rows_) {
      const Int128 key = lead(row);
      if (key < interval.begin) ++position;
      if (key >= interval.begin && key < interval.end) found.push_back(row);
    }
    return delivering(source(std::move(found), position));
  }
  std::unique_ptr<RowSource> rows_in_any(std::span<const KeyInterval> intervals) override {
    std::vector<std::string> found;
    for (const std::string& row : rows_) {
      const Int128 key = lead(row);
      const auto holds = [&](const KeyInterval& interval) { return key >= interval.begin && key < interval.end; };
      if (std::any_of(intervals.begin(), intervals.end(), holds)) found.push_back(row);
    }
    return source(std::move(found));
  }
  void keep_as_delivered(const std::shared_ptr<const DeliveredColumns>& columns) override { delivered_ = columns; }
  Reading make_canonical(std::size_t /*column*/, std::string_view delivered, std::string& out) const override {
    ++table_.work_.get()->made_canonical;
    out += delivered.substr(table_.mark_.size());
    return Reading::value;
  }
  std::unique_ptr<RowSource> null_key_rows() override { return source(null_rows_); }
  std::unique_ptr<RowSource> rows_with_keys(std::span<const Key> keys) override {
    const std::set<Key> wanted(keys.begin(), keys.end());
    std::vector<std::string> found;
    for (const std::string& row : rows_) {
      const Key key = order_.key_of(row);
      if (wanted.contains(key) && table_.lost_key_ != show(key)) found.push_back(row);
    }
    return source(std::move(found));
  }

  bool key_is_unique() const override { return table_.unique_; }
  std::uint64_t count_duplicate_keys() override {
    std::map<Key, int> counts;
    for (const std::string& row : rows_) ++counts[order_.key_of(row)];
    return static_cast<std::uint64_t>(
        std::count_if(counts.begin(), counts.end(), [](const auto& entry) { return entry.second > 1; }));
  }
  std::optional<std::uint64_t> estimated_rows() const override { return estimate_; }
  std::uint64_t count_rows() override { return rows_.size(); }

  bool has_indexed_ranges() const override { return has_integer_lead(); }
  bool has_integer_lead() const override { return table_.kinds_.front() == Kind::integer; }
  std::optional<KeyBounds> key_bounds() override {
    std::optional<KeyBounds> bounds;
    for (const std::string& row : rows_) {
      const Int128 key = lead(row);
      if (!bounds) bounds = KeyBounds{key, key};
      bounds = KeyBounds{std::min(bounds->smallest, key), std::max(bounds->largest, key)};
    }
    return bounds;
  }
  std::vector<Int128> split_points(const KeyBounds&, std::uint64_t, std::size_t count) override {
    std::vector<Int128> points;
    for (std::size_t i = 1; !rows_.empty() && i < count; ++i) {
      const Int128 point = lead(rows_[i * rows_.size() / count]);
      if (points.empty() || point > points.back()) points.push_back(point);
    }
    return points;
  }

  std::vector<LeafDigest> leaf_digests(HashFunction function, const Partition& partition,
                                       std::span<const std::uint64_t> leaves) override {
    ++table_.work_.get()->leaf_queries;
    if (partition.by_range()) static_cast<void>(partition.intervals(leaves));  // refuses leaves that are none
    std::map<std::uint64_t, LeafDigest> digests;
    each(function, partition, leaves, [&](std::uint64_t leaf, RowView, std::uint64_t digest) {
      LeafDigest& sum = digests[leaf];
      sum.leaf = leaf;
      ++sum.rows;
      sum.sum += digest;
      ++table_.work_.get()->rows_summed;
    });
    std::vector<LeafDigest> result;
    for (const auto& entry : digests) result.push_back(entry.second);
    if (table_.garbled_sums_ && leaves.empty())
      for (LeafDigest& digest : result) ++digest.sum;
    return result;
  }
  void row_digests(HashFunction function, const Partition& partition, std::span<const std::uint64_t> leaves,
                   const std::function<void(RowView, std::uint64_t)>& row) override {
    each(function, partition, leaves, [&](std::uint64_t, RowView encoded_row, std::uint64_t digest) {
      ++table_.work_.get()->digests_read;
      row(leading_cells(encoded_row, table_.key_columns_), digest);
    });
  }
  SideCost cost() const override { return {0, table_.work().rows_read, 0}; }
  void cancel() noexcept override { interruption_->request(); }

 private:
  std::unique_ptr<FakeRows> delivering(std::unique_ptr<FakeRows> rows) const {
    rows->deliver(delivered_, table_.mark_);
    return rows;
  }
  std::unique_ptr<FakeRows> source(std::vector<std::string> rows, std::uint64_t position = 0) const {
    return std::make_unique<FakeRows>(std::move(rows), before_ + position,
                                      Troubles{table_.fail_after_, table_.hang_after_, interruption_},
                                      table_.work_.get());
  }
  static Int128 lead(RowView row) { return parse_int128(CellWalk(row).next().bytes); }

  template <typename Use>
  void each(HashFunction function, const Partition& partition, std::span<const std::uint64_t> leaves, const Use& use) {
    const std::vector<DigestColumn> columns(table_.kinds_.begin(), table_.kinds_.end());
    for (const std::string& row : rows_) {
      if (partition.by_range() && !partition.covers(lead(row))) continue;
      std::string encoding;
      append_digest_encoding(std::span(columns).first(table_.key_columns_), order_.key_of(row), encoding);
      const std::uint64_t leaf = partition.by_range() ? partition.leaf_of(lead(row))
                                                      : hash_leaf(hash(function, encoding), partition.hash_digits);
      if (!leaves.empty() && !std::binary_search(leaves.begin(), leaves.end(), leaf)) continue;
      encoding.clear();
      append_digest_encoding(columns, row, encoding);
      use(leaf, row, table_.zero_digests_ ? 0 : hash(function, encoding));
    }
  }

  const FakeTable& table_;
  std::optional<std::uint64_t> estimate_;
  std::optional<KeyRange> range_;  // none: the whole table
  std::uint64_t before_ = 0;       // rows of the table that stand before it
  KeyOrder order_;
  std::vector<std::string> rows_;
  std::vector<std::string> null_rows_;
  std::shared_ptr<const DeliveredColumns> delivered_;
  std::shared_ptr<Interruption> interruption_ = std::make_shared<Interruption>();
};

FakeTable FakeTable::numbered(std::uint64_t rows) {
  FakeTable table({Kind::integer, Kind::text, Kind::integer}, 1);
  for (std::uint64_t i = 1; i <= rows; ++i) {
    table.add({std::to_string(i), fmt::format("name-{}", i), std::to_string(7 * i)});
  }
  return table;
}

void FakeTable::set(const std::string& key, std::size_t column, Value value) {
  for (Values& row : rows_) {
    if (row.front() == key) row[column] = value;
  }
}

void FakeTable::erase(const std::string& key) {
  std::erase_if(rows_, [&](const Values& row) { return row.front() == key; });
}

std::unique_ptr<TableReader> FakeTable::reader() { return std::make_unique<FakeReader>(*this); }

TablePlan FakeTable::plan(Strategy strategy) const {
  TablePlan plan;
  plan.name = "fake";
  plan.strategy = strategy;
  if (strategy == Strategy::checksum) plan.digest = HashFunction::sha256;
  for (std::size_t i = 0; i < kinds_.size(); ++i) {
    ColumnPlan column;
    column.name = fmt::format("c{}", i + 1);
    column.target_name = column.name;
    column.compared_as.kind = kinds_[i];
    column.is_key = i < key_columns_;
    if (column.is_key) plan.key.push_back(column.name);
    plan.columns.push_back(std::move(column));
  }
  return plan;
}

void CollectingSink::difference(const TablePlan&, const Difference& difference) {
  std::string line(name(difference.kind));
  if (!difference.source.empty()) line += " " + show(difference.source);
  if (difference.kind == DifferenceKind::changed) line += " ->";
  if (!difference.target.empty()) line += " " + show(difference.target);
  if (difference.count > 1) line += fmt::format(" x{}", difference.count);
  lines.push_back(line);
}

std::string show(RowView row) {
  std::string text;
  for (const Cell& cell : cells(row)) {
    if (!text.empty()) text += '|';
    text += cell.reading == Reading::null ? "NULL" : std::string(cell.bytes);
  }
  return text;
}

}  // namespace rowcall::test
