// SPDX-License-Identifier: Apache-2.0
#include "mysql_quirks.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace rowcall::test {
namespace {

struct Mariadb : MysqlFamily {
  static constexpr Server k_server = Server::mariadb;
  static constexpr Engine k_engine = Engine::mariadb;
  static constexpr std::array<const char*, 0> k_set_up{};
  static constexpr const char* k_set_timeout = "set session max_statement_time = 0.3";
  static constexpr const char* k_timeout = "select @@session.max_statement_time";

  static ConnectionUrl url() { return parse_connection_url(url_of(k_server).value()); }
  static bool offers_tls(Connection& connection) { return connection.fetch("select @@have_ssl").at(0).at(0) == "YES"; }
  static std::optional<Error> read_of_a_forbidden_table(Connection& connection) {
    return MysqlFamily::read_of_a_forbidden_table(connection, url());
  }
};

struct Mysql : MysqlFamily {
  static constexpr Server k_server = Server::mysql;
  static constexpr Engine k_engine = Engine::mysql;
  // Hash joins would collect all but the last digit of an endless number before the first row.
  static constexpr std::array k_set_up{"set optimizer_switch = 'block_nested_loop=off'"};
  static constexpr const char* k_set_timeout = "set session max_execution_time = 300";
  static constexpr const char* k_timeout = "select @@session.max_execution_time";

