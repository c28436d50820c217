// SPDX-License-Identifier: Apache-2.0
// The text format of PostgreSQL's COPY: one line a row, tabs between values, backslash escapes, \N for NULL.
#pragma once

#include "rowcall/model/cell.hpp"

#include <span>
#include <vector>

namespace rowcall {

// Cuts one line (its newline may still be there) into cells. Escapes are undone in place, so the line is changed and
// the cells view it. `cells` keeps its capacity from row to row.
void split_copy_line(std::span<char> line, std::vector<RawCell>& cells);

}  // namespace rowcall
