// SPDX-License-Identifier: Apache-2.0
#include "postgresql.hpp"
#include "structure_rows.hpp"

#include <utility>

#include <fmt/format.h>

namespace rowcall {
namespace {

// Text is the same where its bytes are, unless the collation is an ICU one that says otherwise; its strength stands in
// its locale.
struct CollationSql {
  std::string folds;   // is it one of those?
  std::string locale;  // NULL for any other
};

CollationSql collation_sql(const ServerInfo& server) {
  if (!server.at_least(12, 0)) return {"FALSE", "NULL"};
  if (server.at_least(17, 0)) return {"NOT l.collisdeterministic", "l.colllocale"};
  return {"NOT l.collisdeterministic", server.at_least(15, 0) ? "l.colliculocale" : "l.collcollate"};
}

std::string columns_statement(const ServerInfo& server) {
  const CollationSql collation = collation_sql(server);
  const std::string generated = server.at_least(12, 0) ? "a.attgenerated <> ''" : "FALSE";
  return fmt::format(
      "WITH RECURSIVE base (position, oid) AS (\n"
      "SELECT a.attnum, a.atttypid FROM pg_catalog.pg_attribute a\n"
      "WHERE a.attrelid = {0} AND a.attnum > 0 AND NOT a.attisdropped\n"
      "UNION ALL\n"
      "SELECT base.position, t.typbasetype FROM base JOIN pg_catalog.pg_type t ON t.oid = base.oid WHERE t.typtype = "
      "'d')\n"
      "SELECT a.attname,\n"
      "CASE WHEN NOT ({1}) AND e.expression NOT LIKE 'nextval(%' AND e.expression NOT LIKE 'NULL::%' THEN e.expression "
      "END,\n"
      "a.attidentity <> '' OR coalesce(e.expression LIKE 'nextval(%', FALSE),\n"
      "CASE WHEN {1} THEN e.expression END,\n"
      "CASE WHEN l.collname = 'default' THEN (SELECT d.datcollate::text FROM pg_catalog.pg_database d WHERE d.datname "
      "= "
      "pg_catalog.current_database()) ELSE l.collname::text END,\n"
      "t.typname = 'citext' OR coalesce({2} AND {3} ~ 'ks-level[12]', FALSE),\n"
      "coalesce({2} AND {3} ~ 'ks-level1', FALSE),\n"
      "FALSE,\n"
      "(SELECT pg_catalog.string_agg(pg_catalog.quote_literal(m.enumlabel), ',' ORDER BY m.enumsortorder) FROM "
      "pg_catalog.pg_enum m WHERE m.enumtypid = t.oid)\n"
      "FROM base JOIN pg_catalog.pg_type t ON t.oid = base.oid AND t.typtype <> 'd'\n"
      "JOIN pg_catalog.pg_attribute a ON a.attrelid = {0} AND a.attnum = base.position\n"
      "LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum\n"
      "LEFT JOIN LATERAL (SELECT pg_catalog.pg_get_expr(d.adbin, d.adrelid)) AS e (expression) ON TRUE\n"
      "LEFT JOIN pg_catalog.pg_collation l ON l.oid = a.attcollation\n"
      "ORDER BY base.position",
      k_postgresql_relation, generated, collation.folds, collation.locale);
}

std::string action(std::string_view letter) {
  return fmt::format(
      "CASE {} WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL' WHEN 'd' THEN 'SET DEFAULT' WHEN 'r' THEN 'RESTRICT' "
      "ELSE 'NO ACTION' END",
      letter);
}

std::string foreign_keys_statement() {
  return fmt::format(
      "SELECT o.conname, a.attname, n.nspname, c.relname, b.attname,\n{},\n{}\n"
      "FROM pg_catalog.pg_constraint o\n"
      "JOIN pg_catalog.pg_class c ON c.oid = o.confrelid\n"
      "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace\n"
      "CROSS JOIN LATERAL generate_subscripts(o.conkey, 1) AS k (position)\n"
      "JOIN pg_catalog.pg_attribute a ON a.attrelid = o.conrelid AND a.attnum = o.conkey[k.position]\n"
      "JOIN pg_catalog.pg_attribute b ON b.attrelid = o.confrelid AND b.attnum = o.confkey[k.position]\n"
      "WHERE o.conrelid = {} AND o.contype = 'f'\nORDER BY o.conname, k.position",
      action("o.confdeltype"), action("o.confupdtype"), k_postgresql_relation);
}

std::string checks_statement() {
  return fmt::format(
      "SELECT o.conname, pg_catalog.pg_get_expr(o.conbin, o.conrelid)\n"
      "FROM pg_catalog.pg_constraint o\nWHERE o.conrelid = {} AND o.contype = 'c'\nORDER BY o.conname",
      k_postgresql_relation);
}

std::string index_conditions_statement() {
  return fmt::format(
      "SELECT i.relname, pg_catalog.pg_get_expr(x.indpred, x.indrelid)\n"
      "FROM pg_catalog.pg_index x\n"
      "JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid\n"
      "WHERE x.indrelid = {} AND x.indpred IS NOT NULL\nORDER BY i.relname",
      k_postgresql_relation);
}

}  // namespace

std::vector<CatalogQuery> PostgresqlDialect::structure_of(const TableName& table) const {
  std::vector<CatalogQuery> queries;
  for (std::string sql :
       {columns_statement(server_), foreign_keys_statement(), checks_statement(), index_conditions_statement()})
    queries.push_back(postgresql_about(table, std::move(sql)));
  return queries;
}

void PostgresqlDialect::read_structure(std::span<const std::vector<CatalogRow>> answers, TableSchema& schema) const {
  read_column_rows(answers[0], schema);
  read_foreign_key_rows(answers[1], true, schema);
  read_check_rows(answers[2], schema);
  read_index_condition_rows(answers[3], schema);
}

}  // namespace rowcall
