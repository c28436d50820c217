// SPDX-License-Identifier: Apache-2.0
// Hash functions that the client and a database must agree on, cut to 64 bits.
//
// Digests depend on these definitions: a change makes digests of two versions incomparable.
#pragma once

#include <compare>
#include <cstdint>
#include <string_view>

namespace rowcall {

// First eight bytes of the hash, most significant first. Thread-safe.
[[nodiscard]] std::uint64_t sha256_64(std::string_view bytes);
[[nodiscard]] std::uint64_t md5_64(std::string_view bytes);
// Bob Jenkins's lookup3 with two 32-bit results, as PostgreSQL's hashtextextended(…, 0) makes of a text in UTF-8 on
// little-endian machines (hash_bytes_extended in its hashfn.c).
[[nodiscard]] std::uint64_t lookup3_64(std::string_view bytes) noexcept;
// XXH3, 64 bits, seed 0.
[[nodiscard]] std::uint64_t xxh3_64(std::string_view bytes);

// XXH3, 128 bits, seed 0: inside this program alone.
struct Hash128 {
  std::uint64_t high = 0;
  std::uint64_t low = 0;

  auto operator<=>(const Hash128&) const = default;
};
[[nodiscard]] Hash128 xxh3_128(std::string_view bytes);

}  // namespace rowcall
