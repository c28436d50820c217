// SPDX-License-Identifier: Apache-2.0
// The SQL of one engine, as text: nothing here connects, so every statement is golden-testable without a server.
//
// What a statement returns is part of its contract below; database/ reads the answers. Statements over table data
// never see rows with NULL in the key, except null_key_rows. Identifiers and literals are always quoted here and
// nowhere else.
#pragma once

#include "rowcall/model/catalog_query.hpp"
#include "rowcall/model/digest.hpp"
#include "rowcall/model/key.hpp"
#include "rowcall/model/measure.hpp"
#include "rowcall/model/partition.hpp"
#include "rowcall/model/request.hpp"
#include "rowcall/model/result_column.hpp"
#include "rowcall/model/sample.hpp"
#include "rowcall/model/server_info.hpp"
#include "rowcall/model/table_schema.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rowcall {

// A column of a statement over table data.
struct ReadColumn {
  std::string name;
  ColumnType type;            // on this side
  Kind kind = Kind::unknown;  // as what the pair is compared
  bool nullable = true;
  ReadAs as = {};                // of the client alone: a statement selects what the type says
  Kind element = Kind::unknown;  // as what the elements of an array are compared
  bool is_native = false;        // have both sides' columns one native_form()?
  // Values stand in digests as both servers print them, with so many fraction digits or more: one of printed_digits().
  std::optional<int> printed_digits = {};
};

// As what the columns are written into row encodings.
[[nodiscard]] std::vector<DigestColumn> digest_columns(std::span<const ReadColumn> columns);

// Rows whose time lies between two canonical values of the column's own kind, the first included.
struct TimeCondition {
  ReadColumn column;
  std::optional<std::string> from;
  std::optional<std::string> until;
};

// Which rows and columns of one table a reader reads. The user's SQL in it is checked to be what it is called and of
// one statement.
struct ReadScope {
  TableName table;                   // as the catalog spells it; not read where there is a query
  std::optional<std::string> where;  // a condition on the table's or the query's own columns
  std::vector<ReadColumn> columns;   // key columns first
  std::size_t key_columns = 0;
  bool indexed_lead = true;  // an index begins with the leading key column: reading many key ranges is cheap
  std::optional<std::string> query = {};           // a statement whose rows take the table's place
  std::vector<ColumnExpression> expressions = {};  // what is read for columns of these names
  std::optional<TimeCondition> window = {};
  // Statements leave out what is not in it, where the keys have canonical SQL; null_key_rows, key_bounds, key_position
  // and count_rows leave out nothing.
  std::optional<KeySample> sample = {};
  // Only rows whose leading key value, a whole number, lies in it; null_key_rows leaves out nothing.
  std::optional<KeyInterval> range = {};
  bool null_keys = true;  // are rows with NULL in the key wanted? No statement depends on it
};

// An aggregate over the values of a column.
struct MeasureSql {
  std::string sql;
  bool is_canonical = true;  // the answer; else it is to be read as a value of the column
};

using CatalogRow = std::vector<std::optional<std::string>>;

class Dialect {
 public:
  virtual ~Dialect() = default;

  // --- session -------------------------------------------------------------------------------------------------
  // Sent first on every connection, before the user's own session statements: UTC, fixed output formats, encoding,
  // sort limits, long write time-outs.
  [[nodiscard]] virtual std::vector<std::string> session_statements() const = 0;
  // Sent after the user's session statements: makes the session's transactions read-only, fit for begin_snapshot().
  [[nodiscard]] virtual std::vector<std::string> read_only_statements() const = 0;
  struct SettingCheck {
    std::string expression;
    std::string expected;  // compared ignoring case
    std::string what;      // "read-only session", "time zone UTC"
  };
  // Settings that are asked back once the session is set up.
  [[nodiscard]] virtual std::vector<SettingCheck> session_checks() const = 0;
  // Begins the one read-only snapshot transaction of a side.
  [[nodiscard]] virtual std::vector<std::string> begin_snapshot() const = 0;
  // One row, one column: what the snapshot is pinned to, for the report.
  [[nodiscard]] virtual std::string snapshot_identity() const = 0;
  // How several sessions come to read one snapshot. Without both statements they cannot be shown to.
  struct SnapshotSharing {
    // One row, one column: a name under which other sessions take the snapshot on. Asked before any cursor.
    std::string exported_name;
    // One row, one column: text that is the same in two sessions only if they see the same; NULL proves nothing.
    std::string proof;
    std::string obstacle;  // why there is no proof, or what its NULL means
  };
  [[nodiscard]] virtual SnapshotSharing snapshot_sharing() const = 0;
  // Begins a transaction in the snapshot of this exported name.
  [[nodiscard]] virtual std::vector<std::string> join_snapshot(std::string_view exported_name) const;

