// SPDX-License-Identifier: Apache-2.0
#include "report_turns.hpp"

#include <utility>

namespace rowcall {

class ReportTurns::Turn : public DifferenceSink {
 public:
  Turn(ReportTurns& turns, std::size_t pair) : turns_(turns), pair_(pair) {}

  void table_begins(const TablePlan& plan) override { now().table_begins(plan); }
  void difference(const TablePlan& plan, const Difference& difference) override { now().difference(plan, difference); }
  void table_ends(const TableOutcome& outcome) override {
    if (held_ != nullptr) {
      held_->table_ends(outcome);
      if (turns_.hold(pair_, held_)) return;
      held_->replay(turns_.sink_);
    } else {
      turns_.sink_.table_ends(outcome);
    }
    while (const std::unique_ptr<HeldTable> table = turns_.next()) table->replay(turns_.sink_);
  }
  void run_ends(const RunOutcome& /*outcome*/) override {}
  [[nodiscard]] bool can_forget() const override { return held_ != nullptr || turns_.sink_.can_forget(); }

 private:
  DifferenceSink& now() {
    if (held_ == nullptr) return turns_.sink_;
    if (turns_.turn_.load(std::memory_order_acquire) != pair_) return *held_;
    held_->replay(turns_.sink_);
    held_.reset();
    return turns_.sink_;
  }

  ReportTurns& turns_;
  std::size_t pair_;
  std::unique_ptr<HeldTable> held_ = std::make_unique<HeldTable>();  // none: its turn has come
};

std::unique_ptr<DifferenceSink> ReportTurns::sink_of(std::size_t pair) { return std::make_unique<Turn>(*this, pair); }

bool ReportTurns::hold(std::size_t pair, std::unique_ptr<HeldTable>& table) {
  const std::lock_guard lock(mutex_);
  if (turn_ == pair) return false;
  ended_.emplace(pair, std::move(table));
  return true;
}

std::unique_ptr<HeldTable> ReportTurns::next() {
  const std::lock_guard lock(mutex_);
  turn_.store(turn_ + 1, std::memory_order_release);
  const auto found = ended_.find(turn_);
  if (found == ended_.end()) return nullptr;
  std::unique_ptr<HeldTable> table = std::move(found->second);
  ended_.erase(found);
  return table;
}

}  // namespace rowcall
