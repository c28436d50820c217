// SPDX-License-Identifier: Apache-2.0
#include "sql_text.hpp"
#include "sqlite.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/instant.hpp"
#include "rowcall/base/text.hpp"

#include <limits>
#include <span>

#include <fmt/format.h>

namespace rowcall {
namespace {

std::string canonical(const ReadColumn& column, const std::string& name) {
  return fmt::format("rowcall_canonical({}, '{}', '')", name, sqlite_kind(column));
}

// How many characters stand before the end of the whole part; empty for a kind that sorts by its bytes. Infinite values
// and NaN are beyond all digits.
std::string leading_digits(Kind kind, const std::string& value) {
  switch (kind) {
    case Kind::integer:
      return fmt::format("instr({} || '.', '.')", value);
    case Kind::decimal:
      return fmt::format(
          "CASE {0} WHEN 'NaN' THEN 1000002 WHEN 'Infinity' THEN 1000001 WHEN '-Infinity' THEN 1000001 ELSE "
          "instr({0} || '.', '.') END",
          value);
    case Kind::time:
    case Kind::timetz:
      return fmt::format("instr({}, ':')", value);
    case Kind::date:
    case Kind::timestamp:
    case Kind::timestamptz:
      return fmt::format("instr({} || '-', '-')", value);
    default:
      return {};
  }
}

}  // namespace

bool sqlite_compares_as_stored(const ReadColumn& column) {
  const Affinity affinity = sqlite_affinity(column.type.declared);
  const bool numeric = affinity == Affinity::integer || affinity == Affinity::numeric || affinity == Affinity::real;
  switch (column.kind) {
    case Kind::integer:
      return numeric && column.type.kind == Kind::integer;
    case Kind::decimal:
      return numeric && (column.type.kind == Kind::integer || column.type.kind == Kind::decimal);
    case Kind::text:
      return affinity == Affinity::text && column.type.kind == Kind::text;
    case Kind::bytes:
      return column.type.kind == Kind::bytes;
    default:
      return false;
  }
}

std::string sqlite_kind(const ReadColumn& column) {
  std::string words(name(column.kind));
  if (column.kind == Kind::array) words += " of " + std::string(name(column.element));
  return column.kind == Kind::array && column.type.kind == Kind::json ? words + " in json" : words;
}

std::string sqlite_text(std::string_view text) {
  if (text.find('\0') == std::string_view::npos) return enclosed(text, '\'');
  return "CAST(X'" + to_hex(text) + "' AS TEXT)";
}

std::string SqliteDialect::select_expression(const ReadColumn& column) const { return quote(column.name); }

std::optional<std::string> SqliteDialect::canonical_expression(const ReadColumn& column) const {
  return canonical(column, quote(column.name));
}

// What has a sign or a length sorts by both first: numbers by their digits before the point, times by those before the
// colon, dates by those of the year. Then by the digits.
std::vector<std::string> SqliteDialect::key_order(const ReadColumn& column) const {
  const std::string name = quote(column.name);
  if (sqlite_compares_as_stored(column)) return {column.kind == Kind::text ? name + " COLLATE BINARY" : name};
  const std::string value = canonical(column, name);
  const std::string digits = leading_digits(column.kind, value);
  if (digits.empty()) return {value};
  return {fmt::format("CASE WHEN {0} LIKE '-%' THEN -{1} ELSE {1} END", value, digits),
          fmt::format("CASE WHEN {0} LIKE '-%' THEN {0} END DESC", value), value};
}

bool SqliteDialect::is_ordered_by_index(const ReadColumn& column, const Collation& collation) const {
  return sqlite_compares_as_stored(column) &&
         (column.kind != Kind::text || collation.name.empty() || collation.name == "BINARY");
}

std::string SqliteDialect::key_match(const ReadColumn& column) const {
  const std::string name = quote(column.name);
  return sqlite_compares_as_stored(column) ? name : canonical(column, name);
}

std::string SqliteDialect::literal(const ReadColumn& column, std::string_view canonical) const {
  if (!sqlite_compares_as_stored(column)) return sqlite_text(canonical);
  if (column.kind == Kind::text) return sqlite_text(canonical);
  if (column.kind == Kind::bytes) return "X'" + std::string(canonical) + "'";
  if (is_plain_number(canonical)) return std::string(canonical);
  if (canonical == "Infinity") return "9e999";
  return canonical == "-Infinity" ? "-9e999" : "NULL";
}

// Texts order as times only where all are times of four-digit years. The key is there to name a row that holds none.
std::string SqliteDialect::time_match(const ReadScope& scope) const {
  const ReadColumn& column = scope.window->column;
  std::string key;
  for (const ReadColumn& part : std::span(scope.columns).first(scope.key_columns))
    key += fmt::format(", {}, {}", sqlite_text(part.name), quote(part.name));
  return fmt::format("rowcall_time({}, '{}', {}{})", quote(column.name), sqlite_kind(column), sqlite_text(column.name),
                     key);
}

std::string SqliteDialect::time_literal(const ReadColumn& /*column*/, std::string_view canonical) const {
  const std::optional<Int128> at = microseconds_of(canonical);
  if (!at) throw Error(ErrorKind::internal, fmt::format("{} is no end of a time window", canonical));
  return to_string(*at);
}

}  // namespace rowcall
