// SPDX-License-Identifier: Apache-2.0
// One difference as JSON. Names are quoted once per table, values go straight from the row into the buffer: a table
// with every row changed must not wait for its report.
#pragma once

#include "json_text.hpp"

#include "rowcall/model/difference.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace rowcall {

class DifferenceJson {
 public:
  DifferenceJson(const TablePlan& plan, JsonStyle style);

  // Appends the members of the object, without its braces: kind, key, count when above 1, then source, target or
  // columns, and unreadable where there is any.
  void append(const Difference& difference, std::string& out) const;

 private:
  // Both say whether an unreadable value is among what they wrote.
  bool append_row(RowView row, std::size_t columns, std::string& out) const;
  bool append_changes(const Difference& difference, std::string& out) const;
  void append_unreadable(const Difference& difference, std::string& out) const;
  [[nodiscard]] bool is_written(const Difference& difference, std::size_t cell, bool of_source) const;
  void append_cell(const Cell& cell, bool as_hex, std::string& out) const;
  // Quoted, with the colon.
  [[nodiscard]] std::string name(std::string_view member) const;

  std::size_t key_columns_;
  bool spaced_;
  std::string_view comma_;
  std::vector<std::string> names_;  // of the compared columns
  std::vector<std::string> heads_;  // by kind: `"kind":"missing","key":`, and so on
  std::string count_;
  std::string columns_;
  std::string source_;
  std::string target_;
  std::string unreadable_;
};

}  // namespace rowcall
