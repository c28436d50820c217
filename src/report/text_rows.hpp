// SPDX-License-Identifier: Apache-2.0
// One differing row for a terminal: its key, and of a changed row only what changed.
#pragma once

#include "text_layout.hpp"

#include "rowcall/model/difference.hpp"

#include <string>
#include <vector>

namespace rowcall {

class RowText {
 public:
  RowText(const TablePlan& plan, std::size_t width, bool color);

  // One or more lines, each ended.
  [[nodiscard]] std::string lines(const Difference& difference) const;

 private:
  struct Shown {
    std::string name;
    Kind kind;
  };
  struct Change {
    std::size_t column;
    Cell source;
    Cell target;
  };

  [[nodiscard]] std::string key_text(const std::vector<Cell>& row, std::size_t width) const;
  [[nodiscard]] std::string values_text(const std::vector<Cell>& row, std::size_t used) const;
  [[nodiscard]] std::string changes_text(const std::vector<Change>& changes, std::string_view key) const;
  [[nodiscard]] std::string change_lines(const std::vector<Change>& changes) const;

  std::size_t key_columns_;
  std::vector<Shown> columns_;  // the compared ones
  std::size_t width_;
  Painter paint_;
};

}  // namespace rowcall
