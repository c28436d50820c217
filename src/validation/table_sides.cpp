// SPDX-License-Identifier: Apache-2.0
// Both sides of a pair connected, and their tables looked up.
#include "both_at_once.hpp"
#include "table_validation.hpp"

#include "rowcall/base/log.hpp"
#include "rowcall/schema/column_lookup.hpp"

#include <exception>
#include <utility>

#include <fmt/format.h>

namespace rowcall {

void TableValidation::open_both() {
  const SidePlan as_asked = target_.plan;
  std::exception_ptr failure_of_target;  // which does not stop the source
  const auto open_target = [&](CancelToken& stop) {
    try {
      open(target_, stop);
    } catch (...) {
      failure_of_target = std::current_exception();
    }
  };
  try {
    both_at_once([&](CancelToken& stop) { open(source_, stop); }, open_target, cancel_);
  } catch (...) {
    target_.plan = as_asked;  // how far it came is chance
    throw;
  }
  if (failure_of_target) std::rethrow_exception(failure_of_target);
}

void TableValidation::open(Side& side, CancelToken& stop) {
  side.database = connection_pool_.take(side.request.url, stop);
  const Stoppable stoppable(*side.database, stop, cancel_);
  side.plan.engine = side.database->server().to_string();
  const SideRequest& request = side.request;
  side.schema = request.query ? side.database->query(*request.query) : side.database->table(request.table);
  if (!request.query) side.plan.table = side.schema.table;
  side.plan.estimated_rows = side.schema.estimated_rows;
  side.scope.table = side.schema.table;
  side.scope.where = request.where;
  side.scope.query = request.query;
  if (request.where) side.database->check_where(side.scope, request.filter_name);
  for (const ColumnExpression& expression : request.expressions) set_expression(side, expression);
  side.is_partial = side.database->withholds_rows(side.scope, side.schema.is_view);
}

// The column keeps the name that the database knows it by.
void TableValidation::set_expression(Side& side, ColumnExpression expression) {
  if (const Column* column = find_column(side.schema, expression.column)) expression.column = column->name;
  side.schema.set_expression(side.database->expression(side.scope, expression));
  side.scope.expressions.push_back(std::move(expression));
}

// An account that is shown part of the rows would find rows missing that are there, and never those that it is not
// shown.
void TableValidation::tell_withheld_rows() {
  for (const Side* side : {&source_, &target_}) {
    if (!side->is_partial) continue;
    const std::string sentence = fmt::format(
        "a row-level policy is active on {} of the {} for this account: only the rows that it may see are compared, "
        "and counts may be partial",
        side->plan.table.to_string(), side == &source_ ? "source" : "target");
    log_warning(fmt::format("{}: {}", plan_.name, sentence));
    plan_.schema.push_back({"row_policy", "", "", "", Severity::info, sentence});
  }
}

}  // namespace rowcall
