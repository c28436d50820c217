// SPDX-License-Identifier: Apache-2.0
// Where a database is and how to get in: `postgresql://user:pass@host:5432/db?sslmode=require`, `mysql://…`,
// `mariadb://…`, `sqlite:path/to/file.db`.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rowcall {

struct ConnectionUrl {
  std::string scheme;  // "postgresql", "mysql", "mariadb", "sqlite"; aliases are resolved
  std::string host;
  std::optional<int> port;
  std::string user;
  std::optional<std::string> password;
  std::string database;  // for SQLite the path
  std::map<std::string, std::string> parameters;
  std::vector<std::string> session;         // statements run first on every connection, from a config
  std::optional<int> max_connections = {};  // sessions that a run may have at a time, from a config

  // Without the password: scheme, user, host, port, database; other secrets among the parameters are left out too.
  // The only way in which a URL reaches a report, a log or an error.
  [[nodiscard]] std::string to_string() const;
  // Keeps the secrets out of every later message, see base/secrets.hpp. Parsing does so itself.
  void learn_secrets() const;

  bool operator==(const ConnectionUrl&) const = default;
};

// Schemes that this version knows, with their aliases: postgresql, postgres, mysql, mariadb, sqlite.
[[nodiscard]] const std::vector<std::string>& known_schemes();
// Does `word` begin with a known scheme and a colon, or with one that only another version knows, or with any scheme
// and `://`? The latter two are no table names either: parsing them says what is wrong.
[[nodiscard]] bool looks_like_url(std::string_view word);

// User, password, host, path and parameters are percent-decoded, then ${ENV} is put in. Throws Error(usage) that
// never repeats the password; an unknown scheme gets the nearest known one.
[[nodiscard]] ConnectionUrl parse_connection_url(std::string_view text);

}  // namespace rowcall
