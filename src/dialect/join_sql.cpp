// SPDX-License-Identifier: Apache-2.0
#include "join_sql.hpp"

#include "sql_text.hpp"
#include "table_sql.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/text.hpp"

#include <tuple>
#include <utility>

#include <fmt/format.h>

namespace rowcall {
namespace {

constexpr std::string_view k_descending = " DESC";

std::vector<ReadColumn> renamed(const ReadScope& scope, char side) {
  std::vector<ReadColumn> columns = scope.columns;
  for (std::size_t i = 0; i < columns.size(); ++i) columns[i].name = fmt::format("{}{}", side, i + 1);
  return columns;
}

}  // namespace

bool has_readings(const ReadColumn& source, const ReadColumn& target) noexcept {
  return static_cast<bool>(source.as) || static_cast<bool>(target.as);
}

bool reads_alike(const ReadColumn& source, const ReadColumn& target) noexcept {
  const auto what_decides = [](const ReadColumn& column) {
    const ColumnType& type = column.type;
    return std::tuple(column.kind, column.element, type.kind, type.element, type.wire, type.fixed_length);
  };
  return what_decides(source) == what_decides(target) && source.as == target.as;
}

// Both sides of a join, and what is said of them.
struct TableSql::Join {
  std::vector<ReadColumn> source;
  std::vector<ReadColumn> target;
  std::vector<JoinKey> keys;
  std::vector<std::string> differs;  // of a pair of rows
  bool has_made_keys = false;
};

std::optional<std::size_t> TableSql::join_obstacle(const ReadScope& source, const ReadScope& target) const {
  for (std::size_t i = 0; i < source.columns.size(); ++i) {
    const bool is_key = i < source.key_columns;
    if (is_key ? !join_key(source.columns[i], target.columns[i]) : !differs(source.columns[i], target.columns[i]))
      return i;
  }
  return std::nullopt;
}

TableSql::Join TableSql::make_join(const ReadScope& source, const ReadScope& target) const {
  Join join{renamed(source, 's'), renamed(target, 't'), {}, {}, false};
  for (std::size_t i = 0; i < join.source.size(); ++i) {
    const ReadColumn& from = join.source[i];
    const ReadColumn& to = join.target[i];
    if (i >= source.key_columns) {
      join.differs.push_back(differs(from, to).value());
      continue;
    }
    JoinKey key = join_key(from, to).value();
    join.has_made_keys = join.has_made_keys || key.is_made;
    join.differs.insert(join.differs.end(), key.odd.begin(), key.odd.end());
    join.keys.push_back(std::move(key));
  }
  return join;
}

// Keys that no index serves are columns of a derived table that is not merged with the query around it:
// engines make an index of their own over it, or hash it.
std::string TableSql::join_side(const ReadScope& scope, const Join& join, bool is_source) const {
  const std::vector<ReadColumn>& columns = is_source ? join.source : join.target;
  const std::string_view alias = is_source ? "rowcall_source" : "rowcall_target";
  std::vector<std::string> items;
  for (std::size_t i = 0; i < columns.size(); ++i)
    items.push_back(quote(scope.columns[i].name) + " AS " + quote(columns[i].name));
  const std::string rows = fmt::format("SELECT {}{}", comma_list(items), source(scope).text());
  if (!join.has_made_keys) return fmt::format("(\n{}\n) AS {}", rows, alias);
  std::vector<std::string> made{"rowcall_plain.*"};
  for (std::size_t i = 0; i < join.keys.size(); ++i)
    made.push_back(fmt::format("{} AS {}", is_source ? join.keys[i].source : join.keys[i].target,
                               quote(fmt::format("{}k{}", is_source ? 's' : 't', i + 1))));
  return fmt::format("(\nSELECT {} FROM (\n{}\n) AS rowcall_plain{}\n) AS {}", comma_list(made), rows, apart(), alias);
}

std::string TableSql::join_condition(const Join& join) const {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < join.keys.size(); ++i) {
    const JoinKey& key = join.keys[i];
    all.push_back(join.has_made_keys ? quote(fmt::format("sk{}", i + 1)) + " = " + quote(fmt::format("tk{}", i + 1))
                                     : key.source + " = " + key.target);
    if (!key.also.empty()) all.push_back(key.also);
  }
  return rowcall::join(all, " AND ");
}

// One row for each pair that differs, and for each row without a partner, in key order.
std::string TableSql::joined_rows(const ReadScope& source, const ReadScope& target) const {
  const Join join = make_join(source, target);
  std::vector<ReadColumn> columns = join.source;
  columns.insert(columns.end(), join.target.begin(), join.target.end());
  const std::string from = join_side(source, join, true);
  const std::string to = join_side(target, join, false);
  const std::string no_source = quote(join.source.front().name) + " IS NULL";
  const std::string no_target = quote(join.target.front().name) + " IS NULL";
  std::vector<std::string> returned{no_target};
  returned.insert(returned.end(), join.differs.begin(), join.differs.end());
  std::vector<std::pair<std::string, std::string>> order;
  for (const JoinKey& key : join.keys)
    for (std::size_t i = 0; i < key.source_order.size(); ++i)
      order.emplace_back(key.source_order[i], key.target_order[i]);
  std::vector<std::string> sorted;
  if (has_full_join()) {
    for (const auto& [of_source, of_target] : order)
      sorted.push_back(fmt::format("coalesce({}, {})", of_source, of_target));
    return fmt::format("SELECT {}\nFROM {} FULL JOIN {}\nON {}\nWHERE {} OR {}\nORDER BY {}", select_list(columns),
                       from, to, join_condition(join), no_source, rowcall::join(returned, "\nOR "), comma_list(sorted));
  }
  std::string source_terms;
  std::string target_terms;
  for (auto& [of_source, of_target] : order) {
    const bool descends = of_source.ends_with(k_descending);
    if (descends) {
      of_source.resize(of_source.size() - k_descending.size());
      of_target.resize(of_target.size() - k_descending.size());
    }
    const std::string name = quote(fmt::format("rowcall_order{}", sorted.size() + 1));
    source_terms += fmt::format(", {} AS {}", of_source, name);
    target_terms += fmt::format(", {} AS {}", of_target, name);
    sorted.push_back(name + std::string(descends ? k_descending : ""));
  }
  const std::string selected = select_list(columns);
  return fmt::format(
      "SELECT {0}{1}\nFROM {2} LEFT JOIN {3}\nON {4}\nWHERE {5}\nUNION ALL\nSELECT {0}{6}\nFROM {3} LEFT JOIN {2}\nON "
      "{4}\nWHERE {7}\nORDER BY {8}",
      selected, source_terms, from, to, join_condition(join), rowcall::join(returned, "\nOR "), target_terms, no_source,
      comma_list(sorted));
}

std::string TableSql::joined_counts(const ReadScope& source, const ReadScope& target) const {
  return fmt::format("SELECT (SELECT count(*){}),\n(SELECT count(*){})", this->source(source).text(),
                     this->source(target).text());
}

}  // namespace rowcall
