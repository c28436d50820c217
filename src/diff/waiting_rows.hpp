// SPDX-License-Identifier: Apache-2.0
// Rows of either side that wait for their equal on the other side, in memory. Equal rows meet and leave; equal rows of
// one side are one entry with a count. A hash only finds rows: they meet by their bytes.
#pragma once

#include "row_arena.hpp"

#include "rowcall/model/row.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace rowcall {

struct WaitingRow {
  std::uint64_t hash = 0;
  RowArena::Block* block = nullptr;  // none: an empty place
  std::int64_t surplus = 0;          // so many of the source; negative: of the target

  [[nodiscard]] RowView row() const noexcept { return block->row(); }
  // Of its side.
  [[nodiscard]] std::uint64_t count() const noexcept {
    return static_cast<std::uint64_t>(surplus < 0 ? -surplus : surplus);
  }
};

class WaitingRows {
 public:
  // About so many bytes of memory are used; a single row may need more.
  explicit WaitingRows(std::size_t memory) : memory_(memory) {}

  [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
  [[nodiscard]] std::size_t byte_size() const noexcept {
    return arena_.byte_size() + places_.size() * sizeof(WaitingRow);
  }
  // Can a row of this size be added within the memory? The first one always can.
  [[nodiscard]] bool has_room(std::size_t row_size) const noexcept;
  // `surplus` equal rows of the source, or, negative, of the target. Returns how many of them met their equal.
  std::uint64_t add(RowView row, std::uint64_t hash, std::int64_t surplus);
  // Has memory fetched what add() for these hashes will look at, all of it at the same time.
  void fetch(std::span<const std::uint64_t> hashes) const noexcept;
  void clear() noexcept;

  template <typename Use>
  void each(const Use& use) const {
    for (const WaitingRow& place : places_)
      if (place.block != nullptr) use(place);
  }

  // The rows of each side, each in the order of `stands_before`. No row can be added before the next clear().
  struct Sorted {
    std::span<const WaitingRow> source;
    std::span<const WaitingRow> target;
  };
  using StandsBefore = bool (*)(const void* order, RowView a, RowView b);
  template <typename Order>
  [[nodiscard]] Sorted sort(const Order& order) {
    return sort(&order, [](const void* of, RowView a, RowView b) { return (*static_cast<const Order*>(of))(a, b); });
  }

 private:
  [[nodiscard]] std::size_t mask() const noexcept { return places_.size() - 1; }
  [[nodiscard]] bool is_crowded() const noexcept { return 4 * (size_ + 1) > 3 * places_.size(); }
  Sorted sort(const void* order, StandsBefore stands_before);
  void grow();
  void insert(const WaitingRow& row) noexcept;
  void remove(std::size_t at) noexcept;

  std::size_t memory_;
  RowArena arena_;
  std::vector<WaitingRow> places_;  // open addressing, a power of two of them
  std::size_t size_ = 0;
};

}  // namespace rowcall
