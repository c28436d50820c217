// SPDX-License-Identifier: Apache-2.0
#include "rowcall/validation/validation.hpp"

#include "connection_pool.hpp"
#include "request_check.hpp"
#include "second_attempt.hpp"
#include "table_validation.hpp"

#include "rowcall/base/duration.hpp"
#include "rowcall/base/error.hpp"
#include "rowcall/base/log.hpp"
#include "rowcall/base/time_limit.hpp"
#include "rowcall/report/report.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>
#include <utility>

#include <fmt/chrono.h>
#include <fmt/format.h>

namespace rowcall {

namespace {

std::string utc_now() {
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}Z", fmt::gmtime(std::chrono::system_clock::to_time_t(now)));
}

// "not_found", …: stable words for scripts.
std::string_view name(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::usage:
      return "usage";
    case ErrorKind::config:
      return "config";
    case ErrorKind::not_found:
      return "not_found";
    case ErrorKind::connection:
      return "connection";
    case ErrorKind::permission:
      return "permission";
    case ErrorKind::query:
      return "query";
    case ErrorKind::data:
      return "data";
    case ErrorKind::unsupported:
      return "unsupported";
    case ErrorKind::interrupted:
      return "interrupted";
    case ErrorKind::internal:
      break;
  }
  return "internal";
}

bool is_users_to_mend(ErrorKind kind) {
  return kind == ErrorKind::usage || kind == ErrorKind::config || kind == ErrorKind::not_found;
}

void note_failure(TableOutcome& outcome, std::string_view kind, std::string message,
                  std::vector<std::pair<std::string, std::string>> facts) {
  const bool compared_some = outcome.rows.same + outcome.rows.equivalent + outcome.rows.differing() > 0;
  outcome.verdict = compared_some ? Verdict::incomplete : Verdict::failed;
  outcome.complete = false;
  outcome.rows.exact = false;
  outcome.failure = Failure{std::string(kind), std::move(message), std::move(facts)};
}

constexpr std::string_view k_read_already =
    "it was not started over, as differences found before may have been read; a report in a file (-o) can start over";

class Run {
 public:
  enum class Compare { rows, structure };

  Run(Compare what, MissingTable missing, DifferenceSink& sink, ProgressSink& progress, CancelToken& cancel)
      : what_(what), missing_(missing), sink_(sink), progress_(progress), cancel_(cancel) {}

  RunOutcome run(std::span<const PairRequest> pairs) {
    const auto start = std::chrono::steady_clock::now();
    run_.started_at = utc_now();
    for (const PairRequest& pair : pairs) compare(pair);
    warn_of_unused_rules();
    run_.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    constexpr int k_interrupted = 130;
    run_.exit_code = cancel_.requested() ? k_interrupted : exit_code(run_.verdict);
    progress_.clear();
    sink_.run_ends(run_);
    return run_;
  }

 private:
  // How one attempt failed.
  struct Failed {
    Error error;
    bool was_planned = false;
  };

  void compare(const PairRequest& pair) {
    TableOutcome outcome;
    TimeLimit limit(cancel_, pair.max_time);
    std::optional<Failed> failed = attempt(pair, limit, outcome);
    if (failed) {
      if (!failed->was_planned && missing_ == MissingTable::usage_error && is_users_to_mend(failed->error.kind()))
        throw Error(failed->error);
      failed = start_over(pair, limit, std::move(*failed), outcome);
    }
    if (failed) note(outcome, failed->error, pair, limit);
    if (!failed || failed->was_planned) count_unused_rules(outcome.plan);
    progress_.clear();
    sink_.table_ends(outcome);
    ++run_.tables[static_cast<std::size_t>(outcome.verdict)];
    run_.verdict = std::max(run_.verdict, outcome.verdict);
  }

