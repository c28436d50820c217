// SPDX-License-Identifier: Apache-2.0
// Statements of the user run first in every session. One that would change what values are, or how many rows come, is
// refused by name: nothing is compared in such a session.
#include "support/program.hpp"
#include "support/test_servers.hpp"

#include "rowcall/model/connection_url.hpp"

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <unistd.h>

namespace rowcall::test {
namespace {

using ::testing::HasSubstr;

struct Unfit {
  std::string statement;
  std::string told;
};

// `rowcall check` of a connection whose sessions begin with the statement.
Finished check_with(Server server, const std::string& statement) {
  const ConnectionUrl url = parse_connection_url(*url_of(server));
  const auto path = std::filesystem::temp_directory_path() /
                    fmt::format("rowcall-session-{}-{}.yaml", getpid(), static_cast<int>(server));
  std::ofstream(path) << fmt::format(
      "connections:\n  server: {{driver: {}, host: {}, port: {}, user: {}, password: \"{}\", database: {}, session: "
      "[\"{}\"]}}\n",
      url.scheme, url.host, *url.port, url.user, *url.password, url.database, statement);
  Finished finished = run_rowcall({"check", path.string()});
  std::filesystem::remove(path);
  return finished;
}

void expect_refusals(Server server, const std::vector<Unfit>& statements) {
  for (const Unfit& unfit : statements) {
    SCOPED_TRACE(unfit.statement);
    const Finished finished = check_with(server, unfit.statement);
    EXPECT_EQ(finished.exit_code, 3) << finished.out << finished.err;
    EXPECT_THAT(finished.out, HasSubstr("the session is not as rowcall needs it: " + unfit.told));
  }
}

TEST(Sessions, OfPostgresqlKeepTheirFormats) {
  ROWCALL_NEEDS_SERVER(Server::postgres);
  const std::string formats = "fixed output formats: expected ISO hex UTF8 3 iso_8601, the server says ";
  expect_refusals(Server::postgres, {
                                        {"SET TimeZone TO 'Europe/Berlin'", "time zone UTC"},
                                        {"SET DateStyle TO 'German'", formats + "German hex"},
                                        {"SET bytea_output TO 'escape'", formats + "ISO escape"},
                                        {"SET client_encoding TO 'LATIN1'", formats + "ISO hex LATIN1"},
                                        {"SET extra_float_digits TO 0", formats + "ISO hex UTF8 0"},
                                        {"SET IntervalStyle TO 'postgres'", formats + "ISO hex UTF8 3 p"},
                                        {"SET standard_conforming_strings TO off", "texts in which a backslash is one"},
                                    });
}

const std::vector<Unfit> k_unfit_for_mysql{
    {"SET time_zone = '+02:00'", "time zone UTC"},
    {"SET character_set_results = 'latin1'", "statements and results in UTF-8"},
    {"SET character_set_client = 'latin1'", "statements and results in UTF-8"},
    {"SET collation_connection = 'latin1_bin'", "statements and results in UTF-8"},
    {"SET sql_mode = 'PAD_CHAR_TO_FULL_LENGTH'", "sql_mode without PAD_CHAR"},
    {"SET sql_mode = 'NO_UNSIGNED_SUBTRACTION'", "sql_mode without PAD_CHAR"},
    {"SET sql_select_limit = 10", "results with all their rows"},
};

TEST(Sessions, OfMariadbKeepTheirValuesAndTheirRows) {
  ROWCALL_NEEDS_SERVER(Server::mariadb);
  expect_refusals(Server::mariadb, k_unfit_for_mysql);
  expect_refusals(Server::mariadb, {{"SET sql_mode = 'EMPTY_STRING_IS_NULL'", "sql_mode without PAD_CHAR"}});
}

TEST(Sessions, OfMysqlKeepTheirValuesAndTheirRows) {
  ROWCALL_NEEDS_SERVER(Server::mysql);
  expect_refusals(Server::mysql, k_unfit_for_mysql);
}

TEST(Sessions, AreReadOnlyWhateverTheirStatementsSay) {
  ROWCALL_NEEDS_SERVER(Server::postgres);
  ROWCALL_NEEDS_SERVER(Server::mariadb);
  const std::string told = "session read-only and in UTC";
  EXPECT_THAT(check_with(Server::postgres, "SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE").out,
              HasSubstr(told));
  EXPECT_THAT(check_with(Server::mariadb, "SET SESSION TRANSACTION READ WRITE").out, HasSubstr(told));
}

}  // namespace
}  // namespace rowcall::test
