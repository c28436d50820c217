// SPDX-License-Identifier: Apache-2.0
#include "table_sql.hpp"

#include "sql_text.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/text.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace rowcall {
namespace {

constexpr std::string_view k_never = "1 = 0";
// PostgreSQL passes at most 100 arguments to a function.
constexpr std::size_t k_most_arguments = 90;
// Measured: a list of ORed ranges gets slower faster than it grows; a join serves hundreds at the price of one.
constexpr std::size_t k_most_ored_ranges = 8;

std::span<const ReadColumn> key_columns(const ReadScope& scope) {
  return std::span(scope.columns).first(scope.key_columns);
}

}  // namespace

std::string TableSql::Source::text() const { return "\nFROM " + from + where_clause(conditions); }

std::string TableSql::tuple_match(const std::string& columns, std::span<const std::string> tuples) const {
  return fmt::format("{} IN ({})", columns, comma_list(tuples));
}

std::string TableSql::time_match(const ReadScope& scope) const { return key_match(scope.window->column); }

std::string TableSql::time_literal(const ReadColumn& column, std::string_view canonical) const {
  return literal(column, canonical);
}

std::string TableSql::integer_literal(Int128 number) const { return to_string(number); }

std::optional<std::string> TableSql::row_encoding(std::span<const ReadColumn> columns) const {
  std::vector<std::string> arguments;
  for (const ReadColumn& column : columns) {
    const std::vector<std::string> field = digest_field(column);
    if (field.empty()) return std::nullopt;
    arguments.insert(arguments.end(), field.begin(), field.end());
  }
  return joined(columns, arguments);
}

std::string TableSql::joined(std::span<const ReadColumn> /*columns*/, std::span<const std::string> fields) const {
  return joined_fields(fields, k_most_arguments);
}

// A comment at the end of the user's SQL ends with its line.
TableSql::Source TableSql::user_source(const ReadScope& scope) const {
  std::vector<std::string> conditions;
  if (scope.where) conditions.push_back(user_condition(*scope.where));
  const std::string from = scope.query ? fmt::format("(\n{}\n) AS rowcall_query", *scope.query) : quote(scope.table);
  return {{}, from, std::move(conditions), from};
}

// Expressions may have the names of columns, and may be made of these: so they, and the user's condition, are inside.
TableSql::Source TableSql::derived(const ReadScope& scope) const {
  const Source inner = user_source(scope);
  if (scope.expressions.empty()) return inner;
  std::vector<ReadColumn> columns = scope.columns;
  const auto is_window = [&](const ReadColumn& column) { return column.name == scope.window->column.name; };
  if (scope.window && std::ranges::none_of(columns, is_window)) columns.push_back(scope.window->column);
  std::vector<std::string> items;
  for (const ReadColumn& column : columns) {
    const auto own = std::ranges::find(scope.expressions, column.name, &ColumnExpression::column);
    items.push_back(own == scope.expressions.end() ? quote(column.name)
                                                   : fmt::format("(\n{}\n) AS {}", own->sql, quote(column.name)));
  }
  const std::string table = fmt::format("(SELECT {}{}) AS rowcall_rows", comma_list(items), inner.text());
  return {{}, table, {}, table};
}

TableSql::Source TableSql::relation(const ReadScope& scope) const {
  Source from = derived(scope);
  if (!scope.window) return from;
  const auto& [column, first, end] = *scope.window;
  if (first) from.conditions.push_back(fmt::format("{} >= {}", time_match(scope), time_literal(column, *first)));
  if (end) from.conditions.push_back(fmt::format("{} < {}", time_match(scope), time_literal(column, *end)));
  return from;
}

std::string TableSql::lead_condition(const ReadScope& scope) const {
  IntegerKey key = integer_key(scope.columns.front());
  key.expression = range_operand(scope.columns.front());
  const std::vector<KeyInterval> ranges = reachable(std::span(&*scope.range, 1), key);
  if (ranges.empty()) return std::string(k_never);
  return interval_condition(ranges.front(), key, [this](Int128 value) { return integer_literal(value); });
}

TableSql::Source TableSql::all_keys(const ReadScope& scope) const {
  Source from = relation(scope);
  std::vector<std::string> all;
  for (const ReadColumn& column : key_columns(scope))
    if (column.nullable) all.push_back(quote(column.name) + " IS NOT NULL");
  if (scope.range) all.push_back(lead_condition(scope));
  from.conditions.insert(from.conditions.begin(), all.begin(), all.end());
  return from;
}

// A server that cannot hash a key makes it NULL; the row is then read and refused, not left out.
TableSql::Source TableSql::source(const ReadScope& scope) const {
  Source from = all_keys(scope);
  if (!scope.sample || scope.sample->is_everything()) return from;
  const std::optional<std::string> encoding = row_encoding(key_columns(scope));
  if (!encoding) return from;
  const std::string place = leading_hex_digits(
      digest_of(scope.sample->function, prefixed(scope.sample->prefix(), *encoding)), KeySample::k_digits);
  from.conditions.push_back(fmt::format("coalesce({}, 0) < {}", place, scope.sample->bound));
  return from;
}

