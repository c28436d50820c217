// SPDX-License-Identifier: Apache-2.0
#include "stdout_report.hpp"

#include "terminal.hpp"

#include "rowcall/base/error.hpp"

#include <cstdio>

namespace rowcall {
namespace {

class StdoutReport : public DifferenceSink {
 public:
  StdoutReport(std::unique_ptr<DifferenceSink> report, ProgressSink& progress, CancelToken& cancel,
               ReaderGone reader_gone)
      : report_(std::move(report)), progress_(progress), cancel_(cancel), reader_gone_(reader_gone) {}

  void table_begins(const TablePlan& plan) override {
    write([&] { report_->table_begins(plan); });
  }
  void difference(const TablePlan& plan, const Difference& difference) override {
    write([&] { report_->difference(plan, difference); });
  }
  void equivalent(const TablePlan& plan, std::span<const CellState> cells, std::uint64_t count) override {
    write([&] { report_->equivalent(plan, cells, count); });
  }
  void table_ends(const TableOutcome& outcome) override {
    write([&] { report_->table_ends(outcome); });
  }
  void run_ends(const RunOutcome& outcome) override {
    write([&] { report_->run_ends(outcome); });
  }

  [[nodiscard]] bool can_forget() const override { return silent_ || report_->can_forget(); }

 private:
  template <typename Call>
  void write(Call call) {
    if (silent_) return;
    try {
      const ProgressSink::Pause pause = shares_terminal_ ? progress_.pause() : ProgressSink::Pause();
      call();
    } catch (const Error&) {
      if (!reader_is_gone(stdout)) throw;
      silent_ = true;
      if (reader_gone_ == ReaderGone::stop) cancel_.request();
    }
  }

  std::unique_ptr<DifferenceSink> report_;
  ProgressSink& progress_;
  CancelToken& cancel_;
  ReaderGone reader_gone_;
  bool shares_terminal_ = is_terminal(stdout) && is_terminal(stderr);
  bool silent_ = false;
};

}  // namespace

std::unique_ptr<DifferenceSink> make_stdout_report(std::unique_ptr<DifferenceSink> report, ProgressSink& progress,
                                                   CancelToken& cancel, ReaderGone reader_gone) {
  return std::make_unique<StdoutReport>(std::move(report), progress, cancel, reader_gone);
}

}  // namespace rowcall
