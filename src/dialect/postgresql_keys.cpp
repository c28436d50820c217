// SPDX-License-Identifier: Apache-2.0
#include "postgresql.hpp"
#include "sql_text.hpp"

#include "rowcall/base/text.hpp"

#include <limits>

#include <fmt/format.h>

namespace rowcall {
namespace {

// The years that PostgreSQL's own types hold.
constexpr int k_first_year = -4713;
constexpr std::string_view k_first_day = "4713-11-24";
constexpr int k_last_year_of_dates = 5'874'897;
constexpr int k_last_year_of_timestamps = 294'276;

bool is_stamp(Kind kind) { return kind == Kind::timestamp || kind == Kind::timestamptz; }

std::string_view type_name(Kind kind) {
  switch (kind) {
    case Kind::integer:
    case Kind::decimal:
      return "numeric";
    case Kind::boolean:
      return "boolean";
    case Kind::date:
      return "date";
    case Kind::time:
      return "time";
    case Kind::timetz:
      return "timetz";
    case Kind::timestamp:
      return "timestamp";
    case Kind::timestamptz:
      return "timestamptz";
    case Kind::uuid:
      return "uuid";
    default:
      return "text";
  }
}

// Can the server read this canonical value as its own type? One that it cannot is on none of its rows.
bool can_hold(Kind kind, std::string_view canonical) {
  if (kind == Kind::text) return valid_utf8(canonical) && canonical.find('\0') == std::string_view::npos;
  if (kind == Kind::time) return !canonical.starts_with('-') && canonical <= "24:00:00.000000";
  if (kind != Kind::date && kind != Kind::timestamp && kind != Kind::timestamptz) return true;
  const std::optional<int> year = year_of(canonical);
  if (!year) return true;
  if (*year == k_first_year) return canonical >= k_first_day;
  const int last = kind == Kind::date ? k_last_year_of_dates : k_last_year_of_timestamps;
  return *year > k_first_year && *year <= last;
}

// A date column holds more years than a time stamp, and nothing but midnights.
std::string literal_for_date(std::string_view canonical) {
  const std::optional<std::string> date = date_of_midnight(canonical);
  return date && can_hold(Kind::date, *date) ? "'" + *date + "'::date" : "NULL";
}

bool fits_bigint(std::string_view canonical) {
  constexpr std::size_t k_digits = 19;
  if (!is_whole_number(canonical) || digits_in(canonical) > k_digits) return false;
  const Int128 number = parse_int128(canonical);
  return number >= std::numeric_limits<std::int64_t>::min() && number <= std::numeric_limits<std::int64_t>::max();
}

// Bits of a number; nothing for one that has more.
std::string bits_literal(const ColumnType& type, std::string_view canonical) {
  constexpr std::size_t k_most_digits = 20;
  const auto width = static_cast<std::size_t>(type.length.value_or(0));
  if (!is_whole_number(canonical) || canonical.starts_with('-') || canonical.size() > k_most_digits) return "NULL";
  const Int128 number = parse_int128(canonical);
  if (width == 0 || width > 64 || number >= Int128{1} << width) return "NULL";
  std::string digits;
  for (std::size_t i = width; i-- > 0;) digits += (number >> i & 1) != 0 ? '1' : '0';
  return "B'" + digits + "'";
}

bool is_text_read_as_other(const ReadColumn& column) {
  return column.type.kind == Kind::text && column.kind != Kind::text;
}

}  // namespace

// Text that is read as another type is converted by the server; what does not convert is an error that names it.
std::string PostgresqlDialect::key_match(const ReadColumn& column) const {
  const std::string name = quote(column.name);
  if (is_text_read_as_other(column)) {
    if (column.kind == Kind::inet) return postgresql_inet_text(name + "::inet");
    if (column.kind == Kind::macaddr) return fmt::format("lower(regexp_replace({}, '[.:-]', '', 'g'))", name);
    return fmt::format("{}::{}", name, type_name(column.kind));
  }
  if (postgresql_needs_text(column.type)) return name + "::text";
  if (column.kind == Kind::inet || column.kind == Kind::timetz) return *canonical_expression(column);
  return select_expression(column);
}

// Times with zone order by their instants, but then by their zones, which are no part of a key.
std::vector<std::string> PostgresqlDialect::key_order(const ReadColumn& column) const {
  const std::string name = quote(column.name);
  if (column.type.kind == Kind::text && column.kind == Kind::text) return {name + "::text COLLATE \"C\""};
  if (column.kind == Kind::timetz && column.type.kind == Kind::time) return {name};
  if (column.kind == Kind::timetz) return {postgresql_time_since_midnight("(" + name + "::timetz)")};
  const bool is_text = column.kind == Kind::inet || (column.kind == Kind::macaddr && column.type.kind == Kind::text);
  return {key_match(column) + (is_text ? " COLLATE \"C\"" : "")};
}

std::string PostgresqlDialect::number_literal(const ReadColumn& column, std::string_view canonical) const {
  const std::string number(canonical);
  if (column.type.kind == Kind::bit) return bits_literal(column.type, canonical);
  if (column.type.kind == Kind::integer) return fits_bigint(canonical) ? number : "NULL";
  const bool infinite = !is_plain_number(canonical) && canonical != "NaN";
  if (infinite && !server_.at_least(14, 0)) return "NULL";
  return fmt::format("'{}'::numeric", number);
}

std::string PostgresqlDialect::literal(const ReadColumn& column, std::string_view canonical) const {
  const Kind type = column.type.kind;
  if (type == Kind::date && is_stamp(column.kind)) return literal_for_date(canonical);
  if (!can_hold(column.kind, canonical)) return "NULL";
  switch (column.kind) {
    case Kind::integer:
    case Kind::decimal:
      return number_literal(column, canonical);
    case Kind::boolean:
      if (type == Kind::integer) return canonical == "true" ? "1" : "0";
      if (column.type.length) return canonical == "true" ? "B'1'" : "B'0'";
      return std::string(canonical);
    case Kind::text:
      return postgresql_text(canonical);
    case Kind::bytes:
      return fmt::format("decode('{}', 'hex')", canonical);
    case Kind::inet:
    case Kind::timetz:
      return postgresql_text(canonical);
    case Kind::bit:
      return fmt::format("B'{}'", canonical);
    case Kind::macaddr:
      if (type == Kind::text) return "'" + replace_all(canonical, ":", "") + "'";
      return fmt::format("'{}'::{}", canonical, column.type.length == 8 ? "macaddr8" : "macaddr");
    case Kind::uuid:
      if (type == Kind::bytes) return fmt::format("decode('{}', 'hex')", hex_of_uuid(canonical));
      return fmt::format("'{}'::uuid", canonical);
    default:
      return fmt::format("'{}'::{}", canonical, type_name(column.kind));
  }
}

}  // namespace rowcall
