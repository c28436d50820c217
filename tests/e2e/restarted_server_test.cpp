// SPDX-License-Identifier: Apache-2.0
// A server that is killed and comes back costs time and nothing else: tables start over once, and what is found is what
// an undisturbed run finds. Runs the binary; each test has a server of its own.
#include "scenario.hpp"
#include "support/own_server.hpp"
#include "support/program.hpp"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <thread>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace rowcall::test {
namespace {

using ::testing::HasSubstr;

constexpr int k_rows = 3000;
constexpr int k_tables = 6;

class RestartedServer : public ::testing::TestWithParam<Server> {
 protected:
  void SetUp() override {
    ROWCALL_NEEDS_SERVER(GetParam());
    const int line = ::testing::UnitTest::GetInstance()->current_test_info()->line();
    folder_ = std::filesystem::temp_directory_path() / fmt::format("rowcall-restarted-{}-{}", line, ::getpid());
    std::filesystem::create_directories(folder_);
    own_server_ = std::make_unique<OwnServer>(GetParam());
    url_ = *url_of(GetParam());
    const auto server = open_raw(url_);
    const auto target = open_raw("sqlite:" + file());
    std::string values;
    for (int i = 1; i <= k_rows; ++i) values += fmt::format("{}({}, 'value {}')", i == 1 ? "" : ", ", i, i);
    target->run("BEGIN");
    for (int i = 0; i < k_tables; ++i) {
      for (RawSql* side : {server.get(), target.get()}) {
        side->run(fmt::format("CREATE TABLE t{} (id integer PRIMARY KEY, v varchar(40))", i));
        side->run(fmt::format("INSERT INTO t{} VALUES {}", i, values));
      }
      target->run(fmt::format("UPDATE t{} SET v = 'other' WHERE id IN (3, 1500, 2999)", i));
      target->run(fmt::format("DELETE FROM t{} WHERE id = 700", i));
    }
    target->run("COMMIT");
    // These servers write what is committed a second later at most.
    std::this_thread::sleep_for(std::chrono::milliseconds(1500));
  }
  void TearDown() override {
    own_server_.reset();
    std::filesystem::remove_all(folder_);
  }

  [[nodiscard]] std::string file() const { return (folder_ / "target.db").string(); }
  [[nodiscard]] std::string report() const { return (folder_ / "report.json").string(); }

  // Takes the server some three seconds.
  [[nodiscard]] std::vector<std::string> diff(const std::string& strategy) const {
    const char* filter = GetParam() == Server::postgres ? "pg_sleep(0.001) IS NOT NULL" : "SLEEP(0.001) = 0";
    return {"diff", url_, "t0",    "sqlite:" + file(), "t0", "--strategy", strategy, "--source-where",
            filter, "-o", report()};
  }
  [[nodiscard]] std::vector<std::string> run() const {
    const std::string path = (folder_ / "run.yaml").string();
    std::ofstream out(path);
    out << fmt::format("connections: {{a: '{}', b: 'sqlite:{}'}}\nsource: a\ntarget: b\ntables:\n", url_, file());
    const char* filter = GetParam() == Server::postgres ? "pg_sleep(0.001) IS NOT NULL" : "SLEEP(0.001) = 0";
    for (int i = 0; i < k_tables; ++i) out << fmt::format("  - {{table: t{}, source_where: \"{}\"}}\n", i, filter);
    return {"run", path, "-o", report()};
  }

  void wait_for_read() const {
    const auto server = open_raw(url_);
    const char* reads =
        GetParam() == Server::postgres
            ? "SELECT 1 FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND query LIKE '%pg_sleep%' AND state = "
              "'active' LIMIT 1"
            : "SELECT 1 FROM information_schema.processlist WHERE id <> CONNECTION_ID() AND info LIKE '%SLEEP%' LIMIT "
              "1";
    for (int tries = 0; tries < 800 && !server->value(reads); ++tries)
      std::this_thread::sleep_for(std::chrono::milliseconds(25));
  }

  // Without `after`, once a read is under way.
  Finished disturbed(const std::vector<std::string>& command,
                     std::optional<std::chrono::milliseconds> after = std::nullopt) {
    std::filesystem::remove(report());
    Program program(command);
    if (after)
      std::this_thread::sleep_for(*after);
    else
      wait_for_read();
    own_server_->kill();
    own_server_->restart();
    return program.wait_at_most(std::chrono::seconds(120));
  }

  // Verdict, counts and differences of each table, whatever happened on the way.
  [[nodiscard]] std::map<std::string, std::string> found() const {
    std::ifstream in(report());
    const nlohmann::json whole = nlohmann::json::parse(in);
    std::map<std::string, std::string> of_tables;
    for (const nlohmann::json& table : whole.at("tables"))
      of_tables[table.at("name")] =
          fmt::format("{} {} {}", table.at("verdict").dump(), table.at("rows").dump(), table.at("differences").dump());
    return of_tables;
  }

  std::filesystem::path folder_;
  std::unique_ptr<OwnServer> own_server_;
  std::string url_;
};

INSTANTIATE_TEST_SUITE_P(E2e, RestartedServer, ::testing::Values(Server::postgres, Server::mariadb, Server::mysql),
                         [](const auto& param) { return short_name(param.param); });

TEST_P(RestartedServer, InMidReadStartsTheTableOver) {
  for (const char* strategy : {"stream", "checksum"}) {
    SCOPED_TRACE(strategy);
    ASSERT_EQ(run_rowcall(diff(strategy)).exit_code, 1);
    const std::map<std::string, std::string> undisturbed = found();
    const Finished finished = disturbed(diff(strategy));
    EXPECT_EQ(finished.exit_code, 1) << finished.out << finished.err;
    EXPECT_THAT(finished.err, HasSubstr("starting over"));
    EXPECT_THAT(finished.out, HasSubstr("restarted"));
    EXPECT_EQ(found(), undisturbed);
  }
}

TEST_P(RestartedServer, AtAnyMomentOfARunIsNoWrongVerdict) {
  ASSERT_EQ(run_rowcall(run()).exit_code, 1);
  const std::map<std::string, std::string> undisturbed = found();
  ASSERT_EQ(undisturbed.size(), k_tables);
  const unsigned int seed = std::random_device()();
  SCOPED_TRACE(fmt::format("seed {}", seed));
  std::mt19937 random(seed);
  for (int turn = 0; turn < 3; ++turn) {
    const std::chrono::milliseconds after(random() % 6000);
    SCOPED_TRACE(after.count());
    const Finished finished = disturbed(run(), after);
    // A refused connection may be misspelt until one has answered; only afterwards the server is waited for.
    bool has_failed = false;
    for (const auto& [table, outcome] : found()) {
      has_failed = has_failed || outcome.starts_with("\"failed\"");
      EXPECT_TRUE(outcome == undisturbed.at(table) || outcome.starts_with("\"failed\"")) << table << outcome;
    }
    EXPECT_EQ(finished.exit_code, has_failed ? 3 : 1) << finished.out << finished.err;
  }
}

}  // namespace
}  // namespace rowcall::test
