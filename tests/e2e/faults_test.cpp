// SPDX-License-Identifier: Apache-2.0
// What breaks on real servers ends with exit code 3 and one clear line, never with a verdict. Runs the binary.
#include "scenario.hpp"
#include "support/program.hpp"

#include "rowcall/base/text.hpp"

#include <chrono>
#include <exception>
#include <filesystem>
#include <fstream>
#include <thread>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <signal.h>

namespace rowcall::test {
namespace {

using ::testing::AnyOf;
using ::testing::HasSubstr;
using ::testing::Not;

const TableSpec k_numbers{
    {{"id", "bigint", "bigint", "INTEGER", Shape::number}, {"v", "text", "varchar(100)", "TEXT", Shape::text}}, "id"};

// A filter that takes the server about a millisecond a row, so that something can be broken in mid-read.
std::string slow_filter(Server server) {
  return server == Server::postgres ? "pg_sleep(0.001) IS NOT NULL" : "SLEEP(0.001) = 0";
}

class Faults : public ::testing::TestWithParam<Server> {
 protected:
  static constexpr int k_rows = 20'000;

  void SetUp() override {
    ROWCALL_NEEDS_SERVER(GetParam());
    spec_ = k_numbers;
    // Tests run at the same time: each has a table of its own.
    table_ =
        to_lower(replace_all(::testing::UnitTest::GetInstance()->current_test_info()->name(), "/", "_")).substr(0, 40);
    table_ = replace_all(table_, "isnoverdict", "");
    server_ = std::make_unique<SideTable>(GetParam(), table_, spec_);
    file_ = std::make_unique<SideTable>(Server::sqlite, table_, spec_);
    std::vector<NeutralRow> rows;
    for (int i = 1; i <= k_rows; ++i) rows.push_back({std::to_string(i), "value"});
    server_->fill(rows);
    file_->fill(rows);
  }

  [[nodiscard]] std::string url() const { return *url_of(GetParam()); }
  [[nodiscard]] std::string file_url() const { return "sqlite:" + file_->request().url.database; }
  [[nodiscard]] std::vector<std::string> diff(const std::vector<std::string>& options) const {
    std::vector<std::string> words{"diff", url(), table_, file_url(), table_};
    words.insert(words.end(), options.begin(), options.end());
    return words;
  }

  // The id of a slow read that the server runs.
  std::optional<std::string> running_read() {
    return server_->sql().value(
        GetParam() == Server::postgres
            ? "SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND query LIKE '%pg_sleep%' AND query "
              "LIKE '%" +
                  table_ + "%' AND state = 'active' LIMIT 1"
            : "SELECT id FROM information_schema.processlist WHERE id <> CONNECTION_ID() AND info LIKE '%SLEEP%' AND "
              "info LIKE '%" +
                  table_ + "%' LIMIT 1");
  }

  // A killed statement may need a moment.
  bool reads_still_run() {
    for (int tries = 0; tries < 80 && running_read(); ++tries)
      std::this_thread::sleep_for(std::chrono::milliseconds(25));
    return running_read().has_value();
  }

  // Waits until the server runs the slow read, and returns its id for KILL or pg_terminate_backend.
  std::string wait_for_read() {
    for (int tries = 0; tries < 400; ++tries) {
      if (const auto id = running_read()) return *id;
      std::this_thread::sleep_for(std::chrono::milliseconds(25));
    }
    ADD_FAILURE() << "the read never began";
    return "0";
  }

  void kill_connection(const std::string& id) {
    server_->sql().run(GetParam() == Server::postgres ? fmt::format("SELECT pg_terminate_backend({})", id)
                                                      : fmt::format("KILL CONNECTION {}", id));
    // Else the read that was killed may be met again.
    for (int tries = 0; tries < 400 && running_read() == id; ++tries)
      std::this_thread::sleep_for(std::chrono::milliseconds(25));
  }

  static void expect_clear_failure(const Finished& finished) {
    EXPECT_EQ(finished.exit_code, 3) << finished.out << finished.err;
    EXPECT_THAT(finished.out, AnyOf(HasSubstr("FAILED"), HasSubstr("INCOMPLETE"))) << finished.err;
    EXPECT_THAT(finished.out, Not(HasSubstr(": SAME")));
    EXPECT_THAT(finished.out, Not(HasSubstr(": DIFFERENT")));
    EXPECT_THAT(finished.out + finished.err, Not(HasSubstr("terminate called")));
  }

