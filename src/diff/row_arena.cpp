// SPDX-License-Identifier: Apache-2.0
#include "row_arena.hpp"

#include <cstring>
#include <new>

namespace rowcall {

RowArena::~RowArena() = default;

std::size_t RowArena::block_size(std::size_t row_size) noexcept {
  return (sizeof(Block) + row_size + k_step - 1) / k_step * k_step;
}

std::size_t RowArena::growth(std::size_t row_size) const noexcept {
  const std::size_t size = block_size(row_size);
  if (size > k_most_small) return size;
  return free_[size / k_step] != k_none || used_of_last_ + size <= k_chunk ? 0 : k_chunk;
}

RowArena::Index RowArena::add(RowView row, std::int64_t surplus) {
  const std::size_t size = block_size(row.size());
  const Index index = size <= k_most_small ? take_small(size) : take_large(size);
  auto* const made = new (block(index)) Block;
  made->surplus = surplus;
  made->size_ = row.size();
  std::memcpy(made + 1, row.data(), row.size());
  return index;
}

RowArena::Index RowArena::take_small(std::size_t size) {
  Index& free = free_[size / k_step];
  if (free != k_none) {
    const Index taken = free;
    free = reinterpret_cast<const FreeBlock*>(block(taken))->next;
    return taken;
  }
  if (used_of_last_ + size > k_chunk) {
    if (chunks_in_use_ == chunks_.size()) chunks_.push_back(std::make_unique_for_overwrite<std::byte[]>(k_chunk));
    ++chunks_in_use_;
    used_of_last_ = 0;
  }
  const std::size_t taken = (chunks_in_use_ - 1) * k_steps + used_of_last_ / k_step;
  used_of_last_ += size;
  return static_cast<Index>(taken);
}

RowArena::Index RowArena::take_large(std::size_t size) {
  std::unique_ptr<Block, FreeBytes> made(static_cast<Block*>(::operator new(size)));
  large_bytes_ += size;
  if (free_large_.empty()) {
    large_.push_back(std::move(made));
    free_large_.reserve(large_.capacity());  // none that leaves must fail
    return k_large | static_cast<Index>(large_.size() - 1);
  }
  const Index taken = free_large_.back();
  free_large_.pop_back();
  large_[taken & ~k_large] = std::move(made);
  return taken;
}

void RowArena::remove(Index index) noexcept {
  Block* const left = block(index);
  const std::size_t size = block_size(left->size_);
  if ((index & k_large) != 0) {
    large_bytes_ -= size;
    large_[index & ~k_large].reset();
    free_large_.push_back(index);
    return;
  }
  Index& free = free_[size / k_step];
  new (left) FreeBlock{free};
  free = index;
}

void RowArena::clear() noexcept {
  large_.clear();
  free_large_.clear();
  large_bytes_ = 0;
  chunks_in_use_ = 0;
  used_of_last_ = k_chunk;
  free_ = all_none();
}

}  // namespace rowcall
