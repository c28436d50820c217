// SPDX-License-Identifier: Apache-2.0
#include "pair_run.hpp"

#include "table_validation.hpp"

#include "rowcall/base/duration.hpp"
#include "rowcall/base/error.hpp"
#include "rowcall/base/log.hpp"

#include <utility>

#include <fmt/format.h>

namespace rowcall {

namespace {

constexpr std::string_view k_read_already =
    "it was not started over, as differences found before may have been read; a report in a file (-o) can start over";

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

}  // namespace

PairRun::PairRun(const PairRequest& pair, DifferenceSink& sink, RunContext& context, const ShardPart* part)
    : pair_(pair), part_(part), sink_(sink), context_(context), limit_(context.budget.token(), pair.max_time) {}

TableOutcome PairRun::run() {
  TableOutcome outcome;
  std::optional<Failed> failed = attempt(outcome);
  if (failed) {
    if (!failed->error.fact("checkpoint").empty()) throw Error(failed->error);
    if (!failed->was_planned && context_.missing == MissingTable::usage_error && is_users_to_mend(failed->error.kind()))
      throw Error(failed->error);
    failed = start_over(std::move(*failed), outcome);
  }
  if (failed) note(failed->error, outcome);
  was_planned_ = !failed || failed->was_planned;
  return outcome;
}

std::optional<PairRun::Failed> PairRun::attempt(TableOutcome& outcome) {
  TableValidation validation(pair_, context_.connections, limit_.token(), context_.checkpoint, part_);
  bool is_planned = false;
  try {
    limit_.token().check();
    has_begun_ = true;
    if (context_.what == CompareWhat::structure) {
      validation.compare_structure(outcome);
    } else if (context_.what == CompareWhat::profile) {
      validation.compare_profile(outcome);
    } else {
      validation.prepare();
      is_planned = true;
      context_.answered.add(validation.plan());
      sink_.table_begins(validation.plan());
      validation.compare(sink_, context_.progress, outcome);
    }
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::connection) close_kept();
    if (!is_planned) outcome.plan = validation.plan();
    return Failed{error, is_planned};
  }
  if (outcome.complete) validation.give_connections_back();
  return std::nullopt;
}

// With patience for a server that restarts. What the first attempt found stays as it is in `outcome` until the second
// one is under way.
std::optional<PairRun::Failed> PairRun::start_over(Failed first, TableOutcome& outcome) {
  if (limit_.token().requested() || !is_bad_luck(first.error, context_.answered)) return first;
  if (first.was_planned && !sink_.can_forget()) return explained(first, k_read_already);
  log_warning(fmt::format("{}: {}; starting over", pair_.name, first.error.what()));
  Patience patience(limit_.token());
  while (patience.wait()) {
    TableOutcome second;
    second.started_over = first.error.what();
    std::optional<Failed> failed = attempt(second);
    if (!failed || failed->was_planned) {
      outcome = std::move(second);
      return failed;
    }
    if (failed->error.kind() == ErrorKind::connection || failed->error.is_transient()) continue;
    return explained(first, fmt::format("it could not start over: {}", failed->error.what()));
  }
  return explained(first, "it could not start over: the server was not back within half a minute");
}

PairRun::Failed PairRun::explained(const Failed& failed, std::string_view why) {
  Error error(failed.error.kind(), fmt::format("{}; {}", failed.error.what(), why));
  for (const auto& [name, value] : failed.error.facts()) error.with(name, value);
  return {std::move(error), failed.was_planned};
}

// Whatever ended one connection, a restart of the server for example, has likely ended the others.
void PairRun::close_kept() {
  for (const SideRequest* side : {&pair_.source, &pair_.target}) context_.connections.close_kept(side->url);
}

void PairRun::note(const Error& error, TableOutcome& outcome) const {
  // A statement that was stopped fails with the server's words for it.
  if (context_.cancel.requested()) {
    note_failure(outcome, name(ErrorKind::interrupted), "interrupted by the user", {});
  } else if (limit_.is_over()) {
    note_failure(outcome, "time_limit",
                 fmt::format("stopped by --max-time {}; what was found so far is reported",
                             duration_text(pair_.max_time->count())),
                 {});
  } else if (auto spent = context_.budget.failure(has_begun_)) {
    note_failure(outcome, spent->kind, std::move(spent->message), {});
  } else {
    note_failure(outcome, name(error.kind()), error.what(), error.facts());
  }
}

}  // namespace rowcall
