// SPDX-License-Identifier: Apache-2.0
// Why rows of a table differ that several runs compared between them, each a shard.
#pragma once

#include "rowcall/model/cause.hpp"
#include "rowcall/model/difference.hpp"
#include "rowcall/model/outcome.hpp"
#include "rowcall/model/plan.hpp"
#include "rowcall/model/row_evidence.hpp"
#include "rowcall/model/shard.hpp"

#include <memory>
#include <vector>

namespace rowcall {

class CausesOfShards {
 public:
  // The plan must outlive the object, and have the types of its columns.
  explicit CausesOfShards(const TablePlan& plan);
  ~CausesOfShards();
  CausesOfShards(const CausesOfShards&) = delete;
  CausesOfShards& operator=(const CausesOfShards&) = delete;

  // In key order.
  void add(const Difference& difference);
  // What the shard of these rows knows of those that are missing and extra; behind all that were added.
  void add(const KeySlice& slice, const RowEvidence& evidence);

  // As diff_tables would have told them of the whole table; `rows` are its counts. Those of rows need the evidence of
  // all shards.
  [[nodiscard]] std::vector<std::vector<CellCause>> of_cells(const RowCounts& rows) const;
  [[nodiscard]] std::vector<RowCause> of_rows(const RowCounts& rows) const;

 private:
  struct Book;
  std::unique_ptr<Book> book_;
};

}  // namespace rowcall
