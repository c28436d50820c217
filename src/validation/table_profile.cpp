// SPDX-License-Identifier: Apache-2.0
// Aggregates of a pair's columns instead of its rows.
#include "both_at_once.hpp"
#include "table_validation.hpp"
#include "time_window.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/text.hpp"
#include "rowcall/database/measures.hpp"
#include "rowcall/schema/rule_choice.hpp"
#include "rowcall/schema/schema_compare.hpp"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

namespace rowcall {
namespace {

constexpr std::size_t k_most_groups = 1000;

bool is_looked_at(const TablePlan& plan, const TableProfile& profile) {
  const bool is_compared = std::ranges::none_of(
      plan.columns, [](const ColumnPlan& column) { return column.status == ColumnStatus::incomparable; });
  return is_compared && profile.not_looked_at.empty();
}

void refuse_groups(const SideMeasures& side, std::string_view which, const std::string& by) {
  if (side.groups.size() <= k_most_groups) return;
  throw Error(ErrorKind::data,
              fmt::format("--by {}: the {} has more than {} groups, too many to look at; group by a column with fewer "
                          "values, or profile a part of the rows with --where",
                          by, which, with_thousands(k_most_groups)));
}

}  // namespace

void TableValidation::prepare_profile() {
  open_both();
  PairRequest keyless = request_;
  keyless.keyless = true;
  keyless.key.clear();
  ColumnPairing pairing = pair_columns(source_.schema, target_.schema, keyless);
  plan_.keyless = true;
  plan_.columns = std::move(pairing.columns);
  plan_.schema = std::move(pairing.schema);
  tell_withheld_rows();
  choose_rules(request_.rules, plan_);
  if (plan_.compared_columns() == 0)
    throw Error(ErrorKind::usage, fmt::format("{}: no column is left to compare", plan_.name));
  plan_.window = choose_window(request_, {*source_.database, source_.schema, source_.scope},
                               {*target_.database, target_.schema, target_.scope}, plan_.columns);
  make_scope(source_, true);
  make_scope(target_, false);
}

std::vector<ProfiledColumn> TableValidation::profiled_columns() const {
  std::vector<ProfiledColumn> columns;
  for (std::size_t i = 0; i < plan_.columns.size(); ++i)
    if (plan_.columns[i].status == ColumnStatus::compared) columns.push_back({i, plan_.columns[i].compared_as.kind});
  return columns;
}

std::optional<std::size_t> TableValidation::grouping_column(const std::vector<ProfiledColumn>& columns) const {
  if (!request_.profile_by) return std::nullopt;
  const std::string& wanted = *request_.profile_by;
  const auto name_of = [&](const ProfiledColumn& column) -> const std::string& {
    return plan_.columns[column.column].name;
  };
  auto found = std::ranges::find(columns, wanted, name_of);
  if (found == columns.end())
    found = std::ranges::find_if(columns, [&](const auto& one) { return equal_ignoring_case(name_of(one), wanted); });
  if (found == columns.end()) {
    std::vector<std::string> names;
    for (const ProfiledColumn& column : columns) names.push_back(name_of(column));
    throw Error(ErrorKind::not_found, fmt::format("{}: --by: no column \"{}\" is compared{}", plan_.name, wanted,
                                                  did_you_mean(wanted, names)));
  }
  const auto at = static_cast<std::size_t>(found - columns.begin());
  const ColumnPlan& column = plan_.columns[found->column];
  if (is_float(found->kind))
    throw Error(ErrorKind::usage, fmt::format("{}: --by {}: it is compared as {}, of which no two values need to be "
                                              "equal; group by another column",
                                              plan_.name, column.name, name(found->kind)));
  for (const Side* side : {&source_, &target_}) {
    if (can_group_by(*side->database, side->scope, at)) continue;
    throw Error(ErrorKind::usage,
                fmt::format("{}: --by {}: {} has no exact SQL for {} compared as {}; group by another column",
                            plan_.name, column.name, side->database->server().to_string(),
                            side->scope.columns[at].type.declared, name(found->kind)));
  }
  return at;
}

std::pair<SideMeasures, SideMeasures> TableValidation::measure_both(const std::vector<ColumnMeasure>& measures,
                                                                    std::optional<std::size_t> by) {
  const Grouping grouping{by, k_most_groups};
  std::pair<SideMeasures, SideMeasures> answers;
  const auto measure = [&](Side& side, SideMeasures& into, CancelToken& stop) {
    const Stoppable stoppable(*side.database, stop, cancel_);
    into = read_measures(*side.database, side.scope, measures, grouping);
  };
  both_at_once([&](CancelToken& stop) { measure(source_, answers.first, stop); },
               [&](CancelToken& stop) { measure(target_, answers.second, stop); }, cancel_);
  return answers;
}

void TableValidation::compare_profile(TableOutcome& outcome) {
  const auto start = std::chrono::steady_clock::now();
  prepare_profile();
  const std::vector<ProfiledColumn> columns = profiled_columns();
  const std::optional<std::size_t> by = grouping_column(columns);
  std::vector<ColumnMeasure> measures;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (i == by) continue;
    for (const Measure measure : measures_of(columns[i].kind, request_.profile_distinct))
      measures.push_back({i, measure});
  }
  outcome.plan = plan_;
  outcome.source_snapshot = source_.database->begin_snapshot();
  outcome.target_snapshot = target_.database->begin_snapshot();
  const auto [source, target] = measure_both(measures, by);
  outcome.source_cost = source.cost;
  outcome.target_cost = target.cost;
  if (by) {
    refuse_groups(source, "source", *request_.profile_by);
    refuse_groups(target, "target", *request_.profile_by);
  }
  const Kind by_kind = by ? columns[*by].kind : Kind::unknown;
  outcome.profile = compare_measures(columns, measures, source, target,
                                     by ? std::optional(columns[*by].column) : std::nullopt, by_kind);
  outcome.rows.rows = outcome.profile->rows();
  if (request_.fail_if_empty) require_rows(outcome.rows);
  outcome.complete = is_looked_at(plan_, *outcome.profile);
  const bool is_different = outcome.profile->different() > 0 || counts_as_different(plan_.schema, plan_.schema_scope);
  outcome.verdict = is_different ? Verdict::different : Verdict::same;
  if (!outcome.complete) outcome.verdict = Verdict::incomplete;
  outcome.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace rowcall
