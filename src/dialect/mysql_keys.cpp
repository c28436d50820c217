// SPDX-License-Identifier: Apache-2.0
#include "mysql.hpp"
#include "sql_text.hpp"

#include "rowcall/base/text.hpp"

#include <bitset>
#include <cstdlib>

#include <fmt/format.h>

namespace rowcall {
namespace {

constexpr std::size_t k_most_decimal_digits = 65;

// An enum orders by its definition; most binary collations pad with blanks, and so do not order by bytes.
bool sorts_by_bytes(const ColumnType& type) {
  return type.base != "enum" && mysql_is_utf8(type) &&
         (type.collation.ends_with("_nopad_bin") || type.collation == "utf8mb4_0900_bin");
}

bool is_text_read_as_other(const ReadColumn& column) {
  return column.type.kind == Kind::text && column.kind != Kind::text;
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

// As a number: a literal of digits would be a binary string.
std::string bits_literal(const ColumnType& type, std::string_view canonical) {
  constexpr std::size_t k_most_bits = 64;
  const bool has_width =
      canonical.size() <= k_most_bits && canonical.size() == static_cast<std::size_t>(type.length.value_or(0));
  return has_width ? std::to_string(std::bitset<k_most_bits>(std::string(canonical)).to_ullong()) : "NULL";
}

}  // namespace

std::vector<std::string> MysqlDialect::key_order(const ReadColumn& column) const {
  const std::string name = quote(column.name);
  if (is_text_read_as_other(column)) return {mysql_converted_text(column.kind, name)};
  if (column.kind == Kind::inet) return {fmt::format("CAST({} AS BINARY)", key_match(column))};
  // MariaDB orders its uuids by their time parts.
  if (column.type.kind == Kind::uuid) return {fmt::format("CAST(CAST({} AS CHAR) AS BINARY)", name)};
  if (column.type.kind != Kind::text || sorts_by_bytes(column.type)) return {mysql_number(column.type, name)};
  return {fmt::format("CAST({} AS BINARY)", mysql_text_of(column.type, name))};
}

std::string MysqlDialect::key_match(const ReadColumn& column) const {
  const std::string name = quote(column.name);
  if (is_text_read_as_other(column)) return mysql_converted_text(column.kind, name);
  if (column.kind == Kind::inet) return *canonical_expression(column);
  // Of a query's column the character set is not known, so it is brought into that of the literals.
  if (column.kind == Kind::text && column.type.collation.empty()) return fmt::format("CONVERT({} USING utf8mb4)", name);
  return mysql_number(column.type, name);
}

std::string MysqlDialect::literal(const ReadColumn& column, std::string_view canonical) const {
  if (!can_hold(column.kind, canonical)) return "NULL";
  switch (column.kind) {
    case Kind::integer:
    case Kind::decimal:
      return std::string(canonical);
    case Kind::boolean:
      return canonical == "true" ? "1" : "0";
    case Kind::bit:
      return bits_literal(column.type, canonical);
    case Kind::text:
      return text_literal(column.type, canonical);
    case Kind::inet:
      return mysql_text(canonical);
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
