// SPDX-License-Identifier: Apache-2.0
#include "held_table.hpp"

namespace rowcall {

void HeldTable::table_begins(const TablePlan& plan) {
  plan_ = plan;
  differences_.clear();
}

void HeldTable::difference(const TablePlan& /*plan*/, const Difference& difference) { differences_.add(difference); }

void HeldTable::replay(DifferenceSink& sink) {
  if (plan_) {
    sink.table_begins(*plan_);
    HeldDifferences::Reader reader(differences_);
    while (reader.next()) sink.difference(*plan_, reader.difference());
  }
  if (outcome_) sink.table_ends(*outcome_);
  plan_.reset();
  outcome_.reset();
  differences_.clear();
}

}  // namespace rowcall
