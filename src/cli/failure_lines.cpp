// SPDX-License-Identifier: Apache-2.0
#include "failure_lines.hpp"

#include "rowcall/base/glyphs.hpp"

#include <cstdio>
#include <string>

#include <fmt/format.h>

namespace rowcall {
namespace {

class FailureLines : public DifferenceSink {
 public:
  explicit FailureLines(ProgressSink& progress) : progress_(progress) {}

  void table_begins(const TablePlan&) override {}
  void difference(const TablePlan&, const Difference&) override {}
  void table_ends(const TableOutcome& outcome) override {
    // Whoever interrupts a run, or stops reading its output, knows.
    if (!outcome.failure || outcome.failure->kind == "interrupted") return;
    const ProgressSink::Pause pause = progress_.pause();
    const std::string& message = outcome.failure->message;
    const std::string prefix = outcome.plan.name + ": ";
    const std::string line = fmt::format("rowcall: {}{}\n", message.starts_with(prefix) ? "" : prefix, message);
    std::fputs(printable_lines(line).c_str(), stderr);
  }
  void run_ends(const RunOutcome&) override {}

 private:
  ProgressSink& progress_;
};

}  // namespace

std::unique_ptr<DifferenceSink> make_failure_lines(ProgressSink& progress) {
  return std::make_unique<FailureLines>(progress);
}

}  // namespace rowcall
