// SPDX-License-Identifier: Apache-2.0
#include "mysql.hpp"

#include "engines.hpp"
#include "sql_lexis.hpp"
#include "sql_text.hpp"

#include "rowcall/base/text.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

namespace rowcall {
namespace {

// 2^100, above any sum of 64-bit digests: what totals() adds for a digest that is NULL.
constexpr std::string_view k_null_mark = "1267650600228229401496703205376";

// YEAR is unsigned without saying so.
bool is_year(const ColumnType& type) { return type.base == "year"; }

}  // namespace

std::unique_ptr<Dialect> make_mysql_dialect(const ServerInfo& server) { return std::make_unique<MysqlDialect>(server); }

// A backslash means something or not, by sql_mode; in hex it never does.
std::string mysql_text(std::string_view text) {
  const bool plain =
      std::all_of(text.begin(), text.end(), [](char c) { return c != '\\' && static_cast<unsigned char>(c) >= ' '; });
  return plain ? enclosed(text, '\'') : "_utf8mb4 X'" + to_hex(text) + "'";
}

std::string MysqlDialect::quote(std::string_view identifier) const { return enclosed(identifier, '`'); }

bool MysqlDialect::keeps_parentheses(std::string_view sql) const {
  return rowcall::keeps_parentheses(sql, {.backslashes = true, .backticks = true, .hash_comments = true});
}

// sql_select_limit would cut results off without a word. A side may wait long for the other, hence the time-outs. Sort
// keys are cut at max_sort_length; 1,024 bytes by default are less than an index holds. Without ANSI_QUOTES the user's
// `"name" = 'x'` would compare a text with a text, and filter nothing or everything without a word.
// One statement, so that a far server is asked once.
std::vector<std::string> MysqlDialect::session_statements() const {
  return {std::string("SET NAMES utf8mb4, SESSION time_zone = '+00:00', SESSION sql_mode = 'ANSI_QUOTES', "
                      "SESSION sql_select_limit = 18446744073709551615, SESSION sql_big_selects = 1, "
                      "SESSION net_write_timeout = 86400, SESSION net_read_timeout = 86400, "
                      "SESSION wait_timeout = 86400, SESSION max_sort_length = 65536, "
                      "SESSION sort_buffer_size = 33554432, SESSION max_heap_table_size = 268435456, ") +
          (is_mariadb() ? "SESSION tmp_memory_table_size = 268435456, SESSION in_predicate_conversion_threshold = 0"
                        : "SESSION tmp_table_size = 268435456, SESSION information_schema_stats_expiry = 0")};
}

// The isolation level is what a snapshot needs, set once for all of them.
std::vector<std::string> MysqlDialect::read_only_statements() const {
  return {"SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"};
}

// MariaDB got the names transaction_read_only and transaction_isolation in 11.1. The sql_modes asked for change what a
// value or an expression is: padding of char(n), signs of differences, '' as NULL.
std::vector<Dialect::SettingCheck> MysqlDialect::session_checks() const {
  const std::string transaction = is_mariadb() ? "@@SESSION.tx_" : "@@SESSION.transaction_";
  return {
      {transaction + "read_only", "1", "read-only session"},
      {transaction + "isolation", "REPEATABLE-READ", "snapshots of one moment"},
      {"@@SESSION.time_zone", "+00:00", "time zone UTC"},
      {"concat_ws(' ', @@SESSION.character_set_client, @@SESSION.character_set_connection, "
       "@@SESSION.character_set_results)",
       "utf8mb4 utf8mb4 utf8mb4", "statements and results in UTF-8"},
      {"@@SESSION.sql_mode REGEXP 'PAD_CHAR_TO_FULL_LENGTH|NO_UNSIGNED_SUBTRACTION|EMPTY_STRING_IS_NULL'", "0",
       "sql_mode without PAD_CHAR_TO_FULL_LENGTH, NO_UNSIGNED_SUBTRACTION and EMPTY_STRING_IS_NULL"},
      {"@@SESSION.sql_select_limit", "18446744073709551615", "results with all their rows"},
  };
}

std::vector<std::string> MysqlDialect::begin_snapshot() const {
  return {"START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY"};
}

// MariaDB tells the binlog position of the snapshot itself; MySQL only what is committed by now. Without a binlog there
// is nothing but the time.
std::string MysqlDialect::snapshot_identity() const {
  if (!is_mariadb())
    return "SELECT concat_ws(' ', concat('gtid ', nullif(@@GLOBAL.gtid_executed, '')), concat('time ', "
           "utc_timestamp(6)))";
  return "SELECT concat_ws(' ', concat('binlog ', nullif(max(CASE WHEN VARIABLE_NAME = 'BINLOG_SNAPSHOT_FILE' THEN "
         "VARIABLE_VALUE END), ''), ':', max(CASE WHEN VARIABLE_NAME = 'BINLOG_SNAPSHOT_POSITION' THEN VARIABLE_VALUE "
         "END)), concat('time ', utc_timestamp(6)))\n"
         "FROM information_schema.SESSION_STATUS WHERE VARIABLE_NAME LIKE 'BINLOG_SNAPSHOT_%'";
}

std::string MysqlDialect::now() const { return "SELECT utc_timestamp(6)"; }

// Two snapshots at one place of the binlog have the same transactions before them. MySQL does not tell the place.
Dialect::SnapshotSharing MysqlDialect::snapshot_sharing() const {
  if (!is_mariadb()) return {{}, {}, "it does not tell which transactions a snapshot sees"};
  return {{},
          "SELECT concat(nullif(max(CASE WHEN VARIABLE_NAME = 'BINLOG_SNAPSHOT_FILE' THEN VARIABLE_VALUE END), ''), "
          "':', max(CASE WHEN VARIABLE_NAME = 'BINLOG_SNAPSHOT_POSITION' THEN VARIABLE_VALUE END))\n"
          "FROM information_schema.SESSION_STATUS WHERE VARIABLE_NAME LIKE 'BINLOG_SNAPSHOT_%'",
          "its binary log is off"};
}

std::vector<HashFunction> MysqlDialect::hash_functions() const { return {HashFunction::sha256, HashFunction::md5}; }

// Without the CAST the number is a double in a sum, and loses bits.
std::string MysqlDialect::digest_of(HashFunction function, const std::string& encoding) const {
  const std::string hex =
      function == HashFunction::md5 ? fmt::format("md5({})", encoding) : fmt::format("sha2({}, 256)", encoding);
  return fmt::format("CAST(conv(left({}, 16), 16, 10) AS UNSIGNED)", hex);
}

std::string MysqlDialect::leading_hex_digits(const std::string& digest, int digits) const {
  return fmt::format("({} >> {})", digest, 64 - 4 * digits);
}

std::string MysqlDialect::prefixed(const std::string& prefix, const std::string& encoding) const {
  return fmt::format("concat('{}', {})", prefix, encoding);
}

std::string MysqlDialect::hash_probe(HashFunction function, std::string_view text) const {
  return "SELECT " + digest_of(function, mysql_text(text));
}

std::string MysqlDialect::range_operand(const ReadColumn& column) const {
  return is_year(column.type) ? mysql_number(column.type, quote(column.name)) : quote(column.name);
}

IntegerKey MysqlDialect::integer_key(const ReadColumn& column) const {
  IntegerKey key{mysql_number(column.type, quote(column.name))};
  const bool is_unsigned = column.type.is_unsigned || is_year(column.type);
  key.lowest = is_unsigned ? Int128{0} : Int128{std::numeric_limits<std::int64_t>::min()};
  key.highest = is_unsigned ? Int128{std::numeric_limits<std::uint64_t>::max()}
                            : Int128{std::numeric_limits<std::int64_t>::max()};
  if (column.type.kind == Kind::decimal) key = decimal_key(key.expression, column.type.precision.value_or(0));
  key.quotient = div_quotient;
  return key;
}

// An encoding above max_allowed_packet is NULL, and so is its digest. COUNT(digest) would hash every row twice; a mark
// above all sums counts the NULLs in the same sum.
std::string MysqlDialect::totals(HashFunction /*function*/, const std::string& leaf, const std::string& digest,
                                 const Source& source) const {
  return fmt::format(
      "{0}SELECT leaf, leaf_rows, leaf_rows - marked DIV {1}, marked MOD {1} FROM (\nSELECT {2} AS leaf, count(*) AS "
      "leaf_rows, sum(coalesce({3}, {1})) AS marked{4}\nGROUP BY 1\n) AS digests",
      source.with, k_null_mark, leaf, digest, source.text());
}

TableSql::Source MysqlDialect::range_join(const std::string& table, const std::string& key,
                                          std::span<const KeyInterval> intervals) const {
  std::vector<std::string> ranges;
  for (const KeyInterval& interval : intervals)
    ranges.push_back(
        fmt::format("{}({}, {})", is_mariadb() ? "" : "ROW", to_string(interval.begin), to_string(interval.end - 1)));
  return {fmt::format("WITH rowcall_ranges (rowcall_first, rowcall_last) AS (VALUES {})\n", comma_list(ranges)),
          fmt::format("rowcall_ranges STRAIGHT_JOIN {} ON {} BETWEEN rowcall_first AND rowcall_last", table, key),
          {},
          table};
}

}  // namespace rowcall
