// SPDX-License-Identifier: Apache-2.0
#include "rowcall/model/row.hpp"

#include "rowcall/base/error.hpp"

#include <fmt/format.h>

namespace rowcall {

std::vector<Cell> cells(RowView row) {
  std::vector<Cell> result;
  for (CellWalk walk(row); !walk.done();) result.push_back(walk.next());
  return result;
}

std::string_view leading_cells(RowView row, std::size_t columns) {
  CellWalk walk(row);
  for (std::size_t i = 0; i < columns; ++i) walk.next();
  return row.substr(0, row.size() - walk.left());
}

void RowBatch::refuse_size(std::size_t size) {
  throw Error(ErrorKind::data, fmt::format("a value has {} bytes; values of 2 GiB and more cannot be compared", size));
}

}  // namespace rowcall
