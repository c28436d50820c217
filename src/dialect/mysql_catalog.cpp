// SPDX-License-Identifier: Apache-2.0
#include "mysql.hpp"
#include "sql_text.hpp"
#include "structure_rows.hpp"

#include "rowcall/base/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

namespace rowcall {
namespace {

std::string schema_condition(const std::string& schema, Dialect::Names names) {
  if (schema.empty()) return "TABLE_SCHEMA = database()";
  if (names == Dialect::Names::exactly) return "TABLE_SCHEMA = " + mysql_text(schema);
  return "lower(TABLE_SCHEMA) = lower(" + mysql_text(schema) + ")";
}

Kind kind_of(const std::string& type, std::optional<int> precision) {
  static constexpr std::array<std::pair<std::string_view, Kind>, 31> k_kinds{{
      {"tinyint", Kind::integer},
      {"smallint", Kind::integer},
      {"mediumint", Kind::integer},
      {"int", Kind::integer},
      {"bigint", Kind::integer},
      {"decimal", Kind::decimal},
      {"float", Kind::float32},
      {"double", Kind::float64},
      {"char", Kind::text},
      {"varchar", Kind::text},
      {"tinytext", Kind::text},
      {"text", Kind::text},
      {"mediumtext", Kind::text},
      {"longtext", Kind::text},
      {"binary", Kind::bytes},
      {"varbinary", Kind::bytes},
      {"tinyblob", Kind::bytes},
      {"blob", Kind::bytes},
      {"mediumblob", Kind::bytes},
      {"longblob", Kind::bytes},
      {"date", Kind::date},
      {"time", Kind::time},
      {"datetime", Kind::timestamp},
      {"timestamp", Kind::timestamptz},
      {"uuid", Kind::uuid},
      {"json", Kind::json},
      {"year", Kind::integer},
      {"enum", Kind::text},
      {"set", Kind::set},
      {"inet4", Kind::inet},
      {"inet6", Kind::inet},
  }};
  if (type == "bit") return precision == 1 ? Kind::boolean : Kind::bit;
  const auto* const found =
      std::find_if(k_kinds.begin(), k_kinds.end(), [&](const auto& e) { return e.first == type; });
  return found == k_kinds.end() ? Kind::unknown : found->second;
}

std::optional<long long> bytes_of_integer(std::string_view type) {
  static constexpr std::array<std::pair<std::string_view, int>, 5> k_bytes{
      {{"tinyint", 1}, {"smallint", 2}, {"mediumint", 3}, {"int", 4}, {"bigint", 8}}};
  for (const auto& [name, bytes] : k_bytes)
    if (name == type) return bytes;
  return std::nullopt;
}

std::optional<int> small(const std::optional<std::string>& cell) {
  const std::optional<long long> number = number_in(cell);
  return number ? std::optional(static_cast<int>(*number)) : std::nullopt;
}

bool is_time(Kind kind) { return kind == Kind::time || kind == Kind::timestamp || kind == Kind::timestamptz; }

// Ends in the name of a type of shapes: point, multipolygon, geometry, geomcollection, ….
bool is_geometry(std::string_view type) {
  return type.ends_with("point") || type.ends_with("linestring") || type.ends_with("polygon") ||
         type.ends_with("geometry") || type.ends_with("collection");
}

std::string text_sql(const ColumnType& type, bool is_mariadb) {
  if (type.base == "vector") return is_mariadb ? "VEC_ToText({})" : "vector_to_string({})";
  if (type.kind == Kind::bit) return mysql_bits("{}", type.length.value_or(1));
  if (type.kind == Kind::bytes) return "lower(hex({}))";
  return is_geometry(type.base) ? "ST_AsText({})" : "CAST({} AS CHAR)";
}

// A year is flagged so as well, and MariaDB's uuid, and neither says anything of it.
bool takes_number_flags(const std::string& type) {
  const Kind kind = kind_of(type, {});
  return type != "year" &&
         (kind == Kind::integer || kind == Kind::decimal || kind == Kind::float32 || kind == Kind::float64);
}

// As information_schema prints the type of a column.
std::string declared_as(const ResultColumn& column) {
  std::string declared = column.type;
  const bool has_length = declared == "char" || declared == "varchar" || declared == "binary" ||
                          declared == "varbinary" || declared == "bit";
  if (has_length && column.length) declared += fmt::format("({})", *column.length);
  if (declared == "decimal") declared += fmt::format("({},{})", column.length.value_or(0), column.decimals.value_or(0));
  if (is_time(kind_of(declared, {})) && column.decimals.value_or(0) > 0)
    declared += fmt::format("({})", *column.decimals);
  if (!takes_number_flags(column.type)) return declared;
  if (column.is_unsigned) declared += " unsigned";
  return column.is_zerofill ? declared + " zerofill" : declared;
}

}  // namespace

void mysql_make_json(ColumnType& type) {
  type.kind = Kind::json;
  type.declared = type.base = "json";
}

std::string mysql_is_exactly(std::string_view column, std::string_view name) {
  return fmt::format("{0} = {1} AND CAST({0} AS BINARY) = CAST({1} AS BINARY)", column, mysql_text(name));
}

std::string mysql_is_table(const TableName& table) {
  return mysql_is_exactly("TABLE_SCHEMA", table.schema) + " AND " + mysql_is_exactly("TABLE_NAME", table.name);
}

// MariaDB looks a name up in no time, and opens every table of the schema for any other condition on it.
CatalogQuery MysqlDialect::tables_named(const TableName& table, Names names) const {
  const std::string name = mysql_text(table.name);
  return fmt::format(
      "SELECT TABLE_SCHEMA, TABLE_NAME, CASE WHEN TABLE_TYPE LIKE '%VIEW' THEN 'view' ELSE 'table' END\n"
      "FROM information_schema.TABLES\nWHERE {} AND {} AND TABLE_TYPE <> 'SEQUENCE'\n"
      "ORDER BY 1, 2",
      schema_condition(table.schema, names),
      names == Names::exactly ? "TABLE_NAME = " + name : "lower(TABLE_NAME) = lower(" + name + ")");
}

std::string MysqlDialect::all_tables(const std::string& schema) const {
  return fmt::format(
      "SELECT TABLE_SCHEMA, TABLE_NAME\nFROM information_schema.TABLES\n"
      "WHERE {} AND TABLE_TYPE <> 'SEQUENCE'\nORDER BY 1, 2",
      schema_condition(schema, Names::ignoring_case));
}

std::string MysqlDialect::listed_tables() const {
  return "SELECT TABLE_SCHEMA, TABLE_NAME, CASE WHEN TABLE_SCHEMA = database() THEN 't' ELSE 'f' END, TABLE_ROWS\n"
         "FROM information_schema.TABLES\n"
         "WHERE TABLE_TYPE IN ('BASE TABLE', 'SYSTEM VERSIONED') AND "
         "TABLE_SCHEMA NOT IN ('information_schema', 'mysql', 'performance_schema', 'sys')\nORDER BY 1, 2";
}

// A server may have neither sequences nor recursion deep enough.
std::string MysqlDialect::made_up_rows() const {
  static_assert(k_made_up_rows == 2'000, "three digits, and a 0 or 1 before them");
  const std::string digits =
      "(SELECT 0 AS n UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5 "
      "UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9)";
  return fmt::format(
      "SELECT CAST(i AS SIGNED) AS id, CAST(i * 7 MOD 1000 AS SIGNED) AS part, concat('shipped ', i MOD 10) AS state,\n"
      "CAST(i * 1.25 AS DECIMAL(12,2)) AS amount, CAST(timestampadd(SECOND, i, '2024-01-01') AS DATETIME(6)) AS made,\n"
      "repeat('n', i MOD 60) AS note\n"
      "FROM (SELECT 1 + a.n + 10 * b.n + 100 * c.n + 1000 * d.n AS i FROM {0} AS a, {0} AS b, {0} AS c,\n"
      "(SELECT 0 AS n UNION ALL SELECT 1) AS d) AS made_up",
      digits);
}

CatalogQuery MysqlDialect::columns_of(const TableName& table) const {
  return fmt::format(
      "SELECT COLUMN_NAME, COLUMN_TYPE, CASE IS_NULLABLE WHEN 'NO' THEN 'f' ELSE 't' END, DATA_TYPE, "
      "CHARACTER_MAXIMUM_LENGTH, NUMERIC_PRECISION, NUMERIC_SCALE, DATETIME_PRECISION, COLLATION_NAME, 'f',\n{}\n"
      "FROM information_schema.COLUMNS\nWHERE {}\nORDER BY ORDINAL_POSITION",
      mysql_column_structure(is_mariadb()), mysql_is_table(table));
}

// A result tells no collation: its texts come in the connection's own character set.
std::string MysqlDialect::columns_described(std::span<const ResultColumn> columns) const {
  std::vector<std::string> rows;
  for (const ResultColumn& column : columns) {
    const auto number = [](auto value) { return value ? std::to_string(*value) : std::string("NULL"); };
    const bool is_number = column.type == "decimal" || column.type == "bit";
    rows.push_back(fmt::format(
        "SELECT {}, {}, 't', {}, {}, {}, {}, {}, NULL, {}", mysql_text(column.name), mysql_text(declared_as(column)),
        mysql_text(column.type), is_number ? "NULL" : number(column.length), is_number ? number(column.length) : "NULL",
        is_number ? number(column.decimals) : "NULL", number(column.decimals), column.type == "json" ? "'t'" : "'f'"));
  }
  return join(rows, "\nUNION ALL ");
}

Column MysqlDialect::read_column(const CatalogRow& row) const {
  const std::string data_type = row.at(3).value_or("");
  Column column{row.at(0).value_or(""), {}, row.at(2) != "f"};
  ColumnType& type = column.type;
  type.declared = row.at(1).value_or("");
  type.base = data_type;
  type.precision = small(row.at(5));
  type.kind = kind_of(data_type, type.precision);
  type.scale = small(row.at(6));
  type.length = type.kind == Kind::integer ? bytes_of_integer(data_type) : number_in(row.at(4));
  type.collation = row.at(8).value_or("");
  type.is_unsigned = type.declared.find("unsigned") != std::string::npos;
  type.fixed_length = data_type == "char" || data_type == "binary" || data_type == "bit";
  if (is_time(type.kind)) type.fraction_digits = small(row.at(7)).value_or(0);
  if (type.kind == Kind::bytes) type.wire = WireForm::raw_bytes;
  if (data_type == "char") type.wire = WireForm::padded_text;
  if (data_type == "bit") type.length = type.precision;
  if (row.at(9) == "t") mysql_make_json(type);
  type.as_text = text_sql(type, is_mariadb());
  constexpr std::size_t k_structure = 10;  // the columns of a result have none
  if (row.size() > k_structure) read_column_structure(std::span(row).subspan(k_structure), column);
  return column;
}

// A prefix proves less than the column, an expression nothing of the columns.
CatalogQuery MysqlDialect::indexes_of(const TableName& table) const {
  return fmt::format(
      "SELECT INDEX_NAME, CASE NON_UNIQUE WHEN 0 THEN 't' ELSE 'f' END, CASE INDEX_NAME WHEN 'PRIMARY' THEN 't' ELSE "
      "'f' END,\n"
      "CASE WHEN INDEX_TYPE IN ('BTREE', 'HASH') AND sum(SUB_PART IS NOT NULL OR COLUMN_NAME IS NULL) OVER (PARTITION "
      "BY INDEX_NAME) = 0 THEN 't' ELSE 'f' END,\n"
      "CASE WHEN SUB_PART IS NULL THEN {} ELSE concat(COLUMN_NAME, '(', SUB_PART, ')') END\n"
      "FROM information_schema.STATISTICS\nWHERE {}\n"
      "ORDER BY INDEX_NAME <> 'PRIMARY', INDEX_NAME, SEQ_IN_INDEX",
      is_mariadb() ? "COLUMN_NAME" : "coalesce(COLUMN_NAME, EXPRESSION)", mysql_is_table(table));
}

std::optional<CatalogQuery> MysqlDialect::statistics_of(const TableName& table) const {
  return CatalogQuery("SELECT TABLE_ROWS, AVG_ROW_LENGTH FROM information_schema.TABLES\nWHERE " +
                      mysql_is_table(table));
}

}  // namespace rowcall
