// SPDX-License-Identifier: Apache-2.0
// What every driver promises, run against real engines. A driver's test file hands each suite a page of quirks: how its
// engine spells what the suite needs. Every way in which a read can break off must end as an Error, never as an end.
#pragma once

#include "support/source_tree.hpp"
#include "support/test_servers.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/text.hpp"
#include "rowcall/driver/connection.hpp"

#include <atomic>
#include <fstream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <unistd.h>

namespace rowcall::test {

using Values = std::vector<std::optional<std::string>>;

inline Values values_of(std::span<const RawCell> cells) {
  Values out;
  for (const RawCell& cell : cells) {
    if (cell.storage == Storage::null) {
      out.emplace_back();
    } else {
      out.emplace_back(std::string(cell.bytes));
    }
  }
  return out;
}

inline std::vector<Values> read_all(Connection& connection, const std::string& sql) {
  std::vector<Values> rows;
  const std::unique_ptr<RowCursor> cursor = connection.stream(sql);
  while (const auto row = cursor->next()) rows.push_back(values_of(*row));
  EXPECT_EQ(cursor->next(), std::nullopt) << "an end stays an end";
  return rows;
}

inline std::optional<std::string> read_one(Connection& connection, const std::string& sql) {
  const std::vector<Values> rows = read_all(connection, sql);
  if (rows.size() != 1 || rows[0].empty()) {
    ADD_FAILURE() << sql << " gave " << rows.size() << " rows";
    return std::nullopt;
  }
  return rows[0][0];
}

// The Error that `work` throws.
template <typename Work>
std::optional<Error> error_of(Work&& work) {
  try {
    work();
  } catch (const Error& error) {
    return error;
  }
  return std::nullopt;
}

inline void skip_rows(RowCursor& cursor, int rows) {
  for (int row = 0; row < rows; ++row) ASSERT_TRUE(cursor.next().has_value()) << "row " << row;
}

// Reads to the Error that the rest of the result must be; nullopt when it ended as if it were complete.
inline std::optional<Error> error_of_rest(RowCursor& cursor) {
  return error_of([&] {
    while (cursor.next()) {
    }
  });
}

inline long resident_kilobytes() {
  long pages = 0;
  long resident = 0;
  std::ifstream("/proc/self/statm") >> pages >> resident;
  return resident * ::sysconf(_SC_PAGESIZE) / 1024;
}

inline constexpr long k_endless = 1'000'000'000;  // rows; more than any test reads

// --- every driver ----------------------------------------------------------------------------------------------------

template <typename Quirks>
class DriverSuite : public ::testing::Test {
 protected:
  void SetUp() override {
    ROWCALL_NEEDS_SERVER(Quirks::k_server);
    connection_ = connect(Quirks::url());
    for (const char* statement : Quirks::k_set_up) connection_->execute(statement);
  }

  Connection& connection() { return *connection_; }
  void expect_usable() { EXPECT_EQ(read_one(connection(), "select 42"), "42"); }

