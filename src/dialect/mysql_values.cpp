// SPDX-License-Identifier: Apache-2.0
#include "mysql.hpp"
#include "sql_text.hpp"

#include "rowcall/base/text.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace rowcall {
namespace {

constexpr std::size_t k_most_decimal_digits = 65;
constexpr int k_fraction_digits = 6;

bool is_zerofill(const ColumnType& type) { return type.declared.ends_with("zerofill"); }

// Are the column's bytes UTF-8 as they are stored?
bool is_utf8(const ColumnType& type) {
  static constexpr std::array<std::string_view, 4> k_sets{"utf8mb4_", "utf8mb3_", "utf8_", "ascii_"};
  return std::any_of(k_sets.begin(), k_sets.end(), [&](auto set) { return type.collation.starts_with(set); });
}

// Most binary collations pad with blanks, and so do not order by bytes.
bool sorts_by_bytes(const ColumnType& type) {
  return is_utf8(type) && (type.collation.ends_with("_nopad_bin") || type.collation == "utf8mb4_0900_bin");
}

std::string text_expression(const ColumnType& type, const std::string& name) {
  return is_utf8(type) ? name : fmt::format("CONVERT({} USING utf8mb4)", name);
}

std::string unreadable(const std::string& name) { return fmt::format("concat('!', length({0}), '|', {0})", name); }

// The digest field of a double. One CASE that stays whole-numbered: anything mixed in would make it a double. log2 is
// not exact, so the exponent may be one too low or too high; the last CASE sets the mantissa right for that.
std::string float_bits(const std::string& value) {
  const std::string exponent = fmt::format("least(floor(log2(abs({}))), 1023)", value);
  const std::string scaled = fmt::format("abs({}) / pow(2, {})", value, exponent);
  return fmt::format(
      "concat(CASE WHEN {0} < 0 THEN '-' ELSE '' END, CASE WHEN {0} = 0 THEN 0 WHEN abs({0}) < 2.2250738585072014e-308 "
      "THEN CAST(abs({0}) / 5e-324 AS SIGNED) ELSE (CAST({1} AS SIGNED) + 1023) * 4503599627370496 + CAST(CASE WHEN "
      "{2} "
      "< 1 THEN {2} * 2 - 2 WHEN {2} < 2 THEN {2} - 1 ELSE {2} / 2 END * 4503599627370496 AS SIGNED) END)",
      value, exponent, scaled);
}

std::optional<std::string> number_expression(const ReadColumn& column, const std::string& name) {
  const std::string plain = is_zerofill(column.type) ? "(" + name + " + 0)" : name;
  switch (column.type.kind) {
    case Kind::integer:
      if (column.kind == Kind::integer || column.kind == Kind::decimal) return plain;
      if (column.kind == Kind::boolean)
        return fmt::format("CASE {0} WHEN 0 THEN 'false' WHEN 1 THEN 'true' ELSE {1} END", name, unreadable(name));
      return column.kind == Kind::float64 ? std::optional(float_bits("(" + name + " + 0e0)")) : std::nullopt;
    case Kind::decimal:
      if (column.kind != Kind::decimal) return std::nullopt;
      if (column.type.scale == 0) return plain;
      return fmt::format("trim(TRAILING '.' FROM trim(TRAILING '0' FROM {}))", plain);
    case Kind::float32:
      if (column.kind != Kind::float32 && column.kind != Kind::float64) return std::nullopt;
      return float_bits(name);
    case Kind::float64:
      return column.kind == Kind::float64 ? std::optional(float_bits(name)) : std::nullopt;
    default:
      return std::nullopt;
  }
}

// `text` if the column holds a day of the calendar: zero dates, zero months, 31 February and the year 0 can be stored.
// to_days is NULL for zeros and counts from year 0; it is no test for the day of the month, and neither is date
// arithmetic: MySQL makes 1 March of 29 February 2023. Most days are below 29, which costs least.
std::string if_in_calendar(const std::string& name, const std::string& text) {
  return fmt::format(
      "CASE WHEN to_days({0}) > 365 AND (dayofmonth({0}) < 29 OR dayofmonth({0}) <= dayofmonth(last_day({0}))) THEN "
      "{1} "
      "ELSE {2} END",
      name, text, unreadable(name));
}

// What is missing behind a time that is printed with as many fraction digits as its type has.
std::string missing_zeros(const ColumnType& type) {
  const int digits = std::clamp(type.fraction_digits.value_or(0), 0, k_fraction_digits);
  return (digits == 0 ? "." : "") + std::string(static_cast<std::size_t>(k_fraction_digits - digits), '0');
}

std::string with_suffix(const std::string& text, const std::string& suffix) {
  return suffix.empty() ? text : fmt::format("concat({}, '{}')", text, suffix);
}

std::optional<std::string> time_expression(const ReadColumn& column, const std::string& name) {
  const std::string zone = column.kind == Kind::timestamptz ? "Z" : "";
  const bool is_stamp = column.kind == Kind::timestamp || column.kind == Kind::timestamptz;
  const ColumnType& type = column.type;
  if (type.kind == Kind::time && column.kind == Kind::time) return with_suffix(name, missing_zeros(type));
  if (type.kind == Kind::date && column.kind == Kind::date) return if_in_calendar(name, name);
  if (type.kind == Kind::date && is_stamp) return if_in_calendar(name, with_suffix(name, "T00:00:00.000000" + zone));
  const bool widens = type.kind == Kind::timestamp && is_stamp;
  if (!widens && !(type.kind == Kind::timestamptz && column.kind == Kind::timestamptz)) return std::nullopt;
  const std::string stamp = fmt::format("insert({}, 11, 1, 'T')", name);
  return if_in_calendar(name, with_suffix(stamp, missing_zeros(type) + zone));
}

std::optional<std::string> bytes_expression(const ReadColumn& column, const std::string& name) {
  if (column.kind == Kind::bytes) return fmt::format("lower(hex({}))", name);
  constexpr long long k_uuid_bytes = 16;
  if (column.kind != Kind::uuid || !column.type.fixed_length || column.type.length != k_uuid_bytes) return std::nullopt;
  return fmt::format("lower(insert(insert(insert(insert(hex({}), 9, 0, '-'), 14, 0, '-'), 19, 0, '-'), 24, 0, '-'))",
                     name);
}

bool is_text_read_as_other(const ReadColumn& column) {
  return column.type.kind == Kind::text && column.kind != Kind::text;
}

// The text of a key column as the value that it stands for.
std::string converted_text(const ReadColumn& column, const std::string& name) {
  switch (column.kind) {
    case Kind::integer:
      return fmt::format("CAST({} AS DECIMAL(65, 0))", name);
    case Kind::decimal:
      return fmt::format("CAST({} AS DECIMAL(65, 30))", name);
    case Kind::boolean:
      return fmt::format("(lower({}) IN ('true', 't', '1'))", name);
    case Kind::date:
      return fmt::format("CAST({} AS DATE)", name);
    case Kind::time:
      return fmt::format("CAST({} AS TIME(6))", name);
    case Kind::timestamp:
    case Kind::timestamptz:
      return fmt::format("CAST({} AS DATETIME(6))", name);
    default:
      return fmt::format("CAST(replace(replace(replace(lower({}), '-', ''), '{{', ''), '}}', '') AS BINARY)", name);
  }
}

// MySQL's calendar has four digits for the year and neither BC nor infinity.
bool can_hold(Kind kind, std::string_view canonical) {
  constexpr int k_most_hours = 838;
  constexpr int k_last_year = 9999;
  switch (kind) {
    case Kind::integer:
    case Kind::decimal:
      return is_plain_number(canonical) && digits_in(canonical) <= k_most_decimal_digits;
    case Kind::text:
      return valid_utf8(canonical);
    case Kind::time:
      return std::abs(hours_of(canonical)) <= k_most_hours;
    case Kind::date:
    case Kind::timestamp:
    case Kind::timestamptz: {
      const std::optional<int> year = year_of(canonical);
      return year && *year > 0 && *year <= k_last_year;
    }
    default:
      return true;
  }
}

std::string stamp_literal(std::string_view canonical) {
  std::string text = replace_all(canonical, "T", " ");
  if (text.ends_with('Z')) text.pop_back();
  return "TIMESTAMP'" + text + "'";
}

// In the column's own character set: among tuples, MariaDB compares bytes of one set with bytes of another, and MySQL
// refuses what the column's set cannot hold.
std::string text_literal(const ColumnType& type, std::string_view canonical) {
  const std::string text = mysql_text(canonical);
  if (type.collation.empty() || type.collation.starts_with("utf8mb4_")) return text;
  return fmt::format("CONVERT({} USING {})", text, type.collation.substr(0, type.collation.find('_')));
}

std::string uuid_literal(const ColumnType& type, std::string_view canonical) {
  if (type.kind == Kind::uuid) return "'" + std::string(canonical) + "'";
  const std::string hex = hex_of_uuid(canonical);
  return type.kind == Kind::bytes ? "X'" + hex + "'" : "'" + hex + "'";
}

}  // namespace

