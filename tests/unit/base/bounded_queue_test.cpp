// SPDX-License-Identifier: Apache-2.0
#include "rowcall/base/bounded_queue.hpp"

#include <atomic>
#include <memory>
#include <stdexcept>
#include <thread>

#include <gtest/gtest.h>

namespace rowcall {
namespace {

TEST(BoundedQueue, DeliversInOrderThenTheEnd) {
  BoundedQueue<int> queue(3);
  EXPECT_TRUE(queue.push(1));
  EXPECT_TRUE(queue.push(2));
  queue.finish();
  EXPECT_EQ(queue.pop(), 1);
  EXPECT_EQ(queue.pop(), 2);
  EXPECT_EQ(queue.pop(), std::nullopt);
  EXPECT_EQ(queue.pop(), std::nullopt);
}

TEST(BoundedQueue, WhatWasQueuedComesBeforeTheFailure) {
  BoundedQueue<int> queue(3);
  queue.push(1);
  queue.finish(std::make_exception_ptr(std::runtime_error("lost")));
  EXPECT_EQ(queue.pop(), 1);
  EXPECT_THROW(queue.pop(), std::runtime_error);
}

TEST(BoundedQueue, NeverHoldsMoreThanItsCapacity) {
  BoundedQueue<int> queue(2);
  std::atomic<int> in_flight{0};
  std::atomic<int> most{0};
  std::jthread producer([&] {
    for (int i = 0; i < 1'000; ++i) {
      queue.push(i);
      most = std::max(most.load(), ++in_flight);
    }
    queue.finish();
  });
  int expected = 0;
  while (const std::optional<int> element = queue.pop()) {
    --in_flight;
    EXPECT_EQ(*element, expected++);
  }
  EXPECT_EQ(expected, 1'000);
  // One more may be counted between the consumer's pop and its own count.
  EXPECT_LE(most.load(), 3);
}

TEST(BoundedQueue, WhatCountsForSeveralWaitsForTheirRoom) {
  BoundedQueue<int> queue(4);
  EXPECT_TRUE(queue.push(1, 3));
  std::atomic<bool> second_is_in = false;
  std::jthread producer([&] {
    queue.push(2, 2);
    second_is_in = true;
    queue.finish();
  });
  EXPECT_TRUE(queue.push(3));  // there is room for one
  EXPECT_EQ(queue.pop(), 1);
  EXPECT_EQ(queue.pop(), 3);
  EXPECT_EQ(queue.pop(), 2);
  EXPECT_EQ(queue.pop(), std::nullopt);
  EXPECT_TRUE(second_is_in);
}

TEST(BoundedQueue, TakesWhatIsLargerThanItselfWhenItIsEmpty) {
  BoundedQueue<int> queue(4);
  EXPECT_TRUE(queue.push(1, 9));
  bool accepted = true;
  std::jthread producer([&] { accepted = queue.push(2, 9); });
  queue.close();
  producer.join();
  EXPECT_FALSE(accepted);
  EXPECT_EQ(queue.pop(), 1);
}

TEST(BoundedQueue, ClosingFreesABlockedProducer) {
  BoundedQueue<int> queue(1);
  queue.push(1);
  bool accepted = true;
  std::jthread producer([&] { accepted = queue.push(2); });
  queue.close();
  producer.join();
  EXPECT_FALSE(accepted);
  EXPECT_FALSE(queue.push(3));
}

TEST(BoundedQueue, MovesWhatCannotBeCopied) {
  BoundedQueue<std::unique_ptr<int>> queue(1);
  queue.push(std::make_unique<int>(7));
  EXPECT_EQ(**queue.pop(), 7);
}

}  // namespace
}  // namespace rowcall