 private:
  std::unique_ptr<Connection> connection_;
};
TYPED_TEST_SUITE_P(DriverSuite);

TYPED_TEST_P(DriverSuite, NamesItsEngine) { EXPECT_EQ(this->connection().server().engine, TypeParam::k_engine); }

TYPED_TEST_P(DriverSuite, TellsNullFromEmptyText) {
  const std::vector<Values> expected{{std::nullopt, "", "x", std::nullopt}};
  const std::string sql = "select null, '', 'x', null";
  EXPECT_EQ(read_all(this->connection(), sql), expected);
  EXPECT_EQ(this->connection().fetch(sql), expected);
}

TYPED_TEST_P(DriverSuite, DeliversTextAsStored) {
  std::vector<std::string> texts{"a\tb",       "a\nb",     "a\r\nb",     "back\\slash",      "\\N",
                                 "\\",         "\\t",      "it's \"q\"", "\xF0\x9F\x98\x80", "\xE2\x82\xAC\xCC\x81",
                                 "\b\f\v\x01", " padded ", "",           "\xC3\xA9\t\\\n\\."};
  if (TypeParam::k_text_holds_nul) texts.emplace_back("a\0b", 3);
  for (const std::string& text : texts) {
    const std::string sql = "select " + TypeParam::text(to_hex(text));
    EXPECT_EQ(read_one(this->connection(), sql), text) << to_hex(text);
    EXPECT_EQ(this->connection().fetch(sql).at(0).at(0), text) << to_hex(text);
  }
}

TYPED_TEST_P(DriverSuite, DeliversBytesAsStored) {
  const std::string hex = "00ff5c090a0d27";
  EXPECT_EQ(read_one(this->connection(), "select " + TypeParam::bytes(hex)), TypeParam::delivered_bytes(hex));
}

TYPED_TEST_P(DriverSuite, DeliversAValueOfFiveMegabytes) {
  const std::optional<std::string> value = read_one(this->connection(), TypeParam::k_five_megabytes);
  ASSERT_TRUE(value.has_value());
  EXPECT_EQ(value->size(), 5'000'000U);
  EXPECT_EQ(value->find_first_not_of('x'), std::string::npos);
}

TYPED_TEST_P(DriverSuite, StreamsInMemoryThatDoesNotGrow) {
  const std::unique_ptr<RowCursor> cursor = this->connection().stream(TypeParam::wide_rows(200'000));
  skip_rows(*cursor, 1'000);
  const long before = resident_kilobytes();
  long rows = 1'000;
  std::size_t bytes = 0;
  while (const auto row = cursor->next()) {
    ++rows;
    bytes += (*row)[1].bytes.size();
  }
  EXPECT_EQ(rows, 200'000);
  EXPECT_EQ(bytes, 199'000U * 200);
  EXPECT_LT(resident_kilobytes() - before, 8 * 1024);
}

TYPED_TEST_P(DriverSuite, ServesAStatementAfterACursorWasDroppedEarly) {
  for (int round = 0; round < 3; ++round) {
    {
      const std::unique_ptr<RowCursor> cursor = this->connection().stream(TypeParam::numbers(k_endless));
      skip_rows(*cursor, 10);
    }
    this->expect_usable();
  }
}

TYPED_TEST_P(DriverSuite, KeepsItsTransactionWhenAReadIsDroppedOrFails) {
  for (const char* statement : TypeParam::k_begin) this->connection().execute(statement);
  {
    const std::unique_ptr<RowCursor> cursor = this->connection().stream(TypeParam::numbers(k_endless));
    skip_rows(*cursor, 10);
  }
  this->expect_usable();
  EXPECT_TRUE(error_of([&] { read_all(this->connection(), TypeParam::numbers_failing_at(1'000, 500)); }).has_value());
  EXPECT_TRUE(error_of([&] { this->connection().stream("select nonsense from nowhere")->next(); }).has_value());
  EXPECT_TRUE(error_of([&] { this->connection().prepare("selekt 1"); }).has_value());
  this->expect_usable();
  this->connection().execute("commit");
  this->expect_usable();
}

TYPED_TEST_P(DriverSuite, RefusesToPrepareAnythingButOneStatement) {
  for (const char* sql : {"select 1; select 2", "select 1; drop table nowhere", "", "  ", "-- nothing", "/* nothing */",
                          "selekt 1", "select 1 from (select 2"}) {
    const std::optional<Error> error = error_of([&] { this->connection().prepare(sql); });
    ASSERT_TRUE(error.has_value()) << sql;
    EXPECT_EQ(error->kind(), ErrorKind::query) << sql;
  }
  this->expect_usable();
}

TYPED_TEST_P(DriverSuite, PreparesOneStatementWithoutRunningIt) {
  EXPECT_NO_THROW(this->connection().prepare("select 1"));
  EXPECT_NO_THROW(this->connection().prepare("select ';' -- ; select 2"));
  EXPECT_NO_THROW(this->connection().prepare(TypeParam::numbers_failing_at(1'000, 500)));
  EXPECT_NO_THROW(this->connection().prepare("select 1"));
  this->expect_usable();
}

TYPED_TEST_P(DriverSuite, ReadsAStatementThatEndsWithAComment) {
  EXPECT_EQ(read_one(this->connection(), "select 7 -- seven"), "7");
}

TYPED_TEST_P(DriverSuite, TurnsAnErrorAtOneRowIntoAnError) {
  std::unique_ptr<RowCursor> cursor = this->connection().stream(TypeParam::numbers_failing_at(100'000, 66'666));
  skip_rows(*cursor, 100);
  const std::optional<Error> error = error_of_rest(*cursor);
  ASSERT_TRUE(error.has_value()) << "the result ended as if it were complete";
  EXPECT_EQ(error->kind(), ErrorKind::query);
  EXPECT_TRUE(error_of([&] { cursor->next(); }).has_value()) << "a broken result stays broken";
  cursor.reset();
  this->expect_usable();
}

TYPED_TEST_P(DriverSuite, TurnsACancelFromAnotherThreadIntoAnError) {
  std::unique_ptr<RowCursor> cursor = this->connection().stream(TypeParam::numbers(k_endless));
  skip_rows(*cursor, 1'000);
  std::jthread canceller([&] { this->connection().cancel(); });
  const std::optional<Error> error = error_of_rest(*cursor);
  ASSERT_TRUE(error.has_value()) << "the result ended as if it were complete";
  EXPECT_EQ(error->kind(), ErrorKind::query);
  cursor.reset();
  canceller.join();
  this->expect_usable();
}

TYPED_TEST_P(DriverSuite, IgnoresACancelWhenIdle) {
  for (int round = 0; round < 20; ++round) {
    this->connection().cancel();
    this->expect_usable();
  }
}

TYPED_TEST_P(DriverSuite, NamesTheErrorOfAStatement) {
  const std::optional<Error> error = error_of([&] { this->connection().execute("selekt 1"); });
  ASSERT_TRUE(error.has_value());
  EXPECT_EQ(error->kind(), ErrorKind::query);
  EXPECT_THAT(error->what(), ::testing::HasSubstr("selekt"));
  EXPECT_THAT(error->what(), ::testing::Not(::testing::HasSubstr("\n")));
  EXPECT_EQ(error->fact("connection"), TypeParam::url().to_string());
  EXPECT_EQ(error->fact(TypeParam::k_code_fact), TypeParam::k_syntax_error);
  this->expect_usable();
}

TYPED_TEST_P(DriverSuite, RefusesUnknownParametersWithTheNearestName) {
  ConnectionUrl url = TypeParam::url();
  const auto& [misspelt, meant] = TypeParam::k_misspelt_parameter;
  url.parameters[misspelt] = "1";
  const std::optional<Error> error = error_of([&] { static_cast<void>(connect(url)); });
  ASSERT_TRUE(error.has_value());
  EXPECT_EQ(error->kind(), ErrorKind::usage);
  EXPECT_THAT(error->what(), ::testing::HasSubstr(fmt::format("did you mean \"{}\"?", meant)));
}

TYPED_TEST_P(DriverSuite, EndsAStatementThatTakesLongerThanTheUrlAllows) {
  ConnectionUrl url = TypeParam::url();
  url.parameters["statement_timeout"] = "1";
  const std::unique_ptr<Connection> hasty = connect(url);
  for (const std::string& sql :
       {TypeParam::numbers(k_endless), fmt::format("select count(*) from ({}) t", TypeParam::numbers(k_endless))}) {
    const std::optional<Error> error = error_of([&] {
      const std::unique_ptr<RowCursor> cursor = hasty->stream(sql);
      while (cursor->next()) {
      }
    });
    ASSERT_TRUE(error.has_value()) << "the result ended as if it were complete";
    EXPECT_EQ(error->kind(), ErrorKind::query) << error->what();
    EXPECT_THAT(error->what(), ::testing::HasSubstr("statement_timeout=N in the URL"));
    EXPECT_EQ(read_one(*hasty, "select 7"), "7");
  }
}

TYPED_TEST_P(DriverSuite, RefusesATimeoutThatIsNoNumberOfSeconds) {
  for (const char* value : {"soon", "-1", "1s", "1.5", ""}) {
    ConnectionUrl url = TypeParam::url();
    url.parameters["statement_timeout"] = value;
    const std::optional<Error> error = error_of([&] { static_cast<void>(connect(url)); });
    ASSERT_TRUE(error.has_value()) << value;
    EXPECT_EQ(error->kind(), ErrorKind::usage) << error->what();
    EXPECT_THAT(error->what(), ::testing::HasSubstr("statement_timeout is a whole number"));
  }
}

REGISTER_TYPED_TEST_SUITE_P(DriverSuite, EndsAStatementThatTakesLongerThanTheUrlAllows,
                            RefusesATimeoutThatIsNoNumberOfSeconds, NamesItsEngine, TellsNullFromEmptyText,
                            DeliversTextAsStored, DeliversBytesAsStored, DeliversAValueOfFiveMegabytes,
                            StreamsInMemoryThatDoesNotGrow, ServesAStatementAfterACursorWasDroppedEarly,
                            KeepsItsTransactionWhenAReadIsDroppedOrFails, RefusesToPrepareAnythingButOneStatement,
                            PreparesOneStatementWithoutRunningIt, ReadsAStatementThatEndsWithAComment,
                            TurnsAnErrorAtOneRowIntoAnError, TurnsACancelFromAnotherThreadIntoAnError,
                            IgnoresACancelWhenIdle, NamesTheErrorOfAStatement,
                            RefusesUnknownParametersWithTheNearestName);

// --- drivers of servers ----------------------------------------------------------------------------------------------

template <typename Quirks>
class ServerDriverSuite : public DriverSuite<Quirks> {
 protected:
  // Reads a while, breaks the read from outside, and returns the Error that must follow.
  std::optional<Error> error_after(const std::string& statement_of_another) {
    const std::unique_ptr<RowCursor> cursor = this->connection().stream(Quirks::numbers(k_endless));
    skip_rows(*cursor, 1'000);
    const std::unique_ptr<Connection> other = connect(Quirks::url());
    other->execute(statement_of_another);
    return error_of_rest(*cursor);
  }

  std::string session_id() { return this->connection().fetch(Quirks::k_session_id).at(0).at(0).value(); }

  static std::optional<Error> connect_error(const ConnectionUrl& url) {
    return error_of([&] { static_cast<void>(connect(url)); });
  }
};
TYPED_TEST_SUITE_P(ServerDriverSuite);

TYPED_TEST_P(ServerDriverSuite, RefusesAWrongPasswordWithoutRepeatingIt) {
  ConnectionUrl url = TypeParam::url();
  url.password = "no-such-password";
  const std::optional<Error> error = this->connect_error(url);
  ASSERT_TRUE(error.has_value()) << "the test server must ask for passwords";
  EXPECT_EQ(error->kind(), ErrorKind::connection);
  EXPECT_THAT(error->what(), ::testing::HasSubstr(url.user));
  EXPECT_THAT(error->what(), ::testing::Not(::testing::HasSubstr("no-such-password")));
}

TYPED_TEST_P(ServerDriverSuite, NamesAServerThatIsNotThere) {
  ConnectionUrl url = TypeParam::url();
  url.port = 1;
  const std::optional<Error> error = this->connect_error(url);
  ASSERT_TRUE(error.has_value());
  EXPECT_EQ(error->kind(), ErrorKind::connection);
  EXPECT_THAT(error->what(), ::testing::StartsWith(url.to_string()));
}

TYPED_TEST_P(ServerDriverSuite, NamesADatabaseThatIsNotThere) {
  ConnectionUrl url = TypeParam::url();
  url.database = "rowcall_no_such_database";
  const std::optional<Error> error = this->connect_error(url);
  ASSERT_TRUE(error.has_value());
  EXPECT_EQ(error->kind(), ErrorKind::connection);
  EXPECT_THAT(error->what(), ::testing::HasSubstr("rowcall_no_such_database"));
}

TYPED_TEST_P(ServerDriverSuite, NeverGoesOnUnencryptedWhenEncryptionIsRequired) {
  ConnectionUrl url = TypeParam::url();
  url.parameters["sslmode"] = "require";
  if (TypeParam::offers_tls(this->connection())) {
    EXPECT_TRUE(TypeParam::is_encrypted(*connect(url)));
  } else {
    const std::optional<Error> error = this->connect_error(url);
    ASSERT_TRUE(error.has_value()) << "connected without encryption";
    EXPECT_EQ(error->kind(), ErrorKind::connection);
  }
  url.parameters["sslmode"] = "disable";
  EXPECT_FALSE(TypeParam::is_encrypted(*connect(url)));
}

TYPED_TEST_P(ServerDriverSuite, RefusesAServerThatTheRootCertificateDoesNotVouchFor) {
  ConnectionUrl url = TypeParam::url();
  url.parameters["sslmode"] = "verify-full";
  url.parameters["sslrootcert"] = source_path("CMakeLists.txt");  // no certificate at all
  const std::optional<Error> error = this->connect_error(url);
  ASSERT_TRUE(error.has_value());
  EXPECT_EQ(error->kind(), ErrorKind::connection);
}

TYPED_TEST_P(ServerDriverSuite, RefusesContradictoryTlsParameters) {
  for (const auto& [name, value] : {std::pair<std::string, std::string>{"sslmode", "reqire"},
                                    {"sslrootcert", "/no/such/file"},
                                    {"sslcert", source_path("CMakeLists.txt")},
                                    {"sslrootcert", source_path("CMakeLists.txt")},
                                    {"connect_timeout", "soon"},
                                    {"connect_timeout", "0"}}) {
    ConnectionUrl url = TypeParam::url();
    url.parameters[name] = value;
    const std::optional<Error> error = this->connect_error(url);
    ASSERT_TRUE(error.has_value()) << name << "=" << value;
    EXPECT_EQ(error->kind(), ErrorKind::usage) << error->what();
  }
}

TYPED_TEST_P(ServerDriverSuite, TurnsAKilledSessionIntoAnError) {
  const std::optional<Error> error = this->error_after(TypeParam::kill_session(this->session_id()));
  ASSERT_TRUE(error.has_value()) << "the result ended as if it were complete";
  EXPECT_EQ(error->kind(), ErrorKind::connection) << error->what();
  EXPECT_TRUE(error->is_transient()) << error->fact("code");
  // And it must not come back as another session, without its settings and its snapshot.
  EXPECT_TRUE(error_of([&] { this->connection().execute("select 1"); }).has_value());
}

TYPED_TEST_P(ServerDriverSuite, TurnsAKilledQueryIntoAnError) {
  const std::optional<Error> error = this->error_after(TypeParam::kill_query(this->session_id()));
  ASSERT_TRUE(error.has_value()) << "the result ended as if it were complete";
  EXPECT_EQ(error->kind(), ErrorKind::query) << error->what();
  EXPECT_FALSE(error->is_transient());  // somebody meant it
  this->expect_usable();
}

TYPED_TEST_P(ServerDriverSuite, TurnsAStatementTimeoutIntoAnError) {
  this->connection().execute(TypeParam::k_set_timeout);
  std::unique_ptr<RowCursor> cursor = this->connection().stream(TypeParam::numbers(k_endless));
  skip_rows(*cursor, 1'000);
  const std::optional<Error> error = error_of_rest(*cursor);
  ASSERT_TRUE(error.has_value()) << "the result ended as if it were complete";
  EXPECT_EQ(error->kind(), ErrorKind::query) << error->what();
  EXPECT_FALSE(error->is_transient());
  cursor.reset();
  this->expect_usable();
}

TYPED_TEST_P(ServerDriverSuite, TheUrlsTimeoutStandsAboveTheAccounts) {
  ConnectionUrl url = TypeParam::url();
  url.parameters["statement_timeout"] = "7";
  EXPECT_THAT(connect(url)->fetch(TypeParam::k_timeout).at(0).at(0).value(), ::testing::StartsWith("7"));
  url.parameters["statement_timeout"] = "0";
  EXPECT_THAT(connect(url)->fetch(TypeParam::k_timeout).at(0).at(0).value(), ::testing::StartsWith("0"));
}

TYPED_TEST_P(ServerDriverSuite, TurnsACancelledAggregateIntoAnError) {
  std::atomic<bool> done = false;
  // Repeated until it hits, so that nothing depends on when the statement starts.
  std::jthread canceller([&] {
    while (!done) this->connection().cancel();
  });
  const std::optional<Error> error = error_of([&] {
    const std::string sql = fmt::format("select count(*) from ({}) t", TypeParam::numbers(k_endless));
    const std::unique_ptr<RowCursor> cursor = this->connection().stream(sql);
    while (cursor->next()) {
    }
  });
  done = true;
  ASSERT_TRUE(error.has_value());
  EXPECT_EQ(error->kind(), ErrorKind::query) << error->what();
}

TYPED_TEST_P(ServerDriverSuite, TellsAMissingPrivilegeFromOtherErrors) {
  const std::optional<Error> error = TypeParam::read_of_a_forbidden_table(this->connection());
  ASSERT_TRUE(error.has_value());
  EXPECT_EQ(error->kind(), ErrorKind::permission) << error->what();
}

TYPED_TEST_P(ServerDriverSuite, SeesTheSameSnapshotAfterACursorWasDropped) {
  const std::string table = TypeParam::make_table(this->connection());
  const std::string count = "select count(*) from " + table;
  for (const char* statement : TypeParam::k_begin) this->connection().execute(statement);
  EXPECT_EQ(read_one(this->connection(), count), "1");
  {
    const std::unique_ptr<RowCursor> cursor = this->connection().stream(TypeParam::numbers(k_endless));
    skip_rows(*cursor, 10);
    connect(TypeParam::url())->execute("insert into " + table + " values (2)");
  }
  EXPECT_EQ(read_one(this->connection(), count), "1");
  this->connection().execute("commit");
  EXPECT_EQ(read_one(this->connection(), count), "2");
  this->connection().execute("drop table " + table);
}

REGISTER_TYPED_TEST_SUITE_P(ServerDriverSuite, RefusesAWrongPasswordWithoutRepeatingIt, NamesAServerThatIsNotThere,
                            NamesADatabaseThatIsNotThere, NeverGoesOnUnencryptedWhenEncryptionIsRequired,
                            RefusesAServerThatTheRootCertificateDoesNotVouchFor, RefusesContradictoryTlsParameters,
                            TheUrlsTimeoutStandsAboveTheAccounts, TurnsAKilledSessionIntoAnError,
                            TurnsAKilledQueryIntoAnError, TurnsAStatementTimeoutIntoAnError,
                            TurnsACancelledAggregateIntoAnError, TellsAMissingPrivilegeFromOtherErrors,
                            SeesTheSameSnapshotAfterACursorWasDropped);

}  // namespace rowcall::test
