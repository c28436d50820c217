// SPDX-License-Identifier: Apache-2.0
#include "rowcall/model/partition.hpp"

#include "rowcall/base/error.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace rowcall {
namespace {

// Division of 128-bit numbers costs ten times that of 64-bit ones, and nearly every key needs only the latter.
std::uint64_t quotient(Int128 distance, Int128 width) {
  constexpr Int128 k_narrow = Int128{1} << 63;
  if (distance < k_narrow && width < k_narrow) {
    return static_cast<std::uint64_t>(distance) / static_cast<std::uint64_t>(width);
  }
  return static_cast<std::uint64_t>(distance / width);
}

std::uint64_t leaves_of(const RangePiece& piece) {
  return static_cast<std::uint64_t>((piece.end - piece.begin + piece.width - 1) / piece.width);
}

}  // namespace

Int128 parse_int128(std::string_view canonical) {
  constexpr Int128 k_limit = Int128{1} << 120;
  const bool negative = canonical.starts_with('-');
  const std::string_view digits = canonical.substr(negative ? 1 : 0);
  Int128 value = 0;
  for (const char digit : digits) {
    if (digit < '0' || digit > '9')
      throw Error(ErrorKind::internal, fmt::format("{} is no canonical integer", canonical));
    value = value * 10 + (digit - '0');
    if (value > k_limit) {
      throw Error(ErrorKind::data,
                  fmt::format("the key value {} is too large to cut its table into ranges", canonical));
    }
  }
  if (digits.empty()) throw Error(ErrorKind::internal, "an empty text is no canonical integer");
  return negative ? -value : value;
}

KeyInterval overlap(const KeyInterval& a, const KeyInterval& b) noexcept {
  const Int128 begin = std::max(a.begin, b.begin);
  return {begin, std::max(begin, std::min(a.end, b.end))};
}

std::uint64_t Partition::leaves() const noexcept {
  if (!by_range()) return hash_digits == 0 ? 0 : std::uint64_t{1} << static_cast<unsigned>(4 * hash_digits);
  return pieces.back().first_leaf + leaves_of(pieces.back());
}

std::uint64_t Partition::leaf_of(Int128 key) const {
  const auto behind = std::upper_bound(pieces.begin(), pieces.end(), key,
                                       [](Int128 wanted, const RangePiece& piece) { return wanted < piece.begin; });
  if (behind == pieces.begin() || key >= std::prev(behind)->end) {
    throw Error(ErrorKind::internal, fmt::format("the key {} lies in no range of the partition", to_string(key)));
  }
  const RangePiece& piece = *std::prev(behind);
  return piece.first_leaf + quotient(key - piece.begin, piece.width);
}

KeyInterval Partition::interval(std::uint64_t leaf) const {
  const auto behind =
      std::upper_bound(pieces.begin(), pieces.end(), leaf,
                       [](std::uint64_t wanted, const RangePiece& piece) { return wanted < piece.first_leaf; });
  if (behind == pieces.begin() || leaf >= leaves()) {
    throw Error(ErrorKind::internal, fmt::format("leaf {} lies in no range of the partition", leaf));
  }
  const RangePiece& piece = *std::prev(behind);
  const Int128 begin = piece.begin + static_cast<Int128>(leaf - piece.first_leaf) * piece.width;
  return {begin, std::min(begin + piece.width, piece.end)};
}

std::vector<KeyInterval> Partition::intervals(std::span<const std::uint64_t> leaves) const {
  std::vector<KeyInterval> joined;
  for (const std::uint64_t leaf : leaves) {
    const KeyInterval next = interval(leaf);
    if (!joined.empty() && joined.back().end == next.begin) {
      joined.back().end = next.end;
    } else {
      joined.push_back(next);
    }
  }
  return joined;
}

std::uint64_t hash_leaf(std::uint64_t hash, int digits) noexcept {
  return hash >> static_cast<unsigned>(64 - 4 * digits);
}

}  // namespace rowcall
