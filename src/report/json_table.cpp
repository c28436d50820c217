// SPDX-License-Identifier: Apache-2.0
#include "json_table.hpp"

#include "facts.hpp"
#include "json_causes.hpp"
#include "json_evidence.hpp"
#include "json_parts.hpp"
#include "json_types.hpp"

#include "rowcall/base/duration.hpp"
#include "rowcall/base/version.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace rowcall {
namespace {

void write_counts(JsonWriter& json, std::string_view name, bool known, const SideCount& count) {
  json.key(name);
  json.begin_object(Lines::one);
  json.member("source", if_known(known, count.source));
  json.member("target", if_known(known, count.target));
  json.end();
}

void write_side_of_outcome(JsonWriter& json, std::string_view name, const SidePlan& side,
                           std::optional<std::uint64_t> rows) {
  json.key(name);
  json.begin_object(Lines::one);
  write_side(json, side);
  json.member("rows", rows);
  json.end();
}

void write_window(JsonWriter& json, const TablePlan& plan) {
  json.key("window");
  if (!plan.window) return json.value(nullptr);
  json.begin_object(Lines::one);
  for (const auto& [name, side] : {std::pair{"source", &plan.window->source}, {"target", &plan.window->target}}) {
    json.key(name);
    json.begin_object(Lines::one);
    json.member("column", side->column);
    json.member("from", side->from);
    json.member("until", side->until);
    json.end();
  }
  json.end();
}

// Every digit: these numbers may be small.
void write_precise(JsonWriter& json, std::string_view name, std::optional<double> number) {
  json.key(name);
  if (!number) return json.value(nullptr);
  json.raw(fmt::format("{}", *number));
}

void write_sample(JsonWriter& json, const TablePlan& plan, std::optional<double> differing_below) {
  json.key("sample");
  if (!plan.sample) return json.value(nullptr);
  json.begin_object(Lines::one);
  json.member("asked", plan.sample->asked.text);
  json.member("seed", plan.sample->keys.seed);
  json.member("hash", name(plan.sample->keys.function));
  write_precise(json, "share", plan.sample->keys.share());
  json.member("of_rows", plan.sample->of_rows);
  write_precise(json, "differing_below", differing_below);
  json.end();
}

void write_key_end(JsonWriter& json, std::string_view name, const std::optional<Int128>& end) {
  json.member(name, end ? std::optional(to_string(*end)) : std::nullopt);
}

void write_shard(JsonWriter& json, const TablePlan& plan, const std::optional<RowEvidence>& evidence) {
  json.key("shard");
  if (!plan.shard) return json.value(nullptr);
  const ShardPart& part = *plan.shard;
  json.begin_object(Lines::one);
  json.member("shard", part.shard.to_string());
  write_key_end(json, "from", part.slice.from);
  write_key_end(json, "until", part.slice.until);
  json.member("null_keys", part.slice.null_keys);
  json.member("table", static_cast<std::uint64_t>(part.table));
  json.member("plan", part.plan);
  json.member("schema_scope", name(plan.schema_scope));
  if (evidence) {
    json.key("evidence");
    write_evidence(json, *evidence);
  }
  json.end();
}

void write_scope(JsonWriter& json, const TableOutcome& outcome) {
  json.key("scope");
  json.begin_object(Lines::one);
  json.member("complete", outcome.complete);
  json.member("sampled", outcome.plan.is_sampled());
  json.key("snapshot");
  json.begin_object(Lines::one);
  json.member("source", outcome.source_snapshot);
  json.member("target", outcome.target_snapshot);
  json.end();
  json.member("started_over", outcome.started_over);
  write_shard(json, outcome.plan, outcome.row_evidence);
  write_window(json, outcome.plan);
  write_sample(json, outcome.plan, proved_by_sample(outcome));
  json.end();
}

void write_strategy(JsonWriter& json, const TablePlan& plan) {
  json.key("strategy");
  json.begin_object(Lines::one);
  json.member("name", if_known(was_planned(plan), name(plan.strategy)));
  json.member("reason", or_null(plan.reason));
  json.member("digest", plan.digest ? std::optional(std::string(name(*plan.digest))) : std::nullopt);
  json.member("estimated_seconds", plan.estimated_seconds);
  json.end();
}

void write_rows(JsonWriter& json, const TableOutcome& outcome) {
  const RowCounts& rows = outcome.rows;
  const bool known = rows_known(outcome);
  json.key("rows");
  json.begin_object(Lines::one);
  json.member("compared", if_known(known, rows.compared));
  json.member("same", if_known(known, rows.same));
  json.member("equivalent", rows.equivalent);
  json.member("changed", rows.changed);
  json.member("missing", rows.missing);
  json.member("extra", rows.extra);
  json.member("healed", rows.healed);
  json.member("exact", known);
  write_counts(json, "duplicate_keys", known, rows.duplicate_keys);
  write_counts(json, "null_keys", known, rows.null_keys);
  json.end();
}

std::optional<std::uint64_t> cell_count(const std::vector<std::uint64_t>& counts, std::size_t cell) {
  return cell < counts.size() ? std::optional(counts[cell]) : std::nullopt;
}

void write_columns(JsonWriter& json, const TableOutcome& outcome) {
  json.key("columns");
  json.begin_array();
  std::size_t cell = 0;
  for (const ColumnPlan& column : outcome.plan.columns) {
    const bool compared = column.status == ColumnStatus::compared;
    begin_column(json, column);
    json.member("changed", compared ? cell_count(outcome.changed_cells, cell) : std::nullopt);
    json.member("equivalent", compared ? cell_count(outcome.equivalent_cells, cell) : std::nullopt);
    write_texts(json, "rules", column.rule_words());
    if (compared && column.compared_as.lossy) json.member("lossy", true);
    if (column.status == ColumnStatus::incomparable && !column.compared_as.detail.empty())
      json.member("detail", column.compared_as.detail);
    if (compared && outcome.plan.shard) write_types(json, column);
    const bool has_causes = compared && cell < outcome.causes.cells.size();
    write_cell_causes(json, has_causes ? outcome.causes.cells[cell] : std::vector<CellCause>());
    if (compared) ++cell;
    json.end();
  }
  json.end();
}

void write_side_cost(JsonWriter& json, std::string_view name, const SideCost& cost) {
  json.key(name);
  json.begin_object(Lines::one);
  json.member("queries", cost.queries);
  json.member("rows_fetched", cost.rows_fetched);
  json.member("bytes_fetched", cost.bytes_fetched);
  json.end();
}

}  // namespace

