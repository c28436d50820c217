// SPDX-License-Identifier: Apache-2.0
// SQLite. A column's type is a hint there and each value has a class of its own, so canonical forms, row encodings and
// digests come from C++ functions that the driver registers on its connections:
//   rowcall_canonical(value, kind, 'padded' or '')  canonical text
//   rowcall_row(kinds, value, …)                    row encoding, a BLOB
//   rowcall_hash(function, bytes)                   64 bits as a signed integer
//   rowcall_sum(integer)                            sum modulo 2^64, as text
// sqlite.cpp: sessions, catalog, digests; sqlite_values.cpp: key order and literals; sqlite_types.cpp: declared types;
// sqlite_join.cpp: joins; sqlite_structure.cpp and sqlite_ddl.cpp: what `rowcall schema` compares.
#pragma once

#include "table_sql.hpp"

namespace rowcall {

class SqliteDialect final : public TableSql {
 public:
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
  [[nodiscard]] CatalogQuery columns_of(const TableName& table) const override;
  [[nodiscard]] Column read_column(const CatalogRow& row) const override;
  [[nodiscard]] std::string columns_described(std::span<const ResultColumn> columns) const override;
  [[nodiscard]] CatalogQuery indexes_of(const TableName& table) const override;
  [[nodiscard]] std::vector<CatalogQuery> structure_of(const TableName& table) const override;
  void read_structure(std::span<const std::vector<CatalogRow>> answers, TableSchema& schema) const override;
  [[nodiscard]] std::string filler(std::size_t bytes) const override;
  [[nodiscard]] std::optional<CatalogQuery> statistics_of(const TableName& table) const override;

  using Dialect::quote;
  [[nodiscard]] std::string quote(std::string_view identifier) const override;
  [[nodiscard]] bool keeps_parentheses(std::string_view sql) const override;
  [[nodiscard]] std::string select_expression(const ReadColumn& column) const override;
  [[nodiscard]] std::optional<std::string> canonical_expression(const ReadColumn& column) const override;
  [[nodiscard]] std::string literal(const ReadColumn& column, std::string_view canonical) const override;
  [[nodiscard]] std::optional<std::string> row_encoding(std::span<const ReadColumn> columns) const override;
  [[nodiscard]] std::optional<MeasureSql> measure(const ReadColumn& column, Measure measure) const override;

  [[nodiscard]] std::vector<HashFunction> hash_functions() const override;
  [[nodiscard]] std::string hash_probe(HashFunction function, std::string_view text) const override;

  [[nodiscard]] std::string attach(std::string_view path, std::string_view schema) const override;
  [[nodiscard]] std::string attached_version(std::string_view schema) const override;

 protected:
  [[nodiscard]] std::vector<std::string> digest_field(const ReadColumn& column) const override;
  [[nodiscard]] std::vector<std::string> key_order(const ReadColumn& column) const override;
  [[nodiscard]] bool is_ordered_by_index(const ReadColumn& column, const Collation& collation) const override;
  [[nodiscard]] std::string key_match(const ReadColumn& column) const override;
  [[nodiscard]] std::string tuple_match(const std::string& columns, std::span<const std::string> tuples) const override;
  [[nodiscard]] std::string time_match(const ReadScope& scope) const override;
  [[nodiscard]] std::string time_literal(const ReadColumn& column, std::string_view canonical) const override;
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
};

// A pragma of the table, for FROM.
[[nodiscard]] std::string sqlite_pragma(std::string_view name, const TableName& table);
// A string literal, also for text with NUL inside.
[[nodiscard]] std::string sqlite_text(std::string_view text);
// What a declared type, as users write it, says about the column; undeclared for none.
[[nodiscard]] ColumnType sqlite_type(std::string_view declared);

// https://www.sqlite.org/datatype3.html#determination_of_column_affinity
enum class Affinity { integer, text, blob, real, numeric };
[[nodiscard]] Affinity sqlite_affinity(std::string_view declared);

// Do stored values compare like the canonical ones? Only where affinity has made them one class: then an index serves.
[[nodiscard]] bool sqlite_compares_as_stored(const ReadColumn& column);

// What rowcall_canonical and rowcall_row are told of a column: its kind; of an array the kind of its elements, and
// whether it is JSON.
[[nodiscard]] std::string sqlite_kind(const ReadColumn& column);

}  // namespace rowcall