std::string TableSql::select_from(const std::string& items, const ReadScope& scope) const {
  return "SELECT " + items + user_source(scope).text();
}

std::string TableSql::select_list(std::span<const ReadColumn> columns) const {
  std::vector<std::string> items;
  for (const ReadColumn& column : columns) items.push_back(select_expression(column));
  return comma_list(items);
}

std::string TableSql::ordered_rows(const ReadScope& scope, const Source& source) const {
  std::vector<std::string> order;
  for (const ReadColumn& column : key_columns(scope))
    for (std::string& term : key_order(column)) order.push_back(std::move(term));
  return fmt::format("SELECT {}{}\nORDER BY {}", select_list(scope.columns), source.text(), comma_list(order));
}

std::string TableSql::rows(const ReadScope& scope) const { return ordered_rows(scope, source(scope)); }

std::string TableSql::unordered_rows(const ReadScope& scope) const {
  return "SELECT " + select_list(scope.columns) + source(scope).text();
}

bool TableSql::is_ordered_by_index(const ReadColumn& column, const Collation& /*collation*/) const {
  const std::vector<std::string> order = key_order(column);
  return order.size() == 1 && order.front() == quote(column.name);
}

std::optional<std::string> TableSql::order_obstacle(const ReadScope& scope, const TableSchema& schema) const {
  std::vector<std::string> key;
  for (const ReadColumn& column : key_columns(scope)) {
    const Column* real = schema.find(column.name);
    const Collation collation = real == nullptr ? Collation{} : real->collation;
    key.push_back(column.name);
    // Values without an order in time stand all over the table: an index on them jumps from page to page.
    if (column.kind != Kind::uuid && is_ordered_by_index(column, collation)) continue;
    const std::string under = collation.name.empty() ? "" : " under " + collation.name;
    const std::string_view type = column.type.declared.empty() ? name(column.type.kind) : column.type.declared;
    return fmt::format("{} is {}{}", column.name, type, under);
  }
  const auto begins_with_key = [&](const Index& index) {
    return index.is_complete && index.parts.size() >= key.size() &&
           std::equal(key.begin(), key.end(), index.parts.begin());
  };
  if (std::ranges::any_of(schema.indexes, begins_with_key)) return std::nullopt;
  return fmt::format("no index has {} in order", join(key, ", "));
}

std::string TableSql::rows_in(const ReadScope& scope, const KeyInterval& interval) const {
  return ordered_rows(scope, range_source(scope, std::span(&interval, 1)));
}

std::string TableSql::null_key_rows(const ReadScope& scope) const {
  std::vector<std::string> nulls;
  for (const ReadColumn& column : key_columns(scope))
    if (column.nullable) nulls.push_back(quote(column.name) + " IS NULL");
  Source from = relation(scope);
  from.conditions.insert(from.conditions.begin(),
                         nulls.empty() ? std::string(k_never) : "(" + join(nulls, " OR ") + ")");
  return "SELECT " + select_list(scope.columns) + from.text();
}

std::string TableSql::key_condition(const ReadScope& scope, std::span<const Key> keys) const {
  const std::span<const ReadColumn> columns = key_columns(scope);
  if (keys.empty()) return std::string(k_never);
  std::vector<std::string> tuples;
  for (const Key& key : keys) {
    CellWalk walk(key);
    std::vector<std::string> values;
    for (const ReadColumn& column : columns) {
      const Cell cell = walk.next();
      values.push_back(cell.reading == Reading::value ? literal(column, cell.bytes) : "NULL");
    }
    tuples.push_back(columns.size() == 1 ? values.front() : "(" + comma_list(values) + ")");
  }
  if (columns.size() == 1) return fmt::format("{} IN ({})", key_match(columns.front()), comma_list(tuples));
  std::vector<std::string> names;
  for (const ReadColumn& column : columns) names.push_back(key_match(column));
  return tuple_match("(" + comma_list(names) + ")", tuples);
}

std::string TableSql::rows_with_keys(const ReadScope& scope, std::span<const Key> keys) const {
  Source from = source(scope);
  from.conditions.push_back(key_condition(scope, keys));
  return "SELECT " + select_list(scope.columns) + from.text();
}

// Two subqueries, because SQLite reads an index from its end only for a statement with one of the two.
std::string TableSql::key_bounds(const ReadScope& scope) const {
  const std::string key = quote(scope.columns.front().name);
  const std::string from = all_keys(scope).text();
  return fmt::format("SELECT (SELECT min({0}){1}),\n(SELECT max({0}){1})", key, from);
}

std::string TableSql::key_position(const ReadScope& scope, Int128 from, std::uint64_t rows) const {
  const IntegerKey key = integer_key(scope.columns.front());
  const std::string name = quote(scope.columns.front().name);
  Source table = all_keys(scope);
  if (from > key.highest) table.conditions.emplace_back(k_never);
  if (from > key.lowest && from <= key.highest)
    table.conditions.push_back(range_operand(scope.columns.front()) + " >= " + integer_literal(from));
  return fmt::format("SELECT {0}{1}\nORDER BY {0} LIMIT 1 OFFSET {2}", name, table.text(), rows);
}

