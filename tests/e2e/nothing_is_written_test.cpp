// SPDX-License-Identifier: Apache-2.0
// With an account that can write, and SQL of the user that tries to: every command leaves the databases as they are,
// and the server refuses what its sessions are made to attempt. Runs the binary.
#include "support/program.hpp"
#include "support/raw_sql.hpp"

#include "rowcall/model/connection_url.hpp"

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <unistd.h>

namespace rowcall::test {
namespace {

using ::testing::HasSubstr;

using Words = std::vector<std::string>;

Words operator+(Words words, const Words& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

// Two tables that differ in one row, a function that writes, a view and a sequence that do when they are read.
class NothingIsWritten : public ::testing::TestWithParam<Server> {
 protected:
  void SetUp() override {
    ROWCALL_NEEDS_SERVER(GetParam());
    url_ = *url_of(GetParam());
    // Tests run at the same time: each has tables of its own.
    name_ = "e2e_ro_" + std::to_string(::testing::UnitTest::GetInstance()->current_test_info()->line());
    folder_ = std::filesystem::temp_directory_path() / (name_ + "_" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_);
    sql_ = open_raw(url_);
    drop();
    for (const char* side : {"_a", "_b"})
      run(fmt::format("CREATE TABLE {0}{1} (id int PRIMARY KEY, note varchar(20))", name_, side));
    run(fmt::format("INSERT INTO {0}_a VALUES (1, 'x'), (2, 'y')", name_));
    run(fmt::format("INSERT INTO {0}_b VALUES (1, 'x'), (2, 'z')", name_));
    run(fmt::format("CREATE TABLE {0}_log (n int)", name_));
    if (is_postgres()) {
      run(
          fmt::format("CREATE FUNCTION {0}_write() RETURNS int LANGUAGE plpgsql AS "
                      "'BEGIN INSERT INTO {0}_log VALUES (1); RETURN 1; END'",
                      name_));
    } else {
      run(
          fmt::format("CREATE FUNCTION {0}_write() RETURNS int DETERMINISTIC MODIFIES SQL DATA "
                      "BEGIN INSERT INTO {0}_log VALUES (1); RETURN 1; END",
                      name_));
    }
    if (has_sequences()) run(fmt::format("CREATE SEQUENCE {0}_seq", name_));
    run(fmt::format("CREATE VIEW {0}_view AS SELECT id, {0}_write() AS note FROM {0}_a", name_));
    expect_the_account_can_write();
    before_ = fingerprint();
  }
  void TearDown() override {
    if (!sql_) return;
    drop();
    std::filesystem::remove_all(folder_);
  }

  [[nodiscard]] static bool is_postgres() { return GetParam() == Server::postgres; }
  [[nodiscard]] static bool has_sequences() { return GetParam() != Server::mysql; }
  void run(const std::string& sql) { sql_->run(sql); }
  [[nodiscard]] std::string write() const { return name_ + "_write()"; }

  void drop() {
    run(fmt::format("DROP VIEW IF EXISTS {}_view", name_));
    run(is_postgres() ? fmt::format("DROP FUNCTION IF EXISTS {}()", name_ + "_write")
                      : fmt::format("DROP FUNCTION IF EXISTS {}", name_ + "_write"));
    for (const char* table : {"_a", "_b", "_log"}) run(fmt::format("DROP TABLE IF EXISTS {}{}", name_, table));
    if (has_sequences()) run(fmt::format("DROP SEQUENCE IF EXISTS {}_seq", name_));
  }

  // Otherwise nothing that follows proves anything.
  void expect_the_account_can_write() {
    const std::unique_ptr<RawSql> other = open_raw(url_);
    other->run("SELECT " + write());
    other->run(fmt::format("SELECT count(note) FROM {}_view", name_));
    EXPECT_NE(sql_->value(fmt::format("SELECT count(*) FROM {}_log", name_)).value_or(""), "0");
    run(fmt::format("DELETE FROM {}_log", name_));
  }

  // All that is in the tables, and which of them there are.
  [[nodiscard]] std::string fingerprint() {
    std::string all;
    const auto add = [&](const std::string& query) { all += sql_->value(query).value_or("NULL") + "; "; };
    const std::string text =
        is_postgres() ? "string_agg(id || note, ',' ORDER BY id)" : "group_concat(concat(id, note) ORDER BY id)";
    for (const char* table : {"_a", "_b"}) add(fmt::format("SELECT {} FROM {}{}", text, name_, table));
    add(fmt::format("SELECT count(*) FROM {}_log", name_));
    add(fmt::format("SELECT count(*) FROM information_schema.tables WHERE table_name LIKE '{}%'", name_));
    if (has_sequences())
      add(fmt::format("SELECT {} FROM {}_seq",
                      is_postgres() ? "last_value || ' ' || is_called" : "next_not_cached_value", name_));
    return all;
  }

  [[nodiscard]] std::string config(const std::string& name, const std::string& text) const {
    std::string path = folder_ / name;
    std::ofstream(path) << fmt::format("source: \"{0}\"\ntarget: \"{0}\"\n{1}\n", url_, text);
    std::filesystem::permissions(path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    return path;
  }
  // Named connections whose sessions begin with the statement.
  [[nodiscard]] std::string connections(const std::string& statement) const {
    const ConnectionUrl url = parse_connection_url(url_);
    std::string path = folder_ / "connections.yaml";
    std::ofstream(path) << fmt::format(
        "connections:\n  server: {{driver: {}, host: {}, port: {}, user: {}, password: \"{}\", database: {}, session: "
        "[\"{}\"]}}\nsource: server\ntarget: server\ntables: [{{table: {}_a, target: {}_b}}]\n",
        url.scheme, url.host, *url.port, url.user, *url.password, url.database, statement, name_, name_);
    std::filesystem::permissions(path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    return path;
  }

  // Its words, and nothing written.
  void expect_exit(const Words& words, int exit_code) {
    const std::string line = fmt::format("{}", fmt::join(words, " "));
    const Finished finished = run_rowcall(words);
    EXPECT_EQ(finished.exit_code, exit_code) << line << '\n' << finished.out << finished.err;
    EXPECT_EQ(fingerprint(), before_) << line;
  }
  // The server's own no. MariaDB and MySQL look into functions while they parse: SQL of the user is refused as wrong
  // use.
  void expect_refused(const Words& words) {
    const std::string line = fmt::format("{}", fmt::join(words, " "));
    const Finished finished = run_rowcall(words);
    const auto expected = is_postgres() ? ::testing::AnyOf(3, 3) : ::testing::AnyOf(2, 3);
    EXPECT_THAT(finished.exit_code, expected) << line << '\n' << finished.out << finished.err;
    // information_schema of MariaDB hides the columns of a view that may not be read so.
    EXPECT_THAT(finished.out + finished.err,
                ::testing::AnyOf(HasSubstr(is_postgres() ? "in a read-only transaction" : "READ ONLY"),
                                 HasSubstr("_view are not visible to this account")))
        << line;
    EXPECT_EQ(fingerprint(), before_) << line;
  }

  [[nodiscard]] Words pair(const std::string& command) const {
    return {command, url_, name_ + "_a", url_, name_ + "_b"};
  }

  std::string url_;
  std::string name_;
  std::filesystem::path folder_;
  std::unique_ptr<RawSql> sql_;
  std::string before_;
};

TEST_P(NothingIsWritten, ByAnyCommand) {
  const std::string pairs = config("pairs.yaml", fmt::format("tables: [{{table: {0}_a, target: {0}_b}}]", name_));
  const std::string groups = config("groups.yaml", fmt::format("tables: [{{include: \"{0}_?\"}}]", name_));
  expect_exit(pair("diff"), 1);
  for (const Words& how : std::vector<Words>{{"--strategy", "checksum"},
                                             {"--strategy", "stream", "--jobs", "2"},
                                             {"--strategy", "join"},
                                             {"--recheck", "1", "--recheck-wait", "1ms"},
                                             {"--keyless"}})
    if (GetParam() != Server::mysql || how.back() != "2") expect_exit(pair("diff") + how, 1);
  expect_exit(pair("diff") + Words{"--sample", "1", "--limit", "1"},
              run_rowcall(pair("diff") + Words{"--sample", "1", "--limit", "1"}).exit_code);
  expect_exit({"run", pairs}, 1);
  expect_exit({"run", groups}, 0);
  expect_exit(pair("profile"), 1);
  expect_exit(pair("schema"), 0);
  expect_exit(pair("plan"), 0);
  expect_exit({"plan", groups}, 0);
  // Reads a row of every table, and so of the view.
  expect_refused({"check", url_});
  expect_exit({"init", url_, url_, "-o", folder_ / "new.yaml"}, 0);
}

TEST_P(NothingIsWritten, WhereTheFilterWrites) {
  const Words where{"--where", write() + " = 1"};
  for (const char* strategy : {"stream", "checksum", "join"})
    expect_refused(pair("diff") + where + Words{"--strategy", strategy});
  expect_refused(pair("diff") + where + Words{"--keyless"});
  expect_refused(pair("diff") + Words{"--target-where", write() + " = 1"});
  expect_refused(pair("diff") + where + Words{"--sample", "1"});
  if (GetParam() != Server::mysql) expect_refused(pair("diff") + where + Words{"--jobs", "2"});
  expect_refused(pair("profile") + where);
  expect_refused({"run", config("where.yaml", fmt::format("tables: [{{table: {0}_a, target: {0}_b, where: {1} = 1}}]",
                                                          name_, write()))});
  // Reads no row, so that nothing is attempted.
  if (is_postgres()) expect_exit(pair("plan") + where, 0);
}

TEST_P(NothingIsWritten, WhereAnExpressionWrites) {
  const Words expr{"--expr", "note=" + write()};
  for (const char* strategy : {"stream", "checksum", "join"})
    expect_refused(pair("diff") + expr + Words{"--strategy", strategy});
  expect_refused(pair("profile") + expr);
  if (is_postgres()) expect_exit(pair("plan") + expr, 0);
}

TEST_P(NothingIsWritten, WhereAQueryWrites) {
  const Words query{"diff", url_, "-", url_, name_ + "_b", "--key", "id", "--source-query"};
  const std::string select = fmt::format("SELECT id, {} AS note FROM {}_a", write(), name_);
  expect_refused(query + Words{select});
  expect_refused({"profile", url_, "-", url_, name_ + "_b", "--source-query", select});
  if (has_sequences())
    expect_refused(query + Words{fmt::format("SELECT nextval({0}{1}_seq{0}) AS id, 'x' AS note",
                                             is_postgres() ? "'" : "", name_)});
  // Not a SELECT that can stand as a table: wrong use.
  const std::string insert = fmt::format("INSERT INTO {0}_log VALUES (1)", name_);
  for (const std::string& sql :
       {insert, insert + " RETURNING n", fmt::format("SELECT 1 AS id; {}", insert),
        fmt::format("WITH w AS ({} RETURNING n) SELECT n AS id FROM w", insert), "DROP TABLE " + name_ + "_log",
        fmt::format("SELECT 1 AS id) AS x; {}; SELECT * FROM (SELECT 1 AS id", insert)})
    expect_exit(query + Words{sql}, 2);
}

TEST_P(NothingIsWritten, WhereAViewWrites) {
  const auto of_view = [&](const std::string& command) {
    return Words{command, url_, name_ + "_view", url_, name_ + "_b", "--key", "id"};
  };
  expect_refused(of_view("diff"));
  expect_refused(of_view("diff") + Words{"--strategy", "checksum"});
  Words profile = of_view("profile");
  profile.resize(5);
  expect_refused(profile);
  expect_refused(
      {"run", config("view.yaml", fmt::format("tables: [{{table: {0}_view, target: {0}_b, key: id}}]", name_))});
  if (is_postgres()) expect_exit(of_view("plan"), 0);
}

// The sessions of a recheck come later than all others.
TEST_P(NothingIsWritten, WhereARecheckWrites) {
  const std::string begun = sql_->value(is_postgres() ? "SELECT clock_timestamp()" : "SELECT SYSDATE(6)").value_or("");
  const std::string late = is_postgres()
                               ? fmt::format("clock_timestamp() > timestamptz '{}' + interval '4 seconds'", begun)
                               : fmt::format("SYSDATE(6) > timestamp '{}' + INTERVAL 4 SECOND", begun);
  expect_refused(pair("diff") + Words{"--recheck", "1", "--recheck-wait", "5s", "--strategy", "stream", "--where",
                                      fmt::format("CASE WHEN {} THEN {} ELSE 1 END = 1", late, write())});
}

TEST_P(NothingIsWritten, WhereTheFirstStatementsOfASessionWrite) {
  const std::string config = connections("SELECT " + write());
  const Words of_config{"-C", config};
  for (const char* command : {"diff", "profile", "schema", "plan"})
    expect_refused(Words{command, "server", name_ + "_a", "server", name_ + "_b"} + of_config);
  for (const char* command : {"run", "profile", "schema", "plan", "check"}) expect_refused({command, config});
  expect_refused(Words{"init", "server", "server", "-o", folder_ / "new.yaml"} + of_config);
}

INSTANTIATE_TEST_SUITE_P(Servers, NothingIsWritten, ::testing::Values(Server::postgres, Server::mariadb, Server::mysql),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace rowcall::test
