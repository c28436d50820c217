// SPDX-License-Identifier: Apache-2.0
// What json_difference.hpp writes, read again.
#pragma once

#include "json_field.hpp"

#include "rowcall/model/difference.hpp"
#include "rowcall/model/outcome.hpp"
#include "rowcall/model/row.hpp"

#include <string>
#include <vector>

namespace rowcall {

class DifferenceReader {
 public:
  explicit DifferenceReader(const TablePlan& plan);

  // Its rows live until the next call. Throws Error(usage) for one that is none of the plan's table.
  [[nodiscard]] Difference read(const JsonField& json);

 private:
  [[nodiscard]] RowView read_row(const JsonField& values, const std::vector<std::string>& unreadable, RowBatch& row);
  void read_changes(const JsonField& json, const std::vector<std::string>& unreadable_source,
                    const std::vector<std::string>& unreadable_target);

  std::vector<std::string> names_;  // of the compared columns
  std::size_t key_columns_;
  RowBatch source_;
  RowBatch target_;
  std::vector<CellState> cells_;
};

}  // namespace rowcall
