// SPDX-License-Identifier: Apache-2.0
// One pair of a run, from connecting to its outcome, whatever goes wrong; a second time where that was bad luck.
#pragma once

#include "budget_left.hpp"
#include "checkpoint.hpp"
#include "connection_pool.hpp"
#include "known_differences.hpp"
#include "second_attempt.hpp"

#include "rowcall/base/cancel.hpp"
#include "rowcall/base/time_limit.hpp"
#include "rowcall/model/difference.hpp"
#include "rowcall/model/request.hpp"
#include "rowcall/validation/validation.hpp"

#include <optional>
#include <string_view>

namespace rowcall {

enum class CompareWhat { rows, structure, profile };

// What the pairs of a run share. The references must outlive it.
struct RunContext {
  CompareWhat what;
  MissingTable missing;
  ProgressSink& progress;
  CancelToken& cancel;
  BudgetLeft& budget;
  DifferenceSink* as_they_end = nullptr;
  const Baseline* baseline = nullptr;
  ConnectionPool connections{};
  AnsweredConnections answered{};
  const Checkpoint* checkpoint = nullptr;
};

class PairRun {
 public:
  // The references must outlive this object. `sink` hears all but table_ends. Without `part` all of the pair is
  // compared.
  PairRun(const PairRequest& pair, DifferenceSink& sink, RunContext& context, const ShardPart* part = nullptr);

  // Throws Error for a table that is not there and the like, if the context says so.
  [[nodiscard]] TableOutcome run();
  // Did it come so far that its plan says which rules reach a column?
  [[nodiscard]] bool was_planned() const noexcept { return was_planned_; }

 private:
  // How one attempt failed.
  struct Failed {
    Error error;
    bool was_planned = false;
  };

  std::optional<Failed> attempt(TableOutcome& outcome);
  std::optional<Failed> start_over(Failed first, TableOutcome& outcome);
  static Failed explained(const Failed& failed, std::string_view why);
  void close_kept();
  void note(const Error& error, TableOutcome& outcome) const;

  const PairRequest& pair_;
  const ShardPart* part_;
  DifferenceSink& sink_;
  RunContext& context_;
  TimeLimit limit_;
  bool has_begun_ = false;
  bool was_planned_ = false;
};

}  // namespace rowcall
