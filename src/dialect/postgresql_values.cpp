// SPDX-License-Identifier: Apache-2.0
#include "postgresql.hpp"
#include "sql_text.hpp"

#include "rowcall/base/text.hpp"

#include <fmt/format.h>

namespace rowcall {
namespace {

constexpr int k_milliseconds = 3;
constexpr int k_microseconds = 6;

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
std::string formatted_time(const std::string& name, std::string_view format) {
  return fmt::format(
      "CASE WHEN {1} THEN to_char({0}, '{2}') WHEN {0} IN ('infinity', '-infinity') THEN {0}::text ELSE to_char({0}, "
      "'{2} BC') END",
      name, is_common_time(name), format);
}

std::string timestamp_text(const std::string& name, std::string_view zone) {
  return formatted_time(name, zone.empty() ? "YYYY-MM-DD\"T\"HH24:MI:SS.US" : "YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"");
}

// The server prints fractions without zeros at their end, and formats what has some at three times the price.
std::string printed_time(const ColumnType& type, const std::string& column, int digits) {
  const std::string text = column + (type.kind == Kind::timestamptz ? "::timestamp::text" : "::text");
  if (digits == 0) return text;
  const bool is_milli = digits == k_milliseconds;
  return fmt::format(
      "CASE WHEN {0} <> {0}::{1}({2}) THEN {3} WHEN {0} = {0}::{1}(0) AND {4} THEN {3} || '.{5}' ELSE {6} END", column,
      name(type.kind), digits - 1, text, is_common_time(column), is_milli ? "000" : "000000",
      formatted_time(column, is_milli ? "YYYY-MM-DD HH24:MI:SS.MS" : "YYYY-MM-DD HH24:MI:SS.US"));
}

std::string time_text(const std::string& name) {
  return fmt::format("rpad({0}::text || CASE WHEN strpos({0}::text, '.') = 0 THEN '.' ELSE '' END, 15, '0')", name);
}

// AT TIME ZONE would wrap at midnight. to_char puts a minus before every part of a negative interval.
std::string time_in_utc(const std::string& name) {
  return fmt::format(
      "CASE WHEN {0} < interval 'PT0S' THEN '-' || to_char(-{0}, '{1}') ELSE to_char({0}, '{1}') END || 'Z'",
      postgresql_time_since_midnight(name), "HH24:MI:SS.US");
}

// A number of 64 bits would be negative.
std::optional<std::string> bits_expression(const ReadColumn& column, const std::string& name) {
  constexpr long long k_most_bits = 63;
  if (column.kind == Kind::bit) return name + "::text";
  const bool is_number = column.kind == Kind::integer || column.kind == Kind::decimal;
  if (!is_number || !column.type.fixed_length || column.type.length.value_or(64) > k_most_bits) return std::nullopt;
  return name + "::bigint::text";
}

// JSON of these elements is in canonical form; it does not tell lower bounds.
std::optional<std::string> array_expression(const ReadColumn& column, const std::string& name) {
  const Kind own = column.type.element;
  const bool is_integer = own == Kind::integer && (column.element == Kind::integer || column.element == Kind::decimal);
  const bool is_same = own == column.element && !column.type.fixed_length &&
                       contains(kinds(Kind::boolean, Kind::text, Kind::uuid, Kind::date), own);
  if (column.kind != Kind::array || (!is_integer && !is_same) || column.type.base == "_bit") return std::nullopt;
  return fmt::format(
      "CASE WHEN array_dims({0}) ~ '\\[(?!1:)' THEN array_dims({0}) || '=' ELSE '' END || to_json({0})::text", name);
}

std::optional<std::string> time_expression(const ReadColumn& column, const std::string& name) {
  const std::string_view zone = column.kind == Kind::timestamptz ? "Z" : "";
  switch (column.type.kind) {
    case Kind::date:
      if (column.kind == Kind::date) return name + "::text";
      return is_stamp(column.kind) ? std::optional(date_at_midnight(name, zone)) : std::nullopt;
    case Kind::time:
      if (column.kind == Kind::time) return time_text(name);
      return column.kind == Kind::timetz ? std::optional(time_text(name) + " || 'Z'") : std::nullopt;
    case Kind::timetz:
      return column.kind == Kind::timetz ? std::optional(time_in_utc(name)) : std::nullopt;
    case Kind::timestamp:
      return is_stamp(column.kind) ? std::optional(timestamp_text(name, zone)) : std::nullopt;
    case Kind::timestamptz:
      return column.kind == Kind::timestamptz ? std::optional(timestamp_text(name, zone)) : std::nullopt;
    default:
      return std::nullopt;
  }
}

}  // namespace

std::string postgresql_time_since_midnight(const std::string& timetz) {
  return fmt::format("({0}::time - time '00:00' - extract(timezone FROM {0}) * interval 'PT1S')", timetz);
}

std::string postgresql_inet_text(const std::string& name) {
  return fmt::format(
      "host({0}) || CASE WHEN masklen({0}) = CASE family({0}) WHEN 4 THEN 32 ELSE 128 END THEN '' ELSE '/' || "
      "masklen({0}) END",
      name);
}

bool postgresql_needs_text(const ColumnType& type) { return type.base == "enum" || type.base == "xml"; }

// money prints with the server's locale, and xml without the encoding that it declares.
std::string PostgresqlDialect::select_expression(const ReadColumn& column) const {
  const std::string name = quote(column.name);
  if (column.type.base == "money") return name + "::numeric";
  if (column.type.base == "_money") return name + "::numeric[]";
  if (column.type.base == "xml") return name + "::text";
  return column.type.base == "hstore" ? name + "::json" : name;
}

std::optional<std::string> PostgresqlDialect::number_expression(const ReadColumn& column) const {
  const std::string name = select_expression(column);
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
    case Kind::uuid:
    case Kind::interval:
    case Kind::macaddr:
      return column.kind == column.type.kind ? std::optional(name + "::text") : std::nullopt;
    case Kind::bytes:
      if (column.kind != Kind::bytes) return std::nullopt;
      return fmt::format("encode({}, 'hex')", name);
    case Kind::date:
    case Kind::time:
    case Kind::timetz:
    case Kind::timestamp:
    case Kind::timestamptz:
      return time_expression(column, name);
    case Kind::bit:
      return bits_expression(column, name);
    case Kind::inet:
      return column.kind == Kind::inet ? std::optional(postgresql_inet_text(name)) : std::nullopt;
    case Kind::array:
      return array_expression(column, name);
    case Kind::json:
    case Kind::set:
    case Kind::undeclared:
    case Kind::unknown:
      break;
  }
  return std::nullopt;
}

// concat_ws prints its arguments itself: a cast in front of it would print every value twice.
std::string PostgresqlDialect::for_concat(const ReadColumn& column, const std::string& canonical) const {
  constexpr std::string_view k_cast = "::text";
  const Kind kind = column.type.kind;
  if (postgresql_needs_text(column.type)) return canonical;
  const bool prints_alike = kind == Kind::integer || kind == Kind::decimal || kind == Kind::uuid ||
                            (kind == Kind::text && !column.type.fixed_length);
  return prints_alike && canonical.ends_with(k_cast) ? canonical.substr(0, canonical.size() - k_cast.size())
                                                     : canonical;
}

// Of timestamps as they are, and with the digits that both sides store.
std::vector<int> PostgresqlDialect::printed_digits(const ReadColumn& column) const {
  const ColumnType& type = column.type;
  if (column.as || (column.kind != type.kind && !(is_stamp(column.kind) && type.kind == Kind::timestamp))) return {};
  if (is_stamp(type.kind) && type.fraction_digits) {
    const int stored = *type.fraction_digits;
    return stored == k_milliseconds || stored == k_microseconds ? std::vector{0, stored} : std::vector{0};
  }
  if (type.kind == Kind::decimal && type.base == "numeric" && type.scale && *type.scale > 0) return {*type.scale};
  return {};
}

std::vector<std::string> PostgresqlDialect::digest_field(const ReadColumn& column) const {
  if (column.printed_digits) {
    const std::string name = quote(column.name);
    const bool is_number = column.type.kind == Kind::decimal;
    const std::string text = is_number ? name + "::text" : printed_time(column.type, name, *column.printed_digits);
    return {column.nullable ? fmt::format("coalesce({}, '')", text) : is_number ? name : text};
  }
  const std::optional<std::string> canonical = canonical_expression(column);
  if (!canonical) return {};
  const std::string value = for_concat(column, *canonical);
  std::string length;
  if (column.kind != Kind::bytes && has_sized_field(column.kind)) {
    length = fmt::format(fmt::runtime(server_.is_utf8 ? "octet_length({})" : "octet_length(convert_to({}, 'UTF8'))"),
                         server_.is_utf8 ? value : *canonical);
  }
  if (column.kind == Kind::bytes) length = fmt::format("2 * octet_length({})", quote(column.name));
  if (length.empty()) return {column.nullable ? fmt::format("coalesce({}, '')", *canonical) : value};
  return {column.nullable ? fmt::format("coalesce({}, -1)", length) : length, value};
}

}  // namespace rowcall
