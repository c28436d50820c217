// SPDX-License-Identifier: Apache-2.0
#include "../../../src/validation/second_attempt.hpp"

#include <chrono>
#include <thread>

#include <gtest/gtest.h>

namespace rowcall::test {
namespace {

const char* const k_source = "postgresql://app@db1/shop";

Error lost(const std::string& connection) {
  Error error(ErrorKind::connection, "the server closed the connection");
  error.with("connection", connection);
  return error;
}

// Both sides of a pair.
struct Answered {
  Answered() {
    TablePlan plan;
    plan.source.connection = k_source;
    plan.target.connection = "mysql://app@db2/shop";
    connections.add(plan);
  }
  AnsweredConnections connections;
};

TEST(SecondAttempt, IsMadeAfterWhatPasses) {
  Error deadlock(ErrorKind::query, "deadlock detected");
  EXPECT_FALSE(is_bad_luck(deadlock, {}));
  EXPECT_TRUE(is_bad_luck(deadlock.set_transient(), {}));
}

// One that never answered in this run is likely misspelt.
TEST(SecondAttempt, IsMadeWhereAConnectionAnsweredBefore) {
  EXPECT_FALSE(is_bad_luck(lost(k_source), {}));
  EXPECT_TRUE(is_bad_luck(lost(k_source), Answered().connections));
  EXPECT_FALSE(is_bad_luck(lost("postgresql://app@db3/shop"), Answered().connections));
}

TEST(SecondAttempt, IsNotMadeAfterWhatStays) {
  for (const ErrorKind kind : {ErrorKind::usage, ErrorKind::not_found, ErrorKind::permission, ErrorKind::query,
                               ErrorKind::data, ErrorKind::unsupported, ErrorKind::interrupted, ErrorKind::internal}) {
    Error error(kind, "it stays");
    error.with("connection", k_source);
    EXPECT_FALSE(is_bad_luck(error, Answered().connections)) << static_cast<int>(kind);
  }
}

TEST(Patience, EndsWhenTheTokenIsRequested) {
  CancelToken cancel;
  Patience patience(cancel);
  EXPECT_TRUE(patience.wait());  // half a second
  std::thread stop([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    cancel.request();
  });
  const auto begun = std::chrono::steady_clock::now();
  EXPECT_FALSE(patience.wait());  // would be a second
  EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::milliseconds(900));
  stop.join();
  EXPECT_FALSE(patience.wait());
}

}  // namespace
}  // namespace rowcall::test
