// SPDX-License-Identifier: Apache-2.0
#include "budget_left.hpp"

#include "rowcall/base/duration.hpp"
#include "rowcall/base/text.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace rowcall {

BudgetLeft::BudgetLeft(const RunBudget& budget, CancelToken& cancel)
    : budget_(budget), time_(cancel, budget.max_time) {}

std::optional<std::uint64_t> BudgetLeft::limit_of(std::optional<std::uint64_t> own) const noexcept {
  if (!budget_.limit || rows_are_out()) return own;
  const std::uint64_t left = *budget_.limit - found_.load();
  return own ? std::min(*own, left) : left;
}

void BudgetLeft::found(std::uint64_t rows, bool pair_stops_itself) {
  found_ += rows;
  if (rows_are_out() && !pair_stops_itself) pair_ended();
}

void BudgetLeft::pair_ended() {
  if (!rows_are_out()) return;
  has_stopped_ = true;
  time_.token().request();
}

std::optional<Failure> BudgetLeft::failure(bool pair_has_begun) const {
  const std::string_view what =
      pair_has_begun ? "this pair was stopped; what it found so far is reported" : "this pair was not compared";
  if (time_.is_over())
    return Failure{
        "time_limit",
        fmt::format("the time of the run, {}, is over, and {}", duration_text(budget_.max_time->count()), what),
        {}};
  if (has_stopped_)
    return Failure{"run_limit",
                   fmt::format("the run has found the differing rows that it may, {}, and {}",
                               with_thousands(*budget_.limit), what),
                   {}};
  return std::nullopt;
}

void CountingSink::table_begins(const TablePlan& plan) {
  budget_.forget(rows_);
  rows_ = 0;
  sink_.table_begins(plan);
}

void CountingSink::difference(const TablePlan& plan, const Difference& difference) {
  sink_.difference(plan, difference);
  rows_ += difference.count;
  budget_.found(difference.count, plan.limit && rows_ >= *plan.limit);
}

}  // namespace rowcall
