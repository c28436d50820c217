// SPDX-License-Identifier: Apache-2.0
// Aggregates of columns, for `rowcall profile`.
#include "sql_text.hpp"
#include "table_sql.hpp"

#include <fmt/format.h>

namespace rowcall {
namespace {

// Such a field begins with `!`, which no readable value of a kind without a length does.
constexpr std::string_view k_is_unreadable = "{} LIKE '!%'";

std::optional<MeasureSql> aggregated(std::string_view function, const std::optional<std::string>& of) {
  if (!of) return std::nullopt;
  return MeasureSql{fmt::format("{}({})", function, *of)};
}

std::optional<MeasureSql> aggregated(std::string_view function, const std::optional<MeasureSql>& of) {
  if (!of) return std::nullopt;
  return MeasureSql{fmt::format("{}({})", function, of->sql), of->is_canonical};
}

}  // namespace

// What the user declared of a column's values is the client's to act on: no SQL does it.
std::optional<MeasureSql> TableSql::measure(const ReadColumn& column, Measure measure) const {
  if (measure == Measure::values) return MeasureSql{fmt::format("count({})", quote(column.name))};
  const std::optional<std::string> canonical = column.as ? std::nullopt : canonical_expression(column);
  if (!canonical) return std::nullopt;
  switch (measure) {
    case Measure::values:
      break;
    case Measure::unreadable:
      if (!may_be_unreadable(column)) return MeasureSql{"0"};
      return MeasureSql{
          fmt::format("count(CASE WHEN {} THEN 1 END)", fmt::format(fmt::runtime(k_is_unreadable), *canonical))};
    case Measure::distinct:
      return MeasureSql{fmt::format("count(DISTINCT {})", by_bytes(*canonical))};
    case Measure::trues:
      return MeasureSql{fmt::format("count(CASE WHEN {} = 'true' THEN 1 END)", *canonical)};
    case Measure::least:
      return aggregated("min", ordered_value(column));
    case Measure::greatest:
      return aggregated("max", ordered_value(column));
    case Measure::sum:
      return aggregated("sum", summand(column));
    case Measure::shortest:
      return aggregated("min", length_of(column));
    case Measure::longest:
      return aggregated("max", length_of(column));
    case Measure::total_length:
      return aggregated("sum", length_of(column));
  }
  return std::nullopt;
}

std::string TableSql::measured(const ReadScope& scope, std::span<const std::string> items, const ReadColumn* by,
                               std::size_t most) const {
  std::vector<std::string> selected;
  if (by != nullptr) {
    const std::optional<std::string> value = by->as ? std::nullopt : canonical_expression(*by);
    if (!value) return {};
    selected.push_back(by_bytes(*value));
  }
  selected.emplace_back("count(*)");
  selected.insert(selected.end(), items.begin(), items.end());
  const std::string statement = fmt::format("SELECT {}{}", comma_list(selected), relation(scope).text());
  return by == nullptr ? statement : fmt::format("{}\nGROUP BY 1 LIMIT {}", statement, most);
}

}  // namespace rowcall
