// SPDX-License-Identifier: Apache-2.0
// Tables without a key on real servers: rows are bags, on every pair of engines.
#include "scenario.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace rowcall::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

using PairOfServers = std::tuple<Server, Server>;

class KeylessPairs : public ::testing::TestWithParam<PairOfServers> {
 protected:
  void SetUp() override {
    ROWCALL_NEEDS_SERVER(std::get<0>(GetParam()));
    ROWCALL_NEEDS_SERVER(std::get<1>(GetParam()));
  }
};

std::string pair_name(const ::testing::TestParamInfo<PairOfServers>& parameters) {
  return short_name(std::get<0>(parameters.param)) + "_to_" + short_name(std::get<1>(parameters.param));
}

INSTANTIATE_TEST_SUITE_P(E2e, KeylessPairs,
                         ::testing::Combine(::testing::Values(Server::postgres, Server::mariadb, Server::sqlite),
                                            ::testing::Values(Server::postgres, Server::mariadb, Server::sqlite)),
                         pair_name);
INSTANTIATE_TEST_SUITE_P(E2eMysql, KeylessPairs,
                         ::testing::Values(PairOfServers{Server::mysql, Server::postgres},
                                           PairOfServers{Server::mariadb, Server::mysql}),
                         pair_name);

const TableSpec k_log{{{"line", "text", "text", "TEXT", Shape::text},
                       {"level", "integer", "int", "INTEGER", Shape::number},
                       {"ratio", "double precision", "double", "DOUBLE", Shape::number}},
                      ""};

PairRequest request_of(const SideTable& source, const SideTable& target) {
  PairRequest request;
  request.name = "pair";
  request.source = source.request();
  request.target = target.request();
  request.keyless = true;
  return request;
}

// Case, blanks at the end and accents make other rows, whatever the collation; a float takes part.
TEST_P(KeylessPairs, MeetByBytesWithDuplicatesAndNulls) {
  const auto [on_source, on_target] = GetParam();
  const std::string name = fmt::format("e2e_keyless_{}_{}", short_name(on_source), short_name(on_target));
  SideTable source(on_source, name + "_s", k_log);
  SideTable target(on_target, name + "_t", k_log);
  source.fill({{"start", "1", "0.5"},
               {"start", "1", "0.5"},
               {"start", "1", "0.5"},
               {"Start", "1", "0.5"},
               {"end ", "2", "1e300"},
               {std::nullopt, std::nullopt, std::nullopt},
               {std::nullopt, std::nullopt, std::nullopt},
               {"", "3", std::nullopt}});
  target.fill({{"", "3", std::nullopt},
               {"start", "1", "0.5"},
               {"end", "2", "1e300"},
               {std::nullopt, std::nullopt, std::nullopt},
               {"Start", "1", "0.5"},
               {"Start", "1", "0.5"},
               {"", "3", "0"}});
  const Found found = compare(request_of(source, target));
  ASSERT_FALSE(found.outcome.failure) << found.outcome.failure->message;
  // Without a key the lines name no key.
  EXPECT_THAT(found.lines, ElementsAre("extra ", "extra ", "extra ", "missing ", "missing  x2", "missing "));
  EXPECT_EQ(found.outcome.rows.same, 4U);
  EXPECT_EQ(found.outcome.rows.missing, 4U);
  EXPECT_EQ(found.outcome.rows.extra, 3U);
  EXPECT_EQ(found.outcome.rows.rows, (SideCount{8, 7}));
  EXPECT_EQ(found.exit_code, 1);
  EXPECT_THAT(found.outcome.plan.reason, HasSubstr("rows are bags"));
}

TEST_P(KeylessPairs, AreTheSameInAnyOrder) {
  const auto [on_source, on_target] = GetParam();
  const std::string name = fmt::format("e2e_keyless_same_{}_{}", short_name(on_source), short_name(on_target));
  SideTable source(on_source, name + "_s", k_log);
  SideTable target(on_target, name + "_t", k_log);
  std::vector<NeutralRow> rows;
  for (int i = 0; i < 2500; ++i)
    rows.push_back({i % 7 == 0 ? NeutralValue() : NeutralValue(fmt::format("line {}", i % 100)), std::to_string(i % 5),
                    std::to_string(i % 3)});
  source.fill(rows);
  std::ranges::reverse(rows);
  target.fill(rows);
  const Found found = compare(request_of(source, target));
  EXPECT_TRUE(found.lines.empty());
  EXPECT_EQ(found.outcome.verdict, Verdict::same);
  EXPECT_EQ(found.outcome.rows.same, 2500U);
  EXPECT_EQ(found.exit_code, 0);
}

}  // namespace
}  // namespace rowcall::test