  // Policies that withhold rows from an account without a word.
  struct RowPolicies {
    std::optional<CatalogQuery> any;   // one row, one column: "t" if one may touch what is read
    std::vector<std::string> refuse;   // from now on statements whose answer they would change are refused
    std::vector<std::string> restore;  // and no longer
  };
  // Those that reads of `table` alone may meet; nullptr: those of the whole database. Without `any`: the engine has
  // none.
  [[nodiscard]] virtual RowPolicies row_policies(const TableName* /*table*/) const { return {}; }

  // One row, one column: the time of the server's clock, as a timestamp in UTC.
  [[nodiscard]] virtual std::string now() const = 0;

  // --- catalog -------------------------------------------------------------------------------------------------
  // Rows (schema, name, "table" or "view") of tables with this name, or with one that equals it ignoring case; where
  // `table` has no schema, of those that an unqualified name could mean. By exact names a server finds them at once.
  enum class Names { exactly, ignoring_case };
  [[nodiscard]] virtual CatalogQuery tables_named(const TableName& table, Names names) const = 0;
  // Rows (schema, name) of the tables and views a user may have meant; for "did you mean".
  [[nodiscard]] virtual std::string all_tables(const std::string& schema) const = 0;
  // Rows (schema, name, "t" if a name without schema may mean it, estimated number of rows or NULL) of every table in
  // every schema but the engine's own; no views, and no partitions beside the table that they are part of.
  [[nodiscard]] virtual std::string listed_tables() const = 0;
  // One row a column in the table's order; read with read_column(). `table` is spelt as tables_named gave it.
  [[nodiscard]] virtual CatalogQuery columns_of(const TableName& table) const = 0;
  [[nodiscard]] virtual Column read_column(const CatalogRow& row) const = 0;
  // The same rows about the columns of a statement's result, in their order.
  [[nodiscard]] virtual std::string columns_described(std::span<const ResultColumn> columns) const = 0;
  // Rows (index name, "t" if unique, "t" if primary, "t" if it covers all rows by plain columns in their order, column
  // name or other text, NULL where there is none), index by index in key order.
  [[nodiscard]] virtual CatalogQuery indexes_of(const TableName& table) const = 0;
  // Statements about defaults, numbering, generated columns, collations, foreign keys and checks of a table that is no
  // view. read_structure() takes their answers, in the same order, and fills what TableSchema::has_structure names.
  [[nodiscard]] virtual std::vector<CatalogQuery> structure_of(const TableName& table) const = 0;
  virtual void read_structure(std::span<const std::vector<CatalogRow>> answers, TableSchema& schema) const = 0;
  // One row: the estimated number of rows and the mean bytes of one as stored, or NULL. nullopt: the engine has no such
  // estimates.
  [[nodiscard]] virtual std::optional<CatalogQuery> statistics_of(const TableName& table) const = 0;
  // One row, one column: text of so many bytes, which costs the server next to nothing: what the link takes for it
  // tells how fast it is. Empty: there is no link.
  [[nodiscard]] virtual std::string filler(std::size_t bytes) const;

  // A query of k_made_up_rows rows that the server makes up, of columns and widths as they are usual: bigint, integer,
  // text, decimal, timestamp, text. Empty: this engine answers in this process.
  static constexpr std::size_t k_made_up_rows = 2'000;
  [[nodiscard]] virtual std::string made_up_rows() const { return {}; }

