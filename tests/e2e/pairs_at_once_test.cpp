// SPDX-License-Identifier: Apache-2.0
// Pairs compared at the same time are reported as if one had followed the other. Runs the binary.
#include "scenario.hpp"
#include "support/program.hpp"

#include "rowcall/base/text.hpp"

#include <filesystem>
#include <fstream>
#include <regex>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <signal.h>
#include <unistd.h>

namespace rowcall::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr int k_tables = 24;
constexpr int k_missing = 7;   // is not there in the target
constexpr int k_extra = 3;     // has very many rows in the target alone
constexpr int k_changed = 11;  // and k_changed + 1: one row each

class PairsAtOnce : public ::testing::TestWithParam<Server> {
 protected:
  void SetUp() override {
    ROWCALL_NEEDS_SERVER(GetParam());
    const int line = ::testing::UnitTest::GetInstance()->current_test_info()->line();
    prefix_ = fmt::format("once_{}_{}", short_name(GetParam()), line);
    folder_ = std::filesystem::temp_directory_path() / fmt::format("rowcall-{}-{}", prefix_, ::getpid());
    std::filesystem::create_directories(folder_);
    server_ = open_raw(url());
    const auto file = open_raw(fmt::format("sqlite:{}", file_path()));
    file->run("BEGIN");
    for (int i = 0; i < k_tables; ++i) {
      const std::string rows = "VALUES (1, 'one'), (2, 'two'), (3, 'three')";
      server_->run(
          fmt::format("DROP TABLE IF EXISTS {0}; CREATE TABLE {0} (id int PRIMARY KEY, v varchar(50)); "
                      "INSERT INTO {0} {1}",
                      table(i), rows));
      if (i == k_missing) continue;
      file->run(
          fmt::format("CREATE TABLE {0} (id INTEGER PRIMARY KEY, v varchar(50)); INSERT INTO {0} {1}", table(i), rows));
    }
    file->run(
        fmt::format("WITH RECURSIVE n(i) AS (SELECT 4 UNION ALL SELECT i + 1 FROM n WHERE i < 40000) "
                    "INSERT INTO {} SELECT i, 'a row that the target alone has' FROM n",
                    table(k_extra)));
    for (const int i : {k_changed, k_changed + 1})
      file->run(fmt::format("UPDATE {} SET v = 'other' WHERE id = 2", table(i)));
    file->run("COMMIT");
  }

  void TearDown() override {
    if (!server_) return;
    for (int i = 0; i < k_tables; ++i) server_->run(fmt::format("DROP TABLE IF EXISTS {}", table(i)));
    std::filesystem::remove_all(folder_);
  }

  [[nodiscard]] std::string url() const {
    return GetParam() == Server::sqlite ? "sqlite:" + (folder_ / "source.db").string() : *url_of(GetParam());
  }
  [[nodiscard]] std::string file_path() const { return (folder_ / "target.db").string(); }
  [[nodiscard]] std::string table(int i) const { return fmt::format("{}_{}", prefix_, i); }

  [[nodiscard]] std::string config(const std::string& source) const {
    const std::string path = (folder_ / "pairs.yaml").string();
    std::ofstream out(path);
    out << fmt::format("connections:\n  a: {}\n  b: sqlite:{}\nsource: a\ntarget: b\ntables:\n", source, file_path());
    for (int i = 0; i < k_tables; ++i) out << fmt::format("  - {{table: {}}}\n", table(i));
    return path;
  }

  // What does not depend on the moment.
  static std::string lasting(const std::string& report) {
    static const std::regex moment(
        R"re("seconds": ?[-+.e0-9]+|"started_at": ?"[^"]*"|"snapshot": ?\{[^}]*\}|"estimated_seconds": ?[-+.e0-9]+)re");
    return std::regex_replace(report, moment, "");
  }

  std::string prefix_;
  std::filesystem::path folder_;
  std::unique_ptr<RawSql> server_;
};

INSTANTIATE_TEST_SUITE_P(E2e, PairsAtOnce,
                         ::testing::Values(Server::postgres, Server::mariadb, Server::mysql, Server::sqlite),
                         [](const auto& param) { return short_name(param.param); });