// FLOAT prints six digits, FLOAT(m,d) and DOUBLE(m,d) d of them behind the point: the sum prints all. BIT comes as raw
// bytes.
std::string MysqlDialect::select_expression(const ReadColumn& column) const {
  const std::string name = quote(column.name);
  if (column.type.kind == Kind::boolean) return name + " + 0";
  const bool rounds = column.type.kind == Kind::float32 || (column.type.kind == Kind::float64 && column.type.scale);
  return rounds ? name + " + 0e0" : name;
}

std::optional<std::string> MysqlDialect::canonical_expression(const ReadColumn& column) const {
  const std::string name = quote(column.name);
  switch (column.type.kind) {
    case Kind::integer:
    case Kind::decimal:
    case Kind::float32:
    case Kind::float64:
      return number_expression(column, name);
    case Kind::boolean:
      if (column.kind != Kind::boolean) return std::nullopt;
      return fmt::format("CASE {} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END", name);
    case Kind::text:
      return column.kind == Kind::text ? std::optional(text_expression(column.type, name)) : std::nullopt;
    case Kind::bytes:
      return bytes_expression(column, name);
    // Beside '' a bare uuid would make '' a uuid, which is NULL.
    case Kind::uuid:
      return column.kind == Kind::uuid ? std::optional(fmt::format("CAST({} AS CHAR)", name)) : std::nullopt;
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

std::vector<std::string> MysqlDialect::digest_field(const ReadColumn& column) const {
  const std::optional<std::string> value = canonical_expression(column);
  if (!value) return {};
  std::string length;
  if (column.kind == Kind::text) length = fmt::format("octet_length({})", *value);
  if (column.kind == Kind::bytes) length = fmt::format("2 * octet_length({})", quote(column.name));
  if (length.empty()) return {column.nullable ? fmt::format("coalesce({}, '')", *value) : *value};
  return {column.nullable ? fmt::format("coalesce({}, -1)", length) : length, *value};
}

std::vector<std::string> MysqlDialect::key_order(const ReadColumn& column) const {
  const std::string name = quote(column.name);
  if (is_text_read_as_other(column)) return {converted_text(column, name)};
  // MariaDB orders its uuids by their time parts.
  if (column.type.kind == Kind::uuid) return {fmt::format("CAST(CAST({} AS CHAR) AS BINARY)", name)};
  if (column.type.kind != Kind::text || sorts_by_bytes(column.type)) return {name};
  return {fmt::format("CAST({} AS BINARY)", text_expression(column.type, name))};
}

std::string MysqlDialect::key_match(const ReadColumn& column) const {
  const std::string name = quote(column.name);
  return is_text_read_as_other(column) ? converted_text(column, name) : name;
}

std::string MysqlDialect::literal(const ReadColumn& column, std::string_view canonical) const {
  if (!can_hold(column.kind, canonical)) return "NULL";
  switch (column.kind) {
    case Kind::integer:
    case Kind::decimal:
      return std::string(canonical);
    case Kind::boolean:
      return canonical == "true" ? "1" : "0";
    case Kind::text:
      return text_literal(column.type, canonical);
    case Kind::bytes:
      return "X'" + std::string(canonical) + "'";
    case Kind::date:
      return "DATE'" + std::string(canonical) + "'";
    case Kind::time:
      return "TIME'" + std::string(canonical) + "'";
    case Kind::timestamp:
    case Kind::timestamptz:
      return stamp_literal(canonical);
    case Kind::uuid:
      return uuid_literal(column.type, canonical);
    default:
      return "NULL";
  }
}

}  // namespace rowcall
