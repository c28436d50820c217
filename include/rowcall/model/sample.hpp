// SPDX-License-Identifier: Apache-2.0
// A part of a table's keys, chosen by a hash of them and so the same on both sides.
//
// The definition is a promise (docs/samples.md): a change makes other keys belong to the sample of a seed.
#pragma once

#include "rowcall/model/digest.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rowcall {

// How large a sample is wanted.
struct SampleSize {
  std::optional<std::uint64_t> rows;  // about so many of the source's; nullopt: `share` says it
  double share = 0;                   // of all keys, above 0 and at most 1
  std::string text;                   // as the user wrote it

  bool operator==(const SampleSize&) const = default;
};

// A key belongs to the sample when the first 48 bits of the hash of prefix() and its encoding
// (docs/canonical-values.md, "Row encoding") are below `bound`.
struct KeySample {
  static constexpr int k_digits = 12;                                    // hex digits of the hash that count
  static constexpr std::uint64_t k_everything = std::uint64_t{1} << 48;  // the bound below which all keys are

  HashFunction function = HashFunction::sha256;
  std::uint64_t seed = 0;
  std::uint64_t bound = k_everything;

  [[nodiscard]] bool is_everything() const noexcept { return bound >= k_everything; }
  // Of all keys, above 0 and at most 1.
  [[nodiscard]] double share() const noexcept { return static_cast<double>(bound) / static_cast<double>(k_everything); }
  [[nodiscard]] std::string prefix() const;  // "7:"
  [[nodiscard]] bool contains(std::string_view key_encoding) const;

  bool operator==(const KeySample&) const = default;
};

// The bound of a sample of this share; at least 1.
[[nodiscard]] std::uint64_t bound_of_share(double share) noexcept;
// The bound of about `wanted` of `all` rows; everything where that are all.
[[nodiscard]] std::uint64_t bound_of_rows(std::uint64_t wanted, std::uint64_t all) noexcept;

// Of `rows` keys taken at random none differs: the share of all keys that, with a confidence of 95 %, fewer than that
// differ. 1 - 0.05^(1/rows), about 3/rows (the "rule of three"); 1 for no rows.
[[nodiscard]] double largest_likely_share(std::uint64_t rows) noexcept;

}  // namespace rowcall
