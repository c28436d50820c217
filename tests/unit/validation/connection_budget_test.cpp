// SPDX-License-Identifier: Apache-2.0
#include "../../../src/validation/connection_budget.hpp"

#include "rowcall/base/error.hpp"

#include <chrono>
#include <future>
#include <vector>

#include <gmock/gmock.h>

namespace rowcall::test {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

PairRequest pair(const char* source, const char* target, std::optional<int> of_target = {}) {
  PairRequest pair;
  pair.name = "orders";
  pair.source.url = parse_connection_url(source);
  pair.target.url = parse_connection_url(target);
  pair.target.url.max_connections = of_target;
  return pair;
}

// How many of them can be under way at a time?
std::size_t at_a_time(const std::vector<PairRequest>& pairs, std::size_t connections) {
  PairQueue queue = make_pair_queue(pairs, connections);
  std::size_t begun = 0;
  while (begun < pairs.size()) {
    auto next = std::async(std::launch::async, [&] { return queue.take(); });
    if (next.wait_for(100ms) == std::future_status::timeout) {
      queue.stop();
      break;
    }
    ++begun;
  }
  return begun;
}

std::string refusal(const PairRequest& pair) {
  try {
    static_cast<void>(make_pair_queue({&pair, 1}, 4));
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    return error.what();
  }
  return "";
}

TEST(ConnectionBudget, IsTheRunsWhereTheConfigAllowsAny) {
  EXPECT_EQ(at_a_time(std::vector(6, pair("postgresql://a/x", "mysql://b/y")), 4), 4U);
}

TEST(ConnectionBudget, CountsTwoSessionsForMysqlAndMariadb) {
  EXPECT_EQ(at_a_time(std::vector(6, pair("postgresql://a/x", "mysql://b/y", 5)), 4), 2U);
  EXPECT_EQ(at_a_time(std::vector(6, pair("postgresql://a/x", "mariadb://b/y", 4)), 4), 2U);
  EXPECT_EQ(at_a_time(std::vector(6, pair("mysql://a/x", "postgresql://b/y", 3)), 4), 3U);
}

TEST(ConnectionBudget, OfBothSidesIsOneWhereTheyAreOneConnection) {
  PairRequest both = pair("postgresql://a/x", "postgresql://a/x", 4);
  both.source.url = both.target.url;
  EXPECT_EQ(at_a_time(std::vector(6, both), 4), 2U);
}

TEST(ConnectionBudget, APairTakesItsJobsAndOneWithARateAllOfThem) {
  std::vector<PairRequest> pairs(6, pair("postgresql://a/x", "mysql://b/y"));
  for (PairRequest& one : pairs) one.jobs = 2;
  EXPECT_EQ(at_a_time(pairs, 4), 2U);
  for (PairRequest& one : pairs) one.max_rate = 100;
  EXPECT_EQ(at_a_time(pairs, 4), 1U);
}

TEST(ConnectionBudget, TooSmallForAPairIsWrongUsage) {
  EXPECT_THAT(refusal(pair("postgresql://a/x", "mysql://app@b/y", 1)),
              HasSubstr("orders: needs 2 sessions of mysql://app@b/y, and its max_connections allow 1"));
  PairRequest wide = pair("mysql://a/x", "postgresql://b/y", 3);
  wide.jobs = 4;
  EXPECT_THAT(refusal(wide), HasSubstr("give fewer --jobs"));
  wide.jobs = 3;
  EXPECT_EQ(refusal(wide), "");
}

}  // namespace
}  // namespace rowcall::test
