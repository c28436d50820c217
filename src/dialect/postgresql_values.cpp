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

bool is_bit(const ColumnType& type) { return type.kind == Kind::boolean && type.length.has_value(); }

// Of a float8: 0 for both zeros, one NaN, a minus and 63 bits for the rest.
std::string float_bits(const std::string& value) {
  const std::string bits = fmt::format("('x' || encode(float8send({}), 'hex'))::bit(64)::bigint", value);
  return fmt::format(
      "CASE WHEN {0} = 0 THEN '0' WHEN {0} = 'NaN' THEN '9221120237041090560' WHEN {0} < 0 THEN '-' || ({1} & "
      "9223372036854775807) ELSE ({1})::text END",
      value, bits);
}

std::string boolean_of_integer(const std::string& name) {
  return fmt::format(
      "CASE {0} WHEN 0 THEN 'false' WHEN 1 THEN 'true' ELSE '!' || length({0}::text) || '|' || {0}::text END", name);
}

// Condition for a value that needs neither BC nor infinity; false for NULL.
std::string is_common_time(const std::string& name) {
  return fmt::format("{0} >= '0001-01-01' AND {0} < 'infinity'", name);
}

std::string date_at_midnight(const std::string& name, std::string_view zone) {
  return fmt::format(
      "CASE WHEN {1} THEN {0}::text || 'T00:00:00.000000{2}' WHEN {0} IN ('infinity', '-infinity') THEN {0}::text ELSE "
      "left({0}::text, -3) || 'T00:00:00.000000{2} BC' END",
      name, is_common_time(name), zone);
}

// to_char has no word for infinity, and its years do not tell BC.
std::string timestamp_text(const std::string& name, std::string_view zone) {
  const std::string format = "YYYY-MM-DD\"T\"HH24:MI:SS.US" + std::string(zone.empty() ? "" : "\"Z\"");
  return fmt::format(
      "CASE WHEN {1} THEN to_char({0}, '{2}') WHEN {0} IN ('infinity', '-infinity') THEN {0}::text ELSE to_char({0}, "
      "'{2} BC') END",
      name, is_common_time(name), format);
}

std::optional<std::string> time_expression(const ReadColumn& column, const std::string& name) {
  const std::string_view zone = column.kind == Kind::timestamptz ? "Z" : "";
  switch (column.type.kind) {
    case Kind::date:
      if (column.kind == Kind::date) return name + "::text";
      return is_stamp(column.kind) ? std::optional(date_at_midnight(name, zone)) : std::nullopt;
    case Kind::time:
      if (column.kind != Kind::time) return std::nullopt;
      return fmt::format("rpad({0}::text || CASE WHEN strpos({0}::text, '.') = 0 THEN '.' ELSE '' END, 15, '0')", name);
    case Kind::timestamp:
      return is_stamp(column.kind) ? std::optional(timestamp_text(name, zone)) : std::nullopt;
    case Kind::timestamptz:
      return column.kind == Kind::timestamptz ? std::optional(timestamp_text(name, zone)) : std::nullopt;
    default:
      return std::nullopt;
  }
}

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

bool is_text_read_as_other(const ReadColumn& column) {
  return column.type.kind == Kind::text && column.kind != Kind::text;
}

}  // namespace

std::string PostgresqlDialect::select_expression(const ReadColumn& column) const { return quote(column.name); }

std::optional<std::string> PostgresqlDialect::number_expression(const ReadColumn& column) const {
  const std::string name = quote(column.name);
  if (column.type.kind == Kind::integer) {
    if (column.kind == Kind::integer || column.kind == Kind::decimal) return name + "::text";
    if (column.kind == Kind::boolean) return boolean_of_integer(name);
    if (column.kind == Kind::float64) return float_bits(name + "::float8");
    return std::nullopt;
  }
  if (column.type.kind == Kind::decimal) {
    if (column.kind != Kind::decimal) return std::nullopt;
    if (column.type.scale && *column.type.scale <= 0) return name + "::text";
    if (server_.at_least(13, 0)) return fmt::format("trim_scale({})::text", name);
    return fmt::format("CASE WHEN strpos({0}::text, '.') > 0 THEN rtrim(rtrim({0}::text, '0'), '.') ELSE {0}::text END",
                       name);
  }
  // Rounding to float32 is refused by the server for numbers beyond its range, so float64 goes to the client for it.
  if (column.type.kind == Kind::float32 && (column.kind == Kind::float32 || column.kind == Kind::float64))
    return float_bits(name + "::float8");
  if (column.type.kind == Kind::float64 && column.kind == Kind::float64) return float_bits(name);
  return std::nullopt;
}

