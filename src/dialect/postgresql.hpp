// SPDX-License-Identifier: Apache-2.0
// PostgreSQL 10 and newer. postgresql.cpp: sessions, hashes, leaves; postgresql_catalog.cpp: catalog;
// postgresql_types.cpp: types; postgresql_structure.cpp: what `rowcall schema` compares; postgresql_values.cpp:
// canonical expressions; postgresql_keys.cpp: key order, literals; postgresql_join.cpp: joins.
#pragma once

#include "table_sql.hpp"

#include "rowcall/model/server_info.hpp"

namespace rowcall {

class PostgresqlDialect final : public TableSql {
 public:
  explicit PostgresqlDialect(const ServerInfo& server) : server_(server) {}

  [[nodiscard]] std::vector<std::string> session_statements() const override;
  [[nodiscard]] std::vector<std::string> read_only_statements() const override;
  [[nodiscard]] std::vector<SettingCheck> session_checks() const override;
  [[nodiscard]] std::vector<std::string> begin_snapshot() const override;
  [[nodiscard]] std::string snapshot_identity() const override;
  [[nodiscard]] std::string now() const override;
  [[nodiscard]] SnapshotSharing snapshot_sharing() const override;
  [[nodiscard]] std::vector<std::string> join_snapshot(std::string_view exported_name) const override;

  [[nodiscard]] RowPolicies row_policies(const TableName* table) const override;

  [[nodiscard]] CatalogQuery tables_named(const TableName& table, Names names) const override;
  [[nodiscard]] std::string all_tables(const std::string& schema) const override;
  [[nodiscard]] std::string listed_tables() const override;
  [[nodiscard]] std::string made_up_rows() const override;
  [[nodiscard]] CatalogQuery columns_of(const TableName& table) const override;
  [[nodiscard]] Column read_column(const CatalogRow& row) const override;
  [[nodiscard]] std::string columns_described(std::span<const ResultColumn> columns) const override;
  [[nodiscard]] CatalogQuery indexes_of(const TableName& table) const override;
  [[nodiscard]] std::vector<CatalogQuery> structure_of(const TableName& table) const override;
  void read_structure(std::span<const std::vector<CatalogRow>> answers, TableSchema& schema) const override;
  [[nodiscard]] std::optional<CatalogQuery> statistics_of(const TableName& table) const override;

  using Dialect::quote;
  [[nodiscard]] std::string quote(std::string_view identifier) const override;
  [[nodiscard]] bool keeps_parentheses(std::string_view sql) const override;
  [[nodiscard]] std::string select_expression(const ReadColumn& column) const override;
  [[nodiscard]] std::optional<std::string> canonical_expression(const ReadColumn& column) const override;
  [[nodiscard]] std::string literal(const ReadColumn& column, std::string_view canonical) const override;

  [[nodiscard]] std::vector<HashFunction> hash_functions() const override;
  [[nodiscard]] std::string hash_probe(HashFunction function, std::string_view text) const override;
  [[nodiscard]] std::string native_form(const ReadColumn& column) const override;
  [[nodiscard]] std::string native_digest_probe() const override;
  [[nodiscard]] std::vector<int> printed_digits(const ReadColumn& column) const override;

 protected:
  [[nodiscard]] std::vector<std::string> digest_field(const ReadColumn& column) const override;
  [[nodiscard]] std::string for_concat(const ReadColumn& column, const std::string& canonical) const;
  [[nodiscard]] std::vector<std::string> key_order(const ReadColumn& column) const override;
  [[nodiscard]] std::string key_match(const ReadColumn& column) const override;
  [[nodiscard]] IntegerKey integer_key(const ReadColumn& column) const override;
  [[nodiscard]] std::string integer_literal(Int128 number) const override;
  [[nodiscard]] std::string digest_of(HashFunction function, const std::string& encoding) const override;
  [[nodiscard]] std::string leading_hex_digits(const std::string& digest, int digits) const override;
  [[nodiscard]] std::string native_digest(std::span<const ReadColumn> columns, std::size_t key_columns) const override;
  [[nodiscard]] std::string prefixed(const std::string& prefix, const std::string& encoding) const override;
  [[nodiscard]] std::string totals(HashFunction function, const std::string& leaf, const std::string& digest,
                                   const Source& source) const override;
  [[nodiscard]] Source range_join(const std::string& table, const std::string& key,
                                  std::span<const KeyInterval> intervals) const override;
  [[nodiscard]] std::optional<std::string> differs(const ReadColumn& source, const ReadColumn& target) const override;
  [[nodiscard]] std::optional<JoinKey> join_key(const ReadColumn& source, const ReadColumn& target) const override;
  [[nodiscard]] bool has_full_join() const override { return true; }
  [[nodiscard]] std::optional<MeasureSql> ordered_value(const ReadColumn& column) const override;
  [[nodiscard]] std::optional<std::string> summand(const ReadColumn& column) const override;
  [[nodiscard]] std::optional<std::string> length_of(const ReadColumn& column) const override;
  [[nodiscard]] std::string by_bytes(const std::string& canonical) const override;
  [[nodiscard]] bool may_be_unreadable(const ReadColumn& column) const override;

 private:
  [[nodiscard]] std::optional<std::string> number_expression(const ReadColumn& column) const;
  [[nodiscard]] std::string number_literal(const ReadColumn& column, std::string_view canonical) const;

  ServerInfo server_;
};

// pg_type.typname of a type below all domains; of a user's own type "enum", "range", "multirange" or "composite".
struct PostgresqlTypeName {
  std::string name;
  bool is_built_in = false;
};
// `element` of an array; `modifier` is pg_attribute.atttypmod.
[[nodiscard]] ColumnType postgresql_type(std::string declared, const PostgresqlTypeName& name,
                                         const std::optional<PostgresqlTypeName>& element, int modifier);

// An interval: the time of day in UTC of a time with a zone, which may lie before midnight or behind the next.
[[nodiscard]] std::string postgresql_time_since_midnight(const std::string& timetz);
// The canonical text of an inet or cidr.
[[nodiscard]] std::string postgresql_inet_text(const std::string& expression);
// Types that neither octet_length nor = takes as text, and whose = knows no other values than their own.
[[nodiscard]] bool postgresql_needs_text(const ColumnType& type);

// The oid of a table as a subquery of postgresql_about().
inline constexpr std::string_view k_postgresql_relation =
    "(SELECT c.oid FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
    "WHERE n.nspname = $1 AND c.relname = $2)";
// `sql` with the schema and the name of the table as its parameters.
[[nodiscard]] CatalogQuery postgresql_about(const TableName& table, std::string sql);
// A string literal under any setting of standard_conforming_strings.
[[nodiscard]] std::string postgresql_text(std::string_view text);

}  // namespace rowcall
