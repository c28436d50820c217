// SPDX-License-Identifier: Apache-2.0
// Statements over table data. Their shape is the same on every engine; what differs is asked of the derived dialect.
#pragma once

#include "join_sql.hpp"
#include "leaf_sql.hpp"

#include "rowcall/dialect/dialect.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace rowcall {

class TableSql : public Dialect {
 public:
  [[nodiscard]] std::optional<std::string> row_encoding(std::span<const ReadColumn> columns) const override;

  [[nodiscard]] std::string select_from(const std::string& items, const ReadScope& scope) const final;
  [[nodiscard]] std::string rows(const ReadScope& scope) const final;
  [[nodiscard]] std::string unordered_rows(const ReadScope& scope) const final;
  [[nodiscard]] std::optional<std::string> order_obstacle(const ReadScope& scope,
                                                          const TableSchema& schema) const final;
  [[nodiscard]] std::string rows_in(const ReadScope& scope, const KeyInterval& interval) const final;
  [[nodiscard]] std::string rows_in_any(const ReadScope& scope, std::span<const KeyInterval> intervals) const final;
  [[nodiscard]] std::string null_key_rows(const ReadScope& scope) const final;
  [[nodiscard]] std::string rows_with_keys(const ReadScope& scope, std::span<const Key> keys) const final;
  [[nodiscard]] std::string key_bounds(const ReadScope& scope) const final;
  [[nodiscard]] std::string key_position(const ReadScope& scope, Int128 from, std::uint64_t rows) const final;
  [[nodiscard]] std::string count_rows(const ReadScope& scope) const final;
  [[nodiscard]] std::string count_duplicate_keys(const ReadScope& scope) const final;
  [[nodiscard]] std::string leaf_digests(const ReadScope& scope, HashFunction function, const Partition& partition,
                                         const LeafFilter& filter) const final;
  [[nodiscard]] std::string row_digests(const ReadScope& scope, HashFunction function, const Partition& partition,
                                        const LeafFilter& filter) const final;
  [[nodiscard]] std::optional<MeasureSql> measure(const ReadColumn& column, Measure measure) const override;
  [[nodiscard]] std::string measured(const ReadScope& scope, std::span<const std::string> items, const ReadColumn* by,
                                     std::size_t most) const final;
  [[nodiscard]] std::optional<std::size_t> join_obstacle(const ReadScope& source, const ReadScope& target) const final;
  [[nodiscard]] std::string joined_rows(const ReadScope& source, const ReadScope& target) const final;
  [[nodiscard]] std::string joined_counts(const ReadScope& source, const ReadScope& target) const final;

 protected:
  // What follows SELECT in a statement over the rows of some leaves, and what stands before it.
  struct Source {
    std::string with;  // "WITH …\n", or nothing
    std::string from;  // "table", or "ranges JOIN table ON …"
    std::vector<std::string> conditions;
    std::string table;                       // alone
    [[nodiscard]] std::string text() const;  // "\nFROM … WHERE …"
  };

  // The arguments of concat_ws that make the column's digest field; empty without a canonical expression.
  [[nodiscard]] virtual std::vector<std::string> digest_field(const ReadColumn& column) const = 0;
  // The digest fields of the columns joined by `|`. What the server cannot compute must be NULL as a whole: a field
  // that is left out would make different rows alike.
  [[nodiscard]] virtual std::string joined(std::span<const ReadColumn> columns,
                                           std::span<const std::string> fields) const;
  // ORDER BY terms that sort by KeyOrder. Two values are equal in all of them if and only if their canonical forms are.
  [[nodiscard]] virtual std::vector<std::string> key_order(const ReadColumn& column) const = 0;
  // Does an index over the bare column sort it like key_order()?
  [[nodiscard]] virtual bool is_ordered_by_index(const ReadColumn& column, const Collation& collation) const;
  // What literal() is compared with: the column itself wherever that can work.
  [[nodiscard]] virtual std::string key_match(const ReadColumn& column) const = 0;
  // What the scope's time column is in a comparison with time_literal(): the column itself wherever that can work. A
  // value that is no time must not pass for one that lies outside.
  [[nodiscard]] virtual std::string time_match(const ReadScope& scope) const;
  [[nodiscard]] virtual std::string time_literal(const ReadColumn& column, std::string_view canonical) const;
  // `(a, b) IN …` over tuples that are written `(1, 2)`.
  [[nodiscard]] virtual std::string tuple_match(const std::string& columns, std::span<const std::string> tuples) const;

