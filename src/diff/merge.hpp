// SPDX-License-Identifier: Apache-2.0
// Merges two ordered row streams and reports what differs.
#pragma once

#include "findings.hpp"
#include "ordered_rows.hpp"
#include "repeated_keys.hpp"
#include "row_multiset.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace rowcall {

class Merge {
 public:
  // All references must outlive the merge. Where rows that are the same were left out of the two streams,
  // `repeated_keys` tells which of the others share their key with such a row. Columns that do not pay as they are
  // delivered are dropped from `delivered`.
  Merge(OrderedRows& source, OrderedRows& target, const KeyOrder& order, Findings& findings,
        const RepeatedKeys* repeated_keys = nullptr, DeliveredColumns* delivered = nullptr);

  // Runs to the end of both sides; false when the limit was reached. Adds same rows, differences and duplicate keys
  // to the counts. Calls `tick` about every thousand rows.
  bool run(const std::function<void()>& tick);

 private:
  bool step();
  bool one_sided(OrderedRows& side, bool is_source);
  bool are_equal_bytes() const;
  bool pair();
  // Of a pair of rows whose bytes differ, or are of two forms: are they the same all the same?
  bool are_equal_cells();
  // Drops what has made too many pairs canonical.
  void watch_delivered();
  // Reports the rows of the current key as bags, of one side or of both.
  bool group(bool of_source, bool of_target, bool key_is_on_both);
  // Moves all rows that share the current key of a side.
  void collect(OrderedRows& side, bool is_source, RowMultiset& rows);

  OrderedRows& source_;
  OrderedRows& target_;
  const KeyOrder& order_;
  Findings& findings_;
  const RepeatedKeys* repeated_keys_;
  DeliveredColumns* delivered_;
  std::string source_cell_;
  std::string target_cell_;
  std::vector<std::uint64_t> unequal_;  // by column: so many pairs of other bytes
  std::uint64_t made_canonical_ = 0;    // pairs
  std::uint64_t watched_from_ = 0;      // a position of the source
};

}  // namespace rowcall
