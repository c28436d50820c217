// SPDX-License-Identifier: Apache-2.0
// Rows of either side that wait for their equal on the other side, in memory. Equal rows meet and leave; equal rows of
// one side are one entry with a count. A hash only finds rows: they meet by their bytes.
#pragma once

#include "row_arena.hpp"

#include "rowcall/model/row.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace rowcall {

// Rows that wait, each once.
class WaitingRun {
 public:
  WaitingRun() = default;
  // Both must outlive it.
  WaitingRun(const RowArena& arena, std::span<const RowArena::Index> rows) : arena_(&arena), rows_(rows) {}

  [[nodiscard]] bool empty() const noexcept { return rows_.empty(); }
  [[nodiscard]] std::size_t size() const noexcept { return rows_.size(); }
  [[nodiscard]] RowView row(std::size_t at = 0) const noexcept { return (*arena_)[rows_[at]].row(); }
  // So many equal ones of its side.
  [[nodiscard]] std::uint64_t count(std::size_t at = 0) const noexcept {
    const std::int64_t surplus = (*arena_)[rows_[at]].surplus;
    return static_cast<std::uint64_t>(surplus < 0 ? -surplus : surplus);
  }
  void leave_first() noexcept { rows_ = rows_.subspan(1); }

 private:
  const RowArena* arena_ = nullptr;
  std::span<const RowArena::Index> rows_;
};

class WaitingRows {
 public:
  // About so many bytes of memory are used; a single row may need more.
  explicit WaitingRows(std::size_t memory) : memory_(std::min(memory, RowArena::k_most_bytes)) {}

  [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
  [[nodiscard]] std::size_t byte_size() const noexcept { return arena_.byte_size() + places_.size() * sizeof(Place); }
  // Can a row of this size be added within the memory? The first one always can.
  [[nodiscard]] bool has_room(std::size_t row_size) const noexcept;
  // `surplus` equal rows of the source, or, negative, of the target. Returns how many of them met their equal.
  std::uint64_t add(RowView row, std::uint64_t hash, std::int64_t surplus);
  // Has memory fetched what add() for these hashes will look at, all of it at the same time.
  void fetch(std::span<const std::uint64_t> hashes) const noexcept;
  void clear() noexcept;

  // Calls `use(row, surplus)` for each, in any order.
  template <typename Use>
  void each(const Use& use) const {
    for (const Place& place : places_)
      if (place.is_taken()) use(arena_[place.index].row(), arena_[place.index].surplus);
  }

  // The rows of each side, each in the order of `stands_before`. No row can be added before the next clear().
  struct Sorted {
    WaitingRun source;
    WaitingRun target;
  };
  using StandsBefore = bool (*)(const void* order, RowView a, RowView b);
  template <typename Order>
  [[nodiscard]] Sorted sort(const Order& order) {
    return sort(&order, [](const void* of, RowView a, RowView b) { return (*static_cast<const Order*>(of))(a, b); });
  }

 private:
  // Small, so that many are at hand.
  struct Place {
    static constexpr RowArena::Index k_empty = ~RowArena::Index{0};
    std::uint32_t hash = 0;  // its lower half
    RowArena::Index index = k_empty;

    [[nodiscard]] bool is_taken() const noexcept { return index != k_empty; }
  };

  [[nodiscard]] std::size_t mask() const noexcept { return places_.size() - 1; }
  [[nodiscard]] bool is_crowded() const noexcept { return 4 * (size_ + 1) > 3 * places_.size(); }
  Sorted sort(const void* order, StandsBefore stands_before);
  void grow();
  void remove(std::size_t at) noexcept;

  std::size_t memory_;
  RowArena arena_;
  std::vector<Place> places_;  // open addressing, a power of two of them
  std::size_t size_ = 0;
  std::vector<RowArena::Index> sorted_;
};

}  // namespace rowcall