void write_table_head(JsonWriter& json, const TableOutcome& outcome) {
  const TablePlan& plan = outcome.plan;
  const bool known = rows_known(outcome);
  json.member("name", plan.name);
  write_side_of_outcome(json, "source", plan.source, if_known(known, outcome.rows.rows.source));
  write_side_of_outcome(json, "target", plan.target, if_known(known, outcome.rows.rows.target));
  json.member("verdict", name(outcome.verdict));
  write_scope(json, outcome);
  write_texts(json, "key", plan.key);
  write_strategy(json, plan);
  write_rows(json, outcome);
  write_columns(json, outcome);
  write_row_causes(json, outcome.causes.rows);
}

void write_table_tail(JsonWriter& json, const TableOutcome& outcome) {
  json.member("differences_truncated", stopped_at_limit(outcome));
  if (outcome.plan.limit) json.member("limit", *outcome.plan.limit);
  if (outcome.plan.fail_over) {
    json.key("fail_over");
    json.begin_object(Lines::one);
    json.member("asked", outcome.plan.fail_over->text);
    json.member("within", outcome.is_within_fail_over);
    json.end();
  }
  if (outcome.baseline) {
    json.key("baseline");
    json.begin_object(Lines::one);
    json.member("known", outcome.baseline->known);
    json.member("new", outcome.baseline->fresh);
    json.member("gone", outcome.baseline->gone);
    json.member("within", outcome.baseline->is_within);
    json.end();
  }
  write_findings(json, outcome.plan.schema);
  json.key("cost");
  json.begin_object(Lines::one);
  json.member("seconds", outcome.seconds);
  write_side_cost(json, "source", outcome.source_cost);
  write_side_cost(json, "target", outcome.target_cost);
  json.end();
  write_failure(json, outcome.failure);
}

