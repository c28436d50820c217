// SPDX-License-Identifier: Apache-2.0
#include "sqlite.hpp"

#include "engines.hpp"
#include "sql_lexis.hpp"
#include "sql_text.hpp"

#include "rowcall/base/text.hpp"

#include <limits>

#include <fmt/format.h>

namespace rowcall {
namespace {

// A function takes at most 127 arguments in SQLite 3.40; wider rows are encoded in parts.
constexpr std::size_t k_most_columns = 100;

std::string schema_or_main(const TableName& table) { return sqlite_text(table.schema.empty() ? "main" : table.schema); }

std::string name_in_sql(HashFunction function) { return "'" + std::string(name(function)) + "'"; }

}  // namespace

std::string sqlite_pragma(std::string_view name, const TableName& table) {
  return fmt::format("pragma_{}({}, {})", name, sqlite_text(table.name), schema_or_main(table));
}

std::unique_ptr<Dialect> make_sqlite_dialect() { return std::make_unique<SqliteDialect>(); }

std::string SqliteDialect::quote(std::string_view identifier) const { return enclosed(identifier, '"'); }

bool SqliteDialect::keeps_parentheses(std::string_view sql) const {
  return rowcall::keeps_parentheses(sql, {.backticks = true, .brackets = true});
}

std::vector<std::string> SqliteDialect::session_statements() const { return {}; }

std::vector<std::string> SqliteDialect::read_only_statements() const { return {"PRAGMA query_only = ON"}; }

std::vector<Dialect::SettingCheck> SqliteDialect::session_checks() const {
  return {{"(SELECT query_only FROM pragma_query_only)", "1", "read-only session"}};
}

std::string SqliteDialect::now() const { return "SELECT strftime('%Y-%m-%d %H:%M:%f', 'now')"; }

// BEGIN alone takes no lock; the first read does.
Dialect::SnapshotSharing SqliteDialect::snapshot_sharing() const {
  return {{}, {}, "it has no name for the state that a connection reads"};
}

std::vector<std::string> SqliteDialect::begin_snapshot() const {
  return {"BEGIN", "SELECT 1 FROM sqlite_schema LIMIT 1"};
}

std::string SqliteDialect::snapshot_identity() const {
  return "SELECT 'schema version ' || (SELECT schema_version FROM pragma_schema_version) || ', data version ' || "
         "(SELECT data_version FROM pragma_data_version)";
}

// Ignores case in any case: there is nothing to be found faster.
CatalogQuery SqliteDialect::tables_named(const TableName& table, Names /*names*/) const {
  const std::string scope =
      table.schema.empty() ? std::string() : fmt::format(" AND lower(schema) = lower({})", sqlite_text(table.schema));
  return fmt::format(
      "SELECT schema, name, CASE type WHEN 'view' THEN 'view' ELSE 'table' END\nFROM pragma_table_list\n"
      "WHERE lower(name) = lower({}){}\nORDER BY schema <> 'temp', schema <> 'main', schema",
      sqlite_text(table.name), scope);
}

std::string SqliteDialect::all_tables(const std::string& schema) const {
  const std::string scope =
      schema.empty() ? std::string() : fmt::format(" AND lower(schema) = lower({})", sqlite_text(schema));
  return fmt::format(
      "SELECT schema, name\nFROM pragma_table_list\n"
      "WHERE type IN ('table', 'view', 'virtual') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'{}\nORDER BY 1, 2",
      scope);
}

std::string SqliteDialect::listed_tables() const {
  return "SELECT schema, name, CASE schema WHEN 'main' THEN 't' ELSE 'f' END, NULL\nFROM pragma_table_list\n"
         "WHERE type IN ('table', 'virtual') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'\nORDER BY 1, 2";
}

// The one primary key that makes no index of its own is the rowid, which is never NULL; any other may hold NULL unless
// it says NOT NULL (SQLite says so itself for tables WITHOUT ROWID).
CatalogQuery SqliteDialect::columns_of(const TableName& table) const {
  return fmt::format(
      "SELECT name, type, CASE WHEN \"notnull\" <> 0 OR (pk > 0 AND NOT EXISTS (SELECT 1 FROM {} WHERE origin = 'pk')) "
      "THEN 'f' ELSE 't' END\n"
      "FROM {}\nWHERE hidden <> 1\nORDER BY cid",
      sqlite_pragma("index_list", table), sqlite_pragma("table_xinfo", table));
}

Column SqliteDialect::read_column(const CatalogRow& row) const {
  return {row.at(0).value_or(""), sqlite_type(row.at(1).value_or("")), row.at(2) != "f"};
}

std::string SqliteDialect::columns_described(std::span<const ResultColumn> columns) const {
  std::vector<std::string> rows;
  for (const ResultColumn& column : columns)
    rows.push_back(fmt::format("({}, {}, 't')", sqlite_text(column.name), sqlite_text(column.type)));
  return "VALUES " + comma_list(rows);
}

CatalogQuery SqliteDialect::indexes_of(const TableName& table) const {
  const std::string list = sqlite_pragma("index_list", table);
  return fmt::format(
      "SELECT index_name, is_unique, is_primary, is_complete, column_name FROM (\n"
      "SELECT 'PRIMARY' AS index_name, 't' AS is_unique, 't' AS is_primary, 't' AS is_complete, name AS column_name, 0 "
      "AS "
      "position\n"
      "FROM {0} WHERE pk > 0 AND NOT EXISTS (SELECT 1 FROM {1} WHERE origin = 'pk')\n"
      "UNION ALL\n"
      "SELECT l.name, CASE l.\"unique\" WHEN 1 THEN 't' ELSE 'f' END, CASE l.origin WHEN 'pk' THEN 't' ELSE 'f' END,\n"
      "CASE WHEN l.partial = 0 AND NOT EXISTS (SELECT 1 FROM pragma_index_xinfo(l.name, {2}) e WHERE e.key = 1 AND "
      "e.name "
      "IS NULL) THEN 't' ELSE 'f' END,\n"
      "x.name, x.seqno\n"
      "FROM {1} l, pragma_index_xinfo(l.name, {2}) x WHERE x.key = 1)\n"
      "ORDER BY is_primary <> 't', index_name, position",
      sqlite_pragma("table_xinfo", table), list, schema_or_main(table));
}

std::string SqliteDialect::filler(std::size_t /*bytes*/) const { return {}; }

std::optional<CatalogQuery> SqliteDialect::statistics_of(const TableName& /*table*/) const { return {}; }

std::vector<HashFunction> SqliteDialect::hash_functions() const {
  return {HashFunction::xxh3, HashFunction::lookup3, HashFunction::sha256, HashFunction::md5};
}

std::string SqliteDialect::digest_of(HashFunction function, const std::string& encoding) const {
  return fmt::format("rowcall_hash({}, {})", name_in_sql(function), encoding);
}

std::string SqliteDialect::leading_hex_digits(const std::string& digest, int digits) const {
  return fmt::format("(({} >> {}) & {})", digest, 64 - 4 * digits, (std::int64_t{1} << (4 * digits)) - 1);
}

// Bytes, as the encoding is: text would be in the encoding of the file.
std::string SqliteDialect::prefixed(const std::string& prefix, const std::string& encoding) const {
  std::string hex;
  for (const char character : prefix) hex += fmt::format("{:02X}", static_cast<unsigned char>(character));
  return fmt::format("CAST(X'{}' || {} AS BLOB)", hex, encoding);
}

std::string SqliteDialect::hash_probe(HashFunction function, std::string_view text) const {
  return "SELECT " + digest_of(function, sqlite_text(text));
}

std::vector<std::string> SqliteDialect::digest_field(const ReadColumn& column) const {
  const ReadColumn columns[] = {column};
  return {*row_encoding(columns)};
}

// Concatenation makes text in the encoding of the file, which may be UTF-16; as a BLOB its bytes are what they were.
std::optional<std::string> SqliteDialect::row_encoding(std::span<const ReadColumn> columns) const {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < columns.size(); at += k_most_columns) {
    std::string kinds;
    std::string values;
    for (const ReadColumn& column : columns.subspan(at, std::min(k_most_columns, columns.size() - at))) {
      kinds += (kinds.empty() ? "" : ",") + sqlite_kind(column);
      values += ", " + quote(column.name);
    }
    parts.push_back(fmt::format("rowcall_row('{}'{})", kinds, values));
  }
  return parts.size() == 1 ? parts.front() : "CAST(" + join(parts, " || X'7C' || ") + " AS BLOB)";
}