  static ConnectionUrl url() { return parse_connection_url(url_of(k_server).value()); }
  static bool offers_tls(Connection& connection) {
    return connection.fetch("select @@ssl_cert is not null and @@ssl_cert <> ''").at(0).at(0) == "1";
  }
  static std::optional<Error> read_of_a_forbidden_table(Connection& connection) {
    return MysqlFamily::read_of_a_forbidden_table(connection, url());
  }
};

INSTANTIATE_TYPED_TEST_SUITE_P(Mariadb, DriverSuite, Mariadb);
INSTANTIATE_TYPED_TEST_SUITE_P(Mariadb, ServerDriverSuite, Mariadb);
INSTANTIATE_TYPED_TEST_SUITE_P(Mysql, DriverSuite, Mysql);
INSTANTIATE_TYPED_TEST_SUITE_P(Mysql, ServerDriverSuite, Mysql);

// What only a driver with two sessions can get wrong.
template <typename Quirks>
class TwoSessionSuite : public ServerDriverSuite<Quirks> {
 protected:
  // Reads the catalog, and so the control session; every row takes a while.
  static constexpr const char* k_slow_catalog_read =
      "select column_name, sleep(0.05) from information_schema.columns limit 1000";
};
using Engines = ::testing::Types<Mariadb, Mysql>;
TYPED_TEST_SUITE(TwoSessionSuite, Engines);

TYPED_TEST(TwoSessionSuite, TurnsACancelledCatalogReadIntoAnError) {
  std::atomic<bool> done = false;
  std::jthread canceller([&] {
    while (!done) this->connection().cancel();
  });
  const std::optional<Error> error = error_of([&] { this->connection().fetch(this->k_slow_catalog_read); });
  done = true;
  ASSERT_TRUE(error.has_value()) << "the result ended as if it were complete";
  EXPECT_EQ(error->kind(), ErrorKind::query) << error->what();
  EXPECT_EQ(error->fact("code"), "1317");
}

TYPED_TEST(TwoSessionSuite, TurnsATimedOutCatalogReadIntoAnError) {
  this->connection().execute(TypeParam::k_set_timeout);
  const std::optional<Error> error = error_of([&] { this->connection().fetch(this->k_slow_catalog_read); });
  ASSERT_TRUE(error.has_value()) << "the result ended as if it were complete";
  EXPECT_EQ(error->kind(), ErrorKind::query) << error->what();
}

TYPED_TEST(TwoSessionSuite, TurnsAnErrorAtOneRowOfACatalogReadIntoAnError) {
  const std::string sql = "select n, (select two.x from (select 1 x union all select 2) two where n = 777) from " +
                          TypeParam::number_source(1'000) + " where exists (select 1 from information_schema.schemata)";
  const std::optional<Error> error = error_of([&] { this->connection().fetch(sql); });
  ASSERT_TRUE(error.has_value()) << "the result ended as if it were complete";
  EXPECT_EQ(error->fact("code"), "1242") << error->what();
}

TYPED_TEST(TwoSessionSuite, ReadsTheCatalogWhileACursorIsOpen) {
  const std::unique_ptr<RowCursor> cursor = this->connection().stream(TypeParam::numbers(k_endless));
  skip_rows(*cursor, 10);
  EXPECT_EQ(this->connection().fetch("select count(*) > 0 from information_schema.tables").at(0).at(0), "1");
  EXPECT_NO_THROW(this->connection().prepare("select 1"));
  skip_rows(*cursor, 10);
  EXPECT_TRUE(error_of([&] { this->connection().fetch("select @@sql_mode"); }).has_value());
  skip_rows(*cursor, 10);
}

TYPED_TEST(TwoSessionSuite, GivesBothSessionsTheSameSettings) {
  this->connection().execute("SET time_zone = '+03:00'");
  EXPECT_EQ(read_one(this->connection(), "select @@time_zone"), "+03:00");
  EXPECT_EQ(this->connection().fetch("select @@time_zone").at(0).at(0), "+03:00");
  EXPECT_EQ(this->connection().fetch("select @@time_zone from information_schema.schemata limit 1").at(0).at(0),
            "+03:00");
}

TYPED_TEST(TwoSessionSuite, AsksForSettingsInTheSessionThatReadsTheData) {
  EXPECT_EQ(this->connection().fetch("select connection_id()").at(0).at(0),
            read_one(this->connection(), "select connection_id()"));
}

TYPED_TEST(TwoSessionSuite, NeverRunsTwoStatementsAsOne) {
  for (const char* sql : {"select 1; select 2", "set @a = 1; set @b = 2"}) {
    EXPECT_TRUE(error_of([&] { this->connection().execute(sql); }).has_value()) << sql;
    EXPECT_TRUE(error_of([&] { read_all(this->connection(), sql); }).has_value()) << sql;
  }
  this->expect_usable();
}

// A new account of MySQL 8 and later sends its password encrypted with the server's key where there is no TLS.
TYPED_TEST(TwoSessionSuite, LogsANewAccountInWithAndWithoutTls) {
  const std::string user = "rowcall_drivers_fresh";
  for (const char* mode : {"disable", "prefer"}) {
    this->connection().execute("drop user if exists " + user + "@localhost");
    this->connection().execute("drop user if exists " + user + "@'%'");
    this->connection().execute("create user " + user + "@localhost identified by 'p@ss:w/rd'");
    this->connection().execute("create user " + user + "@'%' identified by 'p@ss:w/rd'");
    ConnectionUrl url = TypeParam::url();
    url.user = user;
    url.password = "p@ss:w/rd";
    url.database = "";
    url.parameters["sslmode"] = mode;
    const std::optional<Error> error = error_of([&] { static_cast<void>(connect(url)); });
    EXPECT_FALSE(error.has_value()) << mode << ": " << error->what();
  }
  this->connection().execute("drop user " + user + "@localhost, " + user + "@'%'");
}

TYPED_TEST(TwoSessionSuite, ReadsAMissingPasswordFromTheOptionFile) {
  ConnectionUrl url = TypeParam::url();
  const std::filesystem::path home =
      std::filesystem::temp_directory_path() / ("rowcall_home_" + std::to_string(::getpid()));
  std::filesystem::create_directories(home);
  // The encoding and the database are no business of the option file.
  std::ofstream(home / ".my.cnf") << "[client]\npassword=\"" << url.password.value_or("")
                                  << "\"\ndefault-character-set=latin1\n";
  const std::string old_home = std::getenv("HOME") == nullptr ? "" : std::getenv("HOME");
  ::setenv("HOME", home.c_str(), 1);
  url.password.reset();
  const std::optional<Error> error = error_of([&] {
    const std::unique_ptr<Connection> connection = connect(url);
    EXPECT_EQ(read_one(*connection, "select @@character_set_results"), "utf8mb4");
    EXPECT_NO_THROW(connection->prepare("select 1"));
  });
  ::setenv("HOME", old_home.c_str(), 1);
  std::filesystem::remove_all(home);
  EXPECT_FALSE(error.has_value()) << error->what();
}

}  // namespace
}  // namespace rowcall::test
