// SPDX-License-Identifier: Apache-2.0
#include "rowcall/base/cancel.hpp"

#include "rowcall/base/error.hpp"

#include <chrono>
#include <csignal>
#include <latch>
#include <thread>

#include <gtest/gtest.h>
#include <pthread.h>
#include <unistd.h>

namespace rowcall {
namespace {

TEST(CancelToken, CheckThrowsInterruptedOnceRequested) {
  CancelToken token;
  EXPECT_NO_THROW(token.check());
  token.request();
  EXPECT_TRUE(token.requested());
  try {
    token.check();
    FAIL() << "no exception";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::interrupted);
  }
}

TEST(CancelToken, CallbacksRunOnceHoweverOftenItIsRequested) {
  CancelToken token;
  int first = 0;
  int second = 0;
  const CancelToken::Registration a(token, [&] { ++first; });
  const CancelToken::Registration b(token, [&] { ++second; });
  token.request();
  token.request();
  EXPECT_EQ(first, 1);
  EXPECT_EQ(second, 1);
}

TEST(CancelToken, ACallbackThatLeftIsNotRun) {
  CancelToken token;
  int runs = 0;
  {
    const CancelToken::Registration gone(token, [&] { ++runs; });
  }
  token.request();
  EXPECT_EQ(runs, 0);
}

TEST(CancelToken, ACallbackThatComesTooLateRunsAtOnce) {
  CancelToken token;
  token.request();
  int runs = 0;
  const CancelToken::Registration late(token, [&] { ++runs; });
  EXPECT_EQ(runs, 1);
}

TEST(CancelToken, EveryRegistrationRunsOnceAgainstAConcurrentRequest) {
  for (int round = 0; round < 200; ++round) {
    CancelToken token;
    std::atomic<int> runs{0};
    std::jthread requester([&] { token.request(); });
    const CancelToken::Registration a(token, [&] { ++runs; });
    const CancelToken::Registration b(token, [&] { ++runs; });
    requester.join();
    ASSERT_EQ(runs.load(), 2);
  }
}

class SignalScopeTest : public testing::TestWithParam<int> {};

TEST_P(SignalScopeTest, RunsCallbacksOnAThreadThatMayLockAndAllocate) {
  CancelToken token;
  std::latch called(1);
  std::thread::id thread;
  const CancelToken::Registration registration(token, [&] {
    thread = std::this_thread::get_id();
    called.count_down();
  });
  const SignalScope scope(token);
  std::raise(GetParam());
  called.wait();
  EXPECT_TRUE(token.requested());
  EXPECT_NE(thread, std::this_thread::get_id());
}

TEST_P(SignalScopeTest, ASecondSignalEndsTheProcessWith130) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_EXIT(
      {
        CancelToken token;
        const SignalScope scope(token);
        std::raise(GetParam());
        std::this_thread::sleep_for(std::chrono::milliseconds(400));  // longer than one wish lasts
        std::raise(GetParam());
        _exit(0);
      },
      testing::ExitedWithCode(130), "");
}

TEST_P(SignalScopeTest, TwoSignalsAtOnceAreOneWish) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_EXIT(
      {
        CancelToken token;
        const SignalScope scope(token);
        std::raise(GetParam());
        std::raise(GetParam());
        _exit(7);
      },
      testing::ExitedWithCode(7), "");
}

TEST_P(SignalScopeTest, AnEndedScopeGivesTheSignalBack) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_EXIT(
      {
        CancelToken token;
        {
          const SignalScope scope(token);
        }
        std::raise(GetParam());
        _exit(0);
      },
      testing::KilledBySignal(GetParam()), "");
}

INSTANTIATE_TEST_SUITE_P(Signals, SignalScopeTest, testing::Values(SIGINT, SIGTERM),
                         [](const auto& tested) { return tested.param == SIGINT ? "interrupt" : "terminate"; });

TEST(SignalScope, OneFollowsAnother) {
  for (int round = 0; round < 3; ++round) {
    CancelToken token;
    std::latch called(1);
    const CancelToken::Registration registration(token, [&] { called.count_down(); });
    const SignalScope scope(token);
    std::raise(SIGINT);
    called.wait();
    EXPECT_TRUE(token.requested());
  }
}

TEST(SignalScope, TwoAtATimeAreRefused) {
  CancelToken token;
  const SignalScope scope(token);
  EXPECT_THROW(const SignalScope second(token), Error);
}

}  // namespace
}  // namespace rowcall
