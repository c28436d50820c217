// SPDX-License-Identifier: Apache-2.0
#include "postgresql.hpp"

#include <array>
#include <utility>

namespace rowcall {
namespace {

constexpr int k_typmod_header = 4;  // PostgreSQL adds it to lengths and precisions
constexpr int k_full_fraction = 6;
constexpr long long k_macaddr_bytes = 6;
constexpr long long k_macaddr8_bytes = 8;

Kind kind_of_built_in(std::string_view name) {
  using enum Kind;
  static constexpr std::array<std::pair<std::string_view, Kind>, 31> k_kinds{{
      {"int2", integer},      {"int4", integer},     {"int8", integer},        {"numeric", decimal},
      {"money", decimal},     {"float4", float32},   {"float8", float64},      {"bool", boolean},
      {"text", text},         {"varchar", text},     {"bpchar", text},         {"char", text},
      {"name", text},         {"xml", text},         {"bytea", bytes},         {"date", date},
      {"time", time},         {"timetz", timetz},    {"timestamp", timestamp}, {"timestamptz", timestamptz},
      {"interval", interval}, {"uuid", uuid},        {"json", json},           {"jsonb", json},
      {"bit", bit},           {"varbit", bit},       {"inet", inet},           {"cidr", inet},
      {"macaddr", macaddr},   {"macaddr8", macaddr}, {"enum", text},
  }};
  for (const auto& [known, kind] : k_kinds)
    if (known == name) return kind;
  return unknown;
}

// citext and hstore live in whatever schema their extensions were made in.
Kind kind_of(const PostgresqlTypeName& type) {
  if (type.name == "citext") return Kind::text;
  if (type.name == "hstore") return Kind::json;
  return type.is_built_in ? kind_of_built_in(type.name) : Kind::unknown;
}

// Elements are printed within their array, where no expression can be put around each.
Kind kind_of_element(const PostgresqlTypeName& element, int modifier) {
  const bool is_printed_otherwise = element.name == "xml" || element.name == "hstore";
  if (is_printed_otherwise) return Kind::unknown;
  if (element.name == "bit" && modifier == 1) return Kind::boolean;
  return kind_of(element);
}

// Precision in the upper half; scale below it, signed with 11 bits since version 15.
void read_numeric_modifier(int modifier, ColumnType& type) {
  if (modifier < k_typmod_header) return;
  const int packed = modifier - k_typmod_header;
  type.precision = (packed >> 16) & 0xFFFF;
  type.scale = ((packed & 0x7FF) ^ 0x400) - 0x400;
}

// Digits of seconds in the lower half; all of its bits stand for no limit, and above it are the units.
void read_interval_modifier(int modifier, ColumnType& type) {
  constexpr int k_digits = 0xFFFF;
  const int digits = modifier & k_digits;
  type.fraction_digits = modifier < 0 || digits == k_digits ? k_full_fraction : digits;
}

void read_bits(int modifier, ColumnType& type) {
  type.fixed_length = type.base == "bit";
  if (modifier > 0) type.length = modifier;
  if (type.fixed_length && type.length == 1) type.kind = Kind::boolean;
}

void read_modifier(int modifier, ColumnType& type) {
  const bool is_character = type.base == "varchar" || type.base == "bpchar";
  if (type.base == "numeric") read_numeric_modifier(modifier, type);
  if (type.kind == Kind::integer) type.length = type.base.back() - '0';  // int2, int4, int8
  if (is_character && modifier >= k_typmod_header) type.length = modifier - k_typmod_header;
  if (type.kind == Kind::bit) read_bits(modifier, type);
  if (type.kind == Kind::macaddr) type.length = type.base == "macaddr" ? k_macaddr_bytes : k_macaddr8_bytes;
  if (type.kind == Kind::interval) read_interval_modifier(modifier, type);
  if (contains(kinds(Kind::time, Kind::timetz, Kind::timestamp, Kind::timestamptz), type.kind))
    type.fraction_digits = modifier >= 0 ? modifier : k_full_fraction;
}

// How far an array's elements reach.
void read_element(const PostgresqlTypeName& name, int modifier, ColumnType& array) {
  ColumnType element;
  element.base = name.name;
  element.kind = array.element;
  read_modifier(modifier, element);
  array.precision = element.precision;
  array.scale = element.scale;
  array.length = element.length;
  array.fraction_digits = element.fraction_digits;
}

std::string_view text_sql(const ColumnType& type) {
  if (type.kind == Kind::bytes) return "encode({}, 'hex')";
  return type.base == "geometry" || type.base == "geography" ? "ST_AsText({})" : "{}::text";
}

}  // namespace

ColumnType postgresql_type(std::string declared, const PostgresqlTypeName& name,
                           const std::optional<PostgresqlTypeName>& element, int modifier) {
  ColumnType type;
  type.declared = std::move(declared);
  type.base = name.name;
  type.kind = element ? Kind::array : kind_of(name);
  type.as_text = text_sql(type);
  if (element) {
    type.element = kind_of_element(*element, modifier);
    type.fixed_length = element->name == "bpchar";
    read_element(*element, modifier, type);
    return type;
  }
  read_modifier(modifier, type);
  if (type.kind == Kind::bytes) type.wire = WireForm::hex_bytes;
  if (type.base == "bpchar") {
    type.wire = WireForm::padded_text;
    type.fixed_length = true;
  }
  return type;
}

}  // namespace rowcall
