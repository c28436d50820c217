// SPDX-License-Identifier: Apache-2.0
// Aggregates: what PostgreSQL takes them of.
#include "postgresql.hpp"

#include <fmt/format.h>

namespace rowcall {
namespace {

constexpr KindSet k_numbers = kinds(Kind::integer, Kind::decimal, Kind::float32, Kind::float64);
constexpr KindSet k_times = kinds(Kind::date, Kind::time, Kind::timetz, Kind::timestamp, Kind::timestamptz);

}  // namespace

// In another encoding texts have other bytes.
std::optional<MeasureSql> PostgresqlDialect::ordered_value(const ReadColumn& column) const {
  const std::string name = quote(column.name);
  if (column.type.kind == Kind::bit && contains(k_numbers, column.kind)) return MeasureSql{name + "::bigint"};
  if (contains(k_numbers, column.kind)) return MeasureSql{select_expression(column), false};
  if (contains(k_times, column.kind)) return MeasureSql{name, false};
  if (column.kind == Kind::bytes)
    return MeasureSql{fmt::format("encode(substr({}, 1, {}), 'hex') COLLATE \"C\"", name, k_measured_length)};
  const std::optional<std::string> canonical = canonical_expression(column);
  if (!canonical || !server_.is_utf8) return std::nullopt;
  return MeasureSql{fmt::format("left({}, {}) COLLATE \"C\"", *canonical, k_measured_length)};
}

// sum(real) is a real.
std::optional<std::string> PostgresqlDialect::summand(const ReadColumn& column) const {
  if (is_float(column.kind)) return select_expression(column) + "::float8";
  const std::optional<MeasureSql> value = ordered_value(column);
  return value ? std::optional(value->sql) : std::nullopt;
}

std::optional<std::string> PostgresqlDialect::length_of(const ReadColumn& column) const {
  if (column.kind == Kind::bytes) return fmt::format("octet_length({})", quote(column.name));
  return fmt::format("char_length({}::text)", quote(column.name));
}

std::string PostgresqlDialect::by_bytes(const std::string& canonical) const {
  return fmt::format("({}) COLLATE \"C\"", canonical);
}

bool PostgresqlDialect::may_be_unreadable(const ReadColumn& column) const {
  return column.kind == Kind::boolean && column.type.kind == Kind::integer;
}

}  // namespace rowcall
