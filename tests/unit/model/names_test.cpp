// SPDX-License-Identifier: Apache-2.0
// The words below are part of the promise to scripts: options, config files and reports use them.
#include "rowcall/model/difference.hpp"
#include "rowcall/model/outcome.hpp"
#include "rowcall/model/plan.hpp"
#include "rowcall/model/request.hpp"
#include "rowcall/model/server_info.hpp"

#include <gtest/gtest.h>

namespace rowcall {
namespace {

TEST(Names, OfRequests) {
  EXPECT_EQ(name(Strategy::automatic), "auto");
  EXPECT_EQ(name(Strategy::stream), "stream");
  EXPECT_EQ(name(Strategy::checksum), "checksum");
  EXPECT_EQ(name(Strategy::join), "join");
  EXPECT_EQ(name(SchemaScope::off), "off");
  EXPECT_EQ(name(SchemaScope::names), "names");
  EXPECT_EQ(name(SchemaScope::types), "types");
  EXPECT_EQ(name(SchemaScope::full), "full");
}

TEST(Names, OfPlans) {
  EXPECT_EQ(name(ColumnStatus::compared), "compared");
  EXPECT_EQ(name(ColumnStatus::excluded), "excluded");
  EXPECT_EQ(name(ColumnStatus::source_only), "source_only");
  EXPECT_EQ(name(ColumnStatus::target_only), "target_only");
  EXPECT_EQ(name(ColumnStatus::incomparable), "incomparable");
  EXPECT_EQ(name(Severity::incomparable), "incomparable");
  EXPECT_EQ(name(Severity::lossy), "lossy");
  EXPECT_EQ(name(Severity::narrower), "narrower");
  EXPECT_EQ(name(Severity::wider), "wider");
  EXPECT_EQ(name(Severity::drift), "drift");
  EXPECT_EQ(name(Severity::info), "info");
}

TEST(Names, OfResults) {
  EXPECT_EQ(name(Verdict::same), "same");
  EXPECT_EQ(name(Verdict::equivalent), "equivalent");
  EXPECT_EQ(name(Verdict::different), "different");
  EXPECT_EQ(name(Verdict::incomplete), "incomplete");
  EXPECT_EQ(name(Verdict::failed), "failed");
  EXPECT_EQ(name(DifferenceKind::missing), "missing");
  EXPECT_EQ(name(DifferenceKind::extra), "extra");
  EXPECT_EQ(name(DifferenceKind::changed), "changed");
}

TEST(Verdict, RisesInBadnessWithItsExitCode) {
  EXPECT_LT(Verdict::same, Verdict::equivalent);
  EXPECT_LT(Verdict::equivalent, Verdict::different);
  EXPECT_LT(Verdict::different, Verdict::incomplete);
  EXPECT_LT(Verdict::incomplete, Verdict::failed);
  EXPECT_EQ(exit_code(Verdict::same), 0);
  EXPECT_EQ(exit_code(Verdict::equivalent), 0);
  EXPECT_EQ(exit_code(Verdict::different), 1);
  EXPECT_EQ(exit_code(Verdict::incomplete), 3);
  EXPECT_EQ(exit_code(Verdict::failed), 3);
}

TEST(TablePlan, CountsTheComparedColumns) {
  TablePlan plan;
  for (const ColumnStatus status :
       {ColumnStatus::compared, ColumnStatus::excluded, ColumnStatus::compared, ColumnStatus::incomparable}) {
    ColumnPlan column;
    column.status = status;
    plan.columns.push_back(column);
  }
  EXPECT_EQ(plan.compared_columns(), 2U);
}

TEST(ServerInfo, IsWrittenAsTheEngineCountsItsVersions) {
  EXPECT_EQ((ServerInfo{Engine::postgresql, 15, 4, 0}.to_string()), "PostgreSQL 15.4");
  EXPECT_EQ((ServerInfo{Engine::postgresql, 9, 6, 24}.to_string()), "PostgreSQL 9.6.24");
  EXPECT_EQ((ServerInfo{Engine::mariadb, 10, 11, 6}.to_string()), "MariaDB 10.11.6");
  EXPECT_EQ((ServerInfo{Engine::mysql, 8, 0, 36}.to_string()), "MySQL 8.0.36");
  EXPECT_EQ((ServerInfo{Engine::sqlite, 3, 40, 1}.to_string()), "SQLite 3.40.1");
}

TEST(ServerInfo, AtLeastLooksAtMajorFirst) {
  const ServerInfo server{Engine::mysql, 8, 4, 0};
  EXPECT_TRUE(server.at_least(8, 4));
  EXPECT_TRUE(server.at_least(5, 7));
  EXPECT_FALSE(server.at_least(8, 5));
  EXPECT_FALSE(server.at_least(9, 0));
}

}  // namespace
}  // namespace rowcall
