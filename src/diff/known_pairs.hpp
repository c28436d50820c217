// SPDX-License-Identifier: Apache-2.0
// What was found of pairs of cells that turn up again and again, as they do where a column has few values. Gives
// itself up where they do not.
#pragma once

#include "cause_classify.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace rowcall {

template <typename Found>
class KnownPairs {
 public:
  // nullptr: the pair is not known. The pointer holds until the next call.
  [[nodiscard]] const Found* find(const CellPair& cells) {
    if (!slots_ || !is_short(cells)) return nullptr;
    if (++asked_ == k_trial && known_ * 2 < k_trial) {
      slots_.reset();
      return nullptr;
    }
    const Slot& slot = slot_of(cells);
    if (!slot.holds(cells)) return nullptr;
    ++known_;
    return &slot.found;
  }
  void keep(const CellPair& cells, Found found) {
    if (!slots_ || !is_short(cells)) return;
    Slot& slot = slot_of(cells);
    slot.is_filled = true;
    slot.source = cells.source.bytes;
    slot.target = cells.target.bytes;
    slot.source_reading = cells.source.reading;
    slot.target_reading = cells.target.reading;
    slot.found = found;
  }

 private:
  struct Slot {
    std::string source;
    std::string target;
    Found found{};
    Reading source_reading{};
    Reading target_reading{};
    bool is_filled = false;

    [[nodiscard]] bool holds(const CellPair& cells) const {
      return is_filled && source == cells.source.bytes && target == cells.target.bytes &&
             source_reading == cells.source.reading && target_reading == cells.target.reading;
    }
  };
  static constexpr std::size_t k_slots = 256;
  static constexpr std::size_t k_longest = 64;
  static constexpr std::uint64_t k_trial = 4'096;
  using Slots = std::array<Slot, k_slots>;

  static bool is_short(const CellPair& cells) {
    return cells.source.bytes.size() + cells.target.bytes.size() <= k_longest;
  }
  Slot& slot_of(const CellPair& cells) {
    const std::hash<std::string_view> hash;
    return (*slots_)[(hash(cells.source.bytes) * 31 + hash(cells.target.bytes)) % k_slots];
  }

  std::unique_ptr<Slots> slots_ = std::make_unique<Slots>();
  std::uint64_t asked_ = 0;
  std::uint64_t known_ = 0;
};

}  // namespace rowcall
