// SPDX-License-Identifier: Apache-2.0
// Rows of one side in key order, read ahead by a thread of its own, with the order checked on the way.
#pragma once

#include "rowcall/base/bounded_queue.hpp"
#include "rowcall/base/cancel.hpp"
#include "rowcall/database/table_reader.hpp"

#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace rowcall {

// Hands a source's batches over from a thread that reads ahead. Failures of the source come out of next().
class ReadAhead {
 public:
  explicit ReadAhead(std::unique_ptr<RowSource> source);
  ~ReadAhead();
  ReadAhead(const ReadAhead&) = delete;
  ReadAhead& operator=(const ReadAhead&) = delete;

  // False at the end of the rows. What `batch` held is given back.
  bool next(RowBatch& batch);
  // Empties it; a batch that is still to be read gets its memory.
  void give_back(RowBatch& batch);

 private:
  [[nodiscard]] RowBatch used_or_new();

  // Four batches hide the jitter between two servers; more only cost memory (measured).
  static constexpr std::size_t k_batches_ahead = 4;

  BoundedQueue<RowBatch> queue_{k_batches_ahead};
  std::mutex mutex_;
  std::vector<RowBatch> used_;  // given back
  std::unique_ptr<RowSource> source_;
  std::thread reader_;
};

class OrderedRows {
 public:
  // `side` names the rows in errors: "source", "target". The key order must outlive this object.
  // `reader`, which gave the rows, makes those canonical that are as they were delivered.
  OrderedRows(std::unique_ptr<RowSource> source, const KeyOrder& order, std::string side,
              const TableReader* reader = nullptr);

  [[nodiscard]] bool done() const noexcept { return at_ == batch_.size(); }
  // Its key is canonical.
  [[nodiscard]] RowView row() const noexcept { return batch_[at_]; }
  // Which of its cells are not.
  [[nodiscard]] const DeliveredFlags* delivered() const noexcept { return batch_.delivered().get(); }
  // Until the next call.
  [[nodiscard]] RowView canonical_row();
  // A cell of this row, in canonical form; views the row or `buffer`.
  [[nodiscard]] Cell canonical(const Cell& cell, std::size_t column, std::string& buffer) const;
  // Has the next row the same key?
  [[nodiscard]] bool repeats() const noexcept { return repeats_; }
  // Rows stepped over so far.
  [[nodiscard]] std::uint64_t position() const noexcept { return position_; }
  // Throws Error(data) when the next row's key stands before this one's.
  void advance();

 private:
  void look_ahead();

  const KeyOrder& order_;
  std::string side_;
  const TableReader* reader_;
  ReadAhead batches_;
  RowBatch batch_;
  RowBatch canonical_;  // one row
  std::string buffer_;
  RowBatch following_;  // filled when the current row is the last of its batch
  std::size_t at_ = 0;
  std::uint64_t position_ = 0;
  bool repeats_ = false;
};

}  // namespace rowcall
