// SPDX-License-Identifier: Apache-2.0
#include "sql_text.hpp"
#include "sqlite.hpp"

#include "rowcall/base/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace rowcall {
namespace {

// The words of a declared type in lower case, one blank between them, without what stands in parentheses.
std::string words_of(std::string_view declared) {
  std::string outside;
  bool inside = false;
  for (const char c : declared) {
    if (c == '(') inside = true;
    if (!inside) outside += c;
    if (c == ')') {
      inside = false;
      outside += ' ';
    }
  }
  std::vector<std::string> words;
  for (const std::string& word : split(to_lower(outside), ' '))
    if (!trim(word).empty()) words.emplace_back(trim(word));
  return join(words, " ");
}

Kind kind_of(const std::string& words) {
  using enum Kind;
  static constexpr std::array<std::pair<std::string_view, Kind>, 81> k_kinds{{
      {"integer", integer},
      {"int", integer},
      {"tinyint", integer},
      {"smallint", integer},
      {"mediumint", integer},
      {"bigint", integer},
      {"big int", integer},
      {"unsigned big int", integer},
      {"int unsigned", integer},
      {"integer unsigned", integer},
      {"bigint unsigned", integer},
      {"smallint unsigned", integer},
      {"tinyint unsigned", integer},
      {"mediumint unsigned", integer},
      {"unsigned int", integer},
      {"unsigned integer", integer},
      {"unsigned bigint", integer},
      {"int2", integer},
      {"int4", integer},
      {"int8", integer},
      {"serial", integer},
      {"bigserial", integer},
      {"numeric", decimal},
      {"decimal", decimal},
      {"number", decimal},
      {"dec", decimal},
      {"real", float64},
      {"double", float64},
      {"double precision", float64},
      {"float", float64},
      {"float4", float64},
      {"float8", float64},
      {"boolean", boolean},
      {"bool", boolean},
      {"text", text},
      {"varchar", text},
      {"varchar2", text},
      {"nvarchar", text},
      {"nvarchar2", text},
      {"char", text},
      {"nchar", text},
      {"character", text},
      {"native character", text},
      {"varying character", text},
      {"character varying", text},
      {"clob", text},
      {"string", text},
      {"citext", text},
      {"tinytext", text},
      {"mediumtext", text},
      {"longtext", text},
      {"blob", bytes},
      {"tinyblob", bytes},
      {"mediumblob", bytes},
      {"longblob", bytes},
      {"binary", bytes},
      {"varbinary", bytes},
      {"bytea", bytes},
      {"date", date},
      {"time", time},
      {"time without time zone", time},
      {"datetime", timestamp},
      {"timestamp", timestamp},
      {"timestamp without time zone", timestamp},
      {"timestamptz", timestamptz},
      {"timestamp with time zone", timestamptz},
      {"uuid", uuid},
      {"guid", uuid},
      {"json", json},
      {"year", integer},
      {"money", decimal},
      {"enum", text},
      {"xml", text},
      {"timetz", timetz},
      {"time with time zone", timetz},
      {"interval", interval},
      {"inet", inet},
      {"cidr", inet},
      {"inet6", inet},
      {"macaddr", macaddr},
      {"macaddr8", macaddr},
  }};
  if (words.empty()) return undeclared;
  if (words == "jsonb") return json;
  const auto* const found =
      std::find_if(k_kinds.begin(), k_kinds.end(), [&](const auto& entry) { return entry.first == words; });
  return found == k_kinds.end() ? unknown : found->second;
}

}  // namespace

Affinity sqlite_affinity(std::string_view declared) {
  const std::string type = to_lower(declared);
  const auto has = [&](std::string_view part) { return type.find(part) != std::string::npos; };
  if (has("int")) return Affinity::integer;
  if (has("char") || has("clob") || has("text")) return Affinity::text;
  if (has("blob") || trim(type).empty()) return Affinity::blob;
  if (has("real") || has("floa") || has("doub")) return Affinity::real;
  return Affinity::numeric;
}

ColumnType sqlite_type(std::string_view declared) {
  ColumnType type;
  type.declared = std::string(trim(declared));
  type.kind = kind_of(words_of(declared));
  type.wire = WireForm::dynamic;
  const std::vector<int> arguments = type_arguments(declared);
  if (type.kind == Kind::integer) type.base = "INTEGER";
  type.as_text = type.kind == Kind::bytes ? "lower(hex({}))" : "CAST({} AS TEXT)";
  if (type.kind == Kind::integer) type.length = sizeof(std::int64_t);  // whatever the declared name says
  if (type.kind == Kind::decimal && !arguments.empty()) {
    type.precision = arguments.front();
    type.scale = arguments.size() > 1 ? arguments[1] : 0;
  }
  if ((type.kind == Kind::text || type.kind == Kind::bytes) && arguments.size() == 1) type.length = arguments.front();
  return type;
}

}  // namespace rowcall
