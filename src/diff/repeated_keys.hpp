// SPDX-License-Identifier: Apache-2.0
// Which keys stand on several rows of a side, found out from rows that come in any order and are not kept: 16 bytes a
// key are, in memory, and sorted in a temporary file once there are many.
#pragma once

#include "rowcall/base/hash.hpp"
#include "rowcall/base/temporary_file.hpp"
#include "rowcall/model/outcome.hpp"
#include "rowcall/model/row.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace rowcall {

class RepeatedKeys {
 public:
  // Keeps about so many bytes in memory.
  explicit RepeatedKeys(std::size_t memory);

  // `key` are the leading cells of a row.
  void add(std::string_view key, bool is_source);
  // Once all rows were added. False when more keys are repeated than memory has room for; nothing can be asked then.
  bool finish(const std::function<void()>& tick);

  // Of each side, keys that more than one row has.
  [[nodiscard]] SideCount counts() const noexcept { return counts_; }
  // nullopt: no side has more than one row of this key. Else: have both sides rows of it?
  [[nodiscard]] std::optional<bool> is_on_both(std::string_view key) const;

 private:
  // The hash of a key without its last bits, and in their place how many rows of either side have it: 0, 1, or 2 for
  // more.
  using Entry = Hash128;
  struct Extent {
    std::uint64_t begin;
    std::uint64_t end;
  };

  void compact();
  void spill();
  bool take(Entry entry);

  std::size_t most_entries_;
  std::vector<Entry> entries_;
  TemporaryFile file_;
  std::vector<Extent> runs_;
  SideCount counts_;
};

}  // namespace rowcall
