// SPDX-License-Identifier: Apache-2.0
// Aggregates: what MySQL and MariaDB take them of.
#include "mysql.hpp"

#include <fmt/format.h>

namespace rowcall {
namespace {

constexpr KindSet k_numbers = kinds(Kind::integer, Kind::decimal, Kind::float32, Kind::float64);
constexpr KindSet k_dates = kinds(Kind::date, Kind::timestamp, Kind::timestamptz);
// A sum has 22 digits more than what it adds, and 65 at most: above that it would be cut to them without an error.
constexpr int k_most_summed_digits = 43;

}  // namespace

// Hex digits of bytes may be more than a packet holds, and are NULL then.
std::optional<MeasureSql> MysqlDialect::measure(const ReadColumn& column, Measure measure) const {
  const bool are_bytes = column.kind == Kind::bytes && column.type.kind == Kind::bytes;
  if (measure == Measure::distinct && are_bytes)
    return MeasureSql{fmt::format("count(DISTINCT {})", quote(column.name))};
  return TableSql::measure(column, measure);
}

// Zero dates and the like are values of no kind.
std::optional<MeasureSql> MysqlDialect::ordered_value(const ReadColumn& column) const {
  const std::string name = quote(column.name);
  const std::optional<std::string> canonical = canonical_expression(column);
  if (!canonical) return std::nullopt;
  if (column.type.kind == Kind::bit && contains(k_numbers, column.kind)) return MeasureSql{*canonical};
  if (column.type.kind == Kind::integer && contains(k_numbers, column.kind))
    return MeasureSql{mysql_number(column.type, name), false};
  if (contains(k_numbers, column.kind)) return MeasureSql{select_expression(column), false};
  if (contains(k_dates, column.kind))
    return MeasureSql{fmt::format("CASE WHEN {} NOT LIKE '!%' THEN {} END", *canonical, name), false};
  if (column.kind == Kind::time || column.kind == Kind::timetz) return MeasureSql{name, false};
  if (column.kind == Kind::bytes) return MeasureSql{fmt::format("lower(hex(left({}, {})))", name, k_measured_length)};
  return MeasureSql{by_bytes(fmt::format("left({}, {})", *canonical, k_measured_length))};
}

std::optional<std::string> MysqlDialect::summand(const ReadColumn& column) const {
  if (column.type.kind == Kind::decimal && column.type.precision.value_or(0) > k_most_summed_digits)
    return std::nullopt;
  const std::optional<MeasureSql> value = ordered_value(column);
  if (!value) return std::nullopt;
  return is_float(column.kind) ? "(" + value->sql + ") + 0e0" : value->sql;
}

std::optional<std::string> MysqlDialect::length_of(const ReadColumn& column) const {
  return fmt::format(fmt::runtime(column.kind == Kind::bytes ? "octet_length({})" : "char_length({})"),
                     quote(column.name));
}

// Collations compare less than all of a text, blanks at its end in particular.
std::string MysqlDialect::by_bytes(const std::string& canonical) const {
  return fmt::format("CAST({} AS BINARY)", canonical);
}

bool MysqlDialect::may_be_unreadable(const ReadColumn& column) const {
  return contains(k_dates, column.kind) || (column.kind == Kind::boolean && column.type.kind == Kind::integer);
}

}  // namespace rowcall
