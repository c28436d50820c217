// SPDX-License-Identifier: Apache-2.0
#include "postgresql.hpp"
#include "sql_text.hpp"

#include <optional>
#include <utility>

#include <fmt/format.h>

namespace rowcall {
namespace {

constexpr std::string_view k_relations = "('r', 'p', 'v', 'm', 'f')";
constexpr std::string_view k_users_schema =
    "n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_'";
}  // namespace

CatalogQuery postgresql_about(const TableName& table, std::string sql) {
  return {std::move(sql), {table.schema, table.name}};
}

CatalogQuery PostgresqlDialect::tables_named(const TableName& table, Names names) const {
  const bool is_exact = names == Names::exactly;
  std::string scope = "pg_catalog.pg_table_is_visible(c.oid)";
  std::vector<std::string> values{table.name};
  if (!table.schema.empty()) {
    scope = is_exact ? "n.nspname = $2" : "lower(n.nspname) = lower($2)";
    values.push_back(table.schema);
  }
  return {fmt::format("SELECT n.nspname, c.relname, CASE WHEN c.relkind IN ('v', 'm') THEN 'view' ELSE 'table' END\n"
                      "FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace\n"
                      "WHERE c.relkind IN {} AND {} AND {}\nORDER BY 1, 2",
                      k_relations, is_exact ? "c.relname = $1" : "lower(c.relname) = lower($1)", scope),
          std::move(values)};
}

std::string PostgresqlDialect::all_tables(const std::string& schema) const {
  const std::string scope = schema.empty() ? std::string(k_users_schema)
                                           : fmt::format("lower(n.nspname) = lower({})", postgresql_text(schema));
  return fmt::format(
      "SELECT n.nspname, c.relname\n"
      "FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace\n"
      "WHERE c.relkind IN {} AND {}\nORDER BY 1, 2",
      k_relations, scope);
}

std::string PostgresqlDialect::listed_tables() const {
  return fmt::format(
      "SELECT n.nspname, c.relname, CASE WHEN pg_catalog.pg_table_is_visible(c.oid) THEN 't' ELSE 'f' END,\n"
      "CASE WHEN c.reltuples > 0 THEN c.reltuples::bigint END\n"
      "FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace\n"
      "WHERE c.relkind IN ('r', 'p', 'f') AND NOT c.relispartition AND {}\nORDER BY 1, 2",
      k_users_schema);
}

std::string PostgresqlDialect::made_up_rows() const {
  return fmt::format(
      "SELECT i::bigint AS id, (i * 7 % 1000)::integer AS part, 'shipped ' || i % 10 AS state,\n"
      "(i * 1.25)::numeric(12,2) AS amount, timestamp '2024-01-01' + i * interval '1.001 second' AS made,\n"
      "repeat('n', (i % 60)::integer) AS note\nFROM generate_series(1, {}) AS made_up(i)",
      k_made_up_rows);
}

namespace {

// Types that users make are called by what they are: an enum is read like any other.
std::string base_name(std::string_view type) {
  return fmt::format(
      "CASE {0}.typtype WHEN 'e' THEN 'enum' WHEN 'r' THEN 'range' WHEN 'm' THEN 'multirange' WHEN 'c' THEN "
      "'composite' WHEN 'd' THEN 'domain' ELSE {0}.typname END",
      type);
}

std::string is_built_in(std::string_view type) {
  return fmt::format("{0}.typtype = 'e' OR {0}.typnamespace = 'pg_catalog'::regnamespace", type);
}

// Domains are followed down to the type below them. A domain's NOT NULL is not believed: it does not hold for rows that
// were there before it. `chain` is a query of rows (position, name, declared, nullable, type, modifier).
std::string followed_domains(const std::string& chain) {
  return fmt::format(
      "WITH RECURSIVE chain (position, name, declared, nullable, type, modifier) AS (\n{}\n"
      "UNION ALL\n"
      "SELECT chain.position, chain.name, chain.declared, chain.nullable, t.typbasetype, t.typtypmod\n"
      "FROM chain JOIN pg_catalog.pg_type t ON t.oid = chain.type WHERE t.typtype = 'd')\n"
      "SELECT chain.name, chain.declared, chain.nullable, {}, {}, chain.modifier,\n{}, {}\n"
      "FROM chain JOIN pg_catalog.pg_type t ON t.oid = chain.type\n"
      "LEFT JOIN pg_catalog.pg_type e ON e.oid = t.typelem AND e.typarray = t.oid\n"
      "WHERE t.typtype <> 'd'\nORDER BY chain.position",
      chain, base_name("t"), is_built_in("t"), base_name("e"), is_built_in("e"));
}

}  // namespace

CatalogQuery PostgresqlDialect::columns_of(const TableName& table) const {
  return postgresql_about(
      table,
      followed_domains(fmt::format(
          "SELECT a.attnum, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod), NOT a.attnotnull, a.atttypid, "
          "a.atttypmod\n"
          "FROM pg_catalog.pg_attribute a WHERE a.attrelid = {} AND a.attnum > 0 AND NOT a.attisdropped",
          k_postgresql_relation)));
}

// A result does not tell the precision of its columns; of those that are a table's own the table tells it. NULL may
// stand in any: an outer join puts it into columns that have none.
std::string PostgresqlDialect::columns_described(std::span<const ResultColumn> columns) const {
  std::vector<std::string> rows;
  for (const ResultColumn& column : columns) {
    rows.push_back(fmt::format("({}, {}::text, {}::oid, {}::oid, {}::int)", rows.size() + 1,
                               postgresql_text(column.name), column.type, column.table.empty() ? "NULL" : column.table,
                               column.table_column.empty() ? "NULL" : column.table_column));
  }
  return followed_domains(fmt::format(
      "SELECT r.position, r.name, pg_catalog.format_type(r.type, coalesce(a.atttypmod, -1)), TRUE, r.type, "
      "coalesce(a.atttypmod, -1)\n"
      "FROM (VALUES {}) AS r (position, name, type, relation, attribute)\n"
      "LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = r.relation AND a.attnum = r.attribute AND a.atttypid = "
      "r.type",
      comma_list(rows)));
}

Column PostgresqlDialect::read_column(const CatalogRow& row) const {
  const PostgresqlTypeName name{row.at(3).value_or(""), row.at(4) == "t"};
  std::optional<PostgresqlTypeName> element;
  if (row.at(6)) element = PostgresqlTypeName{*row.at(6), row.at(7) == "t"};
  const auto modifier = static_cast<int>(number_in(row.at(5)).value_or(-1));
  return {row.at(0).value_or(""), postgresql_type(row.at(1).value_or(""), name, element, modifier), row.at(2) != "f"};
}

// A unique index on the parent of an inheritance tree says nothing of the rows of its children, which a read of the
// parent returns as well.
CatalogQuery PostgresqlDialect::indexes_of(const TableName& table) const {
  return postgresql_about(
      table,
      fmt::format(
          "SELECT i.relname, x.indisunique, x.indisprimary,\n"
          "m.amname = 'btree' AND x.indpred IS NULL AND x.indexprs IS NULL AND x.indisvalid AND NOT (c.relkind = 'r' "
          "AND "
          "EXISTS (SELECT 1 FROM pg_catalog.pg_inherits h WHERE h.inhparent = c.oid)),\n"
          "coalesce(a.attname, pg_catalog.pg_get_indexdef(x.indexrelid, k.position, true))\n"
          "FROM pg_catalog.pg_index x\n"
          "JOIN pg_catalog.pg_class c ON c.oid = x.indrelid\n"
          "JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid\n"
          "JOIN pg_catalog.pg_am m ON m.oid = i.relam\n"
          "CROSS JOIN LATERAL generate_series(1, {}) AS k (position)\n"
          "LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = x.indkey[k.position - 1]\n"
          "WHERE x.indrelid = {}\nORDER BY x.indisprimary DESC, i.relname, k.position",
          server_.at_least(11, 0) ? "x.indnkeyatts" : "x.indnatts", k_postgresql_relation));
}

// A table that was never analyzed has reltuples -1 (0 before version 14); the statistics collector may know more.
std::optional<CatalogQuery> PostgresqlDialect::statistics_of(const TableName& table) const {
  return postgresql_about(
      table, fmt::format("WITH RECURSIVE tree (oid) AS (SELECT {} UNION ALL SELECT h.inhrelid FROM tree JOIN "
                         "pg_catalog.pg_inherits h ON "
                         "h.inhparent = tree.oid)\n"
                         "SELECT sum(CASE WHEN c.reltuples > 0 THEN c.reltuples::bigint ELSE "
                         "nullif(pg_catalog.pg_stat_get_live_tuples(c.oid), 0) END),\n"
                         "(sum(CASE WHEN c.reltuples > 0 THEN c.relpages::bigint * "
                         "pg_catalog.current_setting('block_size')::bigint END) "
                         "/ "
                         "nullif(sum(CASE WHEN c.reltuples > 0 THEN c.reltuples::bigint END), 0))::bigint\n"
                         "FROM tree JOIN pg_catalog.pg_class c ON c.oid = tree.oid WHERE c.relkind IN ('r', 'm')",
                         k_postgresql_relation));
}

}  // namespace rowcall
