// SPDX-License-Identifier: Apache-2.0
#include "postgresql.hpp"

#include "engines.hpp"
#include "sql_lexis.hpp"
#include "sql_text.hpp"

#include "rowcall/base/text.hpp"

#include <limits>

#include <fmt/format.h>

namespace rowcall {

std::unique_ptr<Dialect> make_postgresql_dialect(const ServerInfo& server) {
  return std::make_unique<PostgresqlDialect>(server);
}

std::string postgresql_text(std::string_view text) {
  const std::string quoted = enclosed(text, '\'');
  if (text.find('\\') == std::string_view::npos) return quoted;
  return "E" + replace_all(quoted, "\\", "\\\\");
}

std::string PostgresqlDialect::quote(std::string_view identifier) const { return enclosed(identifier, '"'); }

bool PostgresqlDialect::keeps_parentheses(std::string_view sql) const {
  return rowcall::keeps_parentheses(sql, {.dollar_quotes = true, .nested_comments = true});
}

// A side may wait for the other for long inside its snapshot, hence no idle time-out. At the default 4 MB of work_mem,
// grouping into tens of thousands of leaves spills to disk. Of reading 8,000 rows in 128 key ranges, 190 ms, the
// just-in-time compiler takes 155; of digesting a whole table it saves 3 % (measured).
// One statement, so that a far server is asked once.
std::vector<std::string> PostgresqlDialect::session_statements() const {
  std::string sql =
      "SELECT set_config('client_encoding', 'UTF8', false), set_config('standard_conforming_strings', 'on', false), "
      "set_config('TimeZone', 'UTC', false), set_config('DateStyle', 'ISO, YMD', false), "
      "set_config('IntervalStyle', 'iso_8601', false), set_config('bytea_output', 'hex', false), "
      "set_config('extra_float_digits', '3', false), set_config('work_mem', '64MB', false), "
      "set_config('idle_in_transaction_session_timeout', '0', false)";
  if (server_.at_least(11, 0)) sql += ", set_config('jit', 'off', false)";
  return {sql};
}

std::vector<std::string> PostgresqlDialect::read_only_statements() const {
  return {"SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY"};
}

std::vector<Dialect::SettingCheck> PostgresqlDialect::session_checks() const {
  return {
      {"current_setting('default_transaction_read_only')", "on", "read-only session"},
      {"current_setting('TimeZone')", "UTC", "time zone UTC"},
      {"concat_ws(' ', split_part(current_setting('DateStyle'), ',', 1), current_setting('bytea_output'), "
       "current_setting('client_encoding'), current_setting('extra_float_digits'), current_setting('IntervalStyle'))",
       "ISO hex UTF8 3 iso_8601", "fixed output formats"},
      {"current_setting('standard_conforming_strings')", "on", "texts in which a backslash is one"},
  };
}

std::vector<std::string> PostgresqlDialect::begin_snapshot() const {
  return {"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"};
}

std::string PostgresqlDialect::snapshot_identity() const {
  return server_.at_least(13, 0) ? "SELECT 'snapshot ' || pg_current_snapshot()::text"
                                 : "SELECT 'snapshot ' || txid_current_snapshot()::text";
}

std::string PostgresqlDialect::now() const { return "SELECT clock_timestamp() AT TIME ZONE 'UTC'"; }

Dialect::SnapshotSharing PostgresqlDialect::snapshot_sharing() const {
  return {"SELECT pg_export_snapshot()", snapshot_identity(), "it does not name its snapshots"};
}

std::vector<std::string> PostgresqlDialect::join_snapshot(std::string_view exported_name) const {
  std::vector<std::string> statements = begin_snapshot();
  statements.push_back("SET TRANSACTION SNAPSHOT " + postgresql_text(exported_name));
  return statements;
}

// The policies of a parent are those of all that is read through it.
Dialect::RowPolicies PostgresqlDialect::row_policies(const TableName* table) const {
  CatalogQuery any("SELECT EXISTS (SELECT FROM pg_catalog.pg_class WHERE relrowsecurity)");
  if (table != nullptr)
    any = postgresql_about(
        *table, fmt::format("SELECT relrowsecurity FROM pg_catalog.pg_class WHERE oid = {}", k_postgresql_relation));
  return {std::move(any), {"BEGIN", "SET LOCAL row_security TO off"}, {"ROLLBACK"}};
}

std::vector<HashFunction> PostgresqlDialect::hash_functions() const {
  // A text in another encoding has other bytes.
  if (server_.at_least(11, 0) && server_.is_utf8)
    return {HashFunction::lookup3, HashFunction::sha256, HashFunction::md5};
  return {HashFunction::sha256, HashFunction::md5};
}

// bit(64)::bigint keeps all 64 bits; the number is signed.
std::string PostgresqlDialect::digest_of(HashFunction function, const std::string& encoding) const {
  if (function == HashFunction::lookup3) return fmt::format("hashtextextended(({}) COLLATE \"C\", 0)", encoding);
  const std::string bytes = fmt::format("convert_to({}, 'UTF8')", encoding);
  const std::string hex = function == HashFunction::md5 ? fmt::format("left(md5({}), 16)", bytes)
                                                        : fmt::format("encode(substr(sha256({}), 1, 8), 'hex')", bytes);
  return fmt::format("('x' || {})::bit(64)::bigint", hex);
}

std::string PostgresqlDialect::leading_hex_digits(const std::string& digest, int digits) const {
  return fmt::format("(({} >> {}) & {})", digest, 64 - 4 * digits, (std::int64_t{1} << (4 * digits)) - 1);
}

std::string PostgresqlDialect::prefixed(const std::string& prefix, const std::string& encoding) const {
  return fmt::format("'{}' || {}", prefix, encoding);
}

std::string PostgresqlDialect::hash_probe(HashFunction function, std::string_view text) const {
  return "SELECT " + digest_of(function, postgresql_text(text) + "::text");
}

// Narrower integers are widened: the difference of two int4 need not be one.
IntegerKey PostgresqlDialect::integer_key(const ReadColumn& column) const {
  if (column.type.kind == Kind::decimal) {
    IntegerKey key = decimal_key(quote(column.name), column.type.precision.value_or(0));
    key.quotient = [](std::string_view dividend, std::string_view divisor) {
      return fmt::format("div({}, {})", dividend, divisor);
    };
    return key;
  }
  IntegerKey key{quote(column.name) + (column.type.declared == "bigint" ? "" : "::bigint")};
  key.lowest = std::numeric_limits<std::int64_t>::min();
  key.highest = std::numeric_limits<std::int64_t>::max();
  key.quotient = slash_quotient;
  return key;
}

// The smallest bigint, written bare, is a minus and a numeric.
std::string PostgresqlDialect::integer_literal(Int128 number) const {
  const bool smallest = number == std::numeric_limits<std::int64_t>::min();
  return smallest ? "'" + to_string(number) + "'::bigint" : to_string(number);
}

// Without the empty second half the planner pulls the subquery up and sorts whole rows by leaf, on disk, because it
// believes in as many leaves as rows. OFFSET 0 would keep it from that too, but from parallel workers as well. The hash
// of a row is never NULL, and counting it twice costs nothing.
std::string PostgresqlDialect::totals(HashFunction function, const std::string& leaf, const std::string& digest,
                                      const Source& source) const {
  return fmt::format(
      "{}SELECT leaf, count(*), count({}), sum(digest) FROM (\nSELECT ({})::bigint AS leaf, {} AS digest{}\nUNION "
      "ALL SELECT NULL::bigint, NULL::bigint FROM {} WHERE false\n) AS digests GROUP BY leaf",
      source.with, function == HashFunction::native ? "*" : "digest", leaf, digest, source.text(), source.table);
}

TableSql::Source PostgresqlDialect::range_join(const std::string& table, const std::string& key,
                                               std::span<const KeyInterval> intervals) const {
  std::vector<std::string> ranges;
  for (const KeyInterval& interval : intervals)
    ranges.push_back(fmt::format("({}, {})", integer_literal(interval.begin), integer_literal(interval.end - 1)));
  // Bare literals are int4 or int8; one cast settles the column.
  ranges.front().insert(ranges.front().find(','), "::bigint");
  ranges.front().insert(ranges.front().size() - 1, "::bigint");
  return {{},
          fmt::format("(VALUES {}) AS rowcall_ranges (rowcall_first, rowcall_last)\nJOIN {} ON {} BETWEEN "
                      "rowcall_first AND rowcall_last",
                      comma_list(ranges), table, key),
          {},
          table};
}

}  // namespace rowcall
