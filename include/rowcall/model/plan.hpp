// SPDX-License-Identifier: Apache-2.0
// How one pair will be compared, decided before a row is read.
#pragma once

#include "rowcall/model/digest.hpp"
#include "rowcall/model/given_option.hpp"
#include "rowcall/model/request.hpp"
#include "rowcall/model/sample.hpp"
#include "rowcall/model/shard.hpp"
#include "rowcall/model/table_schema.hpp"
#include "rowcall/model/type.hpp"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace rowcall {

enum class ColumnStatus { compared, excluded, source_only, target_only, incomparable };
[[nodiscard]] std::string_view name(ColumnStatus status) noexcept;

struct ColumnPlan {
  std::string name;         // the source's name, or the target's for a target_only column
  std::string target_name;  // empty for a source_only column
  std::optional<ColumnType> source_type;
  std::optional<ColumnType> target_type;
  ComparedType compared_as;
  ColumnStatus status = ColumnStatus::compared;
  bool is_key = false;
  std::vector<Rule> rules =
      {};  // declared by the user for this column, in the order of RuleKind; none for a key column

  ReadAs source_as = {};  // how the values of either side are read, where the user declared it
  ReadAs target_as = {};

  // As reports list them: the rules that the types imply, then the declared ones.
  [[nodiscard]] std::vector<std::string> rule_words() const;
};

enum class Severity { incomparable, lossy, narrower, wider, drift, info };
[[nodiscard]] std::string_view name(Severity severity) noexcept;

// One finding about structure.
struct SchemaFinding {
  std::string kind;  // "column" (on one side only), "type", …
  std::string column;
  std::string source;  // what the source has; empty if nothing
  std::string target;
  Severity severity = Severity::info;
  std::string detail;

  bool operator==(const SchemaFinding&) const = default;
};

struct SidePlan {
  std::string connection;  // ConnectionUrl::to_string()
  std::string engine;      // "PostgreSQL 15.4"
  TableName table;
  std::optional<std::string> where;
  std::optional<std::string> query = {};  // instead of the table
  std::vector<ColumnExpression> expressions = {};
  std::optional<std::uint64_t> estimated_rows = {};
  std::vector<std::string> sql = {};  // statements that the strategy will send, filled by `plan` only
};

// The rows of one side that lie in a time window: `from` is in it, `until` is not. Canonical instants.
struct SideWindow {
  std::string column;
  std::optional<std::string> from;
  std::optional<std::string> until;
};

struct TimeWindow {
  SideWindow source;
  SideWindow target;
};

// Which keys are compared where not all are.
struct SamplePlan {
  SampleSize asked;
  KeySample keys;                             // of a number of rows: a guess until they were counted
  std::optional<std::uint64_t> of_rows = {};  // of the source, counted; only where a number of rows was asked for
};

// Keys that differ are read again so often, `wait` after the first reading and twice as long after each one.
struct RecheckPlan {
  int rounds = 0;
  std::chrono::microseconds wait{};
};

struct TablePlan {
  std::string name;
  SidePlan source;
  SidePlan target;
  std::vector<std::string> key;     // source names
  std::string key_origin;           // "primary key of the source", "--key", …
  std::vector<ColumnPlan> columns;  // compared ones first: key, then the source's order; then the others
  std::vector<SchemaFinding> schema;
  std::vector<std::string> rule_notes;    // where a rule that was declared for several columns does not act, and why
  std::vector<std::string> unused_rules;  // declared for columns that this pair does not have
  Strategy strategy = Strategy::stream;
  std::string reason;                       // why this strategy
  std::optional<HashFunction> digest;       // of checksum; absent for stream
  std::optional<double> estimated_seconds;  // of this strategy, where the choice went by estimates
  SchemaScope schema_scope = SchemaScope::types;
  std::optional<std::uint64_t> limit;
  std::optional<std::uint64_t> segment_rows;  // see PairRequest
  std::optional<TimeWindow> window;           // rows outside of it, and those without a time, are not compared

  std::optional<SamplePlan> sample;                   // of rows without NULL in the key; those with are all compared
  std::optional<std::chrono::microseconds> max_time;  // see PairRequest
  std::optional<std::uint64_t> max_rate;              // see PairRequest

  // Key order would cost a server a sort: stream reads rows in whatever order is free.
  bool order_free = false;
  std::uint64_t memory = k_default_memory;  // bytes for rows that wait then
  bool keyless = false;                     // no key: rows are bags
  std::optional<RecheckPlan> recheck = {};  // none: what differs once differs
  std::optional<FailOver> fail_over = {};   // see PairRequest
  std::optional<ShardPart> shard = {};      // rows outside of it are other runs' to compare
  std::vector<GivenOption> options = {};    // all of them, filled by `plan -v` only

  // Have other runs some of its rows?
  [[nodiscard]] bool is_part_of_table() const noexcept { return shard && !shard->slice.is_whole(); }
  // Are there keys that are not looked at, because of a sample?
  [[nodiscard]] bool is_sampled() const noexcept { return sample && !sample->keys.is_everything(); }
  // The columns with status compared, which are the cells of every row: key columns first.
  [[nodiscard]] std::size_t compared_columns() const noexcept;
};

}  // namespace rowcall
