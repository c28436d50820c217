// SPDX-License-Identifier: Apache-2.0
// The real servers that tests run against, found by one environment variable each; scripts/servers starts them.
#pragma once

#include <cstdlib>
#include <optional>
#include <ostream>
#include <string>

#include <gtest/gtest.h>

namespace rowcall::test {

enum class Server { sqlite, postgres, mariadb, mysql };

// For GoogleTest's messages.
inline void PrintTo(Server server, std::ostream* out) {
  constexpr const char* k_names[] = {"sqlite", "postgres", "mariadb", "mysql"};
  *out << k_names[static_cast<int>(server)];
}

inline const char* variable_of(Server server) {
  switch (server) {
    case Server::postgres:
      return "ROWCALL_TEST_POSTGRES";
    case Server::mariadb:
      return "ROWCALL_TEST_MARIADB";
    case Server::mysql:
      return "ROWCALL_TEST_MYSQL";
    case Server::sqlite:
      break;
  }
  return "";
}

// A URL with full rights on a database of the test's own, such as postgresql://rowcall:…@127.0.0.1:…/rowcall;
// nullopt where the variable is not set (SQLite needs none and gives nullopt too).
inline std::optional<std::string> url_of(Server server) {
  const char* value = server == Server::sqlite ? nullptr : std::getenv(variable_of(server));
  if (value == nullptr || *value == '\0') return std::nullopt;
  return std::string(value);
}

// MySQL 9 may be absent where no chroot can be made (ROWCALL_TEST_MYSQL unset); any other absence fails in CI.
inline bool absence_is_failure(Server server) { return std::getenv("CI") != nullptr && server != Server::mysql; }

}  // namespace rowcall::test

// First line of a test that needs a server.
#define ROWCALL_NEEDS_SERVER(server)                                                                       \
  if (!::rowcall::test::url_of(server) && (server) != ::rowcall::test::Server::sqlite) {                   \
    if (::rowcall::test::absence_is_failure(server))                                                       \
      FAIL() << ::rowcall::test::variable_of(server) << " is not set, and in CI no server may be missing"; \
    GTEST_SKIP() << ::rowcall::test::variable_of(server) << " is not set";                                 \
  }                                                                                                        \
  static_assert(true)
