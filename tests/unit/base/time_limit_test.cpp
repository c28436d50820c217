// SPDX-License-Identifier: Apache-2.0
#include "rowcall/base/time_limit.hpp"

#include <chrono>
#include <thread>

#include <gtest/gtest.h>

namespace rowcall {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;

TEST(TimeLimit, RequestsItsOwnTokenAloneWhenTheTimeIsOver) {
  CancelToken outer;
  TimeLimit limit(outer, milliseconds(1));
  while (!limit.token().requested()) std::this_thread::sleep_for(milliseconds(1));
  EXPECT_TRUE(limit.is_over());
  EXPECT_FALSE(outer.requested());
}

TEST(TimeLimit, TellsTheUserFromTheClock) {
  CancelToken outer;
  TimeLimit limit(outer, hours(1));
  EXPECT_FALSE(limit.token().requested());
  outer.request();
  EXPECT_TRUE(limit.token().requested());
  EXPECT_FALSE(limit.is_over());
}

TEST(TimeLimit, IsNotOverWithoutATime) {
  CancelToken outer;
  TimeLimit limit(outer, std::nullopt);
  EXPECT_FALSE(limit.token().requested());
  outer.request();
  EXPECT_TRUE(limit.token().requested());
  EXPECT_FALSE(limit.is_over());
}

TEST(TimeLimit, ATokenThatWasRequestedBeforeStopsAtOnce) {
  CancelToken outer;
  outer.request();
  TimeLimit limit(outer, hours(1));
  EXPECT_TRUE(limit.token().requested());
}

}  // namespace
}  // namespace rowcall
