// SPDX-License-Identifier: Apache-2.0
// A table in memory behind the TableReader seam: counts the work that is asked of it and fails where it is told to.
#pragma once

#include "rowcall/database/table_reader.hpp"
#include "rowcall/model/difference.hpp"
#include "rowcall/model/plan.hpp"

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace rowcall::test {

using Value = std::optional<std::string>;  // canonical; nullopt is NULL
using Values = std::vector<Value>;

// What the readers of a table were asked for, on whatever threads. A copy of a table counts from zero.
struct Work {
  std::atomic<std::uint64_t> rows_read = 0;     // whole rows
  std::atomic<std::uint64_t> digests_read = 0;  // rows listed by digest
  std::atomic<std::uint64_t> leaf_queries = 0;  // grouped statements
  std::atomic<std::uint64_t> rows_summed = 0;   // rows behind the digests of leaves
  std::atomic<std::uint64_t> full_reads = 0;    // rows() calls
  std::atomic<std::uint64_t> unordered_reads = 0;
  std::atomic<std::uint64_t> range_reads = 0;     // rows_in() calls
  std::atomic<std::uint64_t> made_canonical = 0;  // cells
};

class WorkCount {
 public:
  WorkCount() = default;
  WorkCount(const WorkCount&) {}
  WorkCount& operator=(const WorkCount&) { return *this; }
  [[nodiscard]] const std::shared_ptr<Work>& get() const noexcept { return work_; }

 private:
  std::shared_ptr<Work> work_ = std::make_shared<Work>();
};

class FakeTable {
 public:
  FakeTable(std::vector<Kind> kinds, std::size_t key_columns) : kinds_(std::move(kinds)), key_columns_(key_columns) {}
  // Rows (1, "name-1", 7), (2, "name-2", 14), … keyed by the number.
  static FakeTable numbered(std::uint64_t rows);

  void add(Values row) { rows_.push_back(std::move(row)); }
  void set(const std::string& key, std::size_t column, Value value);
  void erase(const std::string& key);

  // Every reader made afterwards throws Error(connection) instead of the row behind so many.
  void fail_after(std::uint64_t rows) { fail_after_ = rows; }
  // The read that reaches the row behind so many waits there for TableReader::cancel(), and then fails.
  void hang_after(std::uint64_t rows) { hang_after_ = rows; }
  // unordered_rows() comes in another order for every number.
  void shuffle(unsigned number) { shuffle_ = number; }
  // Hands rows out in insertion order, whatever the key order says.
  void keep_insertion_order() { sorted_ = false; }
  // Cells that are kept as delivered have this in front of their canonical form.
  void deliver_with(std::string mark) { mark_ = std::move(mark); }
  void forget_uniqueness() { unique_ = false; }
  // Every row has the digest 0, as from a hash that fails.
  void digest_to_zero() { zero_digests_ = true; }
  // Leaves of the whole table have other sums than their rows make, as where data changes between two statements.
  void garble_sums() { garbled_sums_ = true; }
  // The rows of this key are not found when they are asked for by key.
  void lose_by_key(std::string key) { lost_key_ = std::move(key); }
  void set_estimate(std::optional<std::uint64_t> rows) { estimate_ = rows; }

  [[nodiscard]] std::unique_ptr<TableReader> reader();
  [[nodiscard]] const Work& work() const noexcept { return *work_.get(); }
  // A plan in which the columns are called c1, c2, …
  [[nodiscard]] TablePlan plan(Strategy strategy) const;
  [[nodiscard]] const std::vector<Values>& rows() const noexcept { return rows_; }

 private:
  friend class FakeReader;

  std::vector<Kind> kinds_;
  std::size_t key_columns_;
  std::vector<Values> rows_;
  std::optional<std::uint64_t> fail_after_;
  std::optional<std::uint64_t> hang_after_;
  std::optional<std::uint64_t> estimate_;
  std::optional<std::string> lost_key_;  // as show() writes it
  unsigned shuffle_ = 0;
  std::string mark_;
  bool sorted_ = true;
  bool unique_ = true;
  bool zero_digests_ = false;
  bool garbled_sums_ = false;
  WorkCount work_;
};

// A sink that keeps everything as text: "missing 17", "changed 42: name-42 -> x".
class CollectingSink : public DifferenceSink {
 public:
  void table_begins(const TablePlan&) override {}
  void difference(const TablePlan& plan, const Difference& difference) override;
  void table_ends(const TableOutcome& outcome) override { outcomes.push_back(outcome); }
  void run_ends(const RunOutcome& outcome) override { run = outcome; }

  std::vector<std::string> lines;
  std::vector<TableOutcome> outcomes;
  RunOutcome run;
};

class SilentProgress : public ProgressSink {
 public:
  void progress(const Step&) override {}
  void table_ended(std::string_view) override {}
  void run_is_at(std::size_t, std::size_t) override {}
  Pause pause() override { return {}; }
};

// "1|name-1|NULL"
[[nodiscard]] std::string show(RowView row);

}  // namespace rowcall::test
