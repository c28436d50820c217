// SPDX-License-Identifier: Apache-2.0
// MySQL 8 and newer, MariaDB 10.5 and newer: one dialect with two flavours. mysql.cpp: sessions, hashes, leaves;
// mysql_catalog.cpp: catalog and types; mysql_structure.cpp: what `rowcall schema` compares; mysql_values.cpp:
// canonical expressions; mysql_keys.cpp: key order, literals; mysql_text_keys.cpp: texts
// as keys of other types; mysql_join.cpp: joins.
#pragma once

#include "table_sql.hpp"

#include "rowcall/model/server_info.hpp"

namespace rowcall {

class MysqlDialect final : public TableSql {
 public:
  explicit MysqlDialect(const ServerInfo& server) : server_(server) {}

  [[nodiscard]] std::vector<std::string> session_statements() const override;
  [[nodiscard]] std::vector<std::string> read_only_statements() const override;
  [[nodiscard]] std::vector<SettingCheck> session_checks() const override;
  [[nodiscard]] std::vector<std::string> begin_snapshot() const override;
  [[nodiscard]] std::string snapshot_identity() const override;
  [[nodiscard]] std::string now() const override;
  [[nodiscard]] SnapshotSharing snapshot_sharing() const override;

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
  [[nodiscard]] std::optional<MeasureSql> measure(const ReadColumn& column, Measure measure) const override;

  [[nodiscard]] std::vector<HashFunction> hash_functions() const override;
  [[nodiscard]] std::string hash_probe(HashFunction function, std::string_view text) const override;
  [[nodiscard]] std::vector<int> printed_digits(const ReadColumn& column) const override;

 protected:
  [[nodiscard]] std::vector<std::string> digest_field(const ReadColumn& column) const override;
  [[nodiscard]] std::string joined(std::span<const ReadColumn> columns,
                                   std::span<const std::string> fields) const override;
  [[nodiscard]] std::vector<std::string> key_order(const ReadColumn& column) const override;
  [[nodiscard]] std::string key_match(const ReadColumn& column) const override;
  [[nodiscard]] std::string range_operand(const ReadColumn& column) const override;
  [[nodiscard]] IntegerKey integer_key(const ReadColumn& column) const override;
  [[nodiscard]] std::string digest_of(HashFunction function, const std::string& encoding) const override;
  [[nodiscard]] std::string leading_hex_digits(const std::string& digest, int digits) const override;
  [[nodiscard]] std::string prefixed(const std::string& prefix, const std::string& encoding) const override;
  [[nodiscard]] std::string totals(HashFunction function, const std::string& leaf, const std::string& digest,
                                   const Source& source) const override;
  [[nodiscard]] Source range_join(const std::string& table, const std::string& key,
                                  std::span<const KeyInterval> intervals) const override;
  [[nodiscard]] std::optional<std::string> differs(const ReadColumn& source, const ReadColumn& target) const override;
  [[nodiscard]] std::optional<JoinKey> join_key(const ReadColumn& source, const ReadColumn& target) const override;
  [[nodiscard]] std::string apart() const override;
  [[nodiscard]] std::optional<MeasureSql> ordered_value(const ReadColumn& column) const override;
  [[nodiscard]] std::optional<std::string> summand(const ReadColumn& column) const override;
  [[nodiscard]] std::optional<std::string> length_of(const ReadColumn& column) const override;
  [[nodiscard]] std::string by_bytes(const std::string& canonical) const override;
  [[nodiscard]] bool may_be_unreadable(const ReadColumn& column) const override;

 private:
  [[nodiscard]] std::string join_number(const ReadColumn& column) const;
  [[nodiscard]] JoinKey number_join_key(const ReadColumn& source, const ReadColumn& target) const;
  [[nodiscard]] std::optional<JoinKey> text_join_key(const ReadColumn& source, const ReadColumn& target) const;
  [[nodiscard]] bool is_mariadb() const noexcept { return server_.engine == Engine::mariadb; }

  ServerInfo server_;
};

// Names in information_schema compare without regard to case; these conditions compare bytes as well.
[[nodiscard]] std::string mysql_is_exactly(std::string_view column, std::string_view name);
// Rows about this very table.
[[nodiscard]] std::string mysql_is_table(const TableName& table);
// MariaDB says longtext.
void mysql_make_json(ColumnType& type);
// The columns of information_schema.COLUMNS that read_column_structure() reads.
[[nodiscard]] std::string mysql_column_structure(bool is_mariadb);
// A number column as a number; what a text column holds, in UTF-8; the canonical form of what the server prints of an
// address.
[[nodiscard]] std::string mysql_number(const ColumnType& type, const std::string& name);
[[nodiscard]] std::string mysql_text_of(const ColumnType& type, const std::string& name);
[[nodiscard]] std::string mysql_inet_text(const std::string& text);
// The text of a key column as the value of another kind that it stands for: sorts and compares as that kind does.
[[nodiscard]] std::string mysql_converted_text(Kind kind, const std::string& name);
// Are the column's bytes UTF-8 as they are stored?
[[nodiscard]] bool mysql_is_utf8(const ColumnType& type);
// The digits of a bit(length) column.
[[nodiscard]] std::string mysql_bits(std::string_view name, long long length);
// A string literal under any sql_mode, in utf8mb4.
[[nodiscard]] std::string mysql_text(std::string_view text);

}  // namespace rowcall
