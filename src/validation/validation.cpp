// SPDX-License-Identifier: Apache-2.0
#include "rowcall/validation/validation.hpp"

#include "checkpoint.hpp"
#include "connection_budget.hpp"
#include "pair_order.hpp"
#include "pair_queue.hpp"
#include "pair_run.hpp"
#include "report_turns.hpp"
#include "request_check.hpp"
#include "shard_plan.hpp"
#include "table_validation.hpp"
#include "verdicts.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/log.hpp"
#include "rowcall/report/report.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <exception>
#include <map>
#include <thread>

#include <fmt/chrono.h>
#include <fmt/format.h>

namespace rowcall {

namespace {

std::string utc_now() {
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}Z", fmt::gmtime(std::chrono::system_clock::to_time_t(now)));
}

// Did it fail by what may be otherwise next time?
bool may_go_on(const TableOutcome& outcome) {
  constexpr std::string_view k_lasting[] = {"usage", "config", "not_found", "permission", "data", "unsupported"};
  return outcome.failure && std::ranges::find(k_lasting, outcome.failure->kind) == std::ranges::end(k_lasting);
}

class Run {
 public:
  Run(const RequestedTables& tables, DifferenceSink& sink, CancelToken& cancel, RunContext& context,
      std::size_t connections)
      : pairs_(tables.pairs),
        parts_(tables.parts),
        unpaired_(tables.unpaired),
        sink_(sink),
        cancel_(cancel),
        context_(context),
        threads_(std::min(connections, pairs_.size())),
        queue_(make_pair_queue(pairs_, connections)),
        turns_(sink) {
    run_.shard = tables.shard;
  }

  // May another run go on where this one has ended?
  [[nodiscard]] bool is_unfinished() const noexcept { return is_unfinished_ || cancel_.requested(); }

  RunOutcome run() {
    const auto start = std::chrono::steady_clock::now();
    run_.started_at = utc_now();
    compare_all();
    count_unpaired();
    warn_of_unused_rules();
    const std::chrono::duration<double, std::milli> passed = std::chrono::steady_clock::now() - start;
    run_.seconds = std::round(passed.count()) / 1000;
    tally_.settle(run_);
    constexpr int k_interrupted = 130;
    if (cancel_.requested()) run_.exit_code = k_interrupted;
    if (context_.as_they_end != nullptr) context_.as_they_end->run_ends(run_);
    sink_.run_ends(run_);
    return run_;
  }

 private:
  void compare_all() {
    context_.progress.run_is_at(0, pairs_.size());
    if (threads_ > 1 && pairs_.size() > threads_)
      queue_.begin_in(biggest_first(pairs_, context_.connections, context_.budget.token()));
    std::vector<std::thread> threads;
    for (std::size_t i = 1; i < threads_; ++i) threads.emplace_back([this] { compare_some(); });
    compare_some();
    for (std::thread& thread : threads) thread.join();
    if (failure_) std::rethrow_exception(failure_);
  }

  void compare_some() {
    try {
      while (const auto pair = queue_.take()) {
        compare(*pair);
        queue_.done(*pair);
      }
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
      queue_.stop();
      context_.cancel.request();
    }
  }

  void compare(std::size_t index) {
    const std::unique_ptr<DifferenceSink> sink = turns_.sink_of(index);
    CountingSink counting(*sink, context_.budget);
    std::optional<KnownDifferences> known;
    if (context_.baseline != nullptr) known.emplace(*context_.baseline, counting);
    PairRequest request = pairs_[index];
    request.limit = context_.budget.limit_of(request.limit);
    DifferenceSink& heard = known ? static_cast<DifferenceSink&>(*known) : counting;
    PairRun pair(request, heard, context_, parts_.empty() ? nullptr : &parts_[index]);
    TableOutcome outcome = pair.run();
    context_.budget.pair_ended();
    if (known) known->judge(outcome);
    context_.progress.table_ended(pairs_[index].name);
    count(outcome, pair.was_planned());
    tell_ended(outcome);
    sink->table_ends(outcome);
  }

  void tell_ended(const TableOutcome& outcome) {
    if (context_.as_they_end == nullptr) return;
    const std::lock_guard lock(ended_mutex_);
    context_.as_they_end->table_ends(outcome);
  }

  void count(const TableOutcome& outcome, bool was_planned) {
    const std::lock_guard lock(mutex_);
    tally_.add(outcome);
    is_unfinished_ = is_unfinished_ || may_go_on(outcome);
    context_.progress.run_is_at(++ended_, pairs_.size());
    if (!was_planned) return;
    ++planned_;
    for (const std::string& rule : outcome.plan.unused_rules) ++unused_rules_[rule];
  }

  void count_unpaired() {
    run_.unpaired = unpaired_;
    for (const UnpairedTable& table : unpaired_)
      tally_.add(table, context_.baseline != nullptr && context_.baseline->knows(table));
  }