void write_tool(JsonWriter& json) {
  json.member("schema_version", k_schema_version);
  json.key("tool");
  json.begin_object(Lines::one);
  json.member("name", "rowcall");
  json.member("version", version());
  json.end();
}

void write_run(JsonWriter& json, const RunOutcome& outcome) {
  json.member("started_at", outcome.started_at);
  json.member("seconds", outcome.seconds);
  json.member("verdict", name(outcome.verdict));
  json.member("exit_code", outcome.exit_code);
  if (!outcome.shard) return;
  json.key("shard");
  json.begin_object(Lines::one);
  json.member("shard", outcome.shard->shard.to_string());
  json.member("fingerprint", outcome.shard->fingerprint);
  json.member("tables", static_cast<std::uint64_t>(outcome.shard->tables));
  json.end();
}

void write_unpaired(JsonWriter& json, std::span<const UnpairedTable> tables) {
  json.key("unpaired");
  json.begin_array();
  for (const UnpairedTable& table : tables) {
    json.begin_object(Lines::one);
    json.member("kind", table.is_source ? "missing" : "extra");
    json.member("name", table.name);
    json.member("table", table.table.to_string());
    json.member("expected", table.expected.to_string());
    json.member("connection", table.connection);
    json.member("allowed", table.is_allowed);
    json.end();
  }
  json.end();
}

void write_totals(JsonWriter& json, const RunOutcome& outcome) {
  std::uint64_t tables = 0;
  for (const std::uint64_t number : outcome.tables) tables += number;
  json.key("totals");
  json.begin_object(Lines::one);
  json.member("tables", tables);
  for (const Verdict verdict :
       {Verdict::same, Verdict::equivalent, Verdict::different, Verdict::incomplete, Verdict::failed})
    json.member(name(verdict), outcome.tables[static_cast<std::size_t>(verdict)]);
  json.end();
}

void write_options(JsonWriter& json, const TablePlan& plan) {
  json.key("options");
  json.begin_array();
  for (const GivenOption& option : plan.options) {
    json.begin_object(Lines::one);
    json.member("name", option.name);
    json.member("value", or_null(option.value));
    json.member("origin", option.origin);
    write_texts(json, "environment", option.environment);
    json.end();
  }
  json.end();
}

void write_plan(JsonWriter& json, const TablePlan& plan) {
  json.member("name", plan.name);
  for (const auto& [which, side] : {std::pair{"source", &plan.source}, std::pair{"target", &plan.target}}) {
    json.key(which);
    json.begin_object();
    write_side(json, *side);
    json.member("estimated_rows", side->estimated_rows);
    json.key("sql");
    json.begin_array();
    for (const std::string& statement : side->sql) json.value(statement);
    json.end();
    json.end();
  }
  write_texts(json, "key", plan.key);
  json.member("key_origin", plan.key_origin);
  write_strategy(json, plan);
  json.key("columns");
  json.begin_array();
  for (const ColumnPlan& column : plan.columns) {
    begin_column(json, column);
    json.member("is_key", column.is_key);
    write_texts(json, "rules", column.rule_words());
    json.member("lossy", column.compared_as.lossy);
    json.member("detail", or_null(column.compared_as.detail));
    json.end();
  }
  json.end();
  write_texts(json, "rule_notes", plan.rule_notes);
  write_texts(json, "unused_rules", plan.unused_rules);
  write_findings(json, plan.schema);
  json.member("schema_scope", name(plan.schema_scope));
  json.member("limit", plan.limit);
  json.member("max_time", plan.max_time ? std::optional(duration_text(plan.max_time->count())) : std::nullopt);
  json.member("max_rate", plan.max_rate);
  if (plan.fail_over) json.member("fail_over", plan.fail_over->text);
  if (plan.recheck) {
    json.key("recheck");
    json.begin_object(Lines::one);
    json.member("rounds", static_cast<std::uint64_t>(plan.recheck->rounds));
    json.member("wait", duration_text(plan.recheck->wait.count()));
    json.end();
  }
  write_window(json, plan);
  write_sample(json, plan, std::nullopt);
  if (!plan.options.empty()) write_options(json, plan);
}

}  // namespace rowcall