  // What the bounds of key ranges are compared with: the bare column wherever that can work, so that an index serves.
  [[nodiscard]] virtual std::string range_operand(const ReadColumn& column) const { return quote(column.name); }
  [[nodiscard]] virtual IntegerKey integer_key(const ReadColumn& column) const = 0;
  [[nodiscard]] virtual std::string integer_literal(Int128 number) const;
  // The 64-bit hash of an encoding, as an integer, and the leading `digits` hex digits of such an integer.
  [[nodiscard]] virtual std::string digest_of(HashFunction function, const std::string& encoding) const = 0;
  [[nodiscard]] virtual std::string leading_hex_digits(const std::string& digest, int digits) const = 0;
  // The same for HashFunction::native, of the values themselves; the first `key_columns` seed the hashes of all.
  [[nodiscard]] virtual std::string native_digest(std::span<const ReadColumn> columns, std::size_t key_columns) const;
  // The encoding with these characters (digits and `:`) before it.
  [[nodiscard]] virtual std::string prefixed(const std::string& prefix, const std::string& encoding) const = 0;
  // The statement of leaf_digests.
  [[nodiscard]] virtual std::string totals(HashFunction function, const std::string& leaf, const std::string& digest,
                                           const Source& source) const = 0;
  // The table's rows whose key column lies in one of many disjoint intervals, read by the column's index.
  [[nodiscard]] virtual Source range_join(const std::string& table, const std::string& key,
                                          std::span<const KeyInterval> intervals) const = 0;

  // What least and greatest are taken of: it sorts as canonical values do, texts by their bytes.
  [[nodiscard]] virtual std::optional<MeasureSql> ordered_value(const ReadColumn& column) const = 0;
  // A number as the engine adds it: exactly, or in 64 bits where it is compared as a float.
  [[nodiscard]] virtual std::optional<std::string> summand(const ReadColumn& column) const = 0;
  // Of a text in characters, of bytes in bytes.
  [[nodiscard]] virtual std::optional<std::string> length_of(const ReadColumn& column) const = 0;
  // Canonical text that equals another and sorts by its bytes alone.
  [[nodiscard]] virtual std::string by_bytes(const std::string& canonical) const = 0;
  // Can canonical_expression() make the digest field of an unreadable value?
  [[nodiscard]] virtual bool may_be_unreadable(const ReadColumn& column) const = 0;

  // A condition over two columns that is false only where their canonical values are surely the same, and never NULL.
  // nullopt: there is none.
  [[nodiscard]] virtual std::optional<std::string> differs(const ReadColumn& source,
                                                           const ReadColumn& target) const = 0;
  [[nodiscard]] virtual std::optional<JoinKey> join_key(const ReadColumn& source, const ReadColumn& target) const = 0;
  [[nodiscard]] virtual bool has_full_join() const { return false; }
  // What stands at the end of a derived table to keep the engine from merging it with the query around it.
  [[nodiscard]] virtual std::string apart() const { return {}; }

 private:
  struct Join;
  [[nodiscard]] Join make_join(const ReadScope& source, const ReadScope& target) const;
  [[nodiscard]] std::string join_side(const ReadScope& scope, const Join& join, bool is_source) const;
  [[nodiscard]] std::string join_condition(const Join& join) const;
  // The table or the query, and its user condition.
  [[nodiscard]] Source user_source(const ReadScope& scope) const;
  // What stands in FROM for the scope: the table itself, or a derived table that gives its columns their plain names.
  [[nodiscard]] Source derived(const ReadScope& scope) const;
  // The same with the time window.
  [[nodiscard]] Source relation(const ReadScope& scope) const;
  [[nodiscard]] std::string select_list(std::span<const ReadColumn> columns) const;
  [[nodiscard]] std::string key_condition(const ReadScope& scope, std::span<const Key> keys) const;
  // Is the leading key value in the scope's range?
  [[nodiscard]] std::string lead_condition(const ReadScope& scope) const;
  // Without rows that have NULL in the key, or lie outside of the range.
  [[nodiscard]] Source all_keys(const ReadScope& scope) const;
  // The same with the sample.
  [[nodiscard]] Source source(const ReadScope& scope) const;
  [[nodiscard]] std::string ordered_rows(const ReadScope& scope, const Source& source) const;
  [[nodiscard]] Source leaf_source(const ReadScope& scope, HashFunction function, const Partition& partition,
                                   const LeafFilter& filter) const;
  [[nodiscard]] Source range_source(const ReadScope& scope, std::span<const KeyInterval> intervals) const;
  [[nodiscard]] std::string leaf(const ReadScope& scope, HashFunction function, const Partition& partition) const;
  [[nodiscard]] std::string digest(HashFunction function, const ReadScope& scope) const;
  [[nodiscard]] std::string encoding_of(std::span<const ReadColumn> columns) const;
};

}  // namespace rowcall
