// SPDX-License-Identifier: Apache-2.0
// Pairs of one run use each other's connections, and nothing else of each other.
#include "scenario.hpp"
#include "support/program.hpp"

#include "rowcall/report/report.hpp"
#include "rowcall/validation/validation.hpp"

#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <unistd.h>

namespace rowcall::test {
namespace {

using ::testing::ElementsAre;

const TableSpec k_numbers{
    {{"id", "bigint", "bigint", "INTEGER", Shape::number}, {"v", "text", "varchar(100)", "TEXT", Shape::text}}, "id"};

// Keeps the outcomes and does something behind each.
class Outcomes : public DifferenceSink {
 public:
  explicit Outcomes(std::function<void(std::size_t)> behind) : behind_(std::move(behind)) {}
  void table_begins(const TablePlan&) override {}
  void difference(const TablePlan&, const Difference&) override {}
  void table_ends(const TableOutcome& outcome) override {
    all.push_back(outcome);
    if (behind_) behind_(all.size());
  }
  void run_ends(const RunOutcome&) override {}

  std::vector<TableOutcome> all;

 private:
  std::function<void(std::size_t)> behind_;
};

class KeptConnections : public ::testing::TestWithParam<Server> {
 protected:
  void SetUp() override {
    ROWCALL_NEEDS_SERVER(GetParam());
    const int line = ::testing::UnitTest::GetInstance()->current_test_info()->line();
    table_.emplace(GetParam(), fmt::format("kept_{}_{}", short_name(GetParam()), line), k_numbers);
    table_->fill({{"1", "one"}, {"2", "two"}});
  }

  [[nodiscard]] PairRequest pair() const {
    PairRequest pair;
    pair.name = "pair";
    pair.source = pair.target = table_->request();
    pair.strategy = Strategy::stream;
    return pair;
  }

  std::vector<TableOutcome> run(const std::vector<PairRequest>& pairs, std::function<void(std::size_t)> behind = {}) {
    Outcomes sink(std::move(behind));
    CancelToken cancel;
    run_pairs({pairs}, MissingTable::failed_pair, sink, *make_no_progress(), cancel, 1);
    return std::move(sink.all);
  }

