// SPDX-License-Identifier: Apache-2.0
#include "spilled_rows.hpp"

#include "rowcall/base/hash.hpp"

#include <algorithm>

namespace rowcall {

namespace {
constexpr unsigned k_bits = 6;  // that tell the parts of one level apart
constexpr unsigned k_hash_bits = 64;
}  // namespace

void SpilledRows::add(const WaitingRows& rows) {
  rows.each([&](RowView row, std::int64_t surplus) { add(row, surplus); });
  for (Part& part : parts_) {
    write(part);
    std::string().swap(part.buffer);
  }
}

// From the upper end of the hash: places in memory are by its lower end.
void SpilledRows::add(RowView row, std::int64_t surplus) {
  const unsigned shift = k_hash_bits - k_bits * static_cast<unsigned>(level_ + 1);
  Part& part = parts_[(xxh3_64(row) >> shift) % k_parts];
  const Header header{row.size(), surplus};
  part.buffer.append(reinterpret_cast<const char*>(&header), sizeof header);
  part.buffer.append(row);
  ++part.rows;
  if (part.buffer.size() >= k_buffer) write(part);
}

void SpilledRows::write(Part& part) {
  if (part.buffer.empty()) return;
  const std::uint64_t begin = file_.size();
  file_.append(part.buffer);
  if (!part.extents.empty() && part.extents.back().end == begin)
    part.extents.back().end = file_.size();
  else
    part.extents.push_back({begin, file_.size()});
  part.bytes += part.buffer.size();
  part.buffer.clear();
  if (part.buffer.capacity() > 4 * k_buffer) part.buffer.shrink_to_fit();
}

std::size_t SpilledRows::memory_of(std::size_t part) const noexcept {
  constexpr std::uint64_t k_beside_the_row = 64;
  return static_cast<std::size_t>(parts_[part].bytes + parts_[part].rows * k_beside_the_row);
}

}  // namespace rowcall
