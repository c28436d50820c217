// SPDX-License-Identifier: Apache-2.0
#include "row_arena.hpp"

#include <cstring>
#include <new>

namespace rowcall {

RowArena::~RowArena() { clear(); }

std::size_t RowArena::block_size(std::size_t row_size) noexcept {
  return (sizeof(Block) + row_size + k_step - 1) / k_step * k_step;
}

std::size_t RowArena::growth(std::size_t row_size) const noexcept {
  const std::size_t size = block_size(row_size);
  if (size > k_most_small) return size + sizeof(LargeLink);
  return free_[size / k_step] != nullptr || used_of_last_ + size <= k_chunk ? 0 : k_chunk;
}

RowArena::Block* RowArena::add(RowView row) {
  const std::size_t size = block_size(row.size());
  auto* block = new (size <= k_most_small ? take_small(size) : take_large(size)) Block;
  block->size_ = row.size();
  std::memcpy(block + 1, row.data(), row.size());
  return block;
}

std::byte* RowArena::take_small(std::size_t size) {
  FreeBlock*& free = free_[size / k_step];
  if (free != nullptr) {
    FreeBlock* const taken = free;
    free = taken->next;
    return reinterpret_cast<std::byte*>(taken);
  }
  if (used_of_last_ + size > k_chunk) {
    if (chunks_in_use_ == chunks_.size()) chunks_.push_back(std::make_unique_for_overwrite<std::byte[]>(k_chunk));
    ++chunks_in_use_;
    used_of_last_ = 0;
  }
  std::byte* const taken = chunks_[chunks_in_use_ - 1].get() + used_of_last_;
  used_of_last_ += size;
  return taken;
}

std::byte* RowArena::take_large(std::size_t size) {
  auto* link = new (::operator new(sizeof(LargeLink) + size)) LargeLink{large_.before, &large_};
  link->before->behind = link;
  large_.before = link;
  large_bytes_ += sizeof(LargeLink) + size;
  return reinterpret_cast<std::byte*>(link + 1);
}

void RowArena::free_large(LargeLink* link, std::size_t size) noexcept {
  link->before->behind = link->behind;
  link->behind->before = link->before;
  large_bytes_ -= sizeof(LargeLink) + size;
  ::operator delete(link);
}

void RowArena::remove(Block* block) noexcept {
  const std::size_t size = block_size(block->size_);
  if (size > k_most_small) {
    free_large(reinterpret_cast<LargeLink*>(block) - 1, size);
    return;
  }
  FreeBlock*& free = free_[size / k_step];
  free = new (block) FreeBlock{free};
}

void RowArena::clear() noexcept {
  while (large_.behind != &large_) {
    LargeLink* const link = large_.behind;
    free_large(link, block_size(reinterpret_cast<Block*>(link + 1)->size_));
  }
  chunks_in_use_ = 0;
  used_of_last_ = k_chunk;
  free_.fill(nullptr);
}

}  // namespace rowcall
