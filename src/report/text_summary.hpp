// SPDX-License-Identifier: Apache-2.0
// The end of a run over several tables: one line for each, in columns, and the verdict of the whole.
#pragma once

#include "text_layout.hpp"

#include "rowcall/model/outcome.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace rowcall {

// "DIFFERENT — 3 tables: 1 different, 2 same; 0.42 s"
[[nodiscard]] std::string run_line(const RunOutcome& outcome, std::size_t width, const Painter& paint);

class Summary {
 public:
  Summary(std::size_t width, bool color) : width_(width), paint_(color) {}

  void add(const TableOutcome& outcome);
  [[nodiscard]] std::size_t tables() const noexcept { return lines_.size(); }
  [[nodiscard]] std::string text(const RunOutcome& outcome) const;

 private:
  struct Line {
    Verdict verdict;
    std::vector<std::string> cells;
  };

  std::size_t width_;
  Painter paint_;
  std::vector<Line> lines_;
};

}  // namespace rowcall
