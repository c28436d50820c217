// SPDX-License-Identifier: Apache-2.0
// Both sides of one table pair behind one connection, as the diff engine sees them. The engine never sees SQL.
//
// A reader serves one thread at a time, and one source of rows at a time. It reads both sides inside one snapshot.
#pragma once

#include "rowcall/model/outcome.hpp"
#include "rowcall/model/row.hpp"

#include <cstddef>
#include <memory>

namespace rowcall {

// Rows of both sides that belong together: those of one number have one key. A row without cells (an empty view) is not
// there; never both.
struct JoinBatch {
  RowBatch source;
  RowBatch target;

  [[nodiscard]] std::size_t size() const noexcept { return source.size(); }
  void clear() {
    source.clear();
    target.clear();
  }
};

class JoinedRows {
 public:
  virtual ~JoinedRows() = default;
  // Clears `batch` and fills it with the next rows, up to about a thousand. False, with an empty batch, at the end.
  virtual bool next(JoinBatch& batch) = 0;
};

class JoinReader {
 public:
  virtual ~JoinReader() = default;

  // In key order, of rows without NULL in the key: all rows without a partner on the other side, and all pairs but some
  // that are surely the same. No key may stand on more than one row of a side. Order and pairing are the server's
  // promise: check them while reading.
  [[nodiscard]] virtual std::unique_ptr<JoinedRows> differing_rows() = 0;
  // Of each side, the rows that were joined.
  [[nodiscard]] virtual SideCount count_rows() = 0;

  [[nodiscard]] virtual SideCost source_cost() const = 0;  // with all statements
  [[nodiscard]] virtual SideCost target_cost() const = 0;
};

}  // namespace rowcall
