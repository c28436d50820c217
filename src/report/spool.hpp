// SPDX-License-Identifier: Apache-2.0
// Bytes that must wait until what stands before them in a report is known. The first megabyte stays in memory; more
// goes to a file that has no name, is readable by its owner alone and vanishes with the Spool, so memory stays flat
// with any number of differences.
#pragma once

#include "output.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace rowcall {

class Spool {
 public:
  // `folder` is where the file is made when one is needed; empty: TMPDIR, or /tmp.
  explicit Spool(std::string folder = {});
  ~Spool();
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;

  // Throws Error(internal) naming the folder when the disk refuses.
  void append(std::string_view bytes);
  [[nodiscard]] std::uint64_t size() const noexcept { return in_file_ + memory_.size(); }
  // Writes the bytes [begin, end) to `out`.
  void copy(std::uint64_t begin, std::uint64_t end, Output& out) const;
  // Forgets everything from `size` on.
  void truncate(std::uint64_t size);

 private:
  void open_file();
  void move_to_file();
  [[noreturn]] void fail(const char* verb) const;

  std::string folder_;
  std::string memory_;  // what follows the bytes in the file
  std::uint64_t in_file_ = 0;
  int file_ = -1;
};

}  // namespace rowcall
