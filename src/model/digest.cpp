// SPDX-License-Identifier: Apache-2.0
#include "rowcall/model/digest.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/hash.hpp"
#include "rowcall/model/canonical.hpp"

#include <utility>

namespace rowcall {

std::string_view name(HashFunction function) noexcept {
  switch (function) {
    case HashFunction::xxh3:
      return "xxh3";
    case HashFunction::native:
      return "native";
    case HashFunction::lookup3:
      return "lookup3";
    case HashFunction::md5:
      return "md5";
    case HashFunction::sha256:
      break;
  }
  return "sha256";
}

std::uint64_t hash(HashFunction function, std::string_view bytes) {
  switch (function) {
    case HashFunction::xxh3:
      return xxh3_64(bytes);
    case HashFunction::native:
      throw Error(ErrorKind::internal, "only a server computes its native digests");
    case HashFunction::lookup3:
      return lookup3_64(bytes);
    case HashFunction::md5:
      return md5_64(bytes);
    case HashFunction::sha256:
      break;
  }
  return sha256_64(bytes);
}

void append_digest_encoding(std::span<const DigestColumn> columns, RowView row, std::string& out) {
  CellWalk walk(row);
  bool is_first = true;
  for (const auto& [kind, printed_digits] : columns) {
    if (!std::exchange(is_first, false)) out += '|';
    const Cell cell = walk.next();
    if (printed_digits)
      append_printed_field(kind, cell.reading, cell.bytes, *printed_digits, out);
    else
      append_digest_field(kind, cell.reading, cell.bytes, out);
  }
}

}  // namespace rowcall
