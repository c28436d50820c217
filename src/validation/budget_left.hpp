// SPDX-License-Identifier: Apache-2.0
// What is left of a run's budget while its pairs are compared.
#pragma once

#include "rowcall/base/cancel.hpp"
#include "rowcall/base/time_limit.hpp"
#include "rowcall/model/difference.hpp"
#include "rowcall/model/run_budget.hpp"

#include <atomic>
#include <cstdint>
#include <optional>

namespace rowcall {

// Thread-safe.
class BudgetLeft {
 public:
  // `cancel` must outlive this object.
  BudgetLeft(const RunBudget& budget, CancelToken& cancel);

  // Requested together with `cancel`, and when the time is over or there were rows enough.
  [[nodiscard]] CancelToken& token() noexcept { return time_.token(); }
  // The limit of a pair that begins now: its own, or what the run has left.
  [[nodiscard]] std::optional<std::uint64_t> limit_of(std::optional<std::uint64_t> own) const noexcept;
  // More differing rows were found. A pair that stops at its own limit does so by itself.
  void found(std::uint64_t rows, bool pair_stops_itself);
  // They do not count: their pair starts over.
  void forget(std::uint64_t rows) noexcept { found_ -= rows; }
  // With the last row of the budget no other pair begins.
  void pair_ended();

  // Why a pair was stopped, or not begun, in words; nullopt where it was not the budget.
  [[nodiscard]] std::optional<Failure> failure(bool pair_has_begun) const;

 private:
  [[nodiscard]] bool rows_are_out() const noexcept { return budget_.limit && found_.load() >= *budget_.limit; }

  RunBudget budget_;
  std::atomic<std::uint64_t> found_{0};
  std::atomic<bool> has_stopped_{false};  // because of rows
  TimeLimit time_;
};

// Hands on what a pair tells, and counts its differing rows.
class CountingSink : public DifferenceSink {
 public:
  CountingSink(DifferenceSink& sink, BudgetLeft& budget) : sink_(sink), budget_(budget) {}

  void table_begins(const TablePlan& plan) override;
  void difference(const TablePlan& plan, const Difference& difference) override;
  void equivalent(const TablePlan& plan, std::span<const CellState> cells, std::uint64_t count) override {
    sink_.equivalent(plan, cells, count);
  }
  void table_ends(const TableOutcome& outcome) override { sink_.table_ends(outcome); }
  void run_ends(const RunOutcome& outcome) override { sink_.run_ends(outcome); }
  [[nodiscard]] bool can_forget() const override { return sink_.can_forget(); }

 private:
  DifferenceSink& sink_;
  BudgetLeft& budget_;
  std::uint64_t rows_ = 0;
};

}  // namespace rowcall