std::string TableSql::count_rows(const ReadScope& scope) const { return "SELECT count(*)" + all_keys(scope).text(); }

std::string TableSql::count_duplicate_keys(const ReadScope& scope) const {
  constexpr std::string_view k_descending = " DESC";  // orders, and does not group
  std::vector<std::string> groups;
  for (const ReadColumn& column : key_columns(scope)) {
    for (std::string& term : key_order(column)) {
      if (term.ends_with(k_descending)) term.resize(term.size() - k_descending.size());
      groups.push_back(std::move(term));
    }
  }
  return fmt::format("SELECT count(*) FROM (SELECT 1{}\nGROUP BY {} HAVING count(*) > 1) AS repeated",
                     source(scope).text(), comma_list(groups));
}

std::string TableSql::encoding_of(std::span<const ReadColumn> columns) const {
  std::optional<std::string> encoding = row_encoding(columns);
  if (!encoding) throw Error(ErrorKind::internal, "a column without canonical SQL cannot be digested by the database");
  return *std::move(encoding);
}

std::string TableSql::native_digest(std::span<const ReadColumn> /*columns*/, std::size_t /*key_columns*/) const {
  throw Error(ErrorKind::internal, "this engine has no digests of its own");
}

std::string TableSql::digest(HashFunction function, const ReadScope& scope) const {
  if (function == HashFunction::native) return native_digest(scope.columns, scope.key_columns);
  return digest_of(function, encoding_of(scope.columns));
}

std::string TableSql::leaf(const ReadScope& scope, HashFunction function, const Partition& partition) const {
  if (!partition.by_range()) {
    const std::span<const ReadColumn> key = key_columns(scope);
    return leading_hex_digits(
        function == HashFunction::native ? native_digest(key, 0) : digest_of(function, encoding_of(key)),
        partition.hash_digits);
  }
  return leaf_expression(partition, integer_key(scope.columns.front()),
                         [this](Int128 number) { return integer_literal(number); });
}

// One condition on the key, not two: SQLite would take either of them to the index.
TableSql::Source TableSql::range_source(const ReadScope& scope, std::span<const KeyInterval> intervals) const {
  if (scope.range) {
    ReadScope whole = scope;
    whole.range.reset();
    std::vector<KeyInterval> inside;
    for (const KeyInterval& interval : intervals) inside.push_back(overlap(interval, *scope.range));
    return range_source(whole, inside);
  }
  IntegerKey key = integer_key(scope.columns.front());
  key.expression = range_operand(scope.columns.front());
  const auto number = [this](Int128 value) { return integer_literal(value); };
  const std::vector<KeyInterval> ranges = reachable(intervals, key);
  Source from = source(scope);
  if (ranges.empty()) {
    from.conditions.emplace_back(k_never);
  } else if (ranges.size() <= k_most_ored_ranges) {
    std::vector<std::string> any;
    for (const KeyInterval& range : ranges) any.push_back(interval_condition(range, key, number));
    from.conditions.push_back("(" + join(any, " OR ") + ")");
  } else if (scope.indexed_lead) {
    Source joined = range_join(from.from, key.expression, ranges);
    joined.conditions = std::move(from.conditions);
    return joined;
  } else {
    from.conditions.push_back(interval_search(ranges, key, number));
  }
  return from;
}

std::string TableSql::rows_in_any(const ReadScope& scope, std::span<const KeyInterval> intervals) const {
  const Source from = range_source(scope, intervals);
  return fmt::format("{}SELECT {}{}", from.with, select_list(scope.columns), from.text());
}

TableSql::Source TableSql::leaf_source(const ReadScope& scope, HashFunction function, const Partition& partition,
                                       const LeafFilter& filter) const {
  if (!filter.intervals.empty()) return range_source(scope, filter.intervals);
  Source from = source(scope);
  if (filter.hash_leaves.empty()) return from;
  std::vector<std::string> numbers;
  for (const std::uint64_t number : filter.hash_leaves) numbers.push_back(std::to_string(number));
  from.conditions.push_back(fmt::format("{} IN ({})", leaf(scope, function, partition), comma_list(numbers)));
  return from;
}

std::string TableSql::leaf_digests(const ReadScope& scope, HashFunction function, const Partition& partition,
                                   const LeafFilter& filter) const {
  return totals(function, leaf(scope, function, partition), digest(function, scope),
                leaf_source(scope, function, partition, filter));
}

std::string TableSql::row_digests(const ReadScope& scope, HashFunction function, const Partition& partition,
                                  const LeafFilter& filter) const {
  const Source from = leaf_source(scope, function, partition, filter);
  return fmt::format("{}SELECT {}, {}{}", from.with, select_list(key_columns(scope)), digest(function, scope),
                     from.text());
}

}  // namespace rowcall
