// SPDX-License-Identifier: Apache-2.0
// Where the engine keeps what it found in each finished segment of a table, so that a later run need not read it again.
//
// Serves one thread at a time. What cannot be kept is an Error: no segment counts as finished that is not kept.
#pragma once

#include "rowcall/base/int128.hpp"
#include "rowcall/model/difference.hpp"
#include "rowcall/model/outcome.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace rowcall {

class SegmentLog {
 public:
  virtual ~SegmentLog() = default;

  // How many rows a segment is to have, about.
  [[nodiscard]] virtual std::uint64_t rows_per_segment() const = 0;
  // The leading key values that the segments behind the first one begin with, as the table was cut when it was begun;
  // nullopt: it has not been begun. Without cuts the whole table is one segment.
  [[nodiscard]] virtual std::optional<std::vector<Int128>> cuts() const = 0;
  virtual void begin(const std::vector<Int128>& cuts) = 0;
  // Is the segment finished, and what was found in it there to be told?
  [[nodiscard]] virtual bool holds(std::size_t segment) = 0;

  // --- one segment at a time, in the order in which its rows are found ------------------------------------------
  virtual void open(std::size_t segment) = 0;
  // `counts` are those of the segment when the difference was found.
  virtual void add(const Difference& difference, const RowCounts& counts) = 0;
  virtual void add_equivalent(std::span<const CellState> cells, std::uint64_t count) = 0;
  virtual void finish(const RowCounts& counts) = 0;

  using UseDifference = std::function<bool(const Difference&, std::uint64_t same, SideCount duplicate_keys)>;
  using UseEquivalent = std::function<void(std::span<const CellState>, std::uint64_t count)>;
  // Tells what was found in a segment that it holds, until `difference` returns false. The counts of the whole segment;
  // nullopt if it did not come to the end.
  virtual std::optional<RowCounts> tell(std::size_t segment, const UseDifference& difference,
                                        const UseEquivalent& equivalent) = 0;
  // The same of the segment that is open, which has no counts yet.
  virtual void tell_open(const UseDifference& difference, const UseEquivalent& equivalent) = 0;
};

}  // namespace rowcall
