// SPDX-License-Identifier: Apache-2.0
// Bytes that must wait until what stands before them in a report is known. The first megabyte stays in memory; more
// goes to a temporary file, so memory stays flat with any number of differences.
#pragma once

#include "output.hpp"

#include "rowcall/base/temporary_file.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace rowcall {

class Spool {
 public:
  // `folder` is where the file is made when one is needed; empty: TMPDIR, or /tmp.
  explicit Spool(std::string folder = {}) : file_(std::move(folder)) {}

  // Throws Error(internal) naming the folder when the disk refuses.
  void append(std::string_view bytes);
  [[nodiscard]] std::uint64_t size() const noexcept { return file_.size() + memory_.size(); }
  // Writes the bytes [begin, end) to `out`, or behind those of `other`.
  void copy(std::uint64_t begin, std::uint64_t end, Output& out) const;
  void copy(std::uint64_t begin, std::uint64_t end, Spool& other) const;
  // Forgets everything from `size` on.
  void truncate(std::uint64_t size);

 private:
  template <typename Take>
  void each_chunk(std::uint64_t begin, std::uint64_t end, Take take) const;

  TemporaryFile file_;
  std::string memory_;  // what follows the bytes in the file
};

}  // namespace rowcall