  // --- expressions ---------------------------------------------------------------------------------------------
  [[nodiscard]] virtual std::string quote(std::string_view identifier) const = 0;
  [[nodiscard]] std::string quote(const TableName& table) const;
  // Does the user's SQL close every parenthesis that it opens, and none that it does not, as the engine reads quotes
  // and comments?
  [[nodiscard]] virtual bool keeps_parentheses(std::string_view sql) const = 0;
  // A statement over the rows of the scope, whatever its columns are: for checking the user's SQL, and for describing
  // what it returns. `items` stands behind SELECT.
  [[nodiscard]] virtual std::string select_from(const std::string& items, const ReadScope& scope) const = 0;
  // The column as rows() selects it, to be read by CellReader(type, kind, as, element).
  [[nodiscard]] virtual std::string select_expression(const ReadColumn& column) const = 0;
  // The SQL maker of canonical bytes: text that equals what CellReader makes, NULL for NULL; for floats, and for values
  // that do not read as the compared kind, the digest field. nullopt when this engine cannot make it exactly: such a
  // column is digested in the client.
  [[nodiscard]] virtual std::optional<std::string> canonical_expression(const ReadColumn& column) const = 0;
  // A canonical value as a literal that compares with the column by its own operators, so that an index serves; where
  // the column must be converted first (text read as a number), with the converted column. `NULL` for a value that the
  // column cannot hold.
  [[nodiscard]] virtual std::string literal(const ReadColumn& column, std::string_view canonical) const = 0;
  // The row encoding of docs/canonical-values.md over these columns; nullopt when one has no canonical expression.
  [[nodiscard]] virtual std::optional<std::string> row_encoding(std::span<const ReadColumn> columns) const = 0;

  // --- hashes --------------------------------------------------------------------------------------------------
  // What this engine may have; which of them it really has is asked at connect time with hash_probe.
  [[nodiscard]] virtual std::vector<HashFunction> hash_functions() const = 0;
  // One row, one column: the 64-bit hash of `text` as a decimal number, signed or unsigned.
  [[nodiscard]] virtual std::string hash_probe(HashFunction function, std::string_view text) const = 0;

  // What two servers of this engine may hash as it is, for HashFunction::native: two columns of one form are equal to
  // the engine's hash if and only if they are in canonical form. Empty: only the canonical text of the column is
  // hashed.
  [[nodiscard]] virtual std::string native_form(const ReadColumn& /*column*/) const { return {}; }
  // With how many fraction digits row_encoding() can take values as the server prints them, see append_printed_field();
  // the cheapest first. None: only their canonical text.
  [[nodiscard]] virtual std::vector<int> printed_digits(const ReadColumn& /*column*/) const { return {}; }
  // One row, one column: what the server's own hash makes of fixed values of every form. Servers that answer alike hash
  // alike. Empty: it has none.
  [[nodiscard]] virtual std::string native_digest_probe() const { return {}; }

