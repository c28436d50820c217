// SPDX-License-Identifier: Apache-2.0
#include "spool.hpp"

#include <algorithm>

namespace rowcall {
namespace {

constexpr std::size_t k_memory = std::size_t{1} << 20;
constexpr std::size_t k_chunk = std::size_t{1} << 18;

}  // namespace

void Spool::append(std::string_view bytes) {
  memory_.append(bytes);
  if (memory_.size() < k_memory) return;
  file_.append(memory_);
  memory_.clear();
}

template <typename Take>
void Spool::each_chunk(std::uint64_t begin, std::uint64_t end, Take take) const {
  std::string chunk;
  while (begin < std::min(end, file_.size())) {
    chunk.resize(static_cast<std::size_t>(std::min<std::uint64_t>(k_chunk, std::min(end, file_.size()) - begin)));
    file_.read(begin, chunk.data(), chunk.size());
    take(std::string_view(chunk));
    begin += chunk.size();
  }
  if (begin < end)
    take(std::string_view(memory_).substr(static_cast<std::size_t>(begin - file_.size()),
                                          static_cast<std::size_t>(end - begin)));
}

void Spool::copy(std::uint64_t begin, std::uint64_t end, Output& out) const {
  each_chunk(begin, end, [&](std::string_view chunk) { out.write(chunk); });
}

void Spool::copy(std::uint64_t begin, std::uint64_t end, Spool& other) const {
  each_chunk(begin, end, [&](std::string_view chunk) { other.append(chunk); });
}

void Spool::truncate(std::uint64_t size) {
  if (size >= file_.size()) {
    memory_.resize(static_cast<std::size_t>(size - file_.size()));
    return;
  }
  memory_.clear();
  file_.truncate(size);
}

}  // namespace rowcall
