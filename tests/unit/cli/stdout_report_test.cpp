// SPDX-License-Identifier: Apache-2.0
#include "../../../src/cli/stdout_report.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/report/report.hpp"

#include <csignal>
#include <cstdio>

#include <gtest/gtest.h>
#include <unistd.h>

namespace rowcall {
namespace {

// Fails from the second call on, like a report whose stream has broken.
class BreakingReport : public DifferenceSink {
 public:
  explicit BreakingReport(int& calls) : calls_(calls) {}
  void table_begins(const TablePlan& /*plan*/) override { write(); }
  void difference(const TablePlan& /*plan*/, const Difference& /*difference*/) override { write(); }
  void table_ends(const TableOutcome& /*outcome*/) override { write(); }
  void run_ends(const RunOutcome& /*outcome*/) override { write(); }

 private:
  void write() {
    if (++calls_ > 1) throw Error(ErrorKind::internal, "cannot write standard output");
  }
  int& calls_;
};

// stdout is a pipe whose reader has gone, for as long as this lives.
class PipeWithoutReader {
 public:
  PipeWithoutReader() {
    std::fflush(stdout);
    std::signal(SIGPIPE, SIG_IGN);
    int ends[2];
    EXPECT_EQ(pipe(ends), 0);
    saved_ = dup(STDOUT_FILENO);
    dup2(ends[1], STDOUT_FILENO);
    close(ends[0]);
    close(ends[1]);
  }
  ~PipeWithoutReader() {
    dup2(saved_, STDOUT_FILENO);
    close(saved_);
  }
  PipeWithoutReader(const PipeWithoutReader&) = delete;
  PipeWithoutReader& operator=(const PipeWithoutReader&) = delete;

 private:
  int saved_ = -1;
};

struct Fixture {
  explicit Fixture(ReaderGone reader_gone)
      : sink(make_stdout_report(std::make_unique<BreakingReport>(calls), *progress, cancel, reader_gone)) {}

  void write_three_times() {
    sink->table_begins({});
    sink->difference({}, {});
    sink->table_ends({});
  }

  int calls = 0;
  CancelToken cancel;
  std::unique_ptr<ProgressSink> progress = make_no_progress();
  std::unique_ptr<DifferenceSink> sink;
};

TEST(StdoutReport, ReaderThatGoesAwayEndsTheRunQuietly) {
  const PipeWithoutReader pipe;
  Fixture fixture(ReaderGone::stop);
  EXPECT_NO_THROW(fixture.write_three_times());
  EXPECT_EQ(fixture.calls, 2);
  EXPECT_TRUE(fixture.cancel.requested());
}

TEST(StdoutReport, ReaderThatGoesAwayDoesNotCostTheReportFiles) {
  const PipeWithoutReader pipe;
  Fixture fixture(ReaderGone::carry_on);
  EXPECT_NO_THROW(fixture.write_three_times());
  EXPECT_FALSE(fixture.cancel.requested());
}

TEST(StdoutReport, FailureWithAReaderIsAnError) {
  Fixture fixture(ReaderGone::stop);
  EXPECT_THROW(fixture.write_three_times(), Error);
  EXPECT_FALSE(fixture.cancel.requested());
}

}  // namespace
}  // namespace rowcall
