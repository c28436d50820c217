// SPDX-License-Identifier: Apache-2.0
// The same numbers from the same seed on every machine (std's distributions do not promise that).
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <utility>
#include <vector>

namespace fuzz {

__extension__ using Int128 = __int128;
__extension__ using UInt128 = unsigned __int128;

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15U + 0x1234567U) {}

  std::uint64_t next() {  // splitmix64
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15U);
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
  }
  // 0 <= result < bound; bound > 0.
  std::uint64_t below(std::uint64_t bound) { return next() % bound; }
  std::size_t index(std::size_t size) { return static_cast<std::size_t>(below(size)); }
  std::int64_t between(std::int64_t low, std::int64_t high) {
    const std::uint64_t width = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low) + 1;
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(low) + (width == 0 ? next() : below(width)));
  }
  Int128 between_wide(Int128 low, Int128 high) {
    const auto width = static_cast<UInt128>(high - low) + 1;
    const auto wide = (static_cast<UInt128>(next()) << 64U) | next();
    return low + static_cast<Int128>(wide % width);
  }
  bool chance(int percent) { return below(100) < static_cast<std::uint64_t>(percent); }
  template <typename T>
  const T& pick(const std::vector<T>& from) {
    return from[index(from.size())];
  }
  template <typename T>
  T pick(std::initializer_list<T> from) {
    return *(from.begin() + below(from.size()));
  }
  template <typename T>
  void shuffle(std::vector<T>& items) {
    for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[index(i)]);
  }

 private:
  std::uint64_t state_;
};

}  // namespace fuzz
