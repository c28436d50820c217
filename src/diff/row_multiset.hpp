// SPDX-License-Identifier: Apache-2.0
// Rows of both sides as bags: what remains when equal rows cancel each other out.
//
// Serves rows that share a key and rows with NULL in the key, which cannot be paired one to one. Holds only rows
// that have not met their partner yet.
#pragma once

#include "findings.hpp"

#include "rowcall/model/key.hpp"

#include <cstdint>
#include <string>
#include <unordered_map>

namespace rowcall {

class RowMultiset {
 public:
  void add_source(RowView row) { add(row, +1); }
  void add_target(RowView row) { add(row, -1); }

  // Reports what is left, in key order and then by the other cells, and counts what met its partner as same. Rows of
  // one key that only rules make equal meet after that and count as equivalent.
  // `key_is_on_both`: both sides have rows of the one key that all rows have. False when the limit was reached.
  bool report(const KeyOrder& order, Findings& findings, bool key_is_on_both = false);

 private:
  void add(RowView row, int direction);

  std::unordered_map<std::string, std::int64_t> surplus_;  // of the source; negative: of the target
  std::uint64_t met_ = 0;
};

}  // namespace rowcall
