// SPDX-License-Identifier: Apache-2.0
#include "table_validation.hpp"

#include "one_connection.hpp"
#include "request_check.hpp"
#include "rule_cost.hpp"
#include "sample_choice.hpp"
#include "strategy_choice.hpp"
#include "time_window.hpp"
#include "verdicts.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/secrets.hpp"
#include "rowcall/database/shared_snapshot.hpp"
#include "rowcall/schema/rule_choice.hpp"
#include "rowcall/schema/schema_compare.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

#include <fmt/format.h>

namespace rowcall {

namespace {

class Stopwatch {
 public:
  [[nodiscard]] double seconds() const {
    // To the thousandth, as JSON results hold it: a report of a saved result is then the same.
    const std::chrono::duration<double, std::milli> passed = std::chrono::steady_clock::now() - start_;
    return std::round(passed.count()) / 1000;
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

SideCost total_cost(SideCost total, const std::vector<std::unique_ptr<TableReader>>& readers) {
  for (const auto& reader : readers) total += reader->cost();
  return total;
}

// The user's SQL as reports show it: a query may hold the connection string of another database.
std::optional<std::string> told(const std::optional<std::string>& sql) {
  return sql ? std::optional(without_secrets(*sql)) : std::nullopt;
}

std::vector<std::string> told(std::vector<std::string> statements) {
  for (std::string& statement : statements) statement = without_secrets(statement);
  return statements;
}

}  // namespace

TableValidation::TableValidation(const PairRequest& request, ConnectionPool& connections, CancelToken& cancel,
                                 const Checkpoint* checkpoint, const ShardPart* part)
    : request_(request),
      connection_pool_(connections),
      cancel_(cancel),
      checkpoint_(checkpoint),
      source_{request.source, plan_.source},
      target_{request.target, plan_.target} {
  plan_.name = request.name;
  if (part != nullptr) plan_.shard = *part;
  plan_.limit = request.limit;
  plan_.segment_rows = request.segment_rows;
  plan_.max_time = request.max_time;
  plan_.max_rate = request.max_rate;
  plan_.memory = request.memory.value_or(k_default_memory);
  plan_.schema_scope = request.schema.value_or(SchemaScope::types);
  plan_.fail_over = request.fail_over;
  if (const int rounds = request.recheck.value_or(0); rounds > 0)
    plan_.recheck = RecheckPlan{rounds, request.recheck_wait.value_or(k_default_recheck_wait)};
  for (Side* side : {&source_, &target_}) {
    if (request.max_rate) side->pace = std::make_unique<Pace>(*request.max_rate, cancel_);
    side->plan.connection = side->request.url.to_string();
    side->plan.table = side->request.table;
    side->plan.where = told(side->request.where);
    side->plan.query = told(side->request.query);
    for (const ColumnExpression& expression : side->request.expressions)
      side->plan.expressions.push_back({expression.column, without_secrets(expression.sql)});
  }
}

void TableValidation::make_scope(Side& side, bool is_source) const {
  side.scope.key_columns = plan_.key.size();
  for (const ColumnPlan& column : plan_.columns) {
    if (column.status != ColumnStatus::compared) continue;
    const Column& real = *side.schema.find(is_source ? column.name : column.target_name);
    side.scope.columns.push_back({real.name, real.type, column.compared_as.kind, real.nullable,
                                  is_source ? column.source_as : column.target_as, column.compared_as.element});
  }
  const std::vector<std::string>& indexed = side.schema.indexed_columns;
  side.scope.indexed_lead = std::find(indexed.begin(), indexed.end(), side.scope.columns.front().name) != indexed.end();
  side.obstacle = digest_obstacle(*side.database, side.scope);
  const DigestHere here = request_.digest_here.value_or(DigestHere::neither);
  const bool is_asked_for = here == DigestHere::both || here == (is_source ? DigestHere::source : DigestHere::target);
  if (is_asked_for && !side.obstacle) side.obstacle = "--digest-here " + std::string(name(here));
}

void TableValidation::agree_on_digest_forms() {
  for (std::size_t i = 0; i < source_.scope.columns.size(); ++i) {
    ReadColumn& from = source_.scope.columns[i];
    ReadColumn& to = target_.scope.columns[i];
    const std::string form = source_.database->dialect().native_form(from);
    from.is_native = to.is_native = !form.empty() && form == target_.database->dialect().native_form(to);
    // Keys are hashed alike whatever they are compared with: samples of them are the same.
    if (i < source_.scope.key_columns) continue;
    const std::vector<int> here = source_.database->dialect().printed_digits(from);
    const std::vector<int> there = target_.database->dialect().printed_digits(to);
    const auto shared = std::ranges::find_first_of(here, there);
    if (shared != here.end()) from.printed_digits = to.printed_digits = *shared;
  }
}

SideFacts TableValidation::facts(const Side& side) const {
  const auto reads = reader(side, *side.database);
  std::optional<std::uint64_t> row_bytes = side.schema.estimated_row_bytes;
  if (row_bytes)
    row_bytes = *row_bytes * side.scope.columns.size() / std::max(side.schema.columns.size(), std::size_t{1});
  // All that a filter can leave.
  const auto rows = reads->estimated_rows() ? reads->estimated_rows() : side.schema.estimated_rows;
  return {*side.database, side.scope, side.request.url, side.obstacle, reads->key_is_unique(), rows, row_bytes};
}

void TableValidation::compare_structure(TableOutcome& outcome) {
  const Stopwatch watch;
  plan_.schema_scope = request_.schema.value_or(SchemaScope::full);
  open_both();
  ColumnPairing pairing = compare_schemas(source_.schema, target_.schema, request_);
  plan_.columns = std::move(pairing.columns);
  plan_.schema = std::move(pairing.schema);
  plan_.source.where = plan_.target.where = std::nullopt;  // filters rows, and none is read
  outcome.plan = plan_;
  outcome.complete = true;
  outcome.verdict = counts_as_different(plan_.schema, plan_.schema_scope) ? Verdict::different : Verdict::same;
  outcome.seconds = watch.seconds();
}

void TableValidation::prepare() {
  decide();
  if (!plan_.sample || !plan_.sample->asked.rows) open_checkpoint();
}

void TableValidation::decide() {
  open_both();
  ColumnPairing pairing = pair_columns(source_.schema, target_.schema, request_);
  plan_.key = std::move(pairing.key);
  plan_.key_origin = std::move(pairing.key_origin);
  plan_.columns = std::move(pairing.columns);
  plan_.schema = std::move(pairing.schema);
  tell_withheld_rows();
  choose_rules(request_.rules, plan_);
  note_unused_excludes(request_.exclude, plan_);
  if (request_.keyless) check_bags(plan_);
  plan_.window = choose_window(request_, {*source_.database, source_.schema, source_.scope},
                               {*target_.database, target_.schema, target_.scope}, plan_.columns);
  make_scope(source_, true);
  make_scope(target_, false);
  set_sample(choose_sample(request_, {*source_.database, source_.scope}, {*target_.database, target_.scope},
                           source_.plan.estimated_rows));
  agree_on_digest_forms();
  plan_.keyless = request_.keyless;
  take_part();
  if (request_.keyless) {
    plan_.order_free = true;
    plan_.reason = "--keyless: rows are bags, which meet without order";
    refuse_segment_rows();
    return;
  }
  const StrategyChoice choice = choose_strategy(
      facts(source_), facts(target_),
      {request_.strategy, request_.max_rate.has_value(), request_.digest_here.has_value(), expects_forgiven_rows(plan_),
       !plan_.is_part_of_table() && !one_connection_obstacle(request_.source, request_.target)});
  plan_.strategy = choice.strategy;
  plan_.reason = choice.reason;
  plan_.digest = choice.function;
  plan_.estimated_seconds = choice.estimated_seconds;
  source_.is_digested_here = choice.is_source_digested_here;
  target_.is_digested_here = choice.is_target_digested_here;
  choose_row_order();
  if (joins()) prepare_join();
  if (connections() > 1) require_segments();
  refuse_segment_rows();
}

void TableValidation::refuse_segment_rows() const {
  if (!plan_.segment_rows || plan_.strategy != Strategy::stream || connections() > 1) return;
  throw Error(ErrorKind::usage,
              fmt::format("{}: --segment-rows has no effect: {} reads each side in one piece; leave it out{}",
                          plan_.name, plan_.keyless ? "--keyless" : "stream over one connection",
                          plan_.keyless ? "" : ", or give --strategy checksum or --jobs"));
}

// Several connections share a table out by ranges of whole numbers, which are read in order.
void TableValidation::choose_row_order() {
  if (request_.order_free) {
    plan_.order_free = *request_.order_free && connections() == 1;
    return;
  }
  for (const Side* side : {&source_, &target_}) {
    const auto obstacle = side->database->dialect().order_obstacle(side->scope, side->schema);
    if (!obstacle || connections() > 1) continue;
    plan_.order_free = true;
    if (plan_.strategy == Strategy::stream)
      plan_.reason +=
          fmt::format("; in the {} {}: rows meet without order", side == &source_ ? "source" : "target", *obstacle);
    return;
  }
}

void TableValidation::require_rows(const RowCounts& rows) const {
  if (rows.rows.source + rows.rows.target > 0) return;
  const bool is_part = plan_.source.where || plan_.target.where || plan_.window || plan_.sample;
  throw Error(ErrorKind::data,
              fmt::format("neither side has a row to compare, and --fail-if-empty wants one; {}",
                          is_part ? "is it the filter that leaves none?" : "are these the tables that were loaded?"));
}

void TableValidation::set_sample(std::optional<SamplePlan> sample) {
  plan_.sample = std::move(sample);
  if (plan_.sample) source_.scope.sample = target_.scope.sample = plan_.sample->keys;
}

// Statistics may be far off, and change without the data: the sample would not be the same twice.
SideCost TableValidation::count_for_sample() {
  if (!plan_.sample || !plan_.sample->asked.rows) return {};
  source_.scope.sample.reset();
  const auto reader = make_table_reader(*source_.database, source_.scope, source_.schema);
  SamplePlan sample = *plan_.sample;
  sample.of_rows = reader->count_rows();
  sample.keys.bound = bound_of_rows(*sample.asked.rows, *sample.of_rows);
  set_sample(std::move(sample));
  return reader->cost();
}

// Connections share a table out by ranges of the leading key column.
void TableValidation::require_segments() const {
  for (const Side* side : {&source_, &target_}) {
    if (reader(*side, *side->database)->has_integer_lead()) continue;
    const ReadColumn& lead = side->scope.columns.front();
    throw Error(ErrorKind::usage,
                fmt::format("{}: --jobs {}: connections share a table out by ranges of a whole number, and the key "
                            "column {} of {} is {} compared as {}; use --jobs 1",
                            plan_.name, connections(), lead.name, side->scope.table.to_string(), lead.type.declared,
                            name(lead.kind)));
  }
}

TablePlan TableValidation::plan_with_statements() const {
  TablePlan plan = plan_;
  if (joins()) {
    plan.source.sql = told(planned_join(*source_.database, source_.scope, joined_target()));
    return plan;
  }
  const auto statements = [&](const Side& side) {
    const bool needs_order = plan_.strategy == Strategy::stream && !plan_.order_free;
    const RowsWanted wanted = needs_order ? RowsWanted::in_key_order : RowsWanted::in_any_order;
    return told(planned_statements(*side.database, side.scope, side.schema,
                                   side.is_digested_here ? std::nullopt : plan_.digest, wanted));
  };
  plan.source.sql = statements(source_);
  plan.target.sql = statements(target_);
  return plan;
}

std::unique_ptr<TableReader> TableValidation::reader(const Side& side, Database& database) const {
  auto reader = make_table_reader(database, side.scope, side.schema, side.pace.get());
  if (plan_.strategy != Strategy::checksum || !side.is_digested_here) return reader;
  return make_client_digest_reader(std::move(reader), side.scope);
}

std::string TableValidation::begin_snapshot(Side& side) const {
  SharedSnapshot snapshot = share_snapshot(
      *side.database, [&] { return connection_pool_.take(side.request.url, cancel_); }, connections(), cancel_);
  side.others = std::move(snapshot.others);
  return std::move(snapshot.pinned_to);
}

TableValidation::Readers TableValidation::readers(Side& side) const {
  Readers readers;
  if (joins() && &side == &target_) {
    readers.push_back(make_table_reader(*source_.database, joined_target(), side.schema));
    return readers;
  }
  readers.push_back(reader(side, *side.database));
  for (const auto& other : side.others) readers.push_back(reader(side, *other));
  return readers;
}

// Where both sides read a column by one function of its bytes.
std::shared_ptr<DeliveredColumns> TableValidation::keep_as_delivered(const Readers& source,
                                                                     const Readers& target) const {
  if (plan_.strategy != Strategy::stream || plan_.order_free) return nullptr;
  const auto reader_of = [](const ReadColumn& column) {
    return CellReader(column.type, column.kind, column.as, column.element);
  };
  DeliveredFlags flags;
  for (std::size_t i = 0; i < source_.scope.columns.size(); ++i) {
    const ReadColumn& from = source_.scope.columns[i];
    const ReadColumn& to = target_.scope.columns[i];
    const bool is_kept = i >= source_.scope.key_columns && from.type.wire != WireForm::dynamic &&
                         to.type.wire != WireForm::dynamic && reader_of(from).reads_like(reader_of(to));
    flags.push_back(is_kept ? 1 : 0);
  }
  if (std::ranges::find(flags, 1) == flags.end()) return nullptr;
  auto delivered = std::make_shared<DeliveredColumns>(std::move(flags));
  for (const Readers* side : {&source, &target})
    for (const auto& reader : *side) reader->keep_as_delivered(delivered);
  return delivered;
}

void TableValidation::compare(DifferenceSink& sink, ProgressSink& progress, TableOutcome& outcome) {
  const Stopwatch watch;
  outcome.plan = plan_;
  outcome.source_snapshot = begin_snapshot(source_);
  outcome.target_snapshot = joins() ? joined_snapshot(*outcome.source_snapshot) : begin_snapshot(target_);
  const SideCost counting = count_for_sample();
  const auto source = readers(source_);
  auto target = readers(target_);
  if (!kept_) open_checkpoint();
  if (joins() &&
      (was_cut() || source.front()->count_duplicate_keys() > 0 || target.front()->count_duplicate_keys() > 0)) {
    go_on_with_stream(was_cut() ? "another run has begun the table in segments"
                                : "keys stand on more than one row: it "
                                  "could not tell these apart");
    outcome.target_snapshot = begin_snapshot(target_);
    target = readers(target_);
  }
  outcome.plan = plan_;
  const auto join = joins() ? make_join_reader(*source_.database, source_.scope, joined_target()) : nullptr;
  const auto delivered = keep_as_delivered(source, target);
  std::vector<Sides> sides;
  for (std::size_t i = 0; i < connections(); ++i)
    sides.push_back({*source[i], *target[i], join.get(), delivered.get()});
  DiffResult result;
  const auto note = [&] {
    outcome.rows = result.rows;
    outcome.changed_cells = result.changed_cells;
    outcome.equivalent_cells = result.equivalent_cells;
    outcome.causes = result.causes;
    outcome.row_evidence = result.row_evidence;
    outcome.source_cost = total_cost(join ? counting + join->source_cost() : counting, source);
    outcome.target_cost = total_cost(join ? join->target_cost() : SideCost{}, target);
    outcome.seconds = watch.seconds();
    tell_earlier_snapshots(outcome);
  };
  const LaterSides looks_later = later(sides.front());
  if (kept_) kept_->set_snapshots(*outcome.source_snapshot, *outcome.target_snapshot);
  try {
    diff_tables(sides, {plan_, sink, progress, cancel_, &looks_later, kept_.get()}, result);
  } catch (...) {
    note();
    throw;
  }
  note();
  if (request_.fail_if_empty) require_rows(result.rows);
  outcome.complete = result.complete && !has_incomparable_column(plan_);
  outcome.verdict = verdict_of(plan_, result.rows);
  outcome.is_within_fail_over = is_within_fail_over(outcome);
}

}  // namespace rowcall
