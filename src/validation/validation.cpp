// SPDX-License-Identifier: Apache-2.0
#include "rowcall/validation/validation.hpp"

#include "connection_budget.hpp"
#include "pair_order.hpp"
#include "pair_queue.hpp"
#include "pair_run.hpp"
#include "report_turns.hpp"
#include "request_check.hpp"
#include "table_validation.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/log.hpp"
#include "rowcall/report/report.hpp"

#include <algorithm>
#include <chrono>
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

class Run {
 public:
  Run(const RequestedTables& tables, DifferenceSink& sink, CancelToken& cancel, RunContext& context,
      std::size_t connections)
      : pairs_(tables.pairs),
        unpaired_(tables.unpaired),
        sink_(sink),
        cancel_(cancel),
        context_(context),
        threads_(std::min(connections, pairs_.size())),
        queue_(make_pair_queue(pairs_, connections)),
        turns_(sink) {}

  RunOutcome run() {
    const auto start = std::chrono::steady_clock::now();
    run_.started_at = utc_now();
    compare_all();
    count_unpaired();
    warn_of_unused_rules();
    run_.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    constexpr int k_interrupted = 130;
    run_.exit_code = cancel_.requested() ? k_interrupted : exit_code(failing_);
    if (context_.as_they_end != nullptr) context_.as_they_end->run_ends(run_);
    sink_.run_ends(run_);
    return run_;
  }

 private:
  void compare_all() {
    context_.progress.run_is_at(0, pairs_.size());
    if (threads_ > 1 && pairs_.size() > threads_)
      queue_.begin_in(biggest_first(pairs_, context_.connections, context_.cancel));
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
    PairRun pair(pairs_[index], *sink, context_);
    const TableOutcome outcome = pair.run();
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
    ++run_.tables[static_cast<std::size_t>(outcome.verdict)];
    run_.verdict = std::max(run_.verdict, outcome.verdict);
    if (!outcome.is_within_fail_over) failing_ = std::max(failing_, outcome.verdict);
    context_.progress.run_is_at(++ended_, pairs_.size());
    if (!was_planned) return;
    ++planned_;
    for (const std::string& rule : outcome.plan.unused_rules) ++unused_rules_[rule];
  }

  void count_unpaired() {
    run_.unpaired = unpaired_;
    for (const UnpairedTable& table : unpaired_)
      if (!table.is_allowed) failing_ = std::max(failing_, Verdict::different);
    run_.verdict = std::max(run_.verdict, failing_);
  }

  // A rule by a glob may have nothing to do in one table; one that has nothing to do in any was misspelt.
  void warn_of_unused_rules() const {
    for (const auto& [rule, tables] : unused_rules_)
      if (tables == planned_) log_warning(fmt::format("{} reaches no column of any table", rule));
  }

  std::span<const PairRequest> pairs_;
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
  Verdict failing_ = Verdict::same;  // the worst verdict that fails the run
  std::size_t ended_ = 0;
  std::size_t planned_ = 0;
  std::map<std::string, std::size_t> unused_rules_;  // in how many tables
  std::exception_ptr failure_;
};

RunOutcome run_all(CompareWhat what, const RequestedTables& tables, MissingTable missing, DifferenceSink& sink,
                   DifferenceSink* as_they_end, ProgressSink& progress, CancelToken& cancel, std::size_t connections) {
  check_requests(tables.pairs);
  CancelToken stop;  // Ctrl-C, or a report that cannot be written
  const CancelToken::Registration by_user(cancel, [&stop] { stop.request(); });
  RunContext context{what, missing, progress, stop, as_they_end};
  return Run(tables, sink, cancel, context, connections).run();
}

}  // namespace

RunOutcome run_pairs(const RequestedTables& tables, MissingTable missing, DifferenceSink& sink, ProgressSink& progress,
                     CancelToken& cancel, std::size_t connections, DifferenceSink* as_they_end) {
  return run_all(CompareWhat::rows, tables, missing, sink, as_they_end, progress, cancel, connections);
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

}  // namespace rowcall
