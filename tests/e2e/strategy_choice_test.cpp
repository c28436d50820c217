// SPDX-License-Identifier: Apache-2.0
// What `auto` takes between real servers, and what it says of it.
#include "scenario.hpp"

#include "rowcall/base/cancel.hpp"
#include "rowcall/database/database.hpp"
#include "rowcall/model/connection_url.hpp"

#include <cstdio>

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace rowcall::test {
namespace {

using ::testing::MatchesRegex;

const TableSpec k_spec{
    {{"id", "bigint", "bigint", "INTEGER", Shape::number}, {"v", "text", "varchar(40)", "TEXT", Shape::text}}, "id"};
constexpr int k_many = 150'000;

// With statistics.
void fill(SideTable& side, Server server, int rows) {
  const std::string table = side.request().table.to_string();
  if (server == Server::postgres) {
    side.sql().run(fmt::format("INSERT INTO {} SELECT i, 'value ' || i FROM generate_series(1, {}) i", table, rows));
    side.sql().run("ANALYZE " + table);
  } else {
    side.sql().run(fmt::format("INSERT INTO {} SELECT seq, concat('value ', seq) FROM seq_1_to_{}", table, rows));
    side.sql().run("ANALYZE TABLE " + table);
  }
}

TableOutcome compared(Server source_server, Server target_server, int rows) {
  const auto name = [](std::string_view side) {
    return fmt::format("choice_{}_{}", ::testing::UnitTest::GetInstance()->current_test_info()->line(), side);
  };
  SideTable source(source_server, name("s"), k_spec);
  SideTable target(target_server, name("t"), k_spec);
  fill(source, source_server, rows);
  fill(target, target_server, rows);
  const Found found = compare(source, target, Strategy::automatic);
  EXPECT_EQ(found.outcome.verdict, Verdict::same);
  EXPECT_EQ(found.outcome.rows.same, static_cast<std::uint64_t>(rows));
  return found.outcome;
}

// Which of the two is cheaper is measured, and a server that has much else to do may send sooner than it hashes.
TEST(StrategyChoice, ServersThatHashAlikeDigestWhereThatIsCheaper) {
  ROWCALL_NEEDS_SERVER(Server::postgres);
  const TableOutcome outcome = compared(Server::postgres, Server::postgres, k_many);
  ASSERT_TRUE(outcome.plan.estimated_seconds);
  EXPECT_GT(*outcome.plan.estimated_seconds, 0.01);
  const std::string& reason = outcome.plan.reason;
  double stream = 0;
  double checksum = 0;
  const std::size_t begin = reason.find("stream takes");
  ASSERT_NE(begin, std::string::npos) << reason;
  ASSERT_EQ(std::sscanf(reason.c_str() + begin, "stream takes about %lf s, checksum about %lf s", &stream, &checksum),
            2)
      << reason;
  const bool is_digested = outcome.plan.strategy == Strategy::checksum;
  EXPECT_EQ(outcome.plan.digest.has_value(), is_digested);
  if (is_digested) {
    EXPECT_EQ(outcome.plan.digest, HashFunction::native);
    EXPECT_LE(checksum, stream) << reason;
  } else {
    EXPECT_LE(stream, checksum) << reason;
    EXPECT_NE(reason.find("server takes"), std::string::npos) << "a server of usual speed digests: " << reason;
  }
}

TEST(StrategyChoice, EstimatesAreTold) {
  ROWCALL_NEEDS_SERVER(Server::postgres);
  ROWCALL_NEEDS_SERVER(Server::mariadb);
  const TableOutcome outcome = compared(Server::postgres, Server::mariadb, k_many);
  EXPECT_TRUE(outcome.plan.estimated_seconds);
  EXPECT_THAT(outcome.plan.reason,
              MatchesRegex("about 1[45][0-9],[0-9]+ rows: stream takes about [0-9.]+ s, checksum about [0-9.]+ s.*"));
}

TEST(StrategyChoice, FewRowsAreStreamedWithoutAMeasurement) {
  ROWCALL_NEEDS_SERVER(Server::postgres);
  const TableOutcome outcome = compared(Server::postgres, Server::postgres, 500);
  EXPECT_EQ(outcome.plan.strategy, Strategy::stream);
  EXPECT_FALSE(outcome.plan.estimated_seconds);
  EXPECT_EQ(outcome.plan.reason, "about 500 rows: too few for digests to pay");
}

class ServerSpeeds : public ::testing::TestWithParam<Server> {};

INSTANTIATE_TEST_SUITE_P(E2e, ServerSpeeds, ::testing::Values(Server::postgres, Server::mariadb, Server::mysql),
                         [](const auto& param) { return short_name(param.param); });

TEST_P(ServerSpeeds, AreMeasuredWithRowsThatTheServerMakesUp) {
  ROWCALL_NEEDS_SERVER(GetParam());
  CancelToken cancel;
  const auto database = Database::open(parse_connection_url(*url_of(GetParam())), cancel);
  const ServerSpeed usual{1e-6, 3e-6};
  const std::optional<ServerSpeed>& speed = database->measure_speed(0, usual);
  ASSERT_TRUE(speed);
  ASSERT_TRUE(speed->send);
  EXPECT_GT(*speed->send, 1e-8);
  EXPECT_LT(*speed->send, 1e-3);
  ASSERT_TRUE(speed->digest);
  EXPECT_GT(*speed->digest, 1e-8);
  EXPECT_LT(*speed->digest, 1e-3);
  EXPECT_EQ(&database->measure_speed(0, usual), &speed) << "once is enough";
}

}  // namespace
}  // namespace rowcall::test
