// SPDX-License-Identifier: Apache-2.0
// --jobs on real servers: the same findings as one connection, all of one snapshot, or a refusal that says why.
#include "scenario.hpp"
#include "support/source_tree.hpp"

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <set>
#include <thread>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <stdlib.h>

namespace rowcall::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

const TableSpec k_numbers{
    {{"id", "bigint", "bigint", "INTEGER", Shape::number}, {"v", "text", "varchar(100)", "TEXT", Shape::text}}, "id"};

constexpr int k_rows = 40'000;
constexpr int k_gap = 1000;  // free keys behind each row

std::vector<NeutralRow> spread_rows() {
  std::vector<NeutralRow> rows;
  for (int i = 0; i < k_rows; ++i) rows.push_back({std::to_string(i * k_gap), fmt::format("value {}", i)});
  return rows;
}

void expect_same_with_four(const SideTable& source, const SideTable& target) {
  for (const Strategy strategy : {Strategy::stream, Strategy::checksum}) {
    const Found one = compare(source, target, strategy);
    const Found four = compare(source, target, strategy, {}, 4);
    ASSERT_FALSE(four.outcome.failure) << four.outcome.failure->message;
    EXPECT_EQ(four.lines, one.lines);
    EXPECT_EQ(four.outcome.rows, one.outcome.rows);
    EXPECT_EQ(four.outcome.changed_cells, one.outcome.changed_cells);
    EXPECT_TRUE(four.outcome.source_snapshot.has_value());
  }
}

void plant_differences(SideTable& target) {
  target.sql().run(fmt::format("DELETE FROM {} WHERE id IN (0, 7000000)", target.request().table.name));
  target.sql().run(fmt::format("UPDATE {} SET v = 'other' WHERE id IN (1000, 39999000)", target.request().table.name));
  target.sql().run(
      fmt::format("INSERT INTO {} VALUES (-5, 'first'), (123, 'x'), (99999999, 'last')", target.request().table.name));
}

// Adds rows while it lives, each commit one, in keys all over the table.
class Writer {
 public:
  Writer(Server server, const std::string& table)
      : sql_(open_raw(*url_of(server))), thread_([this, table] {
          for (int i = 1; !stop_ && i < k_rows; written_ = i++)
            sql_->run(fmt::format("INSERT INTO {} VALUES ({}, '{}')", table, key_of(i), i));
        }) {}
  ~Writer() {
    stop_ = true;
    thread_.join();
  }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  void wait_for(int rows) const {
    while (written_ < rows) std::this_thread::yield();
  }
  static long long key_of(int row) { return static_cast<long long>(row) * 7919 % k_rows * k_gap + 1; }

 private:
  std::unique_ptr<RawSql> sql_;
  std::atomic<bool> stop_ = false;
  std::atomic<int> written_ = 0;
  std::thread thread_;
};

// What one snapshot sees of the writer's rows is the first so many, whichever connection reads where.
void expect_the_first_rows(const Found& found) {
  ASSERT_FALSE(found.outcome.failure) << found.outcome.failure->message;
  std::set<long long> seen;
  for (const std::string& line : found.lines) {
    ASSERT_THAT(line, StartsWith("missing "));
    seen.insert(std::stoll(line.substr(line.find(' ') + 1)));
  }
  EXPECT_FALSE(seen.empty());
  for (int row = 1; row <= static_cast<int>(seen.size()); ++row) {
    ASSERT_TRUE(seen.contains(Writer::key_of(row))) << "row " << row << " of " << seen.size() << " was not seen";
  }
}

void expect_one_snapshot_under_a_writer(Server server) {
  SideTable source(server, "jobs_writer_s", k_numbers);
  SideTable target(server, "jobs_writer_t", k_numbers);
  source.fill(spread_rows());
  target.fill(spread_rows());
  const Writer writer(server, "jobs_writer_s");
  writer.wait_for(100);
  for (int round = 0; round < 3; ++round) {
    for (const Strategy strategy : {Strategy::stream, Strategy::checksum})
      expect_the_first_rows(compare(source, target, strategy, {}, 4));
  }
}

Found refused(Server server, const std::string& name) {
  SideTable source(server, name + "_s", k_numbers);
  SideTable target(server, name + "_t", k_numbers);
  source.fill({{"1", "a"}});
  return compare(source, target, Strategy::stream, {}, 2);
}

TEST(Jobs, FindTheSameBetweenPostgresqlTables) {
  ROWCALL_NEEDS_SERVER(Server::postgres);
  SideTable source(Server::postgres, "jobs_same_s", k_numbers);
  SideTable target(Server::postgres, "jobs_same_t", k_numbers);
  source.fill(spread_rows());
  target.fill(spread_rows());
  plant_differences(target);
  expect_same_with_four(source, target);
}

