// SPDX-License-Identifier: Apache-2.0
// A server that does not answer any more, neither the read nor the request to stop it, holds nobody up. Runs the
// binary; each test has a server of its own and stops all of its processes.
#include "scenario.hpp"
#include "support/own_server.hpp"
#include "support/program.hpp"

#include <chrono>
#include <fstream>
#include <functional>
#include <memory>
#include <string>
#include <thread>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <signal.h>

namespace rowcall::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr auto k_hangs = std::chrono::seconds(60);  // far above what any of these takes
const std::string k_table = "silent";

std::string slow_filter(Server server) {
  return server == Server::postgres ? "pg_sleep(0.001) IS NOT NULL" : "SLEEP(0.001) = 0";
}

std::string running_reads(Server server) {
  return server == Server::postgres
             ? "SELECT count(*) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND query LIKE '%silent%' AND "
               "query LIKE '%pg_sleep%' AND state = 'active'"
             : "SELECT count(*) FROM information_schema.processlist WHERE id <> CONNECTION_ID() AND info LIKE "
               "'%silent%' AND info LIKE '%SLEEP%'";
}

bool wait_until(const std::function<bool()>& holds) {
  for (int tries = 0; tries < 800; ++tries) {
    if (holds()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(25));
  }
  return false;
}

// Does it listen to Ctrl-C, and run the thread that connects beside those two?
bool is_connecting(const Program& program) {
  std::ifstream status(fmt::format("/proc/{}/status", program.pid()));
  bool listens = false;
  int threads = 0;
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("Threads:")) threads = std::stoi(line.substr(8));
    if (line.starts_with("SigCgt:")) listens = (std::stoull(line.substr(7), nullptr, 16) >> (SIGINT - 1) & 1) != 0;
  }
  return listens && threads >= 3;
}

