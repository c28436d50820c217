// SPDX-License-Identifier: Apache-2.0
#include "pair_advice.hpp"

#include "rowcall/base/text.hpp"

#include <array>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace rowcall {
namespace {

using enum Kind;

constexpr KindSet k_moments = kinds(date, timestamp, timestamptz);
constexpr KindSet k_numbers = kinds(integer, decimal, float32, float64);

// SQL that makes a value of one type comparable with those of another; `{}` stands for the column.
struct Conversion {
  std::string_view base;  // ColumnType::base
  KindSet wanted;
  std::string_view sql;
};

constexpr std::array k_conversions{
    Conversion{"year", k_moments, "makedate({}, 1)"},
    // PostgreSQL
    Conversion{"int4", k_moments, "to_timestamp({})"},
    Conversion{"int8", k_moments, "to_timestamp({})"},
    Conversion{"numeric", k_moments, "to_timestamp({})"},
    Conversion{"interval", k_numbers, "extract(epoch FROM {})"},
    Conversion{"int8", kinds(inet), "'0.0.0.0'::inet + {}"},
    Conversion{"macaddr", kinds(macaddr), "{}::macaddr8"},
    // MySQL and MariaDB
    Conversion{"int", k_moments, "from_unixtime({})"},
    Conversion{"bigint", k_moments, "from_unixtime({})"},
    Conversion{"decimal", k_moments, "from_unixtime({})"},
    Conversion{"time", k_numbers, "time_to_sec({})"},
    Conversion{"int", kinds(inet), "inet_ntoa({})"},
    Conversion{"bigint", kinds(inet), "inet_ntoa({})"},
    Conversion{"varbinary", kinds(inet), "inet6_ntoa({})"},
    Conversion{"binary", kinds(inet), "inet6_ntoa({})"},
    Conversion{"set", kinds(array), "concat('{{', {}, '}}')"},
    // SQLite
    Conversion{"INTEGER", k_moments, "datetime({}, 'unixepoch')"},
};

std::optional<std::string> conversion(const ColumnType& from, const ColumnType& to, const std::string& column) {
  for (const Conversion& one : k_conversions) {
    if (one.base == from.base && contains(one.wanted, to.kind) && from.base != to.base)
      return fmt::format(fmt::runtime(one.sql), column);
  }
  return std::nullopt;
}

std::optional<std::string> text_of(const ColumnType& type, const std::string& column) {
  if (type.as_text.empty()) return std::nullopt;
  return fmt::format(fmt::runtime(type.as_text), column);
}

std::string expression(std::string_view side, std::string_view column, std::string_view sql) {
  return fmt::format("--{}-expr \"{}={}\"", side, column, sql);
}

// Where nothing better is known, both sides as text.
std::string ready_expression(const ColumnType& source, const ColumnType& target, const std::string& column) {
  if (const auto sql = conversion(source, target, column)) return expression("source", column, *sql);
  if (const auto sql = conversion(target, source, column)) return expression("target", column, *sql);
  std::vector<std::string> sides;
  for (const auto& [side, type] : {std::pair("source", &source), std::pair("target", &target)}) {
    if (type->kind == text) continue;
    if (const auto sql = text_of(*type, column)) sides.push_back(expression(side, column, *sql));
  }
  return join(sides, " ");
}

}  // namespace

std::string advice_on(const ColumnType& source, const ColumnType& target, std::string_view column) {
  const std::string ready = ready_expression(source, target, std::string(column));
  const std::string way_out = "leave the column out with --exclude";
  if (ready.empty()) return "compare an expression (--source-expr, --target-expr), or " + way_out;
  return fmt::format("compare an expression, such as {}, or {}", ready, way_out);
}

}  // namespace rowcall
