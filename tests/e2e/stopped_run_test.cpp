// SPDX-License-Identifier: Apache-2.0
// A job that is cancelled or out of time sends SIGTERM: the run ends as by Ctrl-C, and its files say how far it came.
#include "scenario.hpp"
#include "support/program.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <signal.h>
#include <unistd.h>

namespace rowcall::test {
namespace {

using ::testing::HasSubstr;

class StoppedRun : public ::testing::TestWithParam<Server> {
 protected:
  void SetUp() override {
    ROWCALL_NEEDS_SERVER(GetParam());
    locked_ = fmt::format("stopped_{}", short_name(GetParam()));
    folder_ = std::filesystem::temp_directory_path() / fmt::format("rowcall-{}-{}", locked_, ::getpid());
    std::filesystem::create_directories(folder_);
    server_ = open_raw(*url_of(GetParam()));
    holder_ = open_raw(*url_of(GetParam()));
    const auto file = open_raw("sqlite:" + (folder_ / "target.db").string());
    for (RawSql* sql : {server_.get(), file.get()})
      for (const std::string& table : {free_table(), locked_})
        sql->run(
            fmt::format("DROP TABLE IF EXISTS {0}; CREATE TABLE {0} (id integer PRIMARY KEY, v varchar(50)); "
                        "INSERT INTO {0} VALUES (1, 'one'), (2, 'two')",
                        table));
    holder_->run(is_postgres() ? fmt::format("BEGIN; LOCK TABLE {} IN ACCESS EXCLUSIVE MODE", locked_)
                               : fmt::format("LOCK TABLES {} WRITE", locked_));
  }

  void TearDown() override {
    holder_.reset();
    if (!server_) return;
    for (const std::string& table : {free_table(), locked_})
      server_->run(fmt::format("DROP TABLE IF EXISTS {}", table));
    std::filesystem::remove_all(folder_);
  }

  [[nodiscard]] static bool is_postgres() { return GetParam() == Server::postgres; }
  [[nodiscard]] std::string free_table() const { return locked_ + "_free"; }
  [[nodiscard]] std::string path(const std::string& name) const { return (folder_ / name).string(); }

  [[nodiscard]] std::string config() const {
    std::ofstream out(path("pairs.yaml"));
    out << fmt::format("source: {}\ntarget: sqlite:{}\ntables: [{{table: {}}}, {{table: {}}}]\n", *url_of(GetParam()),
                       path("target.db"), free_table(), locked_);
    return path("pairs.yaml");
  }

  // Is a session of another waiting for the table that is locked away?
  [[nodiscard]] bool waits() const {
    const std::string asked =
        is_postgres()
            ? fmt::format("SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = '{}'::regclass", locked_)
            : fmt::format(
                  "SELECT count(*) FROM information_schema.processlist WHERE state LIKE "
                  "'Waiting for table%' AND info LIKE '%{}%' AND id <> connection_id()",
                  locked_);
    return server_->value(asked) != "0";
  }

  [[nodiscard]] std::string content(const std::string& name) const {
    std::ifstream file(path(name));
    return {std::istreambuf_iterator<char>(file), {}};
  }

  std::string locked_;
  std::filesystem::path folder_;
  std::unique_ptr<RawSql> server_;
  std::unique_ptr<RawSql> holder_;
};

INSTANTIATE_TEST_SUITE_P(E2e, StoppedRun, ::testing::Values(Server::postgres, Server::mariadb, Server::mysql),
                         [](const auto& param) { return short_name(param.param); });

TEST_P(StoppedRun, EndsBySigtermAsByCtrlC) {
  for (const int signal : {SIGTERM, SIGINT}) {
    SCOPED_TRACE(signal);
    Program program({"run", config(), "-j", "1", "-o", path("result.json"), "-o", path("result.ndjson")});
    for (int i = 0; i < 600 && !waits(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(50));
    EXPECT_TRUE(waits()) << "nothing waits for the table";
    program.signal(signal);
    const Finished finished = program.wait_at_most(std::chrono::seconds(30));
    EXPECT_EQ(finished.exit_code, 130) << finished.out << finished.err;
    EXPECT_THAT(finished.out, HasSubstr("interrupted by the user"));
    const std::string json = content("result.json");
    EXPECT_THAT(json, HasSubstr("\"exit_code\": 130"));
    EXPECT_THAT(json, HasSubstr("\"complete\": true")) << "the table that is not locked was compared before";
    EXPECT_THAT(json, HasSubstr("\"complete\": false"));
    EXPECT_THAT(content("result.ndjson"), HasSubstr("\"exit_code\":130"));
    for (int i = 0; i < 600 && waits(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(50));
    EXPECT_FALSE(waits()) << "the server still works for a run that has ended";
    std::filesystem::remove(path("result.json"));
    std::filesystem::remove(path("result.ndjson"));
  }
}

}  // namespace
}  // namespace rowcall::test
