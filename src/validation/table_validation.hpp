// SPDX-License-Identifier: Apache-2.0
// One pair: both sides opened, planned, compared.
#pragma once

#include "rowcall/base/cancel.hpp"
#include "rowcall/database/database.hpp"
#include "rowcall/diff/table_diff.hpp"
#include "rowcall/model/difference.hpp"
#include "rowcall/model/request.hpp"

#include <memory>

namespace rowcall {

class TableValidation {
 public:
  // The references must outlive this object.
  TableValidation(const PairRequest& request, CancelToken& cancel);

  // Connects, reads the catalogs and decides how to compare. Throws what goes wrong; plan() then holds what is known.
  void prepare();
  [[nodiscard]] const TablePlan& plan() const noexcept { return plan_; }
  // The same plan with the statements that would run.
  [[nodiscard]] TablePlan plan_with_statements() const;
  // Compares. Fills `outcome` as far as it came, also when it throws.
  void compare(DifferenceSink& sink, ProgressSink& progress, TableOutcome& outcome);

 private:
  struct Side {
    const SideRequest& request;
    SidePlan& plan;
    std::unique_ptr<Database> database;
    TableSchema schema;
    ReadScope scope;
    std::optional<std::string> obstacle;
  };

  void open(Side& side);
  void make_scope(Side& side, bool is_source) const;
  [[nodiscard]] std::unique_ptr<TableReader> reader(Side& side) const;

  const PairRequest& request_;
  CancelToken& cancel_;
  TablePlan plan_;
  Side source_;
  Side target_;
  HashFunction function_ = HashFunction::sha256;
};

}  // namespace rowcall
