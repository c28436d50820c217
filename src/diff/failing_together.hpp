// SPDX-License-Identifier: Apache-2.0
// Rows of both sides that are read at once: the first failure of either ends the reading of both.
#pragma once

#include "rowcall/diff/table_diff.hpp"

#include <memory>

namespace rowcall {

struct RowsOfBoth {
  std::unique_ptr<RowSource> source;
  std::unique_ptr<RowSource> target;
};

// Where one of them fails, the server of the other is told to stop, which may be at work for hours before its next row;
// both then throw the first failure. The readers of `sides` must outlive the rows.
[[nodiscard]] RowsOfBoth failing_together(RowsOfBoth rows, Sides sides);

}  // namespace rowcall
