// SPDX-License-Identifier: Apache-2.0
// Where waiting rows are kept. Rows come and go by the million, and those of one table are much alike: a place that a
// row leaves is taken by the next one of about its size, so what is held never exceeds what was once in use.
#pragma once

#include "rowcall/model/row.hpp"

#include <array>
#include <cstddef>
#include <memory>
#include <vector>

namespace rowcall {

class RowArena {
 public:
  class Block {
   public:
    [[nodiscard]] RowView row() const noexcept { return {reinterpret_cast<const char*>(this + 1), size_}; }

   private:
    friend class RowArena;
    std::size_t size_;  // of the row that follows
  };

  RowArena() = default;
  ~RowArena();
  RowArena(const RowArena&) = delete;
  RowArena& operator=(const RowArena&) = delete;

  [[nodiscard]] Block* add(RowView row);
  void remove(Block* block) noexcept;
  // Forgets all rows; keeps memory for those that come.
  void clear() noexcept;
  // In use, or kept between rows that are.
  [[nodiscard]] std::size_t byte_size() const noexcept { return chunks_in_use_ * k_chunk + large_bytes_; }
  // What adding a row of this size would add to byte_size().
  [[nodiscard]] std::size_t growth(std::size_t row_size) const noexcept;

 private:
  static constexpr std::size_t k_chunk = std::size_t{1} << 18;
  static constexpr std::size_t k_step = 16;
  static constexpr std::size_t k_most_small = 2048;  // a larger block is the system's to keep

  struct FreeBlock {
    FreeBlock* next;
  };
  // Stands before a large block.
  struct LargeLink {
    LargeLink* before;
    LargeLink* behind;
  };
  static_assert(sizeof(LargeLink) % alignof(Block) == 0);

  static std::size_t block_size(std::size_t row_size) noexcept;
  std::byte* take_small(std::size_t size);
  std::byte* take_large(std::size_t size);
  void free_large(LargeLink* link, std::size_t size) noexcept;

  std::vector<std::unique_ptr<std::byte[]>> chunks_;
  std::size_t chunks_in_use_ = 0;
  std::size_t used_of_last_ = k_chunk;
  std::array<FreeBlock*, k_most_small / k_step + 1> free_{};  // by size
  LargeLink large_{&large_, &large_};                         // a ring
  std::size_t large_bytes_ = 0;
};

}  // namespace rowcall
