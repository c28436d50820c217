// SPDX-License-Identifier: Apache-2.0
// The structure of tables as one JSON document: the members of docs/reports.md that do not speak of rows, and a verdict
// for each column's types. What catalogs say is small and is kept until the verdict of the run, which stands first, is
// known.
#include "facts.hpp"
#include "json_parts.hpp"
#include "json_table.hpp"
#include "json_tables.hpp"
#include "reports.hpp"

#include <array>
#include <utility>
#include <vector>

namespace rowcall {
namespace {

void write_columns(JsonWriter& json, const TablePlan& plan) {
  json.key("columns");
  json.begin_array();
  for (const ColumnPlan& column : plan.columns) {
    begin_column(json, column);
    json.member("verdict", type_verdict(plan, column));
    json.end();
  }
  json.end();
}

void write_table(JsonWriter& json, const TableOutcome& outcome) {
  const TablePlan& plan = outcome.plan;
  json.begin_object();
  json.member("name", plan.name);
  for (const auto& [which, side] : {std::pair("source", &plan.source), std::pair("target", &plan.target)}) {
    json.key(which);
    json.begin_object(Lines::one);
    write_side(json, *side);
    json.end();
  }
  json.member("verdict", name(outcome.verdict));
  json.member("schema_scope", name(plan.schema_scope));
  write_columns(json, plan);
  write_findings(json, plan.schema);
  write_failure(json, outcome.failure);
  json.end();
}

}  // namespace

std::unique_ptr<DifferenceSink> make_schema_json_report(Output out) {
  return make_tables_json(std::move(out), write_table);
}

}  // namespace rowcall
