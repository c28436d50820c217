// SPDX-License-Identifier: Apache-2.0
#include "../../../src/validation/pair_queue.hpp"

#include <atomic>
#include <chrono>
#include <future>
#include <thread>

#include <gtest/gtest.h>

namespace rowcall::test {
namespace {

using namespace std::chrono_literals;

// Pairs of one budget.
std::vector<std::vector<PairQueue::Need>> needs(const std::vector<std::size_t>& amounts) {
  std::vector<std::vector<PairQueue::Need>> needs;
  for (const std::size_t amount : amounts) needs.push_back({{0, amount}});
  return needs;
}

TEST(PairQueue, HandsOutEveryPairOnceInOrder) {
  PairQueue queue(needs({1, 1, 1}), {4});
  for (std::size_t pair = 0; pair < 3; ++pair) EXPECT_EQ(queue.take(), pair);
  EXPECT_EQ(queue.take(), std::nullopt);
}

TEST(PairQueue, APairWaitsForAllItsConnectionsAndNoneOvertakesIt) {
  PairQueue queue(needs({3, 4, 1}), {4});
  EXPECT_EQ(queue.take(), 0U);
  auto wide = std::async(std::launch::async, [&] { return queue.take(); });
  EXPECT_EQ(wide.wait_for(50ms), std::future_status::timeout);
  auto narrow = std::async(std::launch::async, [&] { return queue.take(); });
  EXPECT_EQ(narrow.wait_for(50ms), std::future_status::timeout);  // though one connection is free
  queue.done(0);
  // The threads may have come to the queue in either order.
  auto& first = wide.wait_for(1s) == std::future_status::ready ? wide : narrow;
  auto& second = &first == &wide ? narrow : wide;
  EXPECT_EQ(first.get(), 1U);
  EXPECT_EQ(second.wait_for(50ms), std::future_status::timeout);
  queue.done(1);
  EXPECT_EQ(second.get(), 2U);
}

TEST(PairQueue, NeverLendsMoreConnectionsThanThereAre) {
  std::vector<std::size_t> connections;
  for (std::size_t pair = 0; pair < 500; ++pair) connections.push_back(1 + pair % 4);
  PairQueue queue(needs(connections), {5});
  std::atomic<std::size_t> lent{0};
  std::atomic<std::size_t> most{0};
  std::atomic<std::size_t> done{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 5; ++i)
    threads.emplace_back([&] {
      while (const auto pair = queue.take()) {
        const std::size_t now = lent += connections[*pair];
        for (std::size_t seen = most; seen < now && !most.compare_exchange_weak(seen, now);) continue;
        std::this_thread::yield();
        lent -= connections[*pair];
        ++done;
        queue.done(*pair);
      }
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(done, 500U);
  EXPECT_LE(most, 5U);
}

TEST(PairQueue, APairWaitsForEachOfItsBudgets) {
  PairQueue queue({{{0, 1}, {1, 2}}, {{0, 1}, {2, 1}}, {{0, 1}, {1, 1}}}, {4, 2, 1});
  EXPECT_EQ(queue.take(), 0U);
  EXPECT_EQ(queue.take(), 1U);
  auto third = std::async(std::launch::async, [&] { return queue.take(); });
  EXPECT_EQ(third.wait_for(50ms), std::future_status::timeout);
  queue.done(1);
  EXPECT_EQ(third.wait_for(50ms), std::future_status::timeout);
  queue.done(0);
  EXPECT_EQ(third.get(), 2U);
}

TEST(PairQueue, NobodyWaitsWhenAllIsStopped) {
  PairQueue queue(needs({1, 1}), {1});
  EXPECT_EQ(queue.take(), 0U);
  auto waits = std::async(std::launch::async, [&] { return queue.take(); });
  EXPECT_EQ(waits.wait_for(20ms), std::future_status::timeout);
  queue.stop();
  EXPECT_EQ(waits.get(), std::nullopt);
}

}  // namespace
}  // namespace rowcall::test