  // --- table data ----------------------------------------------------------------------------------------------
  // Every column, in key order (KeyOrder). Key columns whose kind is not their own type's are ordered as that kind.
  [[nodiscard]] virtual std::string rows(const ReadScope& scope) const = 0;
  // The same without an order.
  [[nodiscard]] virtual std::string unordered_rows(const ReadScope& scope) const = 0;
  // What keeps an index from delivering rows() in order, so that the server would sort them, in the words of a reason:
  // "v.k is text under utf8mb4_general_ci". nullopt where one does.
  [[nodiscard]] virtual std::optional<std::string> order_obstacle(const ReadScope& scope,
                                                                  const TableSchema& schema) const = 0;
  // The same rows() where the leading key column, a whole number, lies in the interval. An index on it serves.
  [[nodiscard]] virtual std::string rows_in(const ReadScope& scope, const KeyInterval& interval) const = 0;
  // Those of unordered_rows() whose leading key value lies in one of the disjoint intervals.
  [[nodiscard]] virtual std::string rows_in_any(const ReadScope& scope,
                                                std::span<const KeyInterval> intervals) const = 0;
  // Every column of rows with NULL in the key, in no order.
  [[nodiscard]] virtual std::string null_key_rows(const ReadScope& scope) const = 0;
  // Every column of rows whose key may be one of `keys`, in no order: a collation may return more rows than asked
  // for, never fewer.
  [[nodiscard]] virtual std::string rows_with_keys(const ReadScope& scope, std::span<const Key> keys) const = 0;
  // Rows (smallest, largest) value of the leading key column; NULL, NULL for no rows.
  [[nodiscard]] virtual std::string key_bounds(const ReadScope& scope) const = 0;
  // The leading key value `rows` rows behind the first one that is at least `from`; no row past the end.
  [[nodiscard]] virtual std::string key_position(const ReadScope& scope, Int128 from, std::uint64_t rows) const = 0;
  // One row, one column: the number of rows.
  [[nodiscard]] virtual std::string count_rows(const ReadScope& scope) const = 0;
  // One row, one column: how many keys stand on more than one row, in canonical form.
  [[nodiscard]] virtual std::string count_duplicate_keys(const ReadScope& scope) const = 0;

  // Part of a partition: all of it, or the leaves of some key intervals or with some hash digits.
  struct LeafFilter {
    std::span<const KeyInterval> intervals;
    std::span<const std::uint64_t> hash_leaves;
  };
  // Rows (leaf, COUNT(*), COUNT(digest), SUM(digest)); the sum may be signed and wider than 64 bits and is taken
  // modulo 2^64. Fewer digests than rows: the engine failed to digest some (a value over its packet limit).
  [[nodiscard]] virtual std::string leaf_digests(const ReadScope& scope, HashFunction function,
                                                 const Partition& partition, const LeafFilter& filter) const = 0;
  // Every key column as in rows(), then the row digest as a decimal number, in no order.
  [[nodiscard]] virtual std::string row_digests(const ReadScope& scope, HashFunction function,
                                                const Partition& partition, const LeafFilter& filter) const = 0;

  // --- aggregates --------------------------------------------------------------------------------------------------
  // nullopt: this engine cannot make it exactly.
  [[nodiscard]] virtual std::optional<MeasureSql> measure(const ReadColumn& column, Measure measure) const = 0;
  // Rows (canonical value of `by`, COUNT(*), items…), one for each such value but no more than `most`; without `by` one
  // row (COUNT(*), items…). Nothing where `by` has no canonical expression.
  [[nodiscard]] virtual std::string measured(const ReadScope& scope, std::span<const std::string> items,
                                             const ReadColumn* by, std::size_t most) const = 0;

  // --- two tables on one connection ------------------------------------------------------------------------------
  // The columns of two scopes are pairs, in their order. The first pair of which no SQL says surely that two values are
  // the same (or for a key: whether they are); nullopt for none.
  [[nodiscard]] virtual std::optional<std::size_t> join_obstacle(const ReadScope& source,
                                                                 const ReadScope& target) const = 0;
  // Without a join_obstacle, and for keys that stand on one row of each side: every column of the source's row, then of
  // the target's, as rows() selects them, for each pair that may differ and each row without a partner, in key order;
  // NULL in all columns of a side that has no row. Columns behind these are to be left out.
  [[nodiscard]] virtual std::string joined_rows(const ReadScope& source, const ReadScope& target) const = 0;
  // One row: the numbers of rows that are joined.
  [[nodiscard]] virtual std::string joined_counts(const ReadScope& source, const ReadScope& target) const = 0;
  // For engines whose databases are files: makes the tables of another one visible under a schema of this name.
  [[nodiscard]] virtual std::string attach(std::string_view path, std::string_view schema) const;
  // One row, one column: the version of its schema. Read inside a transaction, it pins the file.
  [[nodiscard]] virtual std::string attached_version(std::string_view schema) const;
};

[[nodiscard]] std::unique_ptr<Dialect> make_dialect(const ServerInfo& server);

}  // namespace rowcall
