// SPDX-License-Identifier: Apache-2.0
// Digests of rows and of groups of rows.
//
// A row digest is 64 bits of a hash over the row's encoding (docs/canonical-values.md, "Row encoding"). The digest of
// a leaf is the sum of its row digests modulo 2^64 together with their number: a sum, because XOR would cancel pairs
// of equal rows.
#pragma once

#include "rowcall/model/row.hpp"
#include "rowcall/model/type.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rowcall {

// Cheapest first. `native` is what two servers of one engine make of values themselves, seeded with the key; the client
// cannot compute it, and rows that share a key could exchange cells unseen. `lookup3` is PostgreSQL's hashtextextended.
enum class HashFunction { xxh3, native, lookup3, sha256, md5 };
[[nodiscard]] std::string_view name(HashFunction function) noexcept;
// Throws Error(internal) for `native`.
[[nodiscard]] std::uint64_t hash(HashFunction function, std::string_view bytes);

struct LeafDigest {
  std::uint64_t leaf = 0;  // number within the partition
  std::uint64_t rows = 0;
  std::uint64_t sum = 0;

  bool operator==(const LeafDigest&) const = default;
};

// As what the cells of a column are written into row encodings.
struct DigestColumn {
  Kind kind = Kind::unknown;               // as what the pair is compared
  std::optional<int> printed_digits = {};  // of append_printed_field(); none: append_digest_field()
};

// Writes the row encoding that is hashed: one digest field per cell, joined by `|`.
void append_digest_encoding(std::span<const DigestColumn> columns, RowView row, std::string& out);

}  // namespace rowcall
