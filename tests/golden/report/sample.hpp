// SPDX-License-Identifier: Apache-2.0
// Plans, rows and outcomes for tests of reports, written by hand as an engine would hand them on.
#pragma once

#include "rowcall/model/difference.hpp"
#include "rowcall/model/row.hpp"
#include "rowcall/report/report.hpp"

#include <cstdint>
#include <cstdio>
#include <cstring>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rowcall::test {

struct Value {
  Value(const char* text) : bytes(text) {}             // NOLINT(google-explicit-constructor): rows read as their data
  Value(std::string text) : bytes(std::move(text)) {}  // NOLINT(google-explicit-constructor)
  Value(Reading as, std::string text) : bytes(std::move(text)), reading(as) {}

  std::string bytes;
  Reading reading = Reading::value;
};
inline const Value null{Reading::null, ""};
inline Value unreadable(std::string bytes) { return {Reading::unreadable, std::move(bytes)}; }
using Values = std::vector<Value>;

inline std::string encoded(const Values& row) {
  RowBatch batch;
  for (const Value& value : row) batch.add(Cell{value.bytes, value.reading});
  batch.end_row();
  return std::string(batch[0]);
}

inline ColumnType type_of(Kind kind, std::string declared) {
  ColumnType type;
  type.kind = kind;
  type.declared = std::move(declared);
  return type;
}

// Without a target type both sides have the same.
inline ColumnPlan column(const std::string& name, Kind kind, const std::string& source_type,
                         const std::string& target_type = "") {
  ColumnPlan plan;
  plan.name = plan.target_name = name;
  plan.source_type = type_of(kind, source_type);
  plan.target_type = type_of(kind, target_type.empty() ? source_type : target_type);
  plan.compared_as.kind = kind;
  return plan;
}

inline ColumnPlan left_out(const std::string& name, ColumnStatus status, const std::string& type) {
  ColumnPlan plan;
  plan.name = name;
  plan.status = status;
  if (status != ColumnStatus::target_only) plan.source_type = type_of(Kind::text, type);
  if (status != ColumnStatus::source_only) plan.target_type = type_of(Kind::text, type);
  if (status != ColumnStatus::source_only) plan.target_name = name;
  return plan;
}

// public.NAME on PostgreSQL against shop.NAME on MariaDB; the key is the first column.
inline TablePlan plan_of(const std::string& name, std::vector<ColumnPlan> columns) {
  TablePlan plan;
  plan.name = name;
  plan.source = {"postgresql://app@db1/shop", "PostgreSQL 15.4", {"public", name}, std::nullopt};
  plan.target = {"mysql://app@db2/shop", "MariaDB 10.11.6", {"shop", name}, std::nullopt};
  plan.key = {columns.front().name};
  plan.key_origin = "primary key of the source";
  columns.front().is_key = true;
  plan.columns = std::move(columns);
  plan.reason = "the link is fast";
  return plan;
}

// Same and complete, with `rows` rows on both sides.
inline TableOutcome outcome_of(const TablePlan& plan, std::uint64_t rows) {
  TableOutcome outcome;
  outcome.plan = plan;
  outcome.verdict = Verdict::same;
  outcome.complete = true;
  outcome.source_snapshot = "00000003-00000A1F-1";
  outcome.target_snapshot = "consistent snapshot";
  outcome.rows.compared = outcome.rows.same = rows;
  outcome.rows.rows = {rows, rows};
  outcome.changed_cells.assign(plan.compared_columns(), 0);
  outcome.equivalent_cells.assign(plan.compared_columns(), 0);
  outcome.seconds = 0.42;
  outcome.source_cost = {3, rows, rows * 91};
  outcome.target_cost = {3, rows, rows * 91};
  return outcome;
}

// A table that failed before anything was known of it.
inline TableOutcome failed(const std::string& name, Failure failure) {
  TableOutcome outcome;
  outcome.plan.name = name;
  outcome.verdict = Verdict::failed;
  outcome.failure = std::move(failure);
  return outcome;
}

// Calls a sink as a run would.
class Play {
 public:
  explicit Play(DifferenceSink& sink) : sink_(sink) {}

  void begin(const TablePlan& plan) {
    plan_ = plan;
    sink_.table_begins(plan_);
  }
  void missing(const Values& row, std::uint64_t count = 1) {
    const std::string source = encoded(row);
    sink_.difference(plan_, {DifferenceKind::missing, source, {}, count, {}});
  }
  void extra(const Values& row, std::uint64_t count = 1) {
    const std::string target = encoded(row);
    sink_.difference(plan_, {DifferenceKind::extra, {}, target, count, {}});
  }
  // Columns in `forgiven` differ and are equal by a rule.
  void changed(const Values& source_row, const Values& target_row, const std::vector<std::size_t>& forgiven = {}) {
    const std::string source = encoded(source_row);
    const std::string target = encoded(target_row);
    const std::vector<Cell> before = cells(source);
    const std::vector<Cell> after = cells(target);
    std::vector<CellState> states;
    for (std::size_t i = 0; i < before.size(); ++i)
      states.push_back(before[i] == after[i] ? CellState::same : CellState::changed);
    for (const std::size_t column : forgiven) states[column] = CellState::equivalent;
    sink_.difference(plan_, {DifferenceKind::changed, source, target, 1, states});
  }
  void end(const TableOutcome& outcome) {
    ++run_.tables[static_cast<std::size_t>(outcome.verdict)];
    run_.verdict = std::max(run_.verdict, outcome.verdict);
    run_.exit_code = std::max(run_.exit_code, exit_code(outcome.verdict));
    run_.seconds += outcome.seconds;
    sink_.table_ends(outcome);
  }
  void unpaired(const UnpairedTable& table) {
    run_.unpaired.push_back(table);
    if (table.is_allowed) return;
    run_.verdict = std::max(run_.verdict, Verdict::different);
    run_.exit_code = std::max(run_.exit_code, exit_code(Verdict::different));
  }
  void end_run() {
    run_.started_at = "2026-01-31T12:00:00Z";
    sink_.run_ends(run_);
  }

 private:
  DifferenceSink& sink_;
  TablePlan plan_;
  RunOutcome run_;
};

inline std::string content_of(std::FILE* stream) {
  std::fflush(stream);
  std::rewind(stream);
  std::string content;
  char chunk[4096];
  while (const std::size_t size = std::fread(chunk, 1, sizeof chunk, stream)) content.append(chunk, size);
  return content;
}

// What `write` prints to the stream that it is given.
inline std::string captured(const std::function<void(std::FILE*)>& write) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> stream(std::tmpfile(), &std::fclose);
  write(stream.get());
  return content_of(stream.get());
}

using Scene = std::function<void(Play&)>;

inline std::string report(Format format, const Scene& scene, const TextStyle& style = {}) {
  return captured([&](std::FILE* out) {
    const auto sink = make_report(format, out, style);
    Play play(*sink);
    scene(play);
    play.end_run();
  });
}

}  // namespace rowcall::test
