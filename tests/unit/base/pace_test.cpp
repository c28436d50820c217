// SPDX-License-Identifier: Apache-2.0
#include "rowcall/base/pace.hpp"

#include "rowcall/base/error.hpp"

#include <chrono>
#include <thread>

#include <gtest/gtest.h>

namespace rowcall {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

TEST(Pace, LetsNoMoreRowsThroughThanItsRate) {
  CancelToken cancel;
  Pace pace(1'000, cancel);
  const auto start = Clock::now();
  for (int rows = 0; rows < 300; rows += 50) pace.take(50);
  // The last 50 are paid for after they were taken.
  EXPECT_GE(Clock::now() - start, milliseconds(250));
}

TEST(Pace, IsSharedByThreads) {
  CancelToken cancel;
  Pace pace(1'000, cancel);
  const auto start = Clock::now();
  const auto take = [&] {
    for (int rows = 0; rows < 150; rows += 50) pace.take(50);
  };
  std::thread other(take);
  take();
  other.join();
  EXPECT_GE(Clock::now() - start, milliseconds(250));
}

TEST(Pace, SavesNoTimeUp) {
  CancelToken cancel;
  Pace pace(1'000, cancel);
  std::this_thread::sleep_for(milliseconds(200));
  const auto start = Clock::now();
  pace.take(100);
  pace.take(1);
  EXPECT_GE(Clock::now() - start, milliseconds(100));
}

TEST(Pace, CutsReadsIntoPortionsOfShortWaits) {
  CancelToken cancel;
  EXPECT_EQ(Pace(1, cancel).portion(1'024), 1U);
  EXPECT_EQ(Pace(2'000, cancel).portion(1'024), 100U);
  EXPECT_EQ(Pace(1'000'000, cancel).portion(1'024), 1'024U);
}

TEST(Pace, AWaitEndsWhenTheRunIsStopped) {
  CancelToken cancel;
  Pace pace(1, cancel);
  pace.take(1'000'000);
  cancel.request();
  try {
    pace.take(1);
    FAIL() << "no exception";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::interrupted);
  }
}

}  // namespace
}  // namespace rowcall
