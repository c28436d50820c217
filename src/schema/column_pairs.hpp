// SPDX-License-Identifier: Apache-2.0
// Which column of the source meets which column of the target, and which of them were asked for.
#pragma once

#include "rowcall/model/request.hpp"
#include "rowcall/model/table_schema.hpp"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace rowcall {

class ColumnPairs {
 public:
  // By --map, then exactly, then ignoring case where that is unique. The references must outlive this object. Throws
  // Error(not_found) for a name or a glob that meets no column, Error(usage) for a column that is mapped twice.
  ColumnPairs(const TableSchema& source, const TableSchema& target, const PairRequest& request);

  // The target's column for a column of the source; nullptr: there is none.
  [[nodiscard]] const Column* partner(std::string_view source_column) const;
  // The source's column for a column of the target; nullptr: there is none.
  [[nodiscard]] const Column* origin(std::string_view target_column) const;
  // Do --columns and --exclude leave this column in?
  [[nodiscard]] bool is_selected(std::string_view column) const;
  [[nodiscard]] bool is_excluded(std::string_view column) const;

  // For constraints and indexes: the target's names for columns of the source. A column without a partner becomes a
  // name that no column has; what is no column (an expression) stays.
  [[nodiscard]] std::vector<std::string> in_target(const std::vector<std::string>& source_columns) const;
  // Was every column that is named there asked for?
  [[nodiscard]] bool are_selected_in_source(const std::vector<std::string>& columns) const;
  [[nodiscard]] bool are_selected_in_target(const std::vector<std::string>& columns) const;

 private:
  void pair(const Column& from, const Column& to);
  void apply_map();
  void pair_by_name();
  void check_globs(const std::vector<std::string>& globs, std::string_view option) const;

  const TableSchema& source_;
  const TableSchema& target_;
  const PairRequest& request_;
  std::map<std::string, const Column*, std::less<>> partners_;  // by source name
  std::map<std::string, const Column*, std::less<>> origins_;   // by target name
};

}  // namespace rowcall
