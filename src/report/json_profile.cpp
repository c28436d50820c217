// SPDX-License-Identifier: Apache-2.0
// Aggregates of tables as one JSON document, kept until the verdict of the run, which stands first, is known.
#include "json_parts.hpp"
#include "json_table.hpp"
#include "json_tables.hpp"
#include "reports.hpp"

#include <optional>
#include <tuple>
#include <utility>
#include <vector>

namespace rowcall {
namespace {

// Canonical values are of bytes that need not be UTF-8.
void write_value(JsonWriter& json, std::string_view member, const std::optional<std::string>& value) {
  json.key(member);
  if (!value) return json.value(nullptr);
  std::string text;
  append_json_bytes(*value, false, json.spaced(), text);
  json.raw(text);
}

void write_line(JsonWriter& json, const ProfileLine& line) {
  json.begin_object(Lines::one);
  json.member("aggregate", name(line.aggregate));
  write_value(json, "source", line.source);
  write_value(json, "target", line.target);
  json.member("state", name(line.state));
  json.end();
}

void write_aggregates(JsonWriter& json, const std::vector<ProfileLine>& lines) {
  json.key("aggregates");
  json.begin_array();
  for (const ProfileLine& line : lines) write_line(json, line);
  json.end();
}

const ColumnProfile* profile_of(const TableProfile& profile, std::size_t column) {
  if (profile.by || profile.groups.empty()) return nullptr;
  for (const ColumnProfile& one : profile.groups.front().columns)
    if (one.column == column) return &one;
  return nullptr;
}

void write_columns(JsonWriter& json, const TableOutcome& outcome) {
  json.key("columns");
  json.begin_array();
  for (std::size_t i = 0; i < outcome.plan.columns.size(); ++i) {
    const ColumnPlan& column = outcome.plan.columns[i];
    begin_column(json, column);
    std::vector<std::string> rules;
    for (const Rule& rule : column.rules) rules.push_back(to_string(rule));
    write_texts(json, "rules_not_applied", rules);
    const ColumnProfile* profile = outcome.profile ? profile_of(*outcome.profile, i) : nullptr;
    write_aggregates(json, profile == nullptr ? std::vector<ProfileLine>{} : profile->lines);
    json.end();
  }
  json.end();
}

void write_groups(JsonWriter& json, const TableOutcome& outcome) {
  json.key("groups");
  if (!outcome.profile || !outcome.profile->by) return json.value(nullptr);
  json.begin_array();
  for (const GroupProfile& group : outcome.profile->groups) {
    json.begin_object();
    write_value(json, "value", group.value);
    json.member("unreadable", group.is_unreadable);
    json.key("rows");
    json.begin_object(Lines::one);
    json.member("source", group.source_rows);
    json.member("target", group.target_rows);
    json.end();
    json.member("different", group.is_different());
    json.key("columns");
    json.begin_array();
    for (const ColumnProfile& column : group.columns) {
      if (column.lines.empty()) continue;  // the one that groups
      json.begin_object();
      json.member("name", outcome.plan.columns[column.column].name);
      write_aggregates(json, column.lines);
      json.end();
    }
    json.end();
    json.end();
  }
  json.end();
}

void write_not_looked_at(JsonWriter& json, const TableOutcome& outcome) {
  json.key("not_looked_at");
  json.begin_array();
  if (outcome.profile) {
    for (const NotLookedAt& missed : outcome.profile->not_looked_at) {
      json.begin_object(Lines::one);
      json.member("column", outcome.plan.columns[missed.column].name);
      json.member("source", missed.in_source);
      json.member("target", missed.in_target);
      std::vector<std::string> aggregates;
      for (const Aggregate aggregate : missed.aggregates) aggregates.emplace_back(name(aggregate));
      write_texts(json, "aggregates", aggregates);
      json.end();
    }
  }
  json.end();
}

void write_cost(JsonWriter& json, const TableOutcome& outcome) {
  json.key("cost");
  json.begin_object(Lines::one);
  json.member("seconds", outcome.seconds);
  for (const auto& [which, cost] :
       {std::pair("source", &outcome.source_cost), std::pair("target", &outcome.target_cost)}) {
    json.key(which);
    json.begin_object(Lines::one);
    json.member("queries", cost->queries);
    json.member("rows_fetched", cost->rows_fetched);
    json.member("bytes_fetched", cost->bytes_fetched);
    json.end();
  }
  json.end();
}

void write_table(JsonWriter& json, const TableOutcome& outcome) {
  const TablePlan& plan = outcome.plan;
  json.begin_object();
  json.member("name", plan.name);
  for (const auto& [which, side, rows, snapshot] :
       {std::tuple("source", &plan.source, outcome.rows.rows.source, &outcome.source_snapshot),
        std::tuple("target", &plan.target, outcome.rows.rows.target, &outcome.target_snapshot)}) {
    json.key(which);
    json.begin_object(Lines::one);
    write_side(json, *side);
    json.member("rows", if_known(outcome.profile.has_value(), rows));
    json.member("snapshot", *snapshot);
    json.end();
  }
  json.member("verdict", name(outcome.verdict));
  json.member("complete", outcome.complete);
  const bool has_groups = outcome.profile && outcome.profile->by;
  json.member("by", has_groups ? std::optional(plan.columns[*outcome.profile->by].name) : std::nullopt);
  json.key("aggregates");
  json.begin_object(Lines::one);
  const auto known = [&](std::size_t number) {
    return if_known(outcome.profile.has_value(), static_cast<std::uint64_t>(number));
  };
  json.member("compared", known(outcome.profile ? outcome.profile->aggregates() : 0));
  json.member("different", known(outcome.profile ? outcome.profile->different() : 0));
  json.end();
  write_columns(json, outcome);
  write_groups(json, outcome);
  write_not_looked_at(json, outcome);
  write_findings(json, plan.schema);
  write_cost(json, outcome);
  write_failure(json, outcome.failure);
  json.end();
}

}  // namespace

std::unique_ptr<DifferenceSink> make_profile_json_report(Output out) {
  return make_tables_json(std::move(out), write_table);
}

}  // namespace rowcall
