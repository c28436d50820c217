// SPDX-License-Identifier: Apache-2.0
// Aggregates of SQLite: values of any class are read as the compared kind by the driver's functions.
#include "sqlite.hpp"

#include <fmt/format.h>

namespace rowcall {

std::optional<MeasureSql> SqliteDialect::measure(const ReadColumn& column, Measure measure) const {
  const auto call = [&](std::string_view function) {
    return MeasureSql{fmt::format("{}({}, '{}')", function, quote(column.name), sqlite_kind(column))};
  };
  if (column.as) return TableSql::measure(column, measure);
  switch (measure) {
    case Measure::unreadable:
      return call("rowcall_unreadable");
    case Measure::least:
      return call("rowcall_least");
    case Measure::greatest:
      return call("rowcall_greatest");
    case Measure::sum:
      return call("rowcall_total");
    default:
      return TableSql::measure(column, measure);
  }
}

std::optional<MeasureSql> SqliteDialect::ordered_value(const ReadColumn& /*column*/) const { return std::nullopt; }

std::optional<std::string> SqliteDialect::summand(const ReadColumn& /*column*/) const { return std::nullopt; }

std::optional<std::string> SqliteDialect::length_of(const ReadColumn& column) const {
  return fmt::format("rowcall_length({}, '{}')", quote(column.name), sqlite_kind(column));
}

std::string SqliteDialect::by_bytes(const std::string& canonical) const { return canonical; }

bool SqliteDialect::may_be_unreadable(const ReadColumn& /*column*/) const { return true; }

}  // namespace rowcall
