// SPDX-License-Identifier: Apache-2.0
#include "text_rows.hpp"

namespace rowcall {

std::vector<TextRow> read_all(RowCursor& cursor) {
  std::vector<TextRow> rows;
  while (const auto cells = cursor.next()) {
    TextRow& row = rows.emplace_back();
    for (const RawCell& cell : *cells) {
      if (cell.storage == Storage::null) {
        row.emplace_back();
      } else {
        row.emplace_back(std::string(cell.bytes));
      }
    }
  }
  return rows;
}

}  // namespace rowcall
