// SPDX-License-Identifier: Apache-2.0
#include "ordered_rows.hpp"

#include "rowcall/base/error.hpp"

#include <utility>

#include <fmt/format.h>

namespace rowcall {

namespace {

// A row of many megabytes is a batch of its own: it is not read ahead of like one of the usual megabyte at most, and
// its memory is not kept for others.
constexpr std::size_t k_usual_bytes = std::size_t{4} << 20;

std::size_t weight_of(const RowBatch& batch) { return 1 + batch.byte_size() / k_usual_bytes; }

}  // namespace

ReadAhead::ReadAhead(std::unique_ptr<RowSource> source) : source_(std::move(source)) {
  reader_ = std::thread([this] {
    std::exception_ptr failure;
    try {
      RowBatch batch;
      while (source_->next(batch)) {
        const std::size_t weight = weight_of(batch);
        if (!queue_.push(std::move(batch), weight)) break;
        batch = used_or_new();
      }
    } catch (...) {
      failure = std::current_exception();
    }
    queue_.finish(failure);
  });
}

ReadAhead::~ReadAhead() {
  queue_.close();
  reader_.join();
}

bool ReadAhead::next(RowBatch& batch) {
  give_back(batch);
  auto filled = queue_.pop();
  if (!filled) return false;
  batch = std::move(*filled);
  return true;
}

void ReadAhead::give_back(RowBatch& batch) {
  RowBatch used = std::exchange(batch, RowBatch{});
  used.clear();
  const std::size_t bytes = used.byte_capacity();
  if (bytes <= RowBatch{}.byte_capacity() || bytes > k_usual_bytes) return;
  const std::lock_guard lock(mutex_);
  used_.push_back(std::move(used));
}

RowBatch ReadAhead::used_or_new() {
  const std::lock_guard lock(mutex_);
  if (used_.empty()) return {};
  RowBatch batch = std::move(used_.back());
  used_.pop_back();
  return batch;
}

OrderedRows::OrderedRows(std::unique_ptr<RowSource> source, const KeyOrder& order, std::string side,
                         const TableReader* reader)
    : order_(order), side_(std::move(side)), reader_(reader), batches_(std::move(source)) {
  if (batches_.next(batch_)) look_ahead();
}

RowView OrderedRows::canonical_row() {
  if (delivered() == nullptr) return row();
  canonical_.clear();
  CellWalk walk(row());
  for (std::size_t i = 0; !walk.done(); ++i) canonical_.add(canonical(walk.next(), i, buffer_));
  canonical_.end_row();
  return canonical_[0];
}

Cell OrderedRows::canonical(const Cell& cell, std::size_t column, std::string& buffer) const {
  if (delivered() == nullptr || (*delivered())[column] == 0 || cell.reading == Reading::null) return cell;
  buffer.clear();
  const Reading reading = reader_->make_canonical(column, cell.bytes, buffer);
  return {buffer, reading};
}

void OrderedRows::advance() {
  ++position_;
  if (++at_ == batch_.size()) {
    std::swap(batch_, following_);
    batches_.give_back(following_);
    at_ = 0;
  }
  if (!done()) look_ahead();
}

void OrderedRows::look_ahead() {
  RowView next;
  if (at_ + 1 < batch_.size()) {
    next = batch_[at_ + 1];
  } else if (batches_.next(following_)) {
    next = following_[0];
  } else {
    repeats_ = false;
    return;
  }
  const auto order = order_.compare(row(), next);
  if (order > 0) {
    throw Error(ErrorKind::data,
                fmt::format("the rows of the {} came out of key order (behind row {}): its engine sorts this key "
                            "otherwise; use --strategy checksum",
                            side_, position_ + 1));
  }
  repeats_ = order == 0;
}

}  // namespace rowcall
