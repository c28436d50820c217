// SPDX-License-Identifier: Apache-2.0
#include "pair_entry.hpp"

#include "option_parts.hpp"
#include "rule_entry.hpp"

#include "rowcall/base/text.hpp"
#include "rowcall/config/option_list.hpp"
#include "rowcall/config/option_words.hpp"
#include "rowcall/config/read_words.hpp"

#include <fmt/format.h>

namespace rowcall {
namespace {

std::vector<ColumnMapping> read_map(const FieldReader& read, const Value& value) {
  if (value.type == Value::Type::scalar)
    return read.at(value.line, "map", [&] { return parse_map(expand_environment(value.text)); });
  read.require_columns(value, "map");
  std::vector<ColumnMapping> map;
  for (const Value::Member& member : value.members)
    map.push_back({member.key, read.word(member.value, "map: " + member.key)});
  return map;
}

std::string read_condition(const FieldReader& read, const Value& value, std::string_view key) {
  const std::string text = read.text(value, key);
  return read.at(value.line, key, [&] { return parse_condition(text); });
}

void read_filters(const FieldReader& read, const Value& mapping, PairRequest& pair) {
  const Value* both = mapping.find("where");
  for (const auto& [key, side] : {std::pair{"source_where", &pair.source}, std::pair{"target_where", &pair.target}}) {
    const Value* own = mapping.find(key);
    if (both != nullptr && own != nullptr)
      throw read.error(own->line, fmt::format("where already filters both sides; give it or {}", key));
    const Value* given = both != nullptr ? both : own;
    if (given == nullptr) continue;
    side->filter_name = both != nullptr ? "where" : key;
    side->where = read_condition(read, *given, side->filter_name);
  }
}

// `{total: price * quantity}`.
void read_expressions(const FieldReader& read, const Value& mapping, std::string_view key,
                      std::vector<ColumnExpression>& expressions) {
  const Value* value = mapping.find(key);
  if (value == nullptr) return;
  read.require_columns(*value, key);
  for (const Value::Member& member : value->members) {
    std::erase_if(expressions, [&](const ColumnExpression& other) { return other.column == member.key; });
    expressions.push_back({member.key, read.word(member.value, fmt::format("{}: {}", key, member.key))});
  }
}

// `{photo: hex}`, or as the option of the command line.
void read_encodings(const FieldReader& read, const Value& mapping, std::vector<ColumnEncoding>& encodings) {
  const Value* value = mapping.find("encoding");
  if (value == nullptr) return;
  if (value->type == Value::Type::scalar) {
    const std::string text = read.text(*value, "encoding");
    for (ColumnEncoding& encoding : read.at(value->line, "encoding", [&] { return parse_encodings(text); }))
      set_encoding(encodings, std::move(encoding));
    return;
  }
  read.require_columns(*value, "encoding");
  for (const Value::Member& member : value->members) {
    const std::string what = "encoding: " + member.key;
    const std::string word = read.text(member.value, what);
    set_encoding(encodings, {member.key, read.at(member.line, what, [&] { return parse_encoding(word); })});
  }
}

void read_compare_keys(const FieldReader& read, const Value& mapping, PairRequest& pair) {
  if (const Value* value = mapping.find("key")) pair.key = read.names(*value, "key");
  if (const Value* value = mapping.find("columns")) pair.columns = read.names(*value, "columns");
  if (const Value* value = mapping.find("exclude")) {
    pair.exclude = read.names(*value, "exclude");
    pair.exclude_may_reach_nothing = false;
  }
  if (const Value* value = mapping.find("map")) pair.map = read_map(read, *value);
  read_filters(read, mapping, pair);
  for (SideRequest* side : {&pair.source, &pair.target}) read_expressions(read, mapping, "expr", side->expressions);
  read_expressions(read, mapping, "source_expr", pair.source.expressions);
  read_expressions(read, mapping, "target_expr", pair.target.expressions);
  read_word(read, mapping, "since", pair.since, parse_time_bound);
  read_word(read, mapping, "until", pair.until, parse_time_bound);
  if (const Value* value = mapping.find("time_column")) pair.time_column = read.word(*value, "time_column");
  read_word(read, mapping, "sample", pair.sample, parse_sample);
  read_word(read, mapping, "seed", pair.seed, parse_seed);
  read_word(read, mapping, "assume_tz", pair.assume_tz, parse_assumed_zone);
  read_encodings(read, mapping, pair.encodings);
  read_word(read, mapping, "strategy", pair.strategy, parse_strategy);
  read_word(read, mapping, "schema", pair.schema, parse_schema_scope);
  read_word(read, mapping, "digest_here", pair.digest_here, parse_digest_here);
  read_word(read, mapping, "jobs", pair.jobs, parse_jobs);
  read_word(read, mapping, "segment_rows", pair.segment_rows, parse_segment_rows);
  read_word(read, mapping, "limit", pair.limit, parse_limit);
  read_word(read, mapping, "max_time", pair.max_time, parse_max_time);
  read_word(read, mapping, "max_rate", pair.max_rate, parse_max_rate);
  read_word(read, mapping, "recheck", pair.recheck, parse_recheck);
  read_word(read, mapping, "fail_over", pair.fail_over, parse_fail_over);
  read_word(read, mapping, "recheck_wait", pair.recheck_wait, parse_recheck_wait);
  read_word(read, mapping, "memory", pair.memory, parse_memory);
  read_word(read, mapping, "keyless", pair.keyless, parse_switch);
  read_word(read, mapping, "fail_if_empty", pair.fail_if_empty, parse_switch);
  read_rule_keys(read, mapping, pair.rules);
  note_options(read, mapping, pair.options);
}

// Tables, or the queries in their places.
void read_places(const FieldReader& read, const Value& entry, PairRequest& pair) {
  read_word(read, entry, "source_query", pair.source.query, parse_query);
  read_word(read, entry, "target_query", pair.target.query, parse_query);
  for (const auto& [query, table] : {std::pair{"source_query", "table"}, std::pair{"target_query", "target"}}) {
    if (entry.find(query) != nullptr && entry.find(table) != nullptr)
      throw read.error(entry.find(query)->line,
                       fmt::format("{} takes the place of {}; give one of them", query, table));
  }
  if (!pair.source.query && entry.find("table") == nullptr)
    throw read.error(entry.line, "an entry of tables needs a table: the name of the source's table, or a source_query");
  read_word(read, entry, "table", pair.source.table, parse_table_name);
  if (!pair.target.query) pair.target.table = pair.source.table;
  read_word(read, entry, "target", pair.target.table, parse_table_name);
  if (!pair.target.query && pair.target.table.name.empty())
    throw read.error(entry.line, "an entry with a source_query needs a target or a target_query");
  const TableName& named = pair.source.query ? pair.target.table : pair.source.table;
  if (named.name.empty() && entry.find("name") == nullptr)
    throw read.error(entry.line, "an entry of two queries needs a name");
  if (!named.name.empty()) pair.name = named.to_string();
}

}  // namespace

void read_for_many(const FieldReader& read, const Value& mapping, PairRequest& pair) {
  read_compare_keys(read, mapping, pair);
  // Not every table has columns for what is meant for all of them.
  for (RuleRequest& request : pair.rules) request.may_reach_nothing = request.reach != RuleRequest::Reach::column;
  if (pair.assume_tz) pair.assume_tz->may_reach_nothing = true;
  for (ColumnEncoding& encoding : pair.encodings) encoding.may_reach_nothing = true;
  pair.exclude_may_reach_nothing = true;
}

void read_pair(const FieldReader& read, const Value& entry, PairRequest& pair) {
  read.require_mapping(entry, "an entry of tables");
  read.check_keys(entry, compare_keys({"name", "table", "target", "source_query", "target_query"}));
  read_places(read, entry, pair);
  if (const Value* value = entry.find("name")) pair.name = read.word(*value, "name");
  read_compare_keys(read, entry, pair);
}

}  // namespace rowcall