  TableSpec spec_;
  std::string table_;
  std::unique_ptr<SideTable> server_;
  std::unique_ptr<SideTable> file_;
};

INSTANTIATE_TEST_SUITE_P(E2e, Faults, ::testing::Values(Server::postgres, Server::mariadb, Server::mysql),
                         [](const auto& param) { return short_name(param.param); });

TEST_P(Faults, AConnectionKilledTwiceInMidReadIsNoVerdict) {
  for (const char* strategy : {"stream", "checksum"}) {
    SCOPED_TRACE(strategy);
    Program program(diff({"--source-where", slow_filter(GetParam()), "--strategy", strategy}));
    kill_connection(wait_for_read());
    kill_connection(wait_for_read());
    const Finished finished = program.wait();
    expect_clear_failure(finished);
    EXPECT_THAT(finished.err, HasSubstr("starting over"));
    EXPECT_THAT(finished.out, HasSubstr("restarted"));
  }
}

TEST_P(Faults, AConnectionKilledOnceInMidReadStartsTheTableOver) {
  file_->sql().run(fmt::format("UPDATE {} SET v = 'other' WHERE id IN (3, 2900)", table_));
  const std::vector<std::string> part{"--source-where", slow_filter(GetParam()) + " AND id <= 3000",
                                      "--target-where", "id <= 3000",
                                      "--format",       "ndjson"};
  const auto differences = [](const std::string& out) { return out.substr(0, out.find("{\"type\":\"table\"")); };
  for (const char* strategy : {"stream", "checksum"}) {
    SCOPED_TRACE(strategy);
    std::vector<std::string> words = diff(part);
    words.insert(words.end(), {"--strategy", strategy});
    const Finished undisturbed = run_rowcall(words);
    ASSERT_EQ(undisturbed.exit_code, 1) << undisturbed.err;
    EXPECT_THAT(undisturbed.out, HasSubstr("\"started_over\":null"));
    Program program(words);
    kill_connection(wait_for_read());
    const Finished finished = program.wait();
    if (finished.exit_code == 3) {  // the first difference had been printed already, and stays
      EXPECT_THAT(finished.out, HasSubstr("was not started over"));
      EXPECT_EQ(differences(undisturbed.out).find(differences(finished.out)), 0U);
      continue;
    }
    EXPECT_EQ(finished.exit_code, 1) << finished.out << finished.err;
    EXPECT_EQ(differences(finished.out), differences(undisturbed.out));
    EXPECT_THAT(finished.out, Not(HasSubstr("\"started_over\":null")));
  }
}

TEST_P(Faults, AQueryKilledInMidReadIsNoVerdict) {
  for (const char* strategy : {"stream", "checksum"}) {
    SCOPED_TRACE(strategy);
    Program program(diff({"--source-where", slow_filter(GetParam()), "--strategy", strategy}));
    // One that comes between two statements kills nothing.
    for (std::optional<std::string> id = wait_for_read(); id; id = running_read()) {
      try {
        server_->sql().run(GetParam() == Server::postgres ? fmt::format("SELECT pg_cancel_backend({})", *id)
                                                          : fmt::format("KILL QUERY {}", *id));
      } catch (const std::exception&) {  // the connection has ended meanwhile
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    expect_clear_failure(program.wait());
  }
}

TEST_P(Faults, AStatementTimeoutInMidReadIsNoVerdict) {
  const std::string limit = GetParam() == Server::postgres  ? "SET statement_timeout = '700ms'"
                            : GetParam() == Server::mariadb ? "SET SESSION max_statement_time = 0.7"
                                                            : "SET SESSION max_execution_time = 700";
  const auto config = std::filesystem::temp_directory_path() / fmt::format("rowcall-{}.yaml", table_);
  std::ofstream(config) << fmt::format(
      "connections:\n  server: {{driver: {}, host: {}, port: {}, user: {}, password: \"{}\", database: {}, session: "
      "[\"{}\"]}}\n"
      "  file: \"{}\"\nsource: server\ntarget: file\ntables:\n  - {{table: {}, source_where: \"{}\"}}\n",
      server_->request().url.scheme, server_->request().url.host, *server_->request().url.port,
      server_->request().url.user, *server_->request().url.password, server_->request().url.database, limit, file_url(),
      table_, slow_filter(GetParam()));
  expect_clear_failure(run_rowcall({"run", config.string()}));
  std::filesystem::remove(config);
}

TEST_P(Faults, AStatementThatTakesLongerThanTheUrlAllowsIsNoVerdict) {
  for (const char* strategy : {"stream", "checksum"}) {
    SCOPED_TRACE(strategy);
    const Finished finished = run_rowcall({"diff", url() + "?statement_timeout=1", table_, file_url(), table_,
                                           "--source-where", slow_filter(GetParam()), "--strategy", strategy});
    expect_clear_failure(finished);
    EXPECT_THAT(finished.err, HasSubstr("statement_timeout=N in the URL"));
    EXPECT_THAT(finished.out, Not(HasSubstr("interrupted by the user")));
  }
}

TEST_P(Faults, CtrlCEndsWithinSecondsAndSaysSo) {
  Program program(diff({"--source-where", slow_filter(GetParam())}));
  wait_for_read();
  const auto before = std::chrono::steady_clock::now();
  program.signal(SIGINT);
  const Finished finished = program.wait();
  EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(10));
  EXPECT_EQ(finished.exit_code, 130);
  EXPECT_THAT(finished.out, HasSubstr("interrupted"));
}

TEST_P(Faults, MaxTimeStopsTheServerAndReportsWhatWasFound) {
  for (const char* strategy : {"stream", "checksum"}) {
    SCOPED_TRACE(strategy);
    const auto before = std::chrono::steady_clock::now();
    const Finished finished =
        run_rowcall(diff({"--source-where", slow_filter(GetParam()), "--strategy", strategy, "--max-time", "1500ms"}));
    // The whole read takes the server 20 seconds at least.
    EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(15));
    expect_clear_failure(finished);
    EXPECT_THAT(finished.out, HasSubstr("stopped by --max-time 1500ms"));
    EXPECT_THAT(finished.err, HasSubstr("stopped by --max-time 1500ms"));
    EXPECT_FALSE(reads_still_run()) << "the server was left at work";
  }
}

TEST_P(Faults, MaxRateHoldsBothSidesBack) {
  const auto before = std::chrono::steady_clock::now();
  const Finished finished = run_rowcall(diff({"--max-rate", "10000/s"}));
  EXPECT_GT(std::chrono::steady_clock::now() - before, std::chrono::milliseconds(1800));
  EXPECT_EQ(finished.exit_code, 0) << finished.out << finished.err;
  EXPECT_THAT(finished.out, HasSubstr("stream: --max-rate"));
}

TEST_P(Faults, ARefusedConnectionNamesTheServerAndNotThePassword) {
  ConnectionUrl nowhere = server_->request().url;
  const Finished finished = run_rowcall(
      {"diff", fmt::format("{}://{}:se%63ret@127.0.0.1:1/{}", nowhere.scheme, nowhere.user, nowhere.database), table_,
       file_url(), table_});
  expect_clear_failure(finished);
  EXPECT_THAT(finished.out, HasSubstr("127.0.0.1"));
  EXPECT_THAT(finished.out + finished.err, Not(HasSubstr("secret")));
}

TEST_P(Faults, AWrongPasswordIsAConnectionFailure) {
  const ConnectionUrl& right = server_->request().url;
  const Finished finished = run_rowcall(
      {"diff",
       fmt::format("{}://{}:open-sesame@{}:{}/{}", right.scheme, right.user, right.host, *right.port, right.database),
       table_, file_url(), table_});
  expect_clear_failure(finished);
  EXPECT_THAT(finished.out + finished.err, Not(HasSubstr("open-sesame")));
}

TEST_P(Faults, ARevokedSelectNamesTheTable) {
  const std::string account = "fault_reader";
  const ConnectionUrl& url = server_->request().url;
  if (GetParam() == Server::postgres) {
    server_->sql().run(fmt::format("DROP ROLE IF EXISTS {0}; CREATE ROLE {0} LOGIN PASSWORD 'reader'", account));
  } else {
    server_->sql().run(
        fmt::format("DROP USER IF EXISTS {0}; CREATE USER {0} IDENTIFIED BY 'reader'; "
                    "GRANT INSERT ON {1}.{2} TO {0}",
                    account, url.database, table_));
  }
  for (const char* strategy : {"stream", "checksum"}) {
    const Finished finished = run_rowcall(
        {"diff", fmt::format("{}://{}:reader@{}:{}/{}", url.scheme, account, url.host, *url.port, url.database), table_,
         file_url(), table_, "--strategy", strategy});
    expect_clear_failure(finished);
    EXPECT_THAT(finished.out, HasSubstr(table_));
  }
  server_->sql().run(fmt::format("DROP {} {}", GetParam() == Server::postgres ? "ROLE" : "USER", account));
}

TEST_P(Faults, ATableDroppedBehindAViewIsNoVerdict) {
  if (GetParam() == Server::postgres) {
    // PostgreSQL keeps views whole; a lock holds rowcall between catalog and read until the table is gone.
    const auto holder = open_raw(url());
    holder->run(fmt::format("BEGIN; LOCK TABLE {} IN ACCESS EXCLUSIVE MODE", table_));
    Program program(diff({}));
    for (int tries = 0; tries < 400; ++tries) {
      if (server_->sql().value(fmt::format(
              "SELECT 1 FROM pg_locks WHERE NOT granted AND relation::regclass::text = '{}' LIMIT 1", table_)))
        break;
      std::this_thread::sleep_for(std::chrono::milliseconds(25));
    }
    holder->run(fmt::format("DROP TABLE {}; COMMIT", table_));
    expect_clear_failure(program.wait());
    return;
  }
  const std::string view = table_ + "_view";
  server_->sql().run(
      fmt::format("DROP VIEW IF EXISTS {0}; CREATE TABLE {1}_base AS SELECT * FROM {1} LIMIT 10; "
                  "CREATE VIEW {0} AS SELECT * FROM {1}_base; DROP TABLE {1}_base",
                  view, table_));
  const Finished finished = run_rowcall({"diff", url(), view, file_url(), table_, "--key", "id"});
  EXPECT_EQ(finished.exit_code, 3) << finished.out << finished.err;
  server_->sql().run(fmt::format("DROP VIEW {}", view));
}

TEST_P(Faults, AFilterWithASecondStatementIsRefusedAndRunsNothing) {
  const std::string attack = fmt::format("1=1); DELETE FROM {}; SELECT (1", table_);
  const Finished finished = run_rowcall(diff({"--source-where", attack}));
  EXPECT_EQ(finished.exit_code, 2) << finished.err;
  EXPECT_EQ(finished.out, "");
  EXPECT_THAT(finished.err, HasSubstr("is not one SQL condition"));
  EXPECT_EQ(server_->sql().value(fmt::format("SELECT count(*) FROM {}", table_)), std::to_string(k_rows));
}

TEST_P(Faults, ADigestThatTheServerDropsIsNoVerdict) {
  if (GetParam() == Server::postgres) return;  // has no packet limit
  const std::string wide = table_ + "_wide";
  const TableSpec spec{{{"id", "int", "int", "INTEGER", Shape::number},
                        {"a", "text", "longtext", "TEXT", Shape::text},
                        {"b", "text", "longtext", "TEXT", Shape::text}},
                       "id"};
  SideTable from(GetParam(), wide, spec);
  SideTable to(Server::sqlite, wide, spec);
  const auto limit = from.sql().value("SELECT @@max_allowed_packet");
  const std::string half = std::to_string(std::stoull(*limit) * 6 / 10);
  from.sql().run(
      fmt::format("INSERT INTO {} VALUES (1, REPEAT('x', {}), REPEAT('y', {})), (2, 'a', 'b')", wide, half, half));
  to.fill({{"1", "x", "y"}, {"2", "a", "b"}});
  const Finished finished =
      run_rowcall({"diff", url(), wide, "sqlite:" + to.request().url.database, wide, "--strategy", "checksum"});
  expect_clear_failure(finished);
  EXPECT_THAT(finished.out, HasSubstr("max_allowed_packet"));
}

// Both sums skip the row: without the count of digests two different rows would pass for the same.
TEST_P(Faults, ADigestThatBothServersDropIsNoVerdict) {
  if (GetParam() == Server::postgres) return;  // has no packet limit
  const TableSpec spec{{{"id", "int", "int", "INTEGER", Shape::number},
                        {"a", "text", "longtext", "TEXT", Shape::text},
                        {"b", "text", "longtext", "TEXT", Shape::text}},
                       "id"};
  SideTable from(GetParam(), table_ + "_one", spec);
  SideTable to(GetParam(), table_ + "_other", spec);
  const std::string half = std::to_string(std::stoull(*from.sql().value("SELECT @@max_allowed_packet")) * 6 / 10);
  const auto fill = [&](SideTable& side, const std::string& name, char letter) {
    side.sql().run(
        fmt::format("INSERT INTO {} VALUES (1, REPEAT('{}', {}), REPEAT('y', {}))", name, letter, half, half));
  };
  fill(from, table_ + "_one", 'x');
  fill(to, table_ + "_other", 'z');
  const Finished finished = run_rowcall({"diff", url(), table_ + "_one", table_ + "_other", "--strategy", "checksum"});
  expect_clear_failure(finished);
  EXPECT_THAT(finished.out, HasSubstr("max_allowed_packet"));
}

// hex() of such a value is NULL, and concat_ws leaves NULL out: what was left of the row would be alike.
TEST_P(Faults, BytesOfWhichTheServerMakesNoHexAreNoVerdict) {
  if (GetParam() == Server::postgres) return;  // has no packet limit
  const TableSpec spec{
      {{"id", "int", "int", "INTEGER", Shape::number}, {"v", "bytea", "longblob", "BLOB", Shape::bytes}}, "id"};
  SideTable from(GetParam(), table_ + "_one", spec);
  SideTable to(GetParam(), table_ + "_other", spec);
  const std::string size = std::to_string(std::stoull(*from.sql().value("SELECT @@max_allowed_packet")) * 6 / 10);
  from.sql().run(fmt::format("INSERT INTO {}_one VALUES (1, REPEAT('x', {})), (2, NULL), (3, 'a')", table_, size));
  to.sql().run(fmt::format("INSERT INTO {}_other VALUES (1, REPEAT('z', {})), (2, NULL), (3, 'a')", table_, size));
  const Finished finished = run_rowcall({"diff", url(), table_ + "_one", table_ + "_other", "--strategy", "checksum"});
  expect_clear_failure(finished);
  EXPECT_THAT(finished.out, HasSubstr("max_allowed_packet"));
  const Finished streamed = run_rowcall({"diff", url(), table_ + "_one", table_ + "_other", "--strategy", "stream"});
  EXPECT_EQ(streamed.exit_code, 1) << streamed.err;
  EXPECT_THAT(streamed.out, HasSubstr("2 same, 1 changed"));
}

// Of many columns too: a group of them that is too long must not be left out of the rest.
TEST_P(Faults, ADigestOfManyColumnsThatTheServerDropsIsNoVerdict) {
  if (GetParam() == Server::postgres) return;  // has no packet limit
  constexpr int k_columns = 60;
  TableSpec spec{{{"id", "int", "int", "INTEGER", Shape::number}}, "id"};
  for (int i = 0; i < k_columns; ++i)
    spec.columns.push_back({fmt::format("c{}", i), "text", "longtext", "TEXT", Shape::text});
  SideTable from(GetParam(), table_ + "_one", spec);
  SideTable to(GetParam(), table_ + "_other", spec);
  const std::string half = std::to_string(std::stoull(*from.sql().value("SELECT @@max_allowed_packet")) * 6 / 10);
  const auto fill = [&](SideTable& side, const std::string& name, char letter) {
    side.sql().run(fmt::format("INSERT INTO {} (id, c0, c1) VALUES (1, REPEAT('{}', {}), REPEAT('y', {}))", name,
                               letter, half, half));
  };
  fill(from, table_ + "_one", 'x');
  fill(to, table_ + "_other", 'z');
  const Finished finished = run_rowcall({"diff", url(), table_ + "_one", table_ + "_other", "--strategy", "checksum"});
  expect_clear_failure(finished);
  EXPECT_THAT(finished.out, HasSubstr("max_allowed_packet"));
}

}  // namespace
}  // namespace rowcall::test
