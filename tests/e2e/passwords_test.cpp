// SPDX-License-Identifier: Apache-2.0
// Passwords full of signs that URLs, config files, SQL and connection strings reserve: they let rowcall in on every way
// that a password can come, and are told on none. Runs the binary with -vv.
#include "scenario.hpp"
#include "support/program.hpp"

#include "rowcall/base/text.hpp"

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <system_error>
#include <thread>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <sys/wait.h>

namespace rowcall::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::string_view k_password = R"(p@ss:w/rd?#%&+ '"\)";
constexpr std::string_view k_in_url = "p%40ss%3Aw%2Frd%3F%23%25%26%2B%20%27%22%5C";

const TableSpec k_numbers{{{"id", "bigint", "bigint", "INTEGER", Shape::number}}, "id"};

std::string read_file(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string literal(Server server, std::string text) {
  if (server != Server::postgres) text = replace_all(text, "\\", "\\\\");
  return "'" + replace_all(text, "'", "''") + "'";
}

class Passwords : public ::testing::TestWithParam<Server> {
 protected:
  void SetUp() override {
    ROWCALL_NEEDS_SERVER(GetParam());
    // Tests run at the same time: each has a table and an account of its own.
    name_ = "e2e_pw_" + std::to_string(::testing::UnitTest::GetInstance()->current_test_info()->line());
    table_ = std::make_unique<SideTable>(GetParam(), name_, k_numbers);
    table_->fill({{"1"}, {"2"}});
    drop_account();
    const std::string password = literal(GetParam(), std::string(k_password));
    if (GetParam() == Server::postgres) {
      table_->sql().run(fmt::format("CREATE ROLE {} LOGIN PASSWORD {}", name_, password));
      table_->sql().run(fmt::format("GRANT SELECT ON {0} TO {0}", name_));
    } else {
      table_->sql().run(fmt::format("CREATE USER {}@'%' IDENTIFIED BY {}", name_, password));
      table_->sql().run(fmt::format("GRANT SELECT ON {0} TO {0}@'%'", name_));
    }
    folder_ = std::filesystem::temp_directory_path() / (name_ + "_" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override {
    if (!table_) return;
    drop_account();
    std::filesystem::remove_all(folder_);
  }

  void drop_account() {
    if (GetParam() == Server::postgres) {
      table_->sql().run(
          fmt::format("DO $$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = '{0}') THEN "
                      "DROP OWNED BY {0}; DROP ROLE {0}; END IF; END $$",
                      name_));
    } else {
      table_->sql().run(fmt::format("DROP USER IF EXISTS {}@'%'", name_));
    }
  }

  // The server's URL with another account.
  [[nodiscard]] std::string url(std::string_view account) const {
    const std::string all = *url_of(GetParam());
    const auto begin = all.find("://") + 3;
    return all.substr(0, begin) + std::string(account) + all.substr(all.rfind('@'));
  }
  [[nodiscard]] std::string write(const std::string& name, const std::string& text) const {
    std::string path = folder_ / name;
    std::ofstream(path) << text;
    std::filesystem::permissions(path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    return path;
  }

  // Runs rowcall, and expects neither the password nor a way of writing it in anything that it says.
  [[nodiscard]] Finished run_quietly(std::vector<std::string> arguments,
                                     const std::string& password = std::string(k_password)) const {
    const std::string json = folder_ / "result.json";
    const std::string ndjson = folder_ / "result.ndjson";
    for (const std::string& word : {std::string("-vv"), std::string("-o"), json, std::string("-o"), ndjson})
      arguments.push_back(word);
    Finished finished = run_rowcall(arguments);
    const std::string told = finished.out + finished.err + read_file(json) + read_file(ndjson);
    for (const std::string& part :
         {password, password.substr(0, 4), password.substr(password.size() - 6), std::string("w%2Frd")})
      EXPECT_THAT(told, Not(HasSubstr(part)));
    EXPECT_THAT(told, HasSubstr(name_));
    return finished;
  }
  [[nodiscard]] std::vector<std::string> diff(const std::string& connection) const {
    return {"diff", connection, name_, connection, name_};
  }

  std::string name_;
  std::unique_ptr<SideTable> table_;
  std::filesystem::path folder_;
};

TEST_P(Passwords, PercentEncodedInAUrl) {
  const Finished finished = run_quietly(diff(url(fmt::format("{}:{}", name_, k_in_url))));
  EXPECT_EQ(finished.exit_code, 0) << finished.err;
}

TEST_P(Passwords, FromAFile) {
  auto arguments = diff(url(name_));
  arguments.insert(arguments.end(), {"--password-file", write("password", std::string(k_password) + "\n")});
  const Finished finished = run_quietly(arguments);
  EXPECT_EQ(finished.exit_code, 0) << finished.err;
}

TEST_P(Passwords, FromTheEnvironment) {
  ASSERT_EQ(setenv("ROWCALL_TEST_PASSWORD", std::string(k_password).c_str(), 1), 0);
  const Finished finished = run_quietly(diff(url(name_ + ":${ROWCALL_TEST_PASSWORD}")));
  EXPECT_EQ(finished.exit_code, 0) << finished.err;
}

TEST_P(Passwords, InAConfig) {
  const std::string all = *url_of(GetParam());
  const std::string port = all.substr(all.rfind(':') + 1, all.rfind('/') - all.rfind(':') - 1);
  const std::string database = all.substr(all.rfind('/') + 1);
  const std::string config =
      write("pairs.yaml", fmt::format("connections:\n"
                                      "  parts: {{driver: {}, host: 127.0.0.1, port: {}, user: {}, password: '{}', "
                                      "database: {}}}\n"
                                      "  url: '{}'\n"
                                      "source: parts\n"
                                      "target: url\n"
                                      "tables: [{{table: {}}}]\n",
                                      GetParam() == Server::postgres ? "postgresql" : "mysql", port, name_,
                                      replace_all(k_password, "'", "''"), database,
                                      url(fmt::format("{}:{}", name_, k_in_url)), name_));
  const Finished finished = run_quietly({"run", config});
  EXPECT_EQ(finished.exit_code, 0) << finished.err;
}

TEST_P(Passwords, AWrongOneIsNotToldEither) {
  const Finished finished =
      run_quietly(diff(url(name_ + ":wrong" + std::string(k_in_url))), "wrong" + std::string(k_password));
  EXPECT_EQ(finished.exit_code, 3) << finished.err;
}

std::string percent_encoded(const std::string& text) {
  std::string encoded;
  for (const char c : text) encoded += fmt::format("%{}", to_hex({&c, 1}));
  return encoded;
}

// Servers quote what they refuse: here connection strings with the password in them.
TEST_P(Passwords, AreNotInWhatTheServerQuotes) {
  const bool is_postgres = GetParam() == Server::postgres;
  const std::string good = url(fmt::format("{}:{}", name_, k_in_url));
  const std::string of_database = good.substr(0, good.rfind('/') + 1);
  const auto expect_quoted = [&](const std::vector<std::string>& arguments, const std::string& words) {
    SCOPED_TRACE(words);
    const Finished finished = run_quietly(arguments);
    EXPECT_THAT(finished.exit_code, ::testing::AnyOf(2, 3));
    EXPECT_THAT(finished.out + finished.err, HasSubstr(words));
    EXPECT_THAT(finished.out + finished.err, HasSubstr("***"));
  };
  const std::string no_database = is_postgres                     ? "does not exist"
                                  : GetParam() == Server::mariadb ? "ncorrect database name"
                                                                  : "is too long";
  expect_quoted(diff(of_database + percent_encoded(good)), no_database);
  if (is_postgres)
    expect_quoted(diff(good + "?options=-c%20statement_timeout%3D" + percent_encoded(good)), "invalid value for");
  const auto with = [&](const std::string& option, const std::string& sql) {
    std::vector<std::string> arguments = diff(good);
    arguments.insert(arguments.end(), {option, sql});
    return arguments;
  };
  const std::string quoted = is_postgres ? "invalid input syntax" : "SQL syntax";
  const std::string refused = is_postgres ? fmt::format("'{}'::int", good) : good;
  expect_quoted(with("--where", "id = " + refused), quoted);
  expect_quoted(with("--target-expr", "id=" + refused), quoted);
  std::vector<std::string> query = with("--source-query", "SELECT id FROM " + name_ + " WHERE id = " + refused);
  query[2] = "-";
  expect_quoted(query, quoted);
}

TEST_P(Passwords, AreNotInTheProcessList) {
  const std::string slow = GetParam() == Server::postgres ? "pg_sleep(2) IS NOT NULL" : "SLEEP(2) = 0";
  auto arguments = diff(url(fmt::format("{}:{}", name_, k_in_url)));
  arguments.insert(arguments.end(), {"--where", slow});
  Program program(arguments);
  std::string shown;
  // Until the program has started it is the test's own image, with other arguments.
  for (int tries = 0; tries < 200 && shown.find('*') == std::string::npos; ++tries) {
    ::usleep(10'000);
    shown = read_file(fmt::format("/proc/{}/cmdline", program.pid()));
  }
  EXPECT_THAT(shown, HasSubstr(name_ + ":*"));
  EXPECT_THAT(shown, Not(HasSubstr("p%40ss")));
  EXPECT_THAT(shown, Not(HasSubstr("w%2Frd")));
  EXPECT_EQ(program.wait().exit_code, 0);
}

// As many rows in the one order and in the other: they wait in files.
std::string many_rows(Server server, bool descending) {
  std::string rows = "SELECT concat('key-', i) AS k, concat(repeat('v', 90), i) AS v FROM ";
  rows += server == Server::postgres
              ? "generate_series(1, 300000) AS i"
              : "JSON_TABLE(concat('[', repeat('0,', 299999), '0]'), '$[*]' COLUMNS (i FOR ORDINALITY)) AS n";
  // MariaDB orders a subquery only where that decides which rows it has.
  return rows + (descending ? " ORDER BY i DESC LIMIT 300000" : " ORDER BY i LIMIT 300000");
}

// By name, those that have none any more too.
std::map<std::string, std::string> open_files(pid_t process) {
  std::map<std::string, std::string> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(fmt::format("/proc/{}/fd", process), error)) {
    const std::filesystem::path name = std::filesystem::read_symlink(entry.path(), error);
    if (!error && std::filesystem::is_regular_file(entry.path(), error)) files[name] = entry.path();
  }
  return files;
}

bool is_spilled(const std::string& name) { return name.ends_with(" (deleted)") && name.find(".rowcall-") != name.npos; }

TEST_P(Passwords, AreNotInFilesThatAreNotReadyYetAndThoseWithoutAName) {
  const std::string account = url(fmt::format("{}:{}", name_, k_in_url));
  const std::string ndjson = folder_ / "result.ndjson";
  Program program({"diff", account, "-", account, "-", "--source-query", many_rows(GetParam(), false), "--target-query",
                   many_rows(GetParam(), true), "--key", "k", "--memory", "16M", "-vv", "-o", ndjson});
  const auto end = std::chrono::steady_clock::now() + std::chrono::minutes(2);
  std::map<std::string, std::string> files;
  bool rows_wait_in_one = false;
  while (!rows_wait_in_one && std::chrono::steady_clock::now() < end) {
    program.signal(SIGCONT);
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    program.signal(SIGSTOP);
    siginfo_t stopped{};
    ASSERT_EQ(::waitid(P_PID, static_cast<id_t>(program.pid()), &stopped, WSTOPPED | WEXITED | WNOWAIT), 0);
    ASSERT_EQ(stopped.si_code, CLD_STOPPED) << "it has ended, and nothing had to wait in a file";
    files = open_files(program.pid());
    for (const auto& [name, path] : files)
      rows_wait_in_one = rows_wait_in_one || (is_spilled(name) && read_file(path).find("key-") != std::string::npos);
  }
  EXPECT_TRUE(rows_wait_in_one);
  for (const auto& [name, path] : files) {
    const std::string bytes = read_file(path);
    for (const std::string_view part : {k_password, k_in_url}) EXPECT_EQ(bytes.find(part), std::string::npos) << name;
  }
  EXPECT_GE(files.size(), 4U) << "what it says, the report in the making, rows that wait";
  program.signal(SIGCONT);
  EXPECT_EQ(program.wait().exit_code, 0);
}

INSTANTIATE_TEST_SUITE_P(Servers, Passwords, ::testing::Values(Server::postgres, Server::mariadb, Server::mysql),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace rowcall::test
