// SPDX-License-Identifier: Apache-2.0
// Which connections of a pair may serve another one.
#include "table_validation.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace rowcall {

namespace {

// A function may do anything to its session, and in MySQL `@name := 1` sets a variable of it.
bool may_touch_session(std::string_view sql) { return sql.find_first_of("(@") != std::string_view::npos; }

bool may_touch_session(const SideRequest& request) {
  return request.query || (request.where && may_touch_session(*request.where)) ||
         std::any_of(request.expressions.begin(), request.expressions.end(),
                     [](const ColumnExpression& expression) { return may_touch_session(expression.sql); });
}

}  // namespace

// A file may be replaced by another between two pairs, and is opened in no time.
bool TableValidation::leaves_session_clean(const Side& side) const {
  if (side.request.url.scheme == "sqlite") return false;
  if (joins() && (may_touch_session(target_.request) || target_.schema.is_view)) return false;
  return !may_touch_session(side.request) && !side.schema.is_view;
}

void TableValidation::give_connections_back() {
  for (Side* side : {&source_, &target_}) {
    if (!leaves_session_clean(*side)) continue;
    connection_pool_.give_back(side->request.url, std::move(side->database), cancel_);
    for (auto& other : side->others) connection_pool_.give_back(side->request.url, std::move(other), cancel_);
    side->others.clear();
  }
}

}  // namespace rowcall
