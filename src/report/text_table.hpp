// SPDX-License-Identifier: Apache-2.0
// What a person reads about one table, but for its rows.
#pragma once

#include "text_layout.hpp"

#include "rowcall/model/outcome.hpp"

#include <string>

namespace rowcall {

struct TableText {
  std::size_t width;
  Painter paint;

  // "orders: DIFFERENT — 312 changed, 5 missing, 1 extra of 10,000,001 rows; 7 columns compared; key id", broken into
  // lines of the width. No line feed at the end.
  [[nodiscard]] std::string verdict(const TableOutcome& outcome) const;
  // The same on one line, with the failure's sentence.
  [[nodiscard]] std::string verdict_line(const TableOutcome& outcome) const;
  // Failure, sides, counts and structure; lines ended.
  [[nodiscard]] std::string facts(const TableOutcome& outcome) const;
  // A table of the columns of which there is something to say, behind an empty line; or nothing.
  [[nodiscard]] std::string columns(const TableOutcome& outcome) const;
  // Only what a table that is the same must not hide: columns left out and structure.
  [[nodiscard]] std::string remarks(const TableOutcome& outcome) const;
  // Empty when nothing was read.
  [[nodiscard]] std::string cost(const TableOutcome& outcome) const;
};

// The failure's sentence without the table's name in front, which the reader has just read; empty for no failure.
[[nodiscard]] std::string failure_sentence(const TableOutcome& outcome);
// The word of a verdict in capitals, and its colour.
[[nodiscard]] std::string verdict_word(Verdict verdict);
[[nodiscard]] Color verdict_color(Verdict verdict);

}  // namespace rowcall
