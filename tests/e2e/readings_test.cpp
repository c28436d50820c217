// SPDX-License-Identifier: Apache-2.0
// --assume-tz and --encoding on real servers.
#include "scenario.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace rowcall::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class Readings : public ::testing::TestWithParam<Server> {
 protected:
  void SetUp() override { ROWCALL_NEEDS_SERVER(GetParam()); }

  [[nodiscard]] static std::string table(std::string_view side) {
    return fmt::format("read_{}_{}_{}", short_name(GetParam()),
                       ::testing::UnitTest::GetInstance()->current_test_info()->line(), side);
  }

  static Found both_ways(PairRequest request) {
    request.strategy = Strategy::stream;
    const Found streamed = compare(request);
    request.strategy = Strategy::checksum;
    const Found digested = compare(request);
    EXPECT_FALSE(streamed.outcome.failure) << streamed.outcome.failure->message;
    EXPECT_FALSE(digested.outcome.failure) << digested.outcome.failure->message;
    EXPECT_EQ(streamed.lines, digested.lines);
    EXPECT_EQ(streamed.outcome.rows, digested.outcome.rows);
    return streamed;
  }
};

INSTANTIATE_TEST_SUITE_P(E2e, Readings,
                         ::testing::Values(Server::postgres, Server::mariadb, Server::mysql, Server::sqlite),
                         [](const auto& server) { return short_name(server.param); });

const TableSpec k_local{{{"id", "bigint", "bigint", "INTEGER", Shape::number},
                         {"at", "timestamp(6)", "datetime(6)", "DATETIME", Shape::text}},
                        "id"};
const TableSpec k_instants{{{"id", "bigint", "bigint", "INTEGER", Shape::number},
                            {"at", "timestamptz(6)", "timestamp(6) NULL", "TIMESTAMPTZ", Shape::instant}},
                           "id"};

TEST_P(Readings, LocalTimesMeetInstantsInTheirZone) {
  SideTable source(GetParam(), table("s"), k_local);
  SideTable target(GetParam(), table("t"), k_instants);
  source.fill({{"1", "2024-01-15 12:00:00.000001"},
               {"2", "2024-07-15 12:00:00"},
               {"3", "2024-10-27 02:30:00"},
               {"4", "2024-07-15 12:00:00"},
               {"5", std::nullopt}});
  target.fill({{"1", "2024-01-15 11:00:00.000001"},
               {"2", "2024-07-15 10:00:00"},
               {"3", "2024-10-27 01:30:00"},
               {"4", "2024-07-15 11:00:00"},
               {"5", std::nullopt}});
  PairRequest request;
  request.name = "visits";
  request.source = source.request();
  request.target = target.request();
  request.assume_tz = AssumedZone{"Europe/Berlin"};
  EXPECT_THAT(both_ways(request).lines, ElementsAre("changed 4: at"));
  std::swap(request.source, request.target);
  EXPECT_THAT(both_ways(request).lines, ElementsAre("changed 4: at"));
  request.assume_tz.reset();
  EXPECT_EQ(both_ways(request).outcome.rows.changed, 4U);
}

// Every quarter of an hour around the days on which clocks change.
TEST_P(Readings, GapsAndOverlapsAreReadAsPostgresqlReadsThem) {
  ROWCALL_NEEDS_SERVER(Server::postgres);
  for (const std::string zone : {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Europe/Dublin",
                                 "Africa/Casablanca", "Pacific/Apia", "America/Sao_Paulo"}) {
    SCOPED_TRACE(zone);
    SideTable source(GetParam(), table("s"), k_local);
    SideTable target(Server::postgres, table("t"), k_local);
    std::vector<NeutralRow> rows;
    for (const std::string day : {"1969-12-31", "2011-12-30", "2018-02-18", "2018-11-04", "2023-04-23", "2024-03-10",
                                  "2024-03-31", "2024-04-07", "2024-10-06", "2024-10-27", "2024-11-03", "2087-03-30"})
      for (int quarter = 0; quarter < 96; ++quarter)
        rows.push_back(
            {std::to_string(rows.size()), fmt::format("{} {:02}:{:02}:00.5", day, quarter / 4, quarter % 4 * 15)});
    source.fill(rows);
    target.fill(rows);
    PairRequest request;
    request.name = "clocks";
    request.source = source.request();
    request.target = target.request();
    request.target.expressions = {{"at", fmt::format("at AT TIME ZONE '{}'", zone)}};
    request.assume_tz = AssumedZone{zone};
    const Found found = compare(request);
    EXPECT_EQ(found.outcome.verdict, Verdict::same);
    EXPECT_EQ(found.outcome.rows.same, rows.size());
    EXPECT_THAT(found.lines, IsEmpty());
  }
}

TEST_P(Readings, TextThatHoldsBytesMeetsBytes) {
  const TableSpec text{{{"id", "bigint", "bigint", "INTEGER", Shape::number},
                        {"hex", "char(8)", "char(8)", "TEXT", Shape::text},
                        {"b64", "text", "text", "TEXT", Shape::text}},
                       "id"};
  const TableSpec bytes{{{"id", "bigint", "bigint", "INTEGER", Shape::number},
                         {"hex", "bytea", "varbinary(9)", "BLOB", Shape::bytes},
                         {"b64", "bytea", "blob", "BLOB", Shape::bytes}},
                        "id"};
  SideTable source(GetParam(), table("s"), text);
  SideTable target(GetParam(), table("t"), bytes);
  source.fill({{"1", "00FFab", "AP8="}, {"2", "00", "AP8="}, {"3", "x", "AP8"}, {"4", std::nullopt, ""}});
  target.fill({{"1", "00ffab", "00ff"}, {"2", "01", "00ff"}, {"3", "78", "00ff"}, {"4", std::nullopt, ""}});
  PairRequest request;
  request.name = "photos";
  request.source = source.request();
  request.target = target.request();
  request.encodings = {{"hex", Encoding::hex}, {"b64", Encoding::base64}};
  EXPECT_THAT(both_ways(request).lines, ElementsAre("changed 2: hex", "changed 3: hex,b64"));
  std::swap(request.source, request.target);
  EXPECT_THAT(both_ways(request).lines, ElementsAre("changed 2: hex", "changed 3: hex,b64"));
  request.source = source.request();
  request.target = source.request();
  EXPECT_EQ(both_ways(request).outcome.verdict, Verdict::same);
}

}  // namespace
}  // namespace rowcall::test
