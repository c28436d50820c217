// SPDX-License-Identifier: Apache-2.0
// Where waiting rows are kept. Rows come and go by the million, and those of one table are much alike: a place that a
// row leaves is taken by the next one of about its size, so what is held never exceeds what was once in use.
#pragma once

#include "rowcall/model/row.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace rowcall {

class RowArena {
 public:
  class Block {
   public:
    [[nodiscard]] RowView row() const noexcept { return {reinterpret_cast<const char*>(this + 1), size_}; }

    std::int64_t surplus = 0;  // so many equal rows of the source; negative: of the target

   private:
    friend class RowArena;
    std::size_t size_ = 0;  // of the row that follows
  };

  // Half the size of a pointer: what finds rows is as large as the rows themselves would have it.
  using Index = std::uint32_t;
  // No arena holds more bytes, so that every block has an index.
  static constexpr std::size_t k_most_bytes = std::size_t{32} << 30;

  RowArena() = default;
  ~RowArena();
  RowArena(const RowArena&) = delete;
  RowArena& operator=(const RowArena&) = delete;

  [[nodiscard]] Index add(RowView row, std::int64_t surplus);
  [[nodiscard]] Block& operator[](Index index) noexcept { return *block(index); }
  [[nodiscard]] const Block& operator[](Index index) const noexcept { return *block(index); }
  void remove(Index index) noexcept;
  // Forgets all rows; keeps memory for those that come.
  void clear() noexcept;
  // In use, or kept between rows that are.
  [[nodiscard]] std::size_t byte_size() const noexcept { return chunks_in_use_ * k_chunk + large_bytes_; }
  // What adding a row of this size would add to byte_size().
  [[nodiscard]] std::size_t growth(std::size_t row_size) const noexcept;

 private:
  static constexpr std::size_t k_chunk = std::size_t{1} << 18;
  static constexpr std::size_t k_step = 16;
  static constexpr std::size_t k_steps = k_chunk / k_step;
  static constexpr std::size_t k_most_small = 2048;  // a larger block is the system's to keep
  static constexpr Index k_large = Index{1} << 31;   // and its index has this bit
  static constexpr Index k_none = ~Index{0};
  static_assert(k_most_bytes / k_step <= k_large);

  // What a block is while no row is in it.
  struct FreeBlock {
    Index next;
  };
  struct FreeBytes {
    void operator()(Block* block) const noexcept { ::operator delete(block); }
  };

  using FreeLists = std::array<Index, k_most_small / k_step + 1>;
  static constexpr FreeLists all_none() {
    FreeLists free{};
    free.fill(k_none);
    return free;
  }
  static std::size_t block_size(std::size_t row_size) noexcept;
  [[nodiscard]] Block* block(Index index) const noexcept {
    if ((index & k_large) != 0) return large_[index & ~k_large].get();
    return reinterpret_cast<Block*>(chunks_[index / k_steps].get() + index % k_steps * k_step);
  }
  Index take_small(std::size_t size);
  Index take_large(std::size_t size);

  std::vector<std::unique_ptr<std::byte[]>> chunks_;
  std::size_t chunks_in_use_ = 0;
  std::size_t used_of_last_ = k_chunk;
  FreeLists free_ = all_none();  // by size
  std::vector<std::unique_ptr<Block, FreeBytes>> large_;
  std::vector<Index> free_large_;
  std::size_t large_bytes_ = 0;
};

}  // namespace rowcall
