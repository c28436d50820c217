// SPDX-License-Identifier: Apache-2.0
#include "waiting_rows.hpp"

#include <algorithm>
#include <thread>
#include <utility>

namespace rowcall {

namespace {
constexpr std::size_t k_first_places = 1024;
}

bool WaitingRows::has_room(std::size_t row_size) const noexcept {
  if (size_ == 0) return true;
  std::size_t bytes = byte_size() + arena_.growth(row_size);
  // While the table grows, its old and its new places are held.
  if (is_crowded()) bytes += 2 * places_.size() * sizeof(WaitingRow);
  return bytes <= memory_;
}

std::uint64_t WaitingRows::add(RowView row, std::uint64_t hash, std::int64_t surplus) {
  if (is_crowded()) grow();
  std::size_t at = hash & mask();
  for (; places_[at].block != nullptr; at = (at + 1) & mask()) {
    WaitingRow& waiting = places_[at];
    if (waiting.hash != hash || waiting.row() != row) continue;
    const bool is_other_side = (waiting.surplus < 0) != (surplus < 0);
    const std::int64_t met = is_other_side ? std::min(std::abs(waiting.surplus), std::abs(surplus)) : 0;
    waiting.surplus += surplus;
    if (waiting.surplus == 0) remove(at);
    return static_cast<std::uint64_t>(met);
  }
  places_[at] = {hash, arena_.add(row), surplus};
  ++size_;
  return 0;
}

// Loads that wait for none of each other: a prefetch is dropped where the page is not at hand (measured).
void WaitingRows::fetch(std::span<const std::uint64_t> hashes) const noexcept {
  if (places_.empty()) return;
  std::uint64_t loaded = 0;
  for (const std::uint64_t hash : hashes) loaded += places_[hash & mask()].hash;
  for (const std::uint64_t hash : hashes) {
    std::size_t at = hash & mask();
    while (places_[at].block != nullptr && places_[at].hash != hash) at = (at + 1) & mask();
    if (places_[at].block != nullptr) loaded += places_[at].row().size();
  }
  asm volatile("" : : "r"(loaded));
}

void WaitingRows::grow() {
  std::vector<WaitingRow> old(std::max(k_first_places, 2 * places_.size()));
  old.swap(places_);
  for (const WaitingRow& row : old)
    if (row.block != nullptr) insert(row);
}

void WaitingRows::insert(const WaitingRow& row) noexcept {
  std::size_t at = row.hash & mask();
  while (places_[at].block != nullptr) at = (at + 1) & mask();
  places_[at] = row;
}

// What stands behind the place that becomes free moves up, unless it stands before its own place then.
void WaitingRows::remove(std::size_t at) noexcept {
  arena_.remove(places_[at].block);
  --size_;
  for (std::size_t next = (at + 1) & mask(); places_[next].block != nullptr; next = (next + 1) & mask()) {
    const std::size_t wanted = places_[next].hash & mask();
    if (((next - wanted) & mask()) < ((next - at) & mask())) continue;
    places_[at] = places_[next];
    at = next;
  }
  places_[at] = {};
}

void WaitingRows::clear() noexcept {
  arena_.clear();
  std::ranges::fill(places_, WaitingRow{});
  size_ = 0;
}

WaitingRows::Sorted WaitingRows::sort(const void* order, StandsBefore stands_before) {
  const auto end =
      std::partition(places_.begin(), places_.end(), [](const WaitingRow& place) { return place.block != nullptr; });
  const auto middle = std::partition(places_.begin(), end, [](const WaitingRow& place) { return place.surplus > 0; });
  const auto by_row = [&](const WaitingRow& a, const WaitingRow& b) { return stands_before(order, a.row(), b.row()); };
  std::thread source([&] { std::sort(places_.begin(), middle, by_row); });
  std::sort(middle, end, by_row);
  source.join();
  return {{places_.begin(), middle}, {middle, end}};
}

}  // namespace rowcall
