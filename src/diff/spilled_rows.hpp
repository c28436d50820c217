// SPDX-License-Identifier: Apache-2.0
// Waiting rows that memory has no room for, in a temporary file, in parts by hash: equal rows are in one part.
#pragma once

#include "waiting_rows.hpp"

#include "rowcall/base/temporary_file.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace rowcall {

class SpilledRows {
 public:
  static constexpr std::size_t k_parts = 64;
  // Parts of deeper levels would be cut by no bits of the hash.
  static constexpr int k_most_levels = 8;

  // Each level cuts by other bits of the hash, so that a part of one falls into parts of the next.
  explicit SpilledRows(int level) : level_(level) {}

  [[nodiscard]] bool empty() const noexcept { return file_.size() == 0; }
  // Writes all of them. They stay where they are.
  void add(const WaitingRows& rows);

  // How much memory the rows of a part need while they wait, about.
  [[nodiscard]] std::size_t memory_of(std::size_t part) const noexcept;
  // Calls `use(row, surplus)` for every row of a part; a row may come several times.
  template <typename Use>
  void each(std::size_t part, const Use& use) const {
    std::string row;
    for (const Extent& extent : parts_[part].extents) {
      TemporaryFileReader reader(file_, extent.begin, extent.end, k_buffer);
      while (!reader.done()) {
        Header header;
        reader.read(reinterpret_cast<char*>(&header), sizeof header);
        row.resize(header.size);
        reader.read(row.data(), row.size());
        use(RowView(row), header.surplus);
      }
    }
  }

 private:
  static constexpr std::size_t k_buffer = std::size_t{1} << 15;

  struct Header {
    std::uint64_t size = 0;
    std::int64_t surplus = 0;
  };
  struct Extent {
    std::uint64_t begin;
    std::uint64_t end;
  };
  struct Part {
    std::vector<Extent> extents;
    std::uint64_t bytes = 0;
    std::uint64_t rows = 0;
    std::string buffer;
  };

  void add(RowView row, std::int64_t surplus);
  void write(Part& part);

  int level_;
  TemporaryFile file_;
  std::array<Part, k_parts> parts_;
};

}  // namespace rowcall