IntegerKey SqliteDialect::integer_key(const ReadColumn& column) const {
  IntegerKey key{quote(column.name)};
  key.lowest = std::numeric_limits<std::int64_t>::min();
  key.highest = std::numeric_limits<std::int64_t>::max();
  key.quotient = slash_quotient;
  return key;
}

std::string SqliteDialect::tuple_match(const std::string& columns, std::span<const std::string> tuples) const {
  return fmt::format("{} IN (VALUES {})", columns, comma_list(tuples));
}

// The function that makes the encoding refuses what it cannot encode, so every row has a digest. A fraction in an
// integer key belongs to the leaf of its whole part. LIMIT keeps the inner query apart: else SQLite would sort whole
// rows by leaf, all large values among them.
std::string SqliteDialect::totals(HashFunction /*function*/, const std::string& leaf, const std::string& digest,
                                  const Source& source) const {
  return fmt::format(
      "{}SELECT rowcall_leaf, count(*), count(*), rowcall_sum(rowcall_digest)\n"
      "FROM (SELECT CAST({} AS INTEGER) AS rowcall_leaf, {} AS rowcall_digest{}\nLIMIT -1)\nGROUP BY 1",
      source.with, leaf, digest, source.text());
}

TableSql::Source SqliteDialect::range_join(const std::string& table, const std::string& key,
                                           std::span<const KeyInterval> intervals) const {
  std::vector<std::string> ranges;
  for (const KeyInterval& interval : intervals)
    ranges.push_back(fmt::format("({}, {})", to_string(interval.begin), to_string(interval.end)));
  return {fmt::format("WITH rowcall_ranges (rowcall_begin, rowcall_end) AS (VALUES {})\n", comma_list(ranges)),
          fmt::format("rowcall_ranges CROSS JOIN {0} ON {1} >= rowcall_begin AND {1} < rowcall_end", table, key),
          {},
          table};
}

}  // namespace rowcall