  std::optional<Failed> attempt(const PairRequest& pair, TimeLimit& limit, TableOutcome& outcome) {
    TableValidation validation(pair, connections_, limit.token());
    bool is_planned = false;
    try {
      cancel_.check();
      if (what_ == Compare::structure) {
        validation.compare_structure(outcome);
      } else {
        validation.prepare();
        is_planned = true;
        answered_.add(validation.plan());
        sink_.table_begins(validation.plan());
        validation.compare(sink_, progress_, outcome);
      }
    } catch (const Error& error) {
      if (error.kind() == ErrorKind::connection) close_kept(pair);
      if (!is_planned) outcome.plan = validation.plan();
      return Failed{error, is_planned};
    }
    if (outcome.complete) validation.give_connections_back();
    return std::nullopt;
  }

  // Begins the pair a second time if it failed by bad luck, with patience for a server that restarts. What the first
  // attempt found stays as it is in `outcome` until the second one is under way.
  std::optional<Failed> start_over(const PairRequest& pair, TimeLimit& limit, Failed first, TableOutcome& outcome) {
    if (limit.token().requested() || !is_bad_luck(first.error, answered_)) return first;
    if (first.was_planned && !sink_.can_forget()) return explained(first, k_read_already);
    progress_.clear();
    log_warning(fmt::format("{}: {}; starting over", pair.name, first.error.what()));
    Patience patience(limit.token());
    while (patience.wait()) {
      TableOutcome second;
      second.started_over = first.error.what();
      std::optional<Failed> failed = attempt(pair, limit, second);
      if (!failed || failed->was_planned) {
        outcome = std::move(second);
        return failed;
      }
      if (failed->error.kind() == ErrorKind::connection || failed->error.is_transient()) continue;
      return explained(first, fmt::format("it could not start over: {}", failed->error.what()));
    }
    return explained(first, "it could not start over: the server was not back within half a minute");
  }

  static Failed explained(const Failed& failed, std::string_view why) {
    Error error(failed.error.kind(), fmt::format("{}; {}", failed.error.what(), why));
    for (const auto& [name, value] : failed.error.facts()) error.with(name, value);
    return {std::move(error), failed.was_planned};
  }

  void count_unused_rules(const TablePlan& plan) {
    ++planned_;
    for (const std::string& rule : plan.unused_rules) ++unused_rules_[rule];
  }

  // Whatever ended one connection, a restart of the server for example, has likely ended the others.
  void close_kept(const PairRequest& pair) {
    for (const SideRequest* side : {&pair.source, &pair.target}) connections_.close_kept(side->url);
  }

  // A rule by a glob may have nothing to do in one table; one that has nothing to do in any was misspelt.
  void warn_of_unused_rules() const {
    progress_.clear();
    for (const auto& [rule, tables] : unused_rules_)
      if (tables == planned_) log_warning(fmt::format("{} reaches no column of any table", rule));
  }

  void note(TableOutcome& outcome, const Error& error, const PairRequest& pair, const TimeLimit& limit) const {
    // A statement that was stopped fails with the server's words for it.
    if (cancel_.requested()) {
      note_failure(outcome, name(ErrorKind::interrupted), "interrupted by the user", {});
    } else if (limit.is_over()) {
      note_failure(outcome, "time_limit",
                   fmt::format("stopped by --max-time {}; what was found so far is reported",
                               duration_text(pair.max_time->count())),
                   {});
    } else {
      note_failure(outcome, name(error.kind()), error.what(), error.facts());
    }
  }

  Compare what_;
  MissingTable missing_;
  DifferenceSink& sink_;
  ProgressSink& progress_;
  CancelToken& cancel_;
  ConnectionPool connections_;
  AnsweredConnections answered_;
  RunOutcome run_;
  std::size_t planned_ = 0;
  std::map<std::string, std::size_t> unused_rules_;  // in how many tables
};

}  // namespace

RunOutcome run_pairs(std::span<const PairRequest> pairs, MissingTable missing, DifferenceSink& sink,
                     ProgressSink& progress, CancelToken& cancel) {
  check_requests(pairs);
  return Run(Run::Compare::rows, missing, sink, progress, cancel).run(pairs);
}

RunOutcome run_schemas(std::span<const PairRequest> pairs, MissingTable missing, DifferenceSink& sink,
                       CancelToken& cancel) {
  check_requests(pairs);
  const std::unique_ptr<ProgressSink> progress = make_no_progress();
  return Run(Run::Compare::structure, missing, sink, *progress, cancel).run(pairs);
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
