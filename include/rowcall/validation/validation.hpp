// SPDX-License-Identifier: Apache-2.0
// A run: opens both sides of every pair, plans, compares, and tells the sinks. The one place where all modules meet.
#pragma once

#include "rowcall/base/cancel.hpp"
#include "rowcall/model/difference.hpp"
#include "rowcall/model/plan.hpp"
#include "rowcall/model/request.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace rowcall {

enum class MissingTable {
  usage_error,  // `diff`: the table stands on the command line, so its absence is the user's to mend: exit 2
  failed_pair,  // `run`: that pair is failed, the others go on
};

// Compares the pairs, as many at a time as `connections` of each side allow; the sink hears of them in their order,
// from one thread at a time. A pair takes its `jobs`, at most all of them, and all where it has a `max_rate`. Failures
// of a table end in its outcome; Error(usage) and Error(not_found) leave this function when nothing was compared yet
// and `missing` says so.
RunOutcome run_pairs(std::span<const PairRequest> pairs, MissingTable missing, DifferenceSink& sink,
                     ProgressSink& progress, CancelToken& cancel, std::size_t connections);

// Compares the structure of the pairs, one after another. No row is read and no key is needed. The plans of the
// outcomes hold every finding; the scope is the request's, or full.
RunOutcome run_schemas(std::span<const PairRequest> pairs, MissingTable missing, DifferenceSink& sink,
                       CancelToken& cancel);

// The plans of the pairs, with the SQL that would run; touches no row.
[[nodiscard]] std::vector<TablePlan> plan_pairs(std::span<const PairRequest> pairs, CancelToken& cancel);

// One line of `rowcall check`.
struct CheckStep {
  std::string connection;
  std::string step;  // "connect", "catalog", "read-only", "snapshot"
  bool passed = false;
  std::string detail;  // what was found, or the error
};
[[nodiscard]] std::vector<CheckStep> check_connection(const ConnectionUrl& url, CancelToken& cancel);

struct DriverLine {
  std::string name;
  std::string schemes;
  std::string library;
  std::string example;
};
[[nodiscard]] std::vector<DriverLine> list_drivers();

}  // namespace rowcall
