// SPDX-License-Identifier: Apache-2.0
#include "rowcall/base/log.hpp"

#include <string>

#include <gtest/gtest.h>

namespace rowcall {
namespace {

std::string logged_at(LogLevel level) {
  const LogLevel before = log_level();
  set_log_level(level);
  testing::internal::CaptureStderr();
  log_warning("a warning with {} braces");
  log_info("an info");
  log_debug("a debug");
  const std::string written = testing::internal::GetCapturedStderr();
  set_log_level(before);
  return written;
}

TEST(Log, QuietSaysNothing) { EXPECT_EQ(logged_at(LogLevel::quiet), ""); }

TEST(Log, NormalShowsWarnings) {
  EXPECT_EQ(logged_at(LogLevel::normal), "rowcall: warning: a warning with {} braces\n");
}

TEST(Log, VerboseShowsInfosToo) {
  EXPECT_EQ(logged_at(LogLevel::verbose),
            "rowcall: warning: a warning with {} braces\n"
            "rowcall: info: an info\n");
}

TEST(Log, DebugShowsAll) {
  EXPECT_EQ(logged_at(LogLevel::debug),
            "rowcall: warning: a warning with {} braces\n"
            "rowcall: info: an info\n"
            "rowcall: debug: a debug\n");
}

TEST(Log, ControlCharactersAreWrittenOut) {
  set_log_level(LogLevel::normal);
  testing::internal::CaptureStderr();
  log_warning("two\nlines, \x1b[31mred\x07 \xc2\x9b \xff");
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "rowcall: warning: two\nlines, ␛[31mred␇ \\u009b \\xff\n");
}

TEST(Log, NothingGoesToStdout) {
  testing::internal::CaptureStdout();
  logged_at(LogLevel::debug);
  EXPECT_EQ(testing::internal::GetCapturedStdout(), "");
}

}  // namespace
}  // namespace rowcall
