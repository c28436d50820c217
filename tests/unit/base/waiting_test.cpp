// SPDX-License-Identifier: Apache-2.0
#include "rowcall/base/waiting.hpp"

#include "rowcall/base/error.hpp"

#include <atomic>
#include <future>
#include <latch>
#include <memory>
#include <thread>

#include <gtest/gtest.h>

namespace rowcall {
namespace {

TEST(Waiting, ReturnsWhatTheWorkReturns) {
  const Waiting waiting;
  EXPECT_EQ(waiting.value_of([] { return 7; }), 7);
  auto owned = waiting.value_of([] { return std::make_unique<int>(8); });
  ASSERT_TRUE(owned.has_value());
  EXPECT_EQ(**owned, 8);
}

TEST(Waiting, ThrowsWhatTheWorkThrows) {
  const Waiting waiting;
  try {
    static_cast<void>(waiting.value_of([]() -> int { throw Error(ErrorKind::query, "no such column"); }));
    FAIL() << "no exception";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::query);
    EXPECT_STREQ(error.what(), "no such column");
  }
}

TEST(Waiting, LeavesWorkBehindThatDoesNotEnd) {
  Waiting waiting;
  std::promise<void> answer;
  const auto answered = std::make_shared<std::future<void>>(answer.get_future());
  const auto began = std::make_shared<std::latch>(1);
  std::jthread impatient([&] {
    began->wait();
    waiting.end();
  });
  EXPECT_FALSE(waiting.wait_for([answered, began] {
    began->count_down();
    answered->wait();
  }));
  EXPECT_TRUE(work_is_left_behind());
  answer.set_value();
  while (work_is_left_behind()) std::this_thread::yield();
}

TEST(Waiting, WhatTheWorkOwnsIsGoneWhenItsEndIsTold) {
  const Waiting waiting;
  const auto owned = std::make_shared<int>(0);
  ASSERT_TRUE(waiting.wait_for([owned] { ++*owned; }));
  EXPECT_EQ(*owned, 1);
  EXPECT_EQ(owned.use_count(), 1);
}

TEST(Waiting, BeginsNoWorkAfterItsEnd) {
  Waiting waiting;
  waiting.end();
  const auto runs = std::make_shared<std::atomic<int>>(0);
  EXPECT_FALSE(waiting.wait_for([runs] { ++*runs; }));
  EXPECT_FALSE(waiting.value_of([runs] { return ++*runs; }).has_value());
  EXPECT_EQ(*runs, 0);
}

TEST(Waiting, EndsAgainstWorkThatEndsAtTheSameTime) {
  for (int round = 0; round < 200; ++round) {
    Waiting waiting;
    std::jthread impatient([&] { waiting.end(); });
    const auto value = waiting.value_of([round] { return std::to_string(round); });
    if (value) {
      ASSERT_EQ(*value, std::to_string(round));
    }
  }
  while (work_is_left_behind()) std::this_thread::yield();
}

}  // namespace
}  // namespace rowcall