TEST(Jobs, SeeOneSnapshotUnderAWriter) {
  ROWCALL_NEEDS_SERVER(Server::postgres);
  expect_one_snapshot_under_a_writer(Server::postgres);
}

TEST(Jobs, SeeOneSnapshotByMariadbsBinaryLog) {
  ROWCALL_NEEDS_SERVER(Server::mariadb);
  SideTable source(Server::mariadb, "jobs_binlog_s", k_numbers);
  SideTable target(Server::mariadb, "jobs_binlog_t", k_numbers);
  source.fill(spread_rows());
  target.fill(spread_rows());
  plant_differences(target);
  expect_same_with_four(source, target);
  expect_one_snapshot_under_a_writer(Server::mariadb);
}

// A MariaDB of the test's own.
class ServerWithoutBinaryLog {
 public:
  ServerWithoutBinaryLog() {
    std::string folder = (std::filesystem::temp_directory_path() / "rowcall-no-binlog-XXXXXX").string();
    folder_ = ::mkdtemp(folder.data());
    EXPECT_EQ(run("start --without-binlog " + folder_ + " mariadb"), 0);
    std::ifstream env(folder_ + "/env");
    std::getline(env, url_);
    url_.erase(0, url_.find('=') + 1);
  }
  ~ServerWithoutBinaryLog() { EXPECT_EQ(run("stop " + folder_), 0); }
  ServerWithoutBinaryLog(const ServerWithoutBinaryLog&) = delete;
  ServerWithoutBinaryLog& operator=(const ServerWithoutBinaryLog&) = delete;

  [[nodiscard]] const std::string& url() const { return url_; }

 private:
  static int run(const std::string& words) {
    return std::system(fmt::format("'{}' {}", source_path("scripts/servers"), words).c_str());
  }

  std::string folder_, url_;
};

TEST(Jobs, NeedMariadbsBinaryLog) {
  ROWCALL_NEEDS_SERVER(Server::mariadb);
  const ServerWithoutBinaryLog server;
  const std::unique_ptr<RawSql> sql = open_raw(server.url());
  ASSERT_EQ(sql->value("SELECT @@log_bin"), "0");
  sql->run("CREATE TABLE t (id bigint PRIMARY KEY, v varchar(100)); INSERT INTO t VALUES (1, 'a')");
  PairRequest request;
  request.name = "pair";
  request.source = request.target = {parse_connection_url(server.url()), {"", "t"}, std::nullopt};
  EXPECT_EQ(compare(request).exit_code, 0);
  request.jobs = 2;
  const Found found = compare(request);
  ASSERT_TRUE(found.outcome.failure);
  EXPECT_THAT(found.outcome.failure->message,
              AllOf(HasSubstr("MariaDB "), HasSubstr("cannot prove that several connections see one snapshot: its "
                                                     "binary log is off; use --jobs 1")));
  EXPECT_EQ(found.exit_code, 3);
  EXPECT_THAT(found.lines, IsEmpty());
}

TEST(Jobs, AreRefusedWhereNothingIsProved) {
  for (const Server server : {Server::mysql, Server::sqlite}) {
    if (server == Server::mysql && !url_of(server)) continue;
    const Found found = refused(server, "jobs_refused");
    ASSERT_TRUE(found.outcome.failure) << short_name(server);
    EXPECT_THAT(found.outcome.failure->message,
                AllOf(HasSubstr("cannot prove that several connections see one snapshot"), HasSubstr("use --jobs 1")));
    EXPECT_EQ(found.outcome.failure->kind, "unsupported");
    EXPECT_THAT(found.lines, IsEmpty());
  }
}

TEST(Jobs, AreRefusedForKeysThatAreNoWholeNumber) {
  const TableSpec spec{{{"code", "text", "varchar(20)", "TEXT", Shape::text}}, "code"};
  SideTable source(Server::sqlite, "jobs_text_s", spec);
  SideTable target(Server::sqlite, "jobs_text_t", spec);
  const Found found = compare(source, target, Strategy::stream, {}, 2);
  ASSERT_TRUE(found.outcome.failure);
  EXPECT_EQ(found.outcome.failure->kind, "usage");
  EXPECT_THAT(found.outcome.failure->message,
              AllOf(HasSubstr("--jobs 2"), HasSubstr("the key column code of"), HasSubstr("use --jobs 1")));
}

}  // namespace
}  // namespace rowcall::test
