// SPDX-License-Identifier: Apache-2.0
// A run: opens both sides of every pair, plans, compares, and tells the sinks. The one place where all modules meet.
#pragma once

#include "rowcall/base/cancel.hpp"
#include "rowcall/model/difference.hpp"
#include "rowcall/model/plan.hpp"
#include "rowcall/model/request.hpp"
#include "rowcall/model/run_budget.hpp"
#include "rowcall/model/shard.hpp"
#include "rowcall/model/table_group.hpp"
#include "rowcall/model/unpaired_table.hpp"
#include "rowcall/report/result_reader.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace rowcall {

enum class MissingTable {
  usage_error,  // `diff`: the table stands on the command line, so its absence is the user's to mend: exit 2
  failed_pair,  // `run`: that pair is failed, the others go on
};

// What an entry of many tables comes to, and pairs beside it.
struct RequestedTables {
  std::vector<PairRequest> pairs;
  std::vector<UnpairedTable> unpaired = {};
  std::optional<ShardOfRun> shard = {};
  std::vector<ShardPart> parts = {};  // of a shard: what it compares of each pair
  RunBudget budget = {};              // its max_rate is that of every pair already, see pair_order.hpp
};

// The pairs of `groups` where they stand among `pairs`, by the lists of tables on both sides. A table that has a pair
// of its own, or is of an earlier group, is left out. Throws Error: a server's, and that of a group that fits no table.
[[nodiscard]] RequestedTables find_tables(std::vector<PairRequest> pairs, const std::vector<TableGroup>& groups,
                                          CancelToken& cancel);

// What the catalogs say of a pair, for a config to start from.
struct PairDraft {
  PairRequest pair;
  bool has_key = true;
  std::vector<std::string> incomparable = {};  // columns of the source
  std::vector<std::string> source_only = {};
  std::vector<std::string> target_only = {};
  std::optional<std::uint64_t> estimated_rows = {};
  std::optional<std::string> failure = {};  // why its tables cannot be read
};

// All pairs have the connections of the first. Reads no row. Throws Error for a connection that fails.
[[nodiscard]] std::vector<PairDraft> draft_pairs(std::span<const PairRequest> pairs, CancelToken& cancel);

// Where finished segments are kept, and whether those that are there already are to be gone on from.
struct CheckpointWish {
  std::string folder;
  bool resume = false;
};

// Compares the pairs, as many at a time as `connections` of each side allow; the sink hears of them in their order,
// from one thread at a time. A pair takes its `jobs`, at most all of them, and all where it has a `max_rate`.
// `as_they_end` hears the ends alone, as they come, from one thread at a time. The largest pairs begin first. Failures
// of a table end in its outcome; Error(usage) and Error(not_found) leave this function when nothing was compared yet
// and `missing` says so. What can be kept is kept by `checkpoint`, until nothing is left to go on with. Differences
// that `baseline` has too fail no run. A pair that the budget does not reach is failed.
RunOutcome run_pairs(const RequestedTables& tables, MissingTable missing, DifferenceSink& sink, ProgressSink& progress,
                     CancelToken& cancel, std::size_t connections, DifferenceSink* as_they_end = nullptr,
                     const CheckpointWish* checkpoint = nullptr, const ResultFile* baseline = nullptr);

// Compares the structure of the pairs, one after another. No row is read and no key is needed. The plans of the
// outcomes hold every finding; the scope is the request's, or full.
RunOutcome run_schemas(const RequestedTables& tables, MissingTable missing, DifferenceSink& sink, CancelToken& cancel,
                       DifferenceSink* as_they_end = nullptr);

// Compares aggregates of the columns of the pairs, one pair after another; no row leaves a database and no key is
// needed. The outcomes hold the profiles.
RunOutcome run_profiles(const RequestedTables& tables, MissingTable missing, DifferenceSink& sink, CancelToken& cancel,
                        DifferenceSink* as_they_end = nullptr);

// The plans of the pairs, with the SQL that would run; touches no row.
[[nodiscard]] std::vector<TablePlan> plan_pairs(std::span<const PairRequest> pairs, CancelToken& cancel);

// Cuts the tables for so many runs: large ones by ranges of their keys, where these begin with a whole number, the
// others whole. Reads keys of the source, and counts its rows where there are no statistics. Throws Error(usage) for
// pairs that cannot be compared in parts, and where there is nothing for one of the runs.
[[nodiscard]] Shards plan_shards(std::span<const PairRequest> pairs, int shards, CancelToken& cancel);

// Leaves the pairs that the shard has a part of. Throws Error(usage) where the pairs are not those of the shards.
void choose_shard(RequestedTables& tables, const Shards& shards, ShardNumber wanted);

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
