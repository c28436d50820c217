// SPDX-License-Identifier: Apache-2.0
// A cell as a person should see it: NULL bare, text in quotes so that blanks at its ends show, bytes as x'00ff',
// other types as their canonical form.
#pragma once

#include "rowcall/base/glyphs.hpp"
#include "rowcall/model/row.hpp"
#include "rowcall/model/type.hpp"

#include <cstddef>
#include <string>
#include <utility>

namespace rowcall {

struct ShownCell {
  std::string text;
  std::size_t width = 0;  // terminal columns
  bool whole = true;      // nothing was cut off
};

struct CellView {
  std::size_t from = 0;  // first byte shown
  Escapes escapes = Escapes::cell;
};

// At most `width` columns (but never less than a few characters); `…` stands for what was cut off.
[[nodiscard]] ShownCell show_cell(const Cell& cell, Kind kind, std::size_t width, const CellView& view = {});

// Both sides of a changed cell, each at most `width` columns. Where they are too long, they show the surroundings of
// the first difference; where they would look the same, they are written out further.
[[nodiscard]] std::pair<ShownCell, ShownCell> show_change(const Cell& source, const Cell& target, Kind kind,
                                                          std::size_t width);

}  // namespace rowcall