std::optional<std::string> PostgresqlDialect::canonical_expression(const ReadColumn& column) const {
  const std::string name = quote(column.name);
  switch (column.type.kind) {
    case Kind::integer:
    case Kind::decimal:
    case Kind::float32:
    case Kind::float64:
      return number_expression(column);
    case Kind::boolean:
      if (column.kind != Kind::boolean) return std::nullopt;
      return name + (is_bit(column.type) ? "::int::boolean::text" : "::text");
    case Kind::text:
      return column.kind == Kind::text ? std::optional(name + "::text") : std::nullopt;
    case Kind::bytes:
      if (column.kind != Kind::bytes) return std::nullopt;
      return fmt::format("encode({}, 'hex')", name);
    case Kind::uuid:
      return column.kind == Kind::uuid ? std::optional(name + "::text") : std::nullopt;
    case Kind::date:
    case Kind::time:
    case Kind::timestamp:
    case Kind::timestamptz:
      return time_expression(column, name);
    case Kind::json:
    case Kind::undeclared:
    case Kind::unknown:
      return std::nullopt;
  }
  return std::nullopt;
}

// concat_ws prints its arguments itself: a cast in front of it would print every value twice.
std::string PostgresqlDialect::for_concat(const ReadColumn& column, const std::string& canonical) const {
  constexpr std::string_view k_cast = "::text";
  const Kind kind = column.type.kind;
  const bool prints_alike = kind == Kind::integer || kind == Kind::decimal || kind == Kind::uuid ||
                            (kind == Kind::text && !column.type.fixed_length);
  return prints_alike && canonical.ends_with(k_cast) ? canonical.substr(0, canonical.size() - k_cast.size())
                                                     : canonical;
}

std::vector<std::string> PostgresqlDialect::digest_field(const ReadColumn& column) const {
  const std::optional<std::string> canonical = canonical_expression(column);
  if (!canonical) return {};
  const std::string value = for_concat(column, *canonical);
  std::string length;
  if (column.kind == Kind::text) {
    length = fmt::format(fmt::runtime(server_.is_utf8 ? "octet_length({})" : "octet_length(convert_to({}, 'UTF8'))"),
                         server_.is_utf8 ? value : *canonical);
  }
  if (column.kind == Kind::bytes) length = fmt::format("2 * octet_length({})", quote(column.name));
  if (length.empty()) return {column.nullable ? fmt::format("coalesce({}, '')", *canonical) : value};
  return {column.nullable ? fmt::format("coalesce({}, -1)", length) : length, value};
}

// Text that is read as another type is converted by the server; what does not convert is an error that names it.
std::vector<std::string> PostgresqlDialect::key_order(const ReadColumn& column) const {
  if (column.type.kind == Kind::text && column.kind == Kind::text) return {quote(column.name) + "::text COLLATE \"C\""};
  return {key_match(column)};
}

std::string PostgresqlDialect::key_match(const ReadColumn& column) const {
  const std::string name = quote(column.name);
  if (!is_text_read_as_other(column)) return name;
  return fmt::format("{}::{}", name, type_name(column.kind));
}

std::string PostgresqlDialect::number_literal(const ReadColumn& column, std::string_view canonical) const {
  const std::string number(canonical);
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
      if (is_bit(column.type)) return canonical == "true" ? "B'1'" : "B'0'";
      return std::string(canonical);
    case Kind::text:
      return postgresql_text(canonical);
    case Kind::bytes:
      return fmt::format("decode('{}', 'hex')", canonical);
    case Kind::uuid:
      if (type == Kind::bytes) return fmt::format("decode('{}', 'hex')", hex_of_uuid(canonical));
      return fmt::format("'{}'::uuid", canonical);
    default:
      return fmt::format("'{}'::{}", canonical, type_name(column.kind));
  }
}

}  // namespace rowcall