  std::optional<SideTable> table_;
};

// The second pair would count two rows in the snapshot of the first.
TEST_P(KeptConnections, BeginASnapshotForEveryPair) {
  const auto add_row = [&](std::size_t pairs) {
    if (pairs == 1) table_->sql().run(fmt::format("INSERT INTO {} VALUES (3, 'three')", table_->request().table.name));
  };
  const std::vector<TableOutcome> outcomes = run({pair(), pair()}, add_row);
  ASSERT_EQ(outcomes.size(), 2U);
  EXPECT_EQ(outcomes[0].rows.rows, (SideCount{2, 2}));
  EXPECT_EQ(outcomes[1].rows.rows, (SideCount{3, 3}));
  EXPECT_NE(outcomes[0].source_snapshot, outcomes[1].source_snapshot);
}

// A column that came between two pairs is compared in the second.
TEST_P(KeptConnections, LookTheTableUpForEveryPair) {
  const auto add_column = [&](std::size_t pairs) {
    if (pairs == 1) table_->sql().run(fmt::format("ALTER TABLE {} ADD w bigint", table_->request().table.name));
  };
  const std::vector<TableOutcome> outcomes = run({pair(), pair()}, add_column);
  ASSERT_EQ(outcomes.size(), 2U);
  EXPECT_EQ(outcomes[0].plan.columns.size(), 2U);
  EXPECT_EQ(outcomes[1].plan.columns.size(), 3U);
}

TEST_P(KeptConnections, DoNotCarryWhatTheUsersSqlDidToASession) {
  PairRequest leaving = pair();
  PairRequest finding = pair();
  if (GetParam() == Server::postgres) {
    leaving.source.where = "pg_advisory_lock_shared(42) IS NOT NULL";
    finding.source.where =
        "NOT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = 42 AND pid = pg_backend_pid())";
  } else {
    leaving.source.where = "(@rowcall_left := 1) = 1";
    finding.source.where = "@rowcall_left IS NULL";
  }
  const std::vector<TableOutcome> outcomes = run({leaving, finding});
  ASSERT_EQ(outcomes.size(), 2U);
  EXPECT_EQ(outcomes[0].verdict, Verdict::same);
  EXPECT_EQ(outcomes[1].verdict, Verdict::same);
  EXPECT_EQ(outcomes[1].rows.rows.source, 2U);
}

// A limit stops a statement on its way, a missing table ends its pair early.
TEST_P(KeptConnections, ComeFromPairsThatEndedWell) {
  PairRequest stopped = pair();
  stopped.limit = 1;
  stopped.target.where = "id > 2";
  PairRequest missing = pair();
  missing.source.table.name = "kept_nowhere";
  const std::vector<TableOutcome> outcomes = run({stopped, missing, pair(), pair()});
  ASSERT_EQ(outcomes.size(), 4U);
  EXPECT_EQ(outcomes[0].verdict, Verdict::different);
  EXPECT_EQ(outcomes[1].verdict, Verdict::failed);
  EXPECT_EQ(outcomes[2].verdict, Verdict::same);
  EXPECT_EQ(outcomes[3].verdict, Verdict::same);
}

// What a server does when it restarts: the pair that runs into it may fail, no later one does.
TEST_P(KeptConnections, ThatTheServerEndedAreReplaced) {
  PairRequest marked = pair();
  const std::string mark = fmt::format("kept_{}", getpid());
  marked.source.url.session = {GetParam() == Server::postgres ? fmt::format("SET application_name TO '{}'", mark)
                                                              : fmt::format("DO get_lock('{}', 0)", mark)};
  std::vector<std::string> ended;
  const auto end_session = [&](std::size_t pairs) {
    if (pairs != 1) return;
    if (GetParam() == Server::postgres) {
      ended.push_back(table_->sql()
                          .value(fmt::format("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE "
                                             "application_name = '{}'",
                                             mark))
                          .value_or(""));
    } else {
      ended.push_back(table_->sql().value(fmt::format("SELECT is_used_lock('{}') > 0", mark)).value_or("no lock"));
      table_->sql().run("KILL " + table_->sql().value(fmt::format("SELECT is_used_lock('{}')", mark)).value());
    }
  };
  const std::vector<TableOutcome> outcomes = run({marked, marked, marked, marked}, end_session);
  EXPECT_THAT(ended, ElementsAre("1"));
  ASSERT_EQ(outcomes.size(), 4U);
  EXPECT_EQ(outcomes[2].verdict, Verdict::same);
  EXPECT_EQ(outcomes[3].verdict, Verdict::same);
}

TEST_P(KeptConnections, ServeAllPairs) {
  const auto path = std::filesystem::temp_directory_path() / fmt::format("rowcall-kept-{}.yaml", getpid());
  std::ofstream config(path);
  config << fmt::format("source: {0}\ntarget: {0}\ntables:\n", table_->url());
  for (int i = 0; i < 5; ++i) config << fmt::format("  - {{name: pair{}, table: {}}}\n", i, pair().source.table.name);
  config.close();
  const Finished finished = run_rowcall({"run", path.string(), "-vv", "--jobs", "1"});
  std::filesystem::remove(path);
  ASSERT_EQ(finished.exit_code, 0) << finished.out << finished.err;
  const auto times = [&](std::string_view sql) {
    int count = 0;
    for (std::size_t at = finished.err.find(sql); at != std::string::npos; at = finished.err.find(sql, at + 1)) ++count;
    return count;
  };
  // MySQL's sessions come in twos.
  const bool is_postgres = GetParam() == Server::postgres;
  EXPECT_EQ(times(is_postgres ? "BEGIN ISOLATION LEVEL" : "START TRANSACTION"), 10);
  EXPECT_EQ(times(is_postgres ? "show server_encoding" : "SET NAMES utf8mb4"), is_postgres ? 2 : 4);
}

INSTANTIATE_TEST_SUITE_P(, KeptConnections, ::testing::Values(Server::postgres, Server::mariadb),
                         [](const auto& parameters) { return short_name(parameters.param); });

}  // namespace
}  // namespace rowcall::test
