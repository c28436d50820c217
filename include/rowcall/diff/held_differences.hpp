// SPDX-License-Identifier: Apache-2.0
// Differences that wait to be told, in the order in which they came. The first megabyte stays in memory; more goes to a
// temporary file, so memory stays flat with any number of them.
#pragma once

#include "rowcall/base/temporary_file.hpp"
#include "rowcall/model/difference.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rowcall {

class HeldDifferences {
 public:
  // `note` is whatever its owner wants to find beside it.
  void add(const Difference& difference, std::uint64_t note = 0);
  void clear();

  // Steps through them; none may be added meanwhile.
  class Reader {
   public:
    // `begin` is what at() said of the first one to read.
    explicit Reader(const HeldDifferences& held, std::uint64_t begin = 0);
    // False at the end.
    bool next();
    // Stands until the next call of next().
    [[nodiscard]] const Difference& difference() const noexcept { return difference_; }
    [[nodiscard]] std::uint64_t note() const noexcept { return note_; }
    // Where it begins; at the end, behind the last one.
    [[nodiscard]] std::uint64_t at() const noexcept { return at_; }

   private:
    void read(char* to, std::size_t size);

    std::optional<TemporaryFileReader> in_file_;
    std::string_view in_memory_;
    std::uint64_t at_;
    std::uint64_t next_;
    Difference difference_;
    std::uint64_t note_ = 0;
    std::string source_;
    std::string target_;
    std::vector<CellState> cells_;
  };

 private:
  TemporaryFile file_;
  std::string memory_;  // what follows the bytes in the file
};

}  // namespace rowcall
