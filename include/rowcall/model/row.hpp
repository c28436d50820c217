// SPDX-License-Identifier: Apache-2.0
// Rows in canonical form, packed so that two equal rows are equal bytes and nothing is allocated per cell.
//
// Encoding of a row: its cells one after another, key columns first; each a 32-bit header in native byte order and
// then the canonical bytes. The header is the length, with the top bit set for a value that did not read as the
// compared kind, and 0xFFFFFFFF for NULL. It is never written to disk or sent anywhere.
#pragma once

#include "rowcall/model/canonical.hpp"
#include "rowcall/model/delivered_columns.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rowcall {

inline constexpr std::uint32_t k_null_header = 0xFFFFFFFFU;
inline constexpr std::uint32_t k_unreadable_bit = 0x80000000U;

struct Cell {
  std::string_view bytes;
  Reading reading = Reading::value;

  bool operator==(const Cell&) const = default;
};

// Steps through the cells of one encoded row.
class CellWalk {
 public:
  explicit CellWalk(std::string_view encoded) : at_(encoded.data()), end_(encoded.data() + encoded.size()) {}
  [[nodiscard]] bool done() const noexcept { return at_ == end_; }
  // The bytes that are still to be walked.
  [[nodiscard]] std::size_t left() const noexcept { return static_cast<std::size_t>(end_ - at_); }
  Cell next() noexcept {
    std::uint32_t header = 0;
    std::memcpy(&header, at_, sizeof header);
    at_ += sizeof header;
    if (header == k_null_header) return {{}, Reading::null};
    const std::size_t size = header & ~k_unreadable_bit;
    const Cell cell{{at_, size}, (header & k_unreadable_bit) != 0 ? Reading::unreadable : Reading::value};
    at_ += size;
    return cell;
  }

 private:
  const char* at_;
  const char* end_;
};

// One encoded row; views the batch it came from.
using RowView = std::string_view;
[[nodiscard]] std::vector<Cell> cells(RowView row);
// The leading bytes of `row` that hold its first `columns` cells.
[[nodiscard]] std::string_view leading_cells(RowView row, std::size_t columns);

class RowBatch {
 public:
  // Appends the next cell of the row being built, and says how it read.
  Reading add(const CellReader& reader, const RawCell& cell) {
    const std::size_t at = bytes_.size();
    bytes_.append(sizeof(std::uint32_t), '\0');
    const Reading reading = reader.append(cell, bytes_);
    set_header(at, reading);
    return reading;
  }
  void add(Cell cell) {
    const std::size_t size = cell.bytes.size();
    if (size >= k_unreadable_bit) refuse_size(size);
    auto header = static_cast<std::uint32_t>(size);
    if (cell.reading == Reading::unreadable) header |= k_unreadable_bit;
    if (cell.reading == Reading::null) header = k_null_header;
    std::array<char, sizeof header> bytes;
    std::memcpy(bytes.data(), &header, sizeof header);
    bytes_.append(bytes.data(), bytes.size());
    bytes_.append(cell.bytes);
  }
  // The same for cells as they were delivered, all at once, of at most so many bytes; says not whether they read.
  void add_delivered(std::span<const RawCell> delivered, std::size_t at_most_bytes) {
    const std::size_t begin = bytes_.size();
    bytes_.resize(begin + delivered.size() * sizeof(std::uint32_t) + at_most_bytes);
    char* at = bytes_.data() + begin;
    for (const RawCell& cell : delivered) {
      const bool is_null = cell.storage == Storage::null;
      const std::string_view bytes = is_null ? std::string_view() : cell.bytes;
      if (bytes.size() >= k_unreadable_bit) refuse_size(bytes.size());
      const std::uint32_t header = is_null ? k_null_header : static_cast<std::uint32_t>(bytes.size());
      std::memcpy(at, &header, sizeof header);
      copy(bytes, at + sizeof header);
      at += sizeof header + bytes.size();
    }
    bytes_.resize(static_cast<std::size_t>(at - bytes_.data()));
  }
  void end_row() { ends_.push_back(bytes_.size()); }
  void add_row(RowView row) {
    bytes_.append(row);
    end_row();
  }
  void clear() {
    bytes_.clear();
    ends_.clear();
    delivered_.reset();
  }
  // Which cells of its rows are as they were delivered. Rows of two batches can be compared byte by byte where both
  // have one and the same object, or none.
  void set_delivered(std::shared_ptr<const DeliveredFlags> flags) { delivered_ = std::move(flags); }
  [[nodiscard]] const std::shared_ptr<const DeliveredFlags>& delivered() const noexcept { return delivered_; }

  [[nodiscard]] std::size_t size() const noexcept { return ends_.size(); }
  [[nodiscard]] bool empty() const noexcept { return ends_.empty(); }
  [[nodiscard]] std::size_t byte_size() const noexcept { return bytes_.size(); }
  [[nodiscard]] std::size_t byte_capacity() const noexcept { return bytes_.capacity(); }
  [[nodiscard]] RowView operator[](std::size_t row) const noexcept {
    const std::size_t begin = row == 0 ? 0 : ends_[row - 1];
    return {bytes_.data() + begin, ends_[row] - begin};
  }

 private:
  // Values are short, and a call for each of them costs more than its bytes: two loads that may overlap take any of 4
  // to 16 bytes.
  static void copy(std::string_view bytes, char* to) {
    const std::size_t size = bytes.size();
    const auto ends = [&]<typename Word>(Word first, Word last) {
      std::memcpy(&first, bytes.data(), sizeof first);
      std::memcpy(&last, bytes.data() + size - sizeof last, sizeof last);
      std::memcpy(to, &first, sizeof first);
      std::memcpy(to + size - sizeof last, &last, sizeof last);
    };
    if (size > 2 * sizeof(std::uint64_t))
      std::memcpy(to, bytes.data(), size);
    else if (size >= sizeof(std::uint64_t))
      ends(std::uint64_t{}, std::uint64_t{});
    else if (size >= sizeof(std::uint32_t))
      ends(std::uint32_t{}, std::uint32_t{});
    else
      for (std::size_t i = 0; i < size; ++i) to[i] = bytes[i];
  }
  // Throws Error(data) for a value of 2 GiB and more.
  void set_header(std::size_t at, Reading reading) {
    const std::size_t size = bytes_.size() - at - sizeof(std::uint32_t);
    if (size >= k_unreadable_bit) refuse_size(size);
    auto header = static_cast<std::uint32_t>(size);
    if (reading == Reading::unreadable) header |= k_unreadable_bit;
    if (reading == Reading::null) header = k_null_header;
    std::memcpy(bytes_.data() + at, &header, sizeof header);
  }
  [[noreturn]] static void refuse_size(std::size_t size);

  std::string bytes_;
  std::vector<std::size_t> ends_;
  std::shared_ptr<const DeliveredFlags> delivered_;
};

}  // namespace rowcall
