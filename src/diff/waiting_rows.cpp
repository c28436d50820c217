// SPDX-License-Identifier: Apache-2.0
#include "waiting_rows.hpp"

#include <thread>
#include <utility>

namespace rowcall {

namespace {

constexpr std::size_t k_first_places = 1024;
constexpr std::size_t k_cache_line = 64;

}  // namespace

bool WaitingRows::has_room(std::size_t row_size) const noexcept {
  if (size_ == 0) return true;
  // When rows are sorted, an index of each is held as well.
  std::size_t bytes = byte_size() + arena_.growth(row_size) + (size_ + 1) * sizeof(RowArena::Index);
  // While the table grows, its old and its new places are held.
  if (is_crowded()) bytes += 2 * places_.size() * sizeof(Place);
  return bytes <= memory_;
}

std::uint64_t WaitingRows::add(RowView row, std::uint64_t hash, std::int64_t surplus) {
  if (is_crowded()) grow();
  const auto half = static_cast<std::uint32_t>(hash);
  std::size_t at = half & mask();
  for (; places_[at].is_taken(); at = (at + 1) & mask()) {
    if (places_[at].hash != half) continue;
    RowArena::Block& waiting = arena_[places_[at].index];
    if (waiting.row() != row) continue;
    const bool is_other_side = (waiting.surplus < 0) != (surplus < 0);
    const std::int64_t met = is_other_side ? std::min(std::abs(waiting.surplus), std::abs(surplus)) : 0;
    waiting.surplus += surplus;
    if (waiting.surplus == 0) remove(at);
    return static_cast<std::uint64_t>(met);
  }
  places_[at] = {half, arena_.add(row, surplus)};
  ++size_;
  return 0;
}

// Loads that wait for none of each other: a prefetch is dropped where the page is not at hand (measured). Of a row the
// first line is loaded so; the others may be dropped.
void WaitingRows::fetch(std::span<const std::uint64_t> hashes) const noexcept {
  if (places_.empty()) return;
  std::uint64_t loaded = 0;
  for (const std::uint64_t hash : hashes) loaded += places_[hash & mask()].hash;
  for (const std::uint64_t hash : hashes) {
    const auto half = static_cast<std::uint32_t>(hash);
    std::size_t at = half & mask();
    while (places_[at].is_taken() && places_[at].hash != half) at = (at + 1) & mask();
    if (!places_[at].is_taken()) continue;
    const char* const row = arena_[places_[at].index].row().data();
    for (std::size_t offset = 0; offset < 3 * k_cache_line; offset += k_cache_line) __builtin_prefetch(row + offset);
    loaded += arena_[places_[at].index].row().size();
  }
  asm volatile("" : : "r"(loaded));
}

void WaitingRows::grow() {
  std::vector<Place> old(std::max(k_first_places, 2 * places_.size()));
  old.swap(places_);
  for (const Place& place : old) {
    if (!place.is_taken()) continue;
    std::size_t at = place.hash & mask();
    while (places_[at].is_taken()) at = (at + 1) & mask();
    places_[at] = place;
  }
}

// What stands behind the place that becomes free moves up, unless it stands before its own place then.
void WaitingRows::remove(std::size_t at) noexcept {
  arena_.remove(places_[at].index);
  --size_;
  for (std::size_t next = (at + 1) & mask(); places_[next].is_taken(); next = (next + 1) & mask()) {
    const std::size_t wanted = places_[next].hash & mask();
    if (((next - wanted) & mask()) < ((next - at) & mask())) continue;
    places_[at] = places_[next];
    at = next;
  }
  places_[at] = {};
}

void WaitingRows::clear() noexcept {
  arena_.clear();
  std::ranges::fill(places_, Place{});
  size_ = 0;
  sorted_.clear();
}

WaitingRows::Sorted WaitingRows::sort(const void* order, StandsBefore stands_before) {
  sorted_.clear();
  sorted_.reserve(size_);
  for (const Place& place : places_)
    if (place.is_taken()) sorted_.push_back(place.index);
  const auto middle =
      std::partition(sorted_.begin(), sorted_.end(), [&](RowArena::Index index) { return arena_[index].surplus > 0; });
  const auto by_row = [&](RowArena::Index a, RowArena::Index b) {
    return stands_before(order, arena_[a].row(), arena_[b].row());
  };
  std::thread source([&] { std::sort(sorted_.begin(), middle, by_row); });
  std::sort(middle, sorted_.end(), by_row);
  source.join();
  return {{arena_, {sorted_.begin(), middle}}, {arena_, {middle, sorted_.end()}}};
}

}  // namespace rowcall
