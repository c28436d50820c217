// SPDX-License-Identifier: Apache-2.0
#include "json_outcome.hpp"

#include "json_causes.hpp"
#include "json_evidence.hpp"
#include "json_types.hpp"

#include "rowcall/base/text.hpp"
#include "rowcall/model/partition.hpp"
#include "rowcall/model/rule.hpp"

#include <algorithm>
#include <cmath>

namespace rowcall {
namespace {

constexpr auto k_verdicts = {Verdict::same, Verdict::equivalent, Verdict::different, Verdict::incomplete,
                             Verdict::failed};

TableName read_table_name(const JsonField& side, std::string_view member) {
  const std::optional<std::string> text = side.maybe_text(member);
  return text ? parse_table_name(*text) : TableName();
}

SidePlan read_side(const JsonField& json) {
  SidePlan side;
  side.connection = json.text_or_nothing("connection");
  side.engine = json.text_or_nothing("engine");
  side.table = read_table_name(json, "table");
  side.query = json.maybe_text("query");
  side.where = json.maybe_text("where");
  if (const auto expressions = json.find("expressions"))
    for (const auto& [column, sql] : expressions->members()) side.expressions.push_back({column, sql.text()});
  return side;
}

SideWindow read_window(const JsonField& json) {
  return {json["column"].text(), json.maybe_text("from"), json.maybe_text("until")};
}

SamplePlan read_sample(const JsonField& json) {
  SamplePlan sample;
  sample.asked.text = json["asked"].text();
  // A number of rows has no percent sign; it is one that the program itself wrote.
  if (!sample.asked.text.ends_with('%')) sample.asked.rows = std::strtoull(sample.asked.text.c_str(), nullptr, 10);
  sample.keys.function = json["hash"].one_of(
      {HashFunction::xxh3, HashFunction::native, HashFunction::lookup3, HashFunction::sha256, HashFunction::md5});
  sample.keys.seed = json["seed"].count();
  sample.keys.bound = bound_of_share(json["share"].number());
  sample.of_rows = json.maybe_count("of_rows");
  return sample;
}

ShardPart read_shard(const JsonField& json) {
  ShardPart part;
  part.shard = parse_shard_number(json["shard"].text());
  part.slice = {read_key_end(json, "from"), read_key_end(json, "until"), json["null_keys"].truth()};
  part.table = static_cast<std::size_t>(json["table"].count());
  part.plan = json["plan"].text();
  return part;
}

void read_scope(const JsonField& json, TableOutcome& outcome) {
  outcome.complete = json["complete"].truth();
  outcome.source_snapshot = json["snapshot"].maybe_text("source");
  outcome.target_snapshot = json["snapshot"].maybe_text("target");
  outcome.started_over = json.maybe_text("started_over");
  if (const auto shard = json.find("shard")) {
    outcome.plan.shard = read_shard(*shard);
    outcome.plan.schema_scope =
        (*shard)["schema_scope"].one_of({SchemaScope::off, SchemaScope::names, SchemaScope::types, SchemaScope::full});
    if (const auto evidence = shard->find("evidence")) outcome.row_evidence = read_evidence(*evidence);
  }
  if (const auto window = json.find("window"))
    outcome.plan.window = TimeWindow{read_window((*window)["source"]), read_window((*window)["target"])};
  if (const auto sample = json.find("sample")) outcome.plan.sample = read_sample(*sample);
}

void read_strategy(const JsonField& json, TablePlan& plan) {
  if (const auto name = json.find("name"))
    plan.strategy = name->one_of({Strategy::stream, Strategy::checksum, Strategy::join, Strategy::automatic});
  plan.reason = json.text_or_nothing("reason");
  if (const auto digest = json.find("digest"))
    plan.digest = digest->one_of(
        {HashFunction::xxh3, HashFunction::native, HashFunction::lookup3, HashFunction::sha256, HashFunction::md5});
  plan.estimated_seconds = json.maybe_number("estimated_seconds");
}

SideCount read_counts(const JsonField& json) {
  return {json.maybe_count("source").value_or(0), json.maybe_count("target").value_or(0)};
}

void read_rows(const JsonField& json, RowCounts& rows) {
  rows.compared = json.maybe_count("compared").value_or(0);
  rows.same = json.maybe_count("same").value_or(0);
  rows.equivalent = json["equivalent"].count();
  rows.changed = json["changed"].count();
  rows.missing = json["missing"].count();
  rows.extra = json["extra"].count();
  rows.healed = json["healed"].count();
  rows.exact = json["exact"].truth();
  rows.duplicate_keys = read_counts(json["duplicate_keys"]);
  rows.null_keys = read_counts(json["null_keys"]);
}

std::optional<ColumnType> read_type(const JsonField& column, std::string_view member) {
  const std::optional<std::string> declared = column.maybe_text(member);
  if (!declared) return std::nullopt;
  ColumnType type;
  type.declared = *declared;
  return type;
}

// Words of map_values stand as written: `Y=true,"a,b"=c`.
Rule read_rule(RuleKind kind, const std::string& value) {
  Rule rule{kind, value, {}};
  if (kind != RuleKind::map_values) return rule;
  rule.value.clear();
  std::string_view rest = value;
  const auto word = [&](char end) {
    std::string text;
    const bool quoted = rest.starts_with('"');
    if (quoted) rest.remove_prefix(1);
    while (!rest.empty() && (quoted || rest.front() != end)) {
      if (quoted && rest.front() == '"') {
        rest.remove_prefix(1);
        if (!rest.starts_with('"')) break;
      }
      text += rest.front();
      rest.remove_prefix(1);
    }
    if (rest.starts_with(end)) rest.remove_prefix(1);
    return text;
  };
  while (!rest.empty()) {
    std::string left = word('=');
    rule.words.emplace_back(std::move(left), word(','));
  }
  return rule;
}

// Declared rules begin with the name of one; all others are what the types imply.
void read_rules(const JsonField& words, ColumnPlan& column) {
  for (const std::string& word : words.texts()) {
    const std::size_t name_ends = std::min(word.find(' '), word.size());
    const std::optional<RuleKind> kind = find_rule(word.substr(0, name_ends));
    if (kind)
      column.rules.push_back(read_rule(*kind, word.substr(std::min(name_ends + 1, word.size()))));
    else
      column.compared_as.rules.push_back(word);
  }
}

ColumnPlan read_column(const JsonField& json) {
  ColumnPlan column;
  column.name = json["name"].text();
  column.target_name = json.text_or_nothing("target_name");
  column.source_type = read_type(json, "source_type");
  column.target_type = read_type(json, "target_type");
  column.status = json["status"].one_of({ColumnStatus::compared, ColumnStatus::excluded, ColumnStatus::source_only,
                                         ColumnStatus::target_only, ColumnStatus::incomparable});
  if (const auto kind = json.find("compared_as")) column.compared_as.kind = read_kind(*kind);
  if (const auto lossy = json.find("lossy")) column.compared_as.lossy = lossy->truth();
  column.compared_as.detail = json.text_or_nothing("detail");
  if (const auto types = json.find("types")) read_types(*types, column);
  read_rules(json["rules"], column);
  return column;
}

void read_columns(const JsonField& columns, TableOutcome& outcome) {
  for (const JsonField& json : columns.elements()) {
    ColumnPlan column = read_column(json);
    column.is_key = std::ranges::find(outcome.plan.key, column.name) != outcome.plan.key.end();
    if (column.status == ColumnStatus::compared) {
      if (const auto changed = json.maybe_count("changed")) outcome.changed_cells.push_back(*changed);
      if (const auto forgiven = json.maybe_count("equivalent")) outcome.equivalent_cells.push_back(*forgiven);
      outcome.causes.cells.push_back(read_cell_causes(json));
    }
    outcome.plan.columns.push_back(std::move(column));
  }
}

SchemaFinding read_finding(const JsonField& json) {
  return {json["kind"].text(),
          json.text_or_nothing("column"),
          json.text_or_nothing("source"),
          json.text_or_nothing("target"),
          json["severity"].one_of({Severity::incomparable, Severity::lossy, Severity::narrower, Severity::wider,
                                   Severity::drift, Severity::info}),
          json.text_or_nothing("detail")};
}

SideCost read_cost(const JsonField& json) {
  return {json["queries"].count(), json["rows_fetched"].count(), json["bytes_fetched"].count()};
}

Failure read_failure(const JsonField& json) {
  Failure failure{json["kind"].text(), json["message"].text(), {}};
  for (const auto& [fact, value] : json.members())
    if (fact != "kind" && fact != "message") failure.facts.emplace_back(fact, value.text());
  return failure;
}

void read_tail(const JsonField& table, TableOutcome& outcome) {
  outcome.plan.limit = table.maybe_count("limit");
  if (const auto fail_over = table.find("fail_over")) {
    outcome.plan.fail_over = FailOver{std::nullopt, 0, (*fail_over)["asked"].text()};
    outcome.is_within_fail_over = (*fail_over)["within"].truth();
  }
  if (const auto baseline = table.find("baseline"))
    outcome.baseline = BaselineOutcome{(*baseline)["known"].count(), (*baseline)["new"].count(),
                                       (*baseline)["gone"].count(), (*baseline)["within"].truth()};
  for (const JsonField& finding : table["schema"].elements()) outcome.plan.schema.push_back(read_finding(finding));
  const JsonField cost = table["cost"];
  outcome.seconds = cost["seconds"].number();
  outcome.source_cost = read_cost(cost["source"]);
  outcome.target_cost = read_cost(cost["target"]);
  if (const auto error = table.find("error")) outcome.failure = read_failure(*error);
}

UnpairedTable read_unpaired(const JsonField& json) {
  UnpairedTable table;
  const std::string kind = json["kind"].text();
  if (kind != "missing" && kind != "extra") json["kind"].refuse("is neither missing nor extra");
  table.is_source = kind == "missing";
  table.name = json["name"].text();
  table.table = read_table_name(json, "table");
  table.expected = read_table_name(json, "expected");
  table.connection = json["connection"].text();
  table.is_allowed = json["allowed"].truth();
  return table;
}

}  // namespace

Kind read_kind(const JsonField& word) {
  return word.one_of({Kind::integer,    Kind::decimal,     Kind::float32,  Kind::float64, Kind::boolean,
                      Kind::text,       Kind::bytes,       Kind::date,     Kind::time,    Kind::timetz,
                      Kind::timestamp,  Kind::timestamptz, Kind::interval, Kind::uuid,    Kind::json,
                      Kind::array,      Kind::bit,         Kind::set,      Kind::inet,    Kind::macaddr,
                      Kind::undeclared, Kind::unknown});
}

Int128 read_whole_number(const JsonField& text) {
  const std::string number = text.text();
  if (number.empty() || number.find_first_not_of("0123456789", number.front() == '-' ? 1 : 0) != std::string::npos)
    text.refuse("is no whole number in quotes");
  return parse_int128(number);
}

std::optional<Int128> read_key_end(const JsonField& slice, std::string_view member) {
  const std::optional<JsonField> end = slice.find(member);
  return end ? std::optional(read_whole_number(*end)) : std::nullopt;
}

TableOutcome read_table_outcome(const JsonField& table) {
  TableOutcome outcome;
  TablePlan& plan = outcome.plan;
  plan.name = table["name"].text();
  plan.source = read_side(table["source"]);
  plan.target = read_side(table["target"]);
  outcome.rows.rows = {table["source"].maybe_count("rows").value_or(0),
                       table["target"].maybe_count("rows").value_or(0)};
  outcome.verdict = table["verdict"].one_of(k_verdicts);
  read_scope(table["scope"], outcome);
  plan.key = table["key"].texts();
  read_strategy(table["strategy"], plan);
  read_rows(table["rows"], outcome.rows);
  read_columns(table["columns"], outcome);
  outcome.causes.rows = read_row_causes(table);
  read_tail(table, outcome);
  // Results of programs that did not write the limit.
  if (!plan.limit && table["differences_truncated"].truth()) plan.limit = outcome.rows.differing();
  return outcome;
}

RunOutcome read_run_outcome(const JsonField& document) {
  RunOutcome run;
  run.started_at = document["started_at"].text();
  run.seconds = document["seconds"].number();
  run.verdict = document["verdict"].one_of(k_verdicts);
  const std::uint64_t code = document["exit_code"].count();
  if (code > 255) document["exit_code"].refuse("is no exit code");
  run.exit_code = static_cast<int>(code);
  if (const auto unpaired = document.find("unpaired"))
    for (const JsonField& table : unpaired->elements()) run.unpaired.push_back(read_unpaired(table));
  if (const auto shard = document.find("shard"))
    run.shard = ShardOfRun{parse_shard_number((*shard)["shard"].text()), (*shard)["fingerprint"].text(),
                           static_cast<std::size_t>((*shard)["tables"].count())};
  for (const Verdict verdict : k_verdicts)
    run.tables[static_cast<std::size_t>(verdict)] = document["totals"][name(verdict)].count();
  return run;
}

}  // namespace rowcall
