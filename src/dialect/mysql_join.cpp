// SPDX-License-Identifier: Apache-2.0
#include "mysql.hpp"

#include <utility>

#include <fmt/format.h>

namespace rowcall {
namespace {

constexpr KindSet k_exact = kinds(Kind::integer, Kind::decimal);
constexpr KindSet k_floats = kinds(Kind::float32, Kind::float64);
constexpr KindSet k_calendar = kinds(Kind::date, Kind::timestamp, Kind::timestamptz);
// Equal values of one type are the same here, whatever their lengths and fraction digits.
constexpr KindSet k_equal_is_same = k_calendar | kinds(Kind::boolean, Kind::bytes, Kind::time, Kind::uuid);

bool both_in(KindSet set, const ReadColumn& source, const ReadColumn& target) {
  return contains(set, source.type.kind) && contains(set, target.type.kind);
}

// Most collations take some different texts for equal, the binary ones among them: they pad with blanks.
std::string bytes_of(const std::string& text) { return fmt::format("CAST({} AS BINARY)", text); }

bool have_one_length(const ReadColumn& source, const ReadColumn& target) {
  return source.type.length.value_or(1) == target.type.length.value_or(1);
}

bool are_numbers(const ReadColumn& source, const ReadColumn& target) {
  return contains(k_exact, source.kind) && both_in(k_exact | kinds(Kind::bit), source, target);
}

}  // namespace

std::string MysqlDialect::apart() const { return "\nLIMIT 18446744073709551615"; }

// A float beside a whole number is compared as the double that it is read as. Not beside a decimal: how a server rounds
// those is its own affair.
std::string MysqlDialect::join_number(const ReadColumn& column) const {
  const std::string name = quote(column.name);
  if (column.type.kind == Kind::bit) return "(" + name + " + 0)";
  if (contains(k_floats, column.kind)) return "(" + name + " + 0e0)";
  return mysql_number(column.type, name);
}

std::optional<std::string> MysqlDialect::differs(const ReadColumn& source, const ReadColumn& target) const {
  const auto distinct = [](const std::string& a, const std::string& b) { return fmt::format("NOT ({} <=> {})", a, b); };
  const std::string from = quote(source.name);
  const std::string to = quote(target.name);
  const bool are_floats = contains(k_floats, source.kind) && both_in(k_floats | kinds(Kind::integer), source, target);
  if (are_numbers(source, target) || are_floats) return distinct(join_number(source), join_number(target));
  if (reads_alike(source, target)) {
    if (contains(k_equal_is_same, source.type.kind)) return distinct(from, to);
    if (source.type.kind == Kind::bit && have_one_length(source, target))
      return distinct(join_number(source), join_number(target));
    if (source.type.kind == Kind::text)
      return distinct(bytes_of(mysql_text_of(source.type, from)), bytes_of(mysql_text_of(target.type, to)));
    if (source.type.kind == Kind::json)
      return distinct(bytes_of(fmt::format("CONVERT({} USING utf8mb4)", from)),
                      bytes_of(fmt::format("CONVERT({} USING utf8mb4)", to)));
  }
  if (has_readings(source, target)) return std::nullopt;
  const auto canonical = canonical_expression(source);
  const auto other = canonical_expression(target);
  if (!canonical || !other) return std::nullopt;
  // What the server cannot compute within its packet limit is NULL, and two of those would be the same.
  return fmt::format("({0} OR ({1} IS NULL AND {3} IS NOT NULL) OR ({2} IS NULL AND {4} IS NOT NULL))",
                     distinct(bytes_of(*canonical), bytes_of(*other)), *canonical, *other, from, to);
}

// Texts of one collation meet by the index, and then by their bytes.
std::optional<JoinKey> MysqlDialect::text_join_key(const ReadColumn& source, const ReadColumn& target) const {
  const std::string from = bytes_of(mysql_text_of(source.type, quote(source.name)));
  const std::string to = bytes_of(mysql_text_of(target.type, quote(target.name)));
  JoinKey key{from, to, {}, {from}, {to}, {}, true};
  const bool is_enum = source.type.base == "enum" || target.type.base == "enum";
  if (is_enum || source.type.collation.empty() || source.type.collation != target.type.collation) return key;
  key.source = quote(source.name);
  key.target = quote(target.name);
  key.also = from + " = " + to;
  key.is_made = false;
  return key;
}

// A year beside another number would be read as one of this century, and bits are numbers beside bits alone.
JoinKey MysqlDialect::number_join_key(const ReadColumn& source, const ReadColumn& target) const {
  JoinKey key{join_number(source), join_number(target), {}, {join_number(source)}, {join_number(target)}, {}, true};
  const auto is_special = [](const ColumnType& type) { return type.base == "year" || type.kind == Kind::bit; };
  if (source.type.base != target.type.base && (is_special(source.type) || is_special(target.type))) return key;
  key.source = quote(source.name);
  key.target = quote(target.name);
  key.is_made = false;
  return key;
}

std::optional<JoinKey> MysqlDialect::join_key(const ReadColumn& source, const ReadColumn& target) const {
  if (has_readings(source, target)) return std::nullopt;
  const auto simple = [](const std::string& from, const std::string& to) {
    return JoinKey{from, to, {}, {from}, {to}, {}};
  };
  if (are_numbers(source, target)) return number_join_key(source, target);
  const bool keeps_kind = source.kind == source.type.kind && target.kind == target.type.kind;
  if (keeps_kind && source.kind == Kind::text) return text_join_key(source, target);
  if (keeps_kind && source.kind == Kind::bit && have_one_length(source, target)) return number_join_key(source, target);
  const auto canonical = canonical_expression(source);
  const auto other = canonical_expression(target);
  if (!canonical || !other || source.kind == Kind::timetz) return std::nullopt;
  JoinKey key = simple(bytes_of(*canonical), bytes_of(*other));
  const bool is_native = keeps_kind && contains(k_equal_is_same, source.kind);
  key.is_made = !is_native;
  if (is_native) {
    key.source = quote(source.name);
    key.target = quote(target.name);
  }
  if (is_native || contains(k_calendar | kinds(Kind::time), source.kind)) {
    key.source_order = key_order(source);
    key.target_order = key_order(target);
  }
  // Days that are in no calendar, and numbers that are no booleans.
  if (contains(k_calendar | kinds(Kind::boolean), source.kind))
    for (const std::string& made : {*canonical, *other}) key.odd.push_back(fmt::format("({}) LIKE '!%'", made));
  return key;
}

}  // namespace rowcall
