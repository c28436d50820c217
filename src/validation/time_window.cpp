// SPDX-License-Identifier: Apache-2.0
#include "time_window.hpp"

#include "rowcall/base/datetime.hpp"
#include "rowcall/base/error.hpp"
#include "rowcall/base/instant.hpp"
#include "rowcall/base/text.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace rowcall {

namespace {

bool is_moment(const std::optional<ColumnType>& type) {
  return type && (type->kind == Kind::date || type->kind == Kind::timestamp || type->kind == Kind::timestamptz);
}

bool has_time(const ColumnPlan& column) { return is_moment(column.source_type) && is_moment(column.target_type); }

const ColumnPlan& time_column(const PairRequest& request, std::span<const ColumnPlan> columns) {
  std::vector<std::string> candidates;
  std::vector<std::string> names;
  for (const ColumnPlan& column : columns) names.push_back(column.name);
  for (const ColumnPlan& column : columns)
    if (has_time(column)) candidates.push_back(column.name);
  const std::string list = candidates.empty() ? "none is one on both sides" : "there are " + join(candidates, ", ");
  if (!request.time_column) {
    if (candidates.size() != 1)
      throw Error(ErrorKind::usage,
                  fmt::format("{}: --since and --until need a column of dates or times: {}; name one with "
                              "--time-column",
                              request.name, list));
    return *std::ranges::find(columns, candidates.front(), &ColumnPlan::name);
  }
  auto found = std::ranges::find(columns, *request.time_column, &ColumnPlan::name);
  if (found == columns.end())
    found = std::ranges::find_if(
        columns, [&](const ColumnPlan& column) { return equal_ignoring_case(column.name, *request.time_column); });
  if (found == columns.end())
    throw Error(ErrorKind::not_found,
                fmt::format("{}: --time-column: there is no column \"{}\"{}", request.name, *request.time_column,
                            did_you_mean(*request.time_column, candidates.empty() ? names : candidates)));
  if (!has_time(*found))
    throw Error(
        ErrorKind::usage,
        fmt::format("{}: --time-column: {} is {} in the source and {} in the target, and needs to be a date or a "
                    "timestamp on both sides; {}",
                    request.name, found->name, found->source_type ? found->source_type->declared : "missing",
                    found->target_type ? found->target_type->declared : "missing", list));
  return *found;
}

Int128 now_of(Database& database) {
  const auto rows = database.connection().fetch(database.dialect().now());
  std::string canonical;
  const bool read =
      rows.size() == 1 && rows[0].size() == 1 && rows[0][0] && append_canonical_timestamp(*rows[0][0], canonical);
  if (!read) throw Error(ErrorKind::data, fmt::format("{} does not tell the time", database.label()));
  return microseconds_of(canonical).value();
}

// A date stands for its midnight: those that are not before a time are those from the next midnight on.
Int128 next_midnight(Int128 at) {
  const Int128 over = ((at % k_microseconds_per_day) + k_microseconds_per_day) % k_microseconds_per_day;
  return over == 0 ? at : at - over + k_microseconds_per_day;
}

// The value of a column of this kind from which on it is not before the instant.
std::string value_at(Kind kind, Int128 at) {
  if (kind == Kind::timestamptz) return instant_at(at);
  if (kind == Kind::timestamp) return timestamp_at(at);
  const std::string midnight = timestamp_at(next_midnight(at));
  return midnight.substr(0, midnight.find('T')) + (midnight.ends_with(" BC") ? " BC" : "");
}

SideWindow set_window(const PairRequest& request, WindowFacts side, const std::string& name) {
  const Column& column = *side.schema.find(name);
  std::optional<Int128> now;
  const auto instant_of = [&](const std::optional<TimeBound>& bound) -> std::optional<Int128> {
    if (!bound) return std::nullopt;
    if (!bound->before_now) return bound->microseconds;
    if (!now) now = now_of(side.database);
    return *now - bound->microseconds;
  };
  const std::optional<Int128> from = instant_of(request.since);
  const std::optional<Int128> until = instant_of(request.until);
  if (from && until && *from >= *until)
    throw Error(ErrorKind::usage, fmt::format("{}: nothing lies between --since {} and --until {}", request.name,
                                              request.since->text, request.until->text));
  TimeCondition condition{{column.name, column.type, column.type.kind, column.nullable}, {}, {}};
  if (from) condition.from = value_at(column.type.kind, *from);
  if (until) condition.until = value_at(column.type.kind, *until);
  side.scope.window = condition;
  const auto told = [](const std::optional<Int128>& at) { return at ? std::optional(instant_at(*at)) : std::nullopt; };
  return {column.name, told(from), told(until)};
}

}  // namespace

std::optional<TimeWindow> choose_window(const PairRequest& request, WindowFacts source, WindowFacts target,
                                        std::span<const ColumnPlan> columns) {
  if (!request.since && !request.until) return std::nullopt;
  const ColumnPlan& column = time_column(request, columns);
  return TimeWindow{set_window(request, source, column.name), set_window(request, target, column.target_name)};
}

}  // namespace rowcall
