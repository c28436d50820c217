// SPDX-License-Identifier: Apache-2.0
#include "mysql.hpp"
#include "sql_text.hpp"
#include "structure_rows.hpp"

#include "rowcall/base/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include <fmt/format.h>

namespace rowcall {
namespace {

constexpr int k_fraction_digits = 6;

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
  const std::string plain = mysql_number(column.type, name);
  switch (column.type.kind) {
    case Kind::integer:
      if (column.kind == Kind::integer || column.kind == Kind::decimal) return plain;
      if (column.kind == Kind::boolean)
        return fmt::format("CASE {} WHEN 0 THEN 'false' WHEN 1 THEN 'true' ELSE {} END", plain, unreadable(name));
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

// Condition for a day of the calendar: zero dates, zero months, 31 February and the year 0 can be stored.
// to_days is NULL for zeros and counts from year 0; it is no test for the day of the month, and neither is date
// arithmetic: MySQL makes 1 March of 29 February 2023. Most days are below 29, which costs least.
std::string is_in_calendar(const std::string& name) {
  return fmt::format("to_days({0}) > 365 AND (dayofmonth({0}) < 29 OR dayofmonth({0}) <= dayofmonth(last_day({0})))",
                     name);
}

std::string if_in_calendar(const std::string& name, const std::string& text) {
  return fmt::format("CASE WHEN {} THEN {} ELSE {} END", is_in_calendar(name), text, unreadable(name));
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
  if (type.kind == Kind::time && (column.kind == Kind::time || column.kind == Kind::timetz))
    return with_suffix(name, missing_zeros(type) + (column.kind == Kind::timetz ? "Z" : ""));
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

// The members that are set, in the order of their bytes: their definition has another.
std::optional<std::string> set_expression(const ReadColumn& column, const std::string& name) {
  const std::vector<std::string> defined = literals_in(column.type.declared);
  if (column.kind != Kind::set || defined.empty()) return std::nullopt;
  std::vector<std::string> sorted = defined;
  std::ranges::sort(sorted);
  if (sorted == defined) return mysql_text_of(column.type, name);
  std::vector<std::string> items;
  for (const std::string& member : sorted) {
    const auto bit = std::ranges::find(defined, member) - defined.begin();
    items.push_back(fmt::format("CASE WHEN {} & {} THEN {} END", name, std::uint64_t{1} << bit, mysql_text(member)));
  }
  return fmt::format("CASE WHEN {} IS NOT NULL THEN concat_ws(',', {}) END", name, comma_list(items));
}

std::optional<std::string> bits_expression(const ReadColumn& column, const std::string& name) {
  if (column.kind == Kind::bit) return mysql_bits(name, column.type.length.value_or(1));
  const bool is_number = column.kind == Kind::integer || column.kind == Kind::decimal;
  return is_number ? std::optional("(" + name + " + 0)") : std::nullopt;
}

// May the column's hex digits be more than the server lets an expression be? Then hex() is NULL.
bool may_exceed_packet(const ReadColumn& column) {
  constexpr long long k_smallest_packet = 1024;
  return column.kind == Kind::bytes && (!column.type.length || 2 * *column.type.length >= k_smallest_packet);
}

}  // namespace

// YEAR compares with numbers of two digits as if a century stood before them.
std::string mysql_number(const ColumnType& type, const std::string& name) {
  return type.base == "year" || type.declared.ends_with("zerofill") ? "(" + name + " + 0)" : name;
}

std::string mysql_bits(std::string_view name, long long length) {
  return fmt::format("lpad(bin({} + 0), {}, '0')", name, length);
}

bool mysql_is_utf8(const ColumnType& type) {
  static constexpr std::array<std::string_view, 4> k_sets{"utf8mb4_", "utf8mb3_", "utf8_", "ascii_"};
  return std::any_of(k_sets.begin(), k_sets.end(), [&](auto set) { return type.collation.starts_with(set); });
}

std::string mysql_text_of(const ColumnType& type, const std::string& name) {
  return mysql_is_utf8(type) ? name : fmt::format("CONVERT({} USING utf8mb4)", name);
}

// What the server prints but for one thing: it writes a single group of zeros as `::` too. Such an address has more
// colons than one with a longer gap.
std::string mysql_inet_text(const std::string& text) {
  return fmt::format(
      "CASE WHEN {0} LIKE '::%:%:%:%:%:%:%' THEN concat('0', substr({0}, 2)) WHEN {0} LIKE '%:%:%:%:%:%:%::' THEN "
      "concat(left({0}, length({0}) - 1), '0') WHEN {0} LIKE '_%::%_' AND {0} LIKE '%:%:%:%:%:%:%:%' THEN "
      "replace({0}, '::', ':0:') ELSE {0} END",
      text);
}

// FLOAT prints six digits, FLOAT(m,d) and DOUBLE(m,d) d of them behind the point: the sum prints all. BIT comes as raw
// bytes.
std::string MysqlDialect::select_expression(const ReadColumn& column) const {
  const std::string name = quote(column.name);
  if (column.type.kind == Kind::boolean) return name + " + 0";
  if (column.type.kind == Kind::bit) return mysql_bits(name, column.type.length.value_or(1));
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
      return column.kind == Kind::text ? std::optional(mysql_text_of(column.type, name)) : std::nullopt;
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
    case Kind::bit:
      return bits_expression(column, name);
    case Kind::set:
      return set_expression(column, name);
    case Kind::inet:
      return column.kind == Kind::inet ? std::optional(mysql_inet_text("CAST(" + name + " AS CHAR)")) : std::nullopt;
    case Kind::timetz:
    case Kind::interval:
    case Kind::json:
    case Kind::array:
    case Kind::macaddr:
    case Kind::undeclared:
    case Kind::unknown:
      break;
  }
  return std::nullopt;
}

std::vector<int> MysqlDialect::printed_digits(const ReadColumn& column) const {
  const ColumnType& type = column.type;
  const bool is_stamp = column.kind == Kind::timestamp || column.kind == Kind::timestamptz;
  if (column.as || (column.kind != type.kind && !(is_stamp && type.kind == Kind::timestamp))) return {};
  if (is_stamp) return {type.fraction_digits.value_or(0)};
  if (type.kind == Kind::decimal && type.scale.value_or(0) > 0) return {*type.scale};
  return {};
}

// concat_ws leaves NULL arguments out, and prints numbers and times: their text costs the server a conversion. So what
// stands for NULL, or marks a value, is an argument of its own.
std::vector<std::string> MysqlDialect::digest_field(const ReadColumn& column) const {
  const std::string name = quote(column.name);
  const Kind own = column.type.kind;
  const std::string null = column.nullable ? fmt::format(" WHEN {} IS NULL THEN ''", name) : "";
  if ((own == Kind::date && column.kind == own) || (column.printed_digits && column.kind != Kind::decimal))
    return {fmt::format("CASE WHEN {} THEN NULL{} ELSE concat('!', length({})) END", is_in_calendar(name), null, name),
            name};
  const bool is_integer = own == Kind::integer && (column.kind == own || column.kind == Kind::decimal);
  if (is_integer || column.printed_digits) {
    const std::string number = mysql_number(column.type, name);
    return null.empty() ? std::vector{number} : std::vector{fmt::format("CASE{} END", null), number};
  }
  const std::optional<std::string> value = canonical_expression(column);
  if (!value) return {};
  std::string length;
  if (has_sized_field(column.kind)) length = fmt::format("octet_length({})", *value);
  if (column.kind == Kind::bytes) length = fmt::format("2 * octet_length({})", quote(column.name));
  if (length.empty()) return {column.nullable ? fmt::format("coalesce({}, '')", *value) : *value};
  return {column.nullable ? fmt::format("coalesce({}, -1)", length) : length, *value};
}

// concat_ws leaves NULL arguments out, but is NULL itself without a separator. Its arguments need no nesting here:
// inside of another concat_ws one that is too long would be left out as well.
std::string MysqlDialect::joined(std::span<const ReadColumn> columns, std::span<const std::string> fields) const {
  std::vector<std::string> too_long;
  for (const ReadColumn& column : columns)
    if (may_exceed_packet(column))
      too_long.push_back(fmt::format("2 * octet_length({}) >= @@max_allowed_packet", quote(column.name)));
  const std::string separator =
      too_long.empty() ? "'|'" : fmt::format("CASE WHEN {} THEN NULL ELSE '|' END", join(too_long, " OR "));
  return fmt::format("concat_ws({}, {})", separator, comma_list(fields));
}

}  // namespace rowcall