TEST_P(PairsAtOnce, AreReportedAsOneAfterAnother) {
  const std::string pairs = config(url());
  for (const char* format : {"ndjson", "json"}) {
    SCOPED_TRACE(format);
    const Finished one = run_rowcall({"run", pairs, "--format", format, "--jobs", "1"});
    EXPECT_EQ(one.exit_code, 3) << one.err;
    EXPECT_THAT(one.out, HasSubstr(table(k_missing)));
    for (const char* jobs : {"2", "4", "16"}) {
      const Finished many = run_rowcall({"run", pairs, "--format", format, "--jobs", jobs});
      EXPECT_EQ(many.exit_code, 3) << many.err;
      EXPECT_TRUE(lasting(many.out) == lasting(one.out)) << jobs;
      EXPECT_EQ(many.err, one.err);
    }
  }
}

// Whose accounts can be limited.
class PairsOfFewConnections : public PairsAtOnce {};

INSTANTIATE_TEST_SUITE_P(E2e, PairsOfFewConnections,
                         ::testing::Values(Server::postgres, Server::mariadb, Server::mysql),
                         [](const auto& param) { return short_name(param.param); });

TEST_P(PairsAtOnce, CtrlCEndsAllOfThem) {
  Program program({"run", config(url()), "--format", "ndjson", "--max-rate", "2000"});
  std::this_thread::sleep_for(std::chrono::milliseconds(700));
  program.signal(SIGINT);
  const Finished finished = program.wait();
  EXPECT_EQ(finished.exit_code, 130) << finished.err;
  EXPECT_THAT(finished.out, HasSubstr("interrupted by the user"));
  EXPECT_THAT(finished.out, HasSubstr("\"type\":\"summary\""));
}

// The server refuses one session more: PostgreSQL has one for each connection of rowcall's, MariaDB and MySQL two.
TEST_P(PairsOfFewConnections, UseNoMoreThanTheyMay) {
  const ConnectionUrl parts = parse_connection_url(url());
  const std::string account = fmt::format("{}_few", prefix_);
  if (GetParam() == Server::postgres) {
    server_->run(
        fmt::format("DROP ROLE IF EXISTS {0}; CREATE ROLE {0} LOGIN PASSWORD 'few' CONNECTION LIMIT 3; "
                    "GRANT pg_read_all_data TO {0}",
                    account));
  } else {
    server_->run(
        fmt::format("DROP USER IF EXISTS {0}; CREATE USER {0} IDENTIFIED BY 'few' WITH MAX_USER_CONNECTIONS 6; "
                    "GRANT SELECT ON {1}.* TO {0}",
                    account, parts.database));
  }
  const std::string pairs =
      config(fmt::format("{}://{}:few@{}:{}/{}", parts.scheme, account, parts.host, *parts.port, parts.database));
  const std::vector<std::string> whole{table(0), table(1),  table(2),  table(4),  table(5),  table(6), table(8),
                                       table(9), table(10), table(13), table(14), table(15), table(16)};
  const auto run = [&](const std::string& config, const std::string& jobs) {
    std::vector<std::string> words{"run", config, "--jobs", jobs, "--format", "ndjson"};
    words.insert(words.end(), whole.begin(), whole.end());
    const Finished finished = run_rowcall(words);
    EXPECT_EQ(finished.exit_code, 0) << finished.out << finished.err;
    EXPECT_THAT(finished.out, Not(HasSubstr("\"started_over\":\"")));
  };
  run(pairs, "3");
  const int sessions = GetParam() == Server::postgres ? 3 : 6;
  const std::string limited = (folder_ / "limited.yaml").string();
  std::ofstream(limited) << fmt::format(
      "connections:\n  a: {{driver: {}, user: {}, password: few, host: {}, port: {}, database: {}, max_connections: "
      "{}}}\n"
      "  b: sqlite:{}\nsource: a\ntarget: b\ntables: [{{table: {}}}]\n",
      parts.scheme, account, parts.host, *parts.port, parts.database, sessions, file_path(),
      join(whole, "}, {table: "));
  run(limited, "16");
  server_->run(fmt::format("DROP {} {}",
                           GetParam() == Server::postgres ? "OWNED BY " + account + "; DROP ROLE" : "USER", account));
}

}  // namespace
}  // namespace rowcall::test
