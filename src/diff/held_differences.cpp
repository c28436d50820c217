// SPDX-License-Identifier: Apache-2.0
#include "rowcall/diff/held_differences.hpp"

#include <array>
#include <cstddef>
#include <cstring>

namespace rowcall {

namespace {

constexpr std::size_t k_memory = std::size_t{1} << 20;
constexpr std::size_t k_read_at_once = std::size_t{1} << 16;

// Stands before the bytes of the source's row, of the target's row, and of the cells.
struct Head {
  std::uint64_t source_size = 0;
  std::uint64_t target_size = 0;
  std::uint64_t cells = 0;
  std::uint64_t count = 0;
  std::uint64_t note = 0;
  std::uint32_t kind = 0;
  std::uint32_t key_is_on_both = 0;
};

}  // namespace

void HeldDifferences::add(const Difference& difference, std::uint64_t note) {
  const Head head{difference.source.size(),
                  difference.target.size(),
                  difference.cells.size(),
                  difference.count,
                  note,
                  static_cast<std::uint32_t>(difference.kind),
                  difference.key_is_on_both ? 1U : 0U};
  std::array<char, sizeof head> bytes;
  std::memcpy(bytes.data(), &head, bytes.size());
  memory_.append(bytes.data(), bytes.size());
  memory_.append(difference.source);
  memory_.append(difference.target);
  memory_.append(reinterpret_cast<const char*>(difference.cells.data()), difference.cells.size());
  if (memory_.size() < k_memory) return;
  file_.append(memory_);
  memory_.clear();
}

void HeldDifferences::clear() {
  memory_.clear();
  file_.truncate(0);
}

HeldDifferences::Reader::Reader(const HeldDifferences& held, std::uint64_t begin)
    : in_memory_(held.memory_), at_(begin), next_(begin) {
  const std::uint64_t in_file = held.file_.size();
  if (begin < in_file)
    in_file_.emplace(held.file_, begin, in_file, k_read_at_once);
  else
    in_memory_.remove_prefix(static_cast<std::size_t>(begin - in_file));
}

bool HeldDifferences::Reader::next() {
  at_ = next_;
  if (in_file_ && in_file_->done()) in_file_.reset();
  if (!in_file_ && in_memory_.empty()) return false;
  std::array<char, sizeof(Head)> bytes;
  read(bytes.data(), bytes.size());
  Head head;
  std::memcpy(&head, bytes.data(), bytes.size());
  source_.resize(static_cast<std::size_t>(head.source_size));
  target_.resize(static_cast<std::size_t>(head.target_size));
  cells_.resize(static_cast<std::size_t>(head.cells));
  read(source_.data(), source_.size());
  read(target_.data(), target_.size());
  read(reinterpret_cast<char*>(cells_.data()), cells_.size());
  difference_ = {
      static_cast<DifferenceKind>(head.kind), source_, target_, head.count, cells_, head.key_is_on_both != 0};
  note_ = head.note;
  return true;
}

void HeldDifferences::Reader::read(char* to, std::size_t size) {
  if (size == 0) return;
  next_ += size;
  if (in_file_) return in_file_->read(to, size);
  std::memcpy(to, in_memory_.data(), size);
  in_memory_.remove_prefix(size);
}

}  // namespace rowcall
