// SPDX-License-Identifier: Apache-2.0
// On which columns a rule can act.
#pragma once

#include "rowcall/model/plan.hpp"
#include "rowcall/model/rule.hpp"

#include <string>
#include <string_view>

namespace rowcall {

// Why the rule cannot act on a compared column, as the end of a sentence with a remedy; empty if it can. The column has
// its rules of the kinds before this one.
[[nodiscard]] std::string why_not(const Rule& rule, const ColumnPlan& column);

// "numbers", "text": what columns the rule takes.
[[nodiscard]] std::string_view takes(RuleKind rule) noexcept;

// Does the glob match a type as it was declared, with or without what stands in parentheses (`char` is `char(8)` too),
// or its usual short name (`varchar` is `character varying(8)` too)?
[[nodiscard]] bool matches_type(std::string_view glob, const ColumnType& type);

}  // namespace rowcall
