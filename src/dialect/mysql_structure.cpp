// SPDX-License-Identifier: Apache-2.0
#include "mysql.hpp"
#include "sql_text.hpp"
#include "structure_rows.hpp"

#include <fmt/format.h>

namespace rowcall {
namespace {

std::string flag(std::string_view condition) { return fmt::format("CASE WHEN {} THEN 't' ELSE 'f' END", condition); }

// MariaDB prints a default as SQL, MySQL the characters of a literal. `ON UPDATE CURRENT_TIMESTAMP` goes with it.
std::string default_expression(bool is_mariadb) {
  const std::string printed =
      is_mariadb ? "nullif(COLUMN_DEFAULT, 'NULL')"
                 : "CASE WHEN EXTRA LIKE '%DEFAULT_GENERATED%' OR DATA_TYPE = 'bit' THEN COLUMN_DEFAULT ELSE "
                   "concat('''', replace(COLUMN_DEFAULT, '''', ''''''), '''') END";
  return fmt::format(
      "nullif(concat_ws(' ', {}, CASE WHEN EXTRA LIKE '%on update%' THEN substring(EXTRA, locate('on update', EXTRA)) "
      "END), '')",
      printed);
}

std::string foreign_keys_statement(const TableName& table) {
  return fmt::format(
      "SELECT k.CONSTRAINT_NAME, k.COLUMN_NAME, k.REFERENCED_TABLE_SCHEMA, k.REFERENCED_TABLE_NAME, "
      "k.REFERENCED_COLUMN_NAME, r.DELETE_RULE, r.UPDATE_RULE\n"
      "FROM (SELECT * FROM information_schema.KEY_COLUMN_USAGE WHERE {} AND REFERENCED_TABLE_NAME IS NOT NULL) k\n"
      "JOIN (SELECT * FROM information_schema.REFERENTIAL_CONSTRAINTS WHERE {} AND {}) r "
      "ON r.CONSTRAINT_NAME = k.CONSTRAINT_NAME\n"
      "ORDER BY k.CONSTRAINT_NAME, k.ORDINAL_POSITION",
      mysql_is_table(table), mysql_is_exactly("CONSTRAINT_SCHEMA", table.schema),
      mysql_is_exactly("TABLE_NAME", table.name));
}

std::string checks_statement(bool is_mariadb, const TableName& table) {
  if (is_mariadb)
    return fmt::format(
        "SELECT CONSTRAINT_NAME, CHECK_CLAUSE, CASE LEVEL WHEN 'Column' THEN 't' ELSE 'f' END\n"
        "FROM information_schema.CHECK_CONSTRAINTS\nWHERE {} AND {}\nORDER BY 1",
        mysql_is_exactly("CONSTRAINT_SCHEMA", table.schema), mysql_is_exactly("TABLE_NAME", table.name));
  return fmt::format(
      "SELECT c.CONSTRAINT_NAME, c.CHECK_CLAUSE\n"
      "FROM (SELECT * FROM information_schema.TABLE_CONSTRAINTS WHERE {} AND CONSTRAINT_TYPE = 'CHECK' AND ENFORCED = "
      "'YES') t\n"
      "JOIN information_schema.CHECK_CONSTRAINTS c "
      "ON c.CONSTRAINT_SCHEMA = t.CONSTRAINT_SCHEMA AND c.CONSTRAINT_NAME = t.CONSTRAINT_NAME\nORDER BY 1",
      mysql_is_table(table));
}

// The column of which this check of MariaDB's makes JSON: it is longtext with a check that belongs to the type, whose
// text has the quotes of the session's sql_mode.
Column* json_column(const CatalogRow& row, TableSchema& schema) {
  if (row.at(2) != "t") return nullptr;
  for (const char quote : {'`', '"'})
    for (Column& column : schema.columns)
      if (row.at(1) == fmt::format("json_valid({})", enclosed(column.name, quote))) return &column;
  return nullptr;
}

}  // namespace

// What a collation ignores stands in its name: https://dev.mysql.com/doc/refman/8.0/en/charset-collation-names.html
std::string mysql_column_structure(bool is_mariadb) {
  return fmt::format(
      "{},\n{},\nnullif(GENERATION_EXPRESSION, ''),\nCOLLATION_NAME,\n{},\n{},\n{},\n"
      "CASE WHEN DATA_TYPE IN ('enum', 'set') THEN COLUMN_TYPE END",
      default_expression(is_mariadb), flag("EXTRA LIKE '%auto_increment%'"), flag("right(COLLATION_NAME, 3) = '_ci'"),
      flag("right(COLLATION_NAME, 3) = '_ci' AND right(COLLATION_NAME, 6) <> '_as_ci'"),
      flag("COLLATION_NAME NOT LIKE '%0900%' AND COLLATION_NAME NOT LIKE '%nopad%' AND COLLATION_NAME <> 'binary'"));
}

std::vector<CatalogQuery> MysqlDialect::structure_of(const TableName& table) const {
  return {foreign_keys_statement(table), checks_statement(is_mariadb(), table)};
}

void MysqlDialect::read_structure(std::span<const std::vector<CatalogRow>> answers, TableSchema& schema) const {
  read_foreign_key_rows(answers[0], true, schema);
  std::vector<CatalogRow> checks = answers[1];
  if (is_mariadb())
    std::erase_if(checks, [&](const CatalogRow& row) {
      Column* const column = json_column(row, schema);
      if (column != nullptr) mysql_make_json(column->type);
      return column != nullptr;
    });
  read_check_rows(checks, schema);
}

}  // namespace rowcall