class SilentServer : public ::testing::TestWithParam<Server> {
 protected:
  void SetUp() override {
    ROWCALL_NEEDS_SERVER(GetParam());
    const TableSpec spec{
        {{"id", "bigint", "bigint", "INTEGER", Shape::number}, {"v", "text", "varchar(100)", "TEXT", Shape::text}},
        "id"};
    std::vector<NeutralRow> rows;
    for (int i = 1; i <= 20'000; ++i) rows.push_back({std::to_string(i), "value"});
    shared_ = std::make_unique<SideTable>(GetParam(), shared_table(), spec);
    own_server_ = std::make_unique<OwnServer>(GetParam());
    own_ = std::make_unique<SideTable>(GetParam(), k_table, spec);
    file_ = std::make_unique<SideTable>(Server::sqlite, k_table, spec);
    for (SideTable* table : {shared_.get(), own_.get(), file_.get()}) table->fill(rows);
  }

  // The tables' connections end before their server does.
  void TearDown() override {
    if (own_server_) own_server_->go_on();
    own_.reset();
    own_server_.reset();
  }

  // Tests run at the same time.
  [[nodiscard]] static std::string shared_table() {
    const std::string name = ::testing::UnitTest::GetInstance()->current_test_info()->name();
    return k_table + "_" + name.substr(0, name.find('/')).substr(0, 20);
  }

  [[nodiscard]] std::vector<std::string> diff(const std::string& source, const std::string& target,
                                              const std::vector<std::string>& options = {}) const {
    std::vector<std::string> words{"diff", source, k_table, target, k_table};
    words.insert(words.end(), options.begin(), options.end());
    return words;
  }
  [[nodiscard]] std::vector<std::string> of_source(const std::vector<std::string>& options = {}) const {
    std::vector<std::string> words = diff(own_->url(), file_->url(), options);
    words.insert(words.end(), {"--source-where", slow_filter(GetParam())});
    return words;
  }
  [[nodiscard]] std::vector<std::string> of_target(const std::vector<std::string>& options = {}) const {
    std::vector<std::string> words = diff(file_->url(), own_->url(), options);
    words.insert(words.end(), {"--target-where", slow_filter(GetParam())});
    return words;
  }
  [[nodiscard]] std::vector<std::string> of_both(const std::vector<std::string>& options = {}) const {
    std::vector<std::string> words = diff(own_->url(), own_->url(), options);
    words.insert(words.end(), {"--strategy", "stream", "--where", slow_filter(GetParam())});
    return words;
  }
  // The other side is read from a server that answers.
  [[nodiscard]] std::vector<std::string> beside_another(const std::vector<std::string>& options = {}) const {
    std::vector<std::string> words{"diff",       own_->url(), k_table,   shared_->url(),         shared_table(),
                                   "--strategy", "stream",    "--where", slow_filter(GetParam())};
    words.insert(words.end(), options.begin(), options.end());
    return words;
  }

  void fall_silent_in_mid_read() {
    EXPECT_TRUE(wait_until([&] { return own_->sql().value(running_reads(GetParam())) != "0"; })) << "no read began";
    own_server_->fall_silent();
  }

  // What was asked of the silent server is done when it goes on.
  void go_on_and_expect_no_work_left() {
    own_server_->go_on();
    EXPECT_TRUE(wait_until([&] { return own_->sql().value(running_reads(GetParam())) == "0"; })) << "left at work";
  }

  void expect_end_by_clock(const std::vector<std::string>& command) {
    SCOPED_TRACE(::testing::PrintToString(command));
    Program program(command);
    fall_silent_in_mid_read();
    const Finished finished = program.wait_at_most(k_hangs);
    go_on_and_expect_no_work_left();
    expect_stopped_by_clock(finished);
  }

  static void expect_stopped_by_clock(const Finished& finished) {
    EXPECT_EQ(finished.exit_code, 3) << finished.out << finished.err;
    EXPECT_THAT(finished.out, HasSubstr("stopped by --max-time 3s")) << finished.err;
    EXPECT_THAT(finished.out, Not(HasSubstr(": SAME")));
    EXPECT_THAT(finished.out + finished.err, Not(HasSubstr("terminate called")));
  }

  void expect_end_by_signal(const std::vector<std::string>& command) {
    SCOPED_TRACE(::testing::PrintToString(command));
    Program program(command);
    fall_silent_in_mid_read();
    program.signal(SIGINT);
    const Finished finished = program.wait_at_most(k_hangs);
    go_on_and_expect_no_work_left();
    expect_interrupted(finished);
    EXPECT_THAT(finished.out, HasSubstr("interrupted by the user")) << finished.err;
  }

  static void expect_interrupted(const Finished& finished) {
    EXPECT_EQ(finished.exit_code, 130) << finished.out << finished.err;
    EXPECT_THAT(finished.out + finished.err, HasSubstr("interrupted"));
    EXPECT_THAT(finished.out, Not(HasSubstr(": SAME")));
    EXPECT_THAT(finished.out + finished.err, Not(HasSubstr("terminate called")));
  }

  std::unique_ptr<SideTable> shared_;
  std::unique_ptr<OwnServer> own_server_;
  std::unique_ptr<SideTable> own_;
  std::unique_ptr<SideTable> file_;
};

INSTANTIATE_TEST_SUITE_P(E2e, SilentServer, ::testing::Values(Server::postgres, Server::mariadb, Server::mysql),
                         [](const auto& param) { return short_name(param.param); });

TEST_P(SilentServer, MaxTimeEndsAReadOfIt) {
  expect_end_by_clock(of_source({"--max-time", "3s", "--strategy", "stream"}));
  expect_end_by_clock(of_source({"--max-time", "3s", "--strategy", "checksum"}));
  expect_end_by_clock(of_target({"--max-time", "3s", "--strategy", "stream"}));
  expect_end_by_clock(of_both({"--max-time", "3s"}));
}

TEST_P(SilentServer, CtrlCEndsAReadOfIt) {
  expect_end_by_signal(of_source({"--strategy", "stream"}));
  expect_end_by_signal(of_source({"--strategy", "checksum"}));
  expect_end_by_signal(of_target({"--strategy", "stream"}));
  expect_end_by_signal(of_both());
}

TEST_P(SilentServer, DoesNotKeepTheOtherServerAtWork) {
  expect_end_by_clock(beside_another({"--max-time", "3s"}));
  EXPECT_TRUE(wait_until([&] { return shared_->sql().value(running_reads(GetParam())) == "0"; }));
  expect_end_by_signal(beside_another());
  EXPECT_TRUE(wait_until([&] { return shared_->sql().value(running_reads(GetParam())) == "0"; }));
}

// The system takes the connection for the server, which never says a word.
TEST_P(SilentServer, IsGivenUpWhileConnecting) {
  const std::string patient = own_->url() + "?connect_timeout=300";
  own_server_->fall_silent();
  expect_stopped_by_clock(Program(diff(patient, file_->url(), {"--max-time", "3s"})).wait_at_most(k_hangs));
  expect_stopped_by_clock(Program(diff(file_->url(), patient, {"--max-time", "3s"})).wait_at_most(k_hangs));
  for (const std::vector<std::string>& command :
       {diff(patient, file_->url()), {"plan", patient, k_table, file_->url(), k_table}, {"check", patient}}) {
    SCOPED_TRACE(::testing::PrintToString(command));
    Program program(command);
    EXPECT_TRUE(wait_until([&] { return is_connecting(program); })) << "it never connected";
    program.signal(SIGINT);
    expect_interrupted(program.wait_at_most(k_hangs));
  }
}

// The session is there, and nothing answers what is asked of the catalog.
TEST_P(SilentServer, CtrlCEndsAReadOfItsCatalog) {
  const bool is_postgres = GetParam() == Server::postgres;
  const auto holder = open_raw(own_->url());
  holder->run(is_postgres ? "BEGIN; LOCK TABLE silent IN ACCESS EXCLUSIVE MODE" : "LOCK TABLES silent WRITE");
  const std::string waiting =
      is_postgres ? "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                  : "SELECT count(*) FROM information_schema.processlist WHERE state LIKE '%metadata lock%'";
  Program program(diff(own_->url(), file_->url(), {"--source-where", "id > 0"}));
  EXPECT_TRUE(wait_until([&] { return own_->sql().value(waiting) != "0"; })) << "nothing waits";
  own_server_->fall_silent();
  program.signal(SIGINT);
  const Finished finished = program.wait_at_most(k_hangs);
  own_server_->go_on();
  expect_interrupted(finished);
}

}  // namespace
}  // namespace rowcall::test