  // A rule by a glob may have nothing to do in one table; one that has nothing to do in any was misspelt.
  void warn_of_unused_rules() const {
    for (const auto& [rule, tables] : unused_rules_)
      if (tables == planned_) log_warning(fmt::format("{} reaches no column of any table", rule));
  }

  std::span<const PairRequest> pairs_;
  std::span<const ShardPart> parts_;  // of a shard: one for each pair
  const std::vector<UnpairedTable>& unpaired_;
  DifferenceSink& sink_;
  CancelToken& cancel_;
  RunContext& context_;
  std::size_t threads_;
  PairQueue queue_;
  ReportTurns turns_;
  std::mutex ended_mutex_;
  std::mutex mutex_;  // of all that follows
  RunOutcome run_;
  RunTally tally_;
  bool is_unfinished_ = false;
  std::size_t ended_ = 0;
  std::size_t planned_ = 0;
  std::map<std::string, std::size_t> unused_rules_;  // in how many tables
  std::exception_ptr failure_;
};

RunOutcome run_all(CompareWhat what, const RequestedTables& tables, MissingTable missing, DifferenceSink& sink,
                   DifferenceSink* as_they_end, ProgressSink& progress, CancelToken& cancel, std::size_t connections,
                   const CheckpointWish* wish = nullptr, const Baseline* baseline = nullptr) {
  check_requests(tables.pairs);
  std::optional<Checkpoint> checkpoint;
  if (wish != nullptr && tables.shard)
    throw Error(ErrorKind::usage, "--checkpoint and --shard cannot go together: a shard that broke off is run anew");
  if (baseline != nullptr && tables.shard)
    throw Error(ErrorKind::usage,
                "--baseline and --shard cannot go together: a part does not know what is gone from it");
  if (tables.shard && tables.budget.limit)
    throw Error(ErrorKind::usage, "--run-limit and --shard cannot go together: a part does not know what others find");
  if (wish != nullptr) checkpoint.emplace(*wish, tables.pairs);
  CancelToken stop;  // Ctrl-C, or a report that cannot be written
  const CancelToken::Registration by_user(cancel, [&stop] { stop.request(); });
  BudgetLeft budget(tables.budget, stop);
  RunContext context{what, missing, progress, stop, budget, as_they_end, baseline};
  if (checkpoint) context.checkpoint = &*checkpoint;
  Run run(tables, sink, cancel, context, connections);
  RunOutcome outcome = run.run();
  if (checkpoint && !run.is_unfinished()) checkpoint->remove();
  return outcome;
}

}  // namespace

RunOutcome run_pairs(const RequestedTables& tables, MissingTable missing, DifferenceSink& sink, ProgressSink& progress,
                     CancelToken& cancel, std::size_t connections, DifferenceSink* as_they_end,
                     const CheckpointWish* checkpoint, const ResultFile* baseline) {
  std::optional<Baseline> known;
  if (baseline != nullptr) known.emplace(*baseline, cancel);
  return run_all(CompareWhat::rows, tables, missing, sink, as_they_end, progress, cancel, connections, checkpoint,
                 known ? &*known : nullptr);
}

RunOutcome run_schemas(const RequestedTables& tables, MissingTable missing, DifferenceSink& sink, CancelToken& cancel,
                       DifferenceSink* as_they_end) {
  const std::unique_ptr<ProgressSink> progress = make_no_progress();
  return run_all(CompareWhat::structure, tables, missing, sink, as_they_end, *progress, cancel, 1);
}

RunOutcome run_profiles(const RequestedTables& tables, MissingTable missing, DifferenceSink& sink, CancelToken& cancel,
                        DifferenceSink* as_they_end) {
  const std::unique_ptr<ProgressSink> progress = make_no_progress();
  return run_all(CompareWhat::profile, tables, missing, sink, as_they_end, *progress, cancel, 1);
}

std::vector<TablePlan> plan_pairs(std::span<const PairRequest> pairs, CancelToken& cancel) {
  check_requests(pairs);
  std::vector<TablePlan> plans;
  ConnectionPool connections;
  for (const PairRequest& pair : pairs) {
    TableValidation validation(pair, connections, cancel);
    validation.prepare();
    plans.push_back(validation.plan_with_statements());
    validation.give_connections_back();
  }
  return plans;
}

Shards plan_shards(std::span<const PairRequest> pairs, int shards, CancelToken& cancel) {
  check_requests(pairs);
  check_can_be_sharded(pairs);
  ShardPlan plan(shards);
  ConnectionPool connections;
  for (const PairRequest& pair : pairs) {
    TableValidation validation(pair, connections, cancel);
    validation.prepare();
    plan.add(validation.plan(), validation.cut(shards));
    validation.give_connections_back();
  }
  return plan.made();
}

}  // namespace rowcall
