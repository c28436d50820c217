// SPDX-License-Identifier: Apache-2.0
// --since and --until on real servers: each kind of time column, under both strategies.
#include "scenario.hpp"

#include "rowcall/config/option_words.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace rowcall::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class Window : public ::testing::TestWithParam<std::tuple<Server, const char*>> {};

INSTANTIATE_TEST_SUITE_P(
    E2e, Window,
    ::testing::Combine(::testing::Values(Server::postgres, Server::mariadb, Server::mysql, Server::sqlite),
                       ::testing::Values("naive", "instant", "day")),
    [](const auto& param) { return short_name(std::get<0>(param.param)) + "_" + std::get<1>(param.param); });

TEST_P(Window, HoldsTheRowsFromItsStartAndNotThoseOfItsEnd) {
  const auto [server, column] = GetParam();
  ROWCALL_NEEDS_SERVER(server);
  const TableSpec spec{{{"id", "int", "int", "INTEGER", Shape::number},
                        {"naive", "timestamp(6)", "datetime(6)", "DATETIME", Shape::text},
                        {"instant", "timestamptz(6)", "timestamp(6) NULL", "TIMESTAMPTZ", Shape::instant},
                        {"day", "date", "date", "DATE", Shape::text},
                        {"note", "varchar(9)", "varchar(9)", "TEXT", Shape::text}},
                       "id"};
  const std::string name = fmt::format("window_{}_{}", short_name(server), column);
  SideTable from(server, name + "_s", spec);
  SideTable to(Server::sqlite, name + "_t", spec);
  std::vector<NeutralRow> rows;
  const auto add = [&](const char* id, const char* time, const char* day) {
    rows.push_back({id, time, time, day, "x"});
  };
  add("1", "2024-02-29 23:59:59.999999", "2024-02-29");
  add("2", "2024-03-01 00:00:00", "2024-03-01");
  add("3", "2024-03-01 12:00:00", "2024-03-02");
  add("4", "2024-03-02 23:59:59.999999", "2024-03-02");
  add("5", "2024-03-03 00:00:00", "2024-03-03");
  rows.push_back({"6", std::nullopt, std::nullopt, std::nullopt, "x"});
  from.fill(rows);
  for (NeutralRow& row : rows) row.back() = "y";
  to.fill(rows);
  PairRequest request;
  request.name = "window";
  request.source = from.request();
  request.target = to.request();
  request.time_column = column;
  request.since = parse_time_bound("2024-03-01");
  request.until = parse_time_bound("2024-03-03T00:00:00Z");
  for (const Strategy strategy : {Strategy::stream, Strategy::checksum}) {
    request.strategy = strategy;
    const Found found = compare(request);
    ASSERT_FALSE(found.outcome.failure) << found.outcome.failure->message;
    EXPECT_THAT(found.lines, ElementsAre("changed 2: note", "changed 3: note", "changed 4: note"));
    EXPECT_EQ(found.outcome.rows.rows, (SideCount{3, 3}));
  }
  request.since = parse_time_bound("1d");
  request.until.reset();
  EXPECT_THAT(compare(request).lines, IsEmpty());
}

// They lie where their server sorts them.
TEST(WindowOfZeroDates, LieBeforeEveryOther) {
  for (const Server server : {Server::mariadb, Server::mysql}) {
    if (!url_of(server)) continue;
    const TableSpec spec{{{"id", "int", "int", "INTEGER", Shape::number}, {"at", "date", "date", "DATE", Shape::text}},
                         "id"};
    SideTable from(server, "window_zero_s", spec);
    SideTable to(server, "window_zero_t", spec);
    for (SideTable* side : {&from, &to}) side->sql().run("SET sql_mode = ''");
    from.fill({{"1", "0000-00-00"}, {"2", "2024-03-01"}});
    to.fill({{"1", "2020-00-15"}, {"2", "2024-03-01"}});
    PairRequest request;
    request.name = "window";
    request.source = from.request();
    request.target = to.request();
    for (const Strategy strategy : {Strategy::stream, Strategy::checksum}) {
      request.strategy = strategy;
      request.since = parse_time_bound("2024-01-01");
      request.until.reset();
      const Found since = compare(request);
      EXPECT_THAT(since.lines, IsEmpty());
      EXPECT_EQ(since.outcome.rows.rows, (SideCount{1, 1}));
      request.since.reset();
      request.until = parse_time_bound("2024-01-01");
      const Found until = compare(request);
      EXPECT_THAT(until.lines, ElementsAre("changed 1: at"));
      EXPECT_EQ(until.outcome.rows.rows, (SideCount{1, 1}));
    }
  }
}

}  // namespace
}  // namespace rowcall::test
