// SPDX-License-Identifier: Apache-2.0
// Causes of rows, and of many cells, are the same whatever the strategy and the number of connections.
#include "check_causes.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace rowcall::test {
namespace {

using ::testing::ElementsAre;

class CausesOfRows : public ::testing::TestWithParam<PairOfServers> {};

INSTANTIATE_TEST_SUITE_P(Pairs, CausesOfRows,
                         ::testing::Values(PairOfServers{Server::postgres, Server::mariadb},
                                           PairOfServers{Server::mariadb, Server::postgres}),
                         [](const auto& pair) { return ::testing::PrintToString(pair.param.first) + "_first"; });

CaseTable orders() {
  const auto fill = [](const std::string& numbers) {
    return "INSERT INTO {table} SELECT n, CASE WHEN n % 97 = 0 THEN 'north' ELSE 'south' END, "
           "CASE WHEN n % 3 = 0 THEN 'Bob' WHEN n % 3 = 1 THEN 'Ann' ELSE 'Eve ' END, n * 1.2345 FROM " +
           numbers;
  };
  CaseTable table;
  table.columns = {
      {"id", "bigint PRIMARY KEY"}, {"region", "varchar(20)"}, {"name", "varchar(40)"}, {"price", "decimal(12,4)"}};
  table.afterwards =
      PerEngine(fill("generate_series(1, 3000) n"), fill("(SELECT seq AS n FROM seq_1_to_3000) numbers"), "");
  return table;
}

std::vector<std::string> lines_of(const Json& causes) {
  std::vector<std::string> lines;
  for (const Json& cause : causes) {
    lines.push_back(
        fmt::format("{} {}", shown(cause.at("cause")), cause.at(cause.contains("rows") ? "rows" : "cells").dump()));
  }
  return lines;
}

// All causes of a table, of rows and of each column.
std::string causes_of(const Json& table) {
  std::string causes = table.at("causes").dump(1);
  for (const Json& column : table.at("columns")) causes += column.at("causes").dump(1);
  return causes;
}

Json compared(const LiveTable& source, const LiveTable& target, const std::vector<std::string>& options) {
  const Finished finished = diff_json(source, target, options);
  EXPECT_EQ(finished.exit_code, 1) << finished.err;
  const Json report = Json::parse(finished.out, nullptr, false);
  if (report.is_discarded()) throw std::runtime_error("not JSON: " + finished.out + finished.err);
  return report.at("tables").at(0);
}

// A lost batch, the end of a load, rows that a filter dropped, and in one column letters in another case, blanks at the
// end and NULL; prices that were rounded.
TEST_P(CausesOfRows, datafold_82_are_the_same_whatever_the_strategy_and_the_connections) {
  ROWCALL_NEEDS_SERVER(GetParam().first);
  ROWCALL_NEEDS_SERVER(GetParam().second);
  const LiveTable source(GetParam().first, "acc_causes_of_rows_s", orders());
  LiveTable target(GetParam().second, "acc_causes_of_rows_t", orders());
  for (const char* change : {
           "DELETE FROM {} WHERE id BETWEEN 1000 AND 1099 OR id > 2950",
           "UPDATE {} SET name = 'BOB' WHERE name = 'Bob' AND id % 10 = 0",
           "UPDATE {} SET name = 'Eve' WHERE name = 'Eve ' AND id % 20 = 0",
           "UPDATE {} SET name = NULL WHERE name = 'Ann' AND id % 50 = 0",
           "UPDATE {} SET price = round(price, 2) WHERE id % 7 = 0",
       }) {
    target.sql().run(fmt::format(fmt::runtime(change), target.name()));
  }
  const Json streamed = compared(source, target, {"--strategy", "stream"});
  EXPECT_THAT(lines_of(streamed.at("causes")), ElementsAre("load_stopped 50", "range_missing 100"));
  EXPECT_THAT(lines_of(streamed.at("columns").at(2).at("causes")),
              ElementsAre("case 95", "trailing_blanks 48", "value_to_null 19"));
  EXPECT_THAT(lines_of(streamed.at("columns").at(3).at("causes")), ElementsAre("rounded 385"));
  for (const std::vector<std::string>& options : {std::vector<std::string>{"--strategy", "checksum"},
                                                  {"--strategy", "checksum", "--segment-rows", "10"},
                                                  {"--strategy", "stream", "--jobs", "3"},
                                                  {"--strategy", "checksum", "--jobs", "3"}}) {
    EXPECT_EQ(causes_of(compared(source, target, options)), causes_of(streamed)) << ::testing::PrintToString(options);
  }
  Case one("rows");
  check_remedies(one, streamed, source, target);
  check_remedies(one, compared(target, source, {}), target, source);
}

// Rows that a filter dropped have one value, and the filter that leaves them out makes the tables the same.
TEST_P(CausesOfRows, datafold_72_name_the_value_of_rows_that_a_filter_dropped) {
  ROWCALL_NEEDS_SERVER(GetParam().first);
  ROWCALL_NEEDS_SERVER(GetParam().second);
  const LiveTable source(GetParam().first, "acc_causes_filter_s", orders());
  LiveTable target(GetParam().second, "acc_causes_filter_t", orders());
  target.sql().run("DELETE FROM " + target.name() + " WHERE region = 'north'");
  const Json streamed = compared(source, target, {"--strategy", "stream"});
  EXPECT_THAT(lines_of(streamed.at("causes")), ElementsAre("value_missing 30"));
  EXPECT_EQ(shown(streamed.at("causes").at(0).at("remedy")), "--where \"not (region = 'north')\" leaves them out");
  for (const std::vector<std::string>& options : {std::vector<std::string>{"--strategy", "checksum"},
                                                  {"--strategy", "stream", "--jobs", "3"},
                                                  {"--strategy", "checksum", "--jobs", "3"}}) {
    EXPECT_EQ(causes_of(compared(source, target, options)), causes_of(streamed));
  }
  const Case one("filter");
  check_remedies(one, streamed, source, target);
}

}  // namespace
}  // namespace rowcall::test
