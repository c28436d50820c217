// SPDX-License-Identifier: Apache-2.0
#include "driver_suite.hpp"

#include <cstdlib>
#include <filesystem>

namespace rowcall::test {
namespace {

struct Postgresql {
  static constexpr Server k_server = Server::postgres;
  static constexpr Engine k_engine = Engine::postgresql;
  static constexpr bool k_text_holds_nul = false;
  static constexpr const char* k_five_megabytes = "select repeat('x', 5000000)";
  static constexpr std::array k_begin{"begin isolation level repeatable read read only"};
  static constexpr std::array<const char*, 0> k_set_up{};
  static constexpr const char* k_code_fact = "sqlstate";
  static constexpr const char* k_syntax_error = "42601";
  static constexpr std::pair k_misspelt_parameter{"ssl_mode", "sslmode"};
  static constexpr const char* k_session_id = "select pg_backend_pid()";
  static constexpr const char* k_set_timeout = "set statement_timeout = '300ms'";
  static constexpr const char* k_timeout = "show statement_timeout";

  static ConnectionUrl url() { return parse_connection_url(url_of(k_server).value()); }
  static std::string text(const std::string& hex) { return fmt::format("convert_from('\\x{}', 'UTF8')", hex); }
  static std::string bytes(const std::string& hex) { return fmt::format("'\\x{}'::bytea", hex); }
  static std::string delivered_bytes(const std::string& hex) { return "\\x" + hex; }
  // In the select list: in FROM the server would first write all numbers to disk.
  static std::string numbers(long rows) { return fmt::format("select generate_series(1, {}) n", rows); }
  static std::string numbers_failing_at(long rows, long at) {
    return fmt::format("select 1 / (generate_series(1, {1}) - {0})", at, rows);
  }
  static std::string wide_rows(long rows) {
    return fmt::format("select generate_series(1, {}) n, repeat('x', 200)", rows);
  }
  static std::string kill_session(const std::string& id) { return fmt::format("select pg_terminate_backend({})", id); }
  static std::string kill_query(const std::string& id) { return fmt::format("select pg_cancel_backend({})", id); }
  static bool offers_tls(Connection& connection) { return connection.fetch("show ssl").at(0).at(0) == "on"; }
  static bool is_encrypted(Connection& connection) {
    return read_one(connection, "select ssl from pg_stat_ssl where pid = pg_backend_pid()") == "t";
  }
  static std::string make_table(Connection& connection) {
    connection.execute("create schema if not exists rowcall_drivers");
    connection.execute("drop table if exists rowcall_drivers.snapshot");
    connection.execute("create table rowcall_drivers.snapshot (n int)");
    connection.execute("insert into rowcall_drivers.snapshot values (1)");
    return "rowcall_drivers.snapshot";
  }
  static std::optional<Error> read_of_a_forbidden_table(Connection& connection) {
    connection.execute("drop role if exists rowcall_drivers_nobody");
    connection.execute("create role rowcall_drivers_nobody");
    connection.execute("set role rowcall_drivers_nobody");
    std::optional<Error> error = error_of([&] { read_all(connection, "select * from pg_catalog.pg_authid"); });
    connection.execute("reset role");
    connection.execute("drop role rowcall_drivers_nobody");
    return error;
  }
};

INSTANTIATE_TYPED_TEST_SUITE_P(Postgresql, DriverSuite, Postgresql);
INSTANTIATE_TYPED_TEST_SUITE_P(Postgresql, ServerDriverSuite, Postgresql);

TEST(PostgresqlDriver, KeepsServerNoticesOffStderr) {
  ROWCALL_NEEDS_SERVER(Server::postgres);
  const std::unique_ptr<Connection> connection = connect(Postgresql::url());
  ::testing::internal::CaptureStderr();
  connection->execute("do $$ begin raise warning 'a warning of the server'; end $$");
  EXPECT_EQ(::testing::internal::GetCapturedStderr(), "");
}

TEST(PostgresqlDriver, SpeaksUtf8AndNamesItself) {
  ROWCALL_NEEDS_SERVER(Server::postgres);
  ConnectionUrl url = Postgresql::url();
  EXPECT_EQ(connect(url)->fetch("show client_encoding").at(0).at(0), "UTF8");
  EXPECT_EQ(connect(url)->fetch("show application_name").at(0).at(0), "rowcall");
  url.parameters = {{"application_name", "it's \\ mine"}, {"options", "-c work_mem=12MB"}};
  EXPECT_EQ(connect(url)->fetch("show application_name").at(0).at(0), "it's \\ mine");
  EXPECT_EQ(connect(url)->fetch("show work_mem").at(0).at(0), "12MB");
}

TEST(PostgresqlDriver, NamesTheStateOfEveryErrorAndTellsALostConnection) {
  ROWCALL_NEEDS_SERVER(Server::postgres);
  for (const auto& [state, kind] : {std::pair{"42501", ErrorKind::permission},
                                    {"40001", ErrorKind::query},
                                    {"40P01", ErrorKind::query},
                                    {"22012", ErrorKind::query},
                                    {"57014", ErrorKind::query},
                                    {"57P01", ErrorKind::connection},
                                    {"P0001", ErrorKind::query}}) {
    const std::unique_ptr<Connection> connection = connect(Postgresql::url());
    const std::optional<Error> error =
        error_of([&] { connection->execute(fmt::format("do $$ begin raise sqlstate '{}'; end $$", state)); });
    ASSERT_TRUE(error.has_value());
    EXPECT_EQ(error->kind(), kind) << state;
    EXPECT_EQ(error->fact("sqlstate"), state);
  }
}

TEST(PostgresqlDriver, LogsInWithAnyCharactersInThePasswordAndWithAPasswordFile) {
  ROWCALL_NEEDS_SERVER(Server::postgres);
  const std::unique_ptr<Connection> connection = connect(Postgresql::url());
  connection->execute("drop role if exists rowcall_drivers_fresh");
  connection->execute("create role rowcall_drivers_fresh login password 'it''s \\ a p@ss w:rd'");
  ConnectionUrl url = Postgresql::url();
  url.user = "rowcall_drivers_fresh";
  url.password = "it's \\ a p@ss w:rd";
  EXPECT_NO_THROW(static_cast<void>(connect(url)));

  const std::filesystem::path file =
      std::filesystem::temp_directory_path() / ("rowcall_pgpass_" + std::to_string(::getpid()));
  std::ofstream(file) << "*:*:*:rowcall_drivers_fresh:it's \\\\ a p@ss w\\:rd\n";
  std::filesystem::permissions(file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  ::setenv("PGPASSFILE", file.c_str(), 1);
  url.password.reset();
  EXPECT_NO_THROW(static_cast<void>(connect(url)));
  ::unsetenv("PGPASSFILE");
  std::filesystem::remove(file);
  connection->execute("drop role rowcall_drivers_fresh");
}

TEST(PostgresqlDriver, ExportsASnapshotInFrontOfTheFirstCursor) {
  ROWCALL_NEEDS_SERVER(Server::postgres);
  const std::unique_ptr<Connection> connection = connect(Postgresql::url());
  connection->execute(Postgresql::k_begin[0]);
  EXPECT_NO_THROW(connection->fetch("select pg_export_snapshot()"));
}

const CatalogQuery k_is_there{"select relname from pg_catalog.pg_class where relname = $1 and relkind = $2",
                              {"pg_class", "r"}};
const std::vector<TextRow> k_pg_class{{"pg_class"}};

TEST(PostgresqlLookUp, AsksAgainWithOtherValues) {
  ROWCALL_NEEDS_SERVER(Server::postgres);
  const auto connection = connect(Postgresql::url());
  for (int i = 0; i < 8; ++i) {  // from the sixth time on with a plan for any value
    EXPECT_EQ(connection->look_up(k_is_there), k_pg_class);
    EXPECT_EQ(connection->look_up({k_is_there.sql, {"it's not there", "r"}}), std::vector<TextRow>());
  }
  EXPECT_EQ(connection->fetch("select count(*) from pg_prepared_statements").at(0).at(0), "1");
}

TEST(PostgresqlLookUp, GoesOnWhereAPoolerGaveTheSessionAnotherBackend) {
  ROWCALL_NEEDS_SERVER(Server::postgres);
  const auto connection = connect(Postgresql::url());
  EXPECT_EQ(connection->look_up(k_is_there), k_pg_class);
  connection->execute("deallocate all");
  EXPECT_EQ(connection->look_up(k_is_there), k_pg_class);
  EXPECT_EQ(connection->look_up(k_is_there), k_pg_class);
  EXPECT_EQ(connection->fetch("select count(*) from pg_prepared_statements").at(0).at(0), "0");
}

TEST(PostgresqlLookUp, TellsWhatTheServerRefuses) {
  ROWCALL_NEEDS_SERVER(Server::postgres);
  const auto connection = connect(Postgresql::url());
  const auto error = error_of([&] { connection->look_up({"select 1 / $1::int", {"0"}}); });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->fact("sqlstate"), "22012");
  const auto misspelt = error_of([&] { connection->look_up({"selekt $1", {"0"}}); });
  ASSERT_TRUE(misspelt);
  EXPECT_EQ(misspelt->fact("sqlstate"), "42601");
  EXPECT_EQ(connection->look_up(k_is_there), k_pg_class);
}

}  // namespace
}  // namespace rowcall::test
