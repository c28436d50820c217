// SPDX-License-Identifier: Apache-2.0
// Which engine answers on a connection.
#pragma once

#include <string>

namespace rowcall {

enum class Engine { postgresql, mysql, mariadb, sqlite };

struct ServerInfo {
  Engine engine = Engine::sqlite;
  int major = 0;
  int minor = 0;
  int patch = 0;
  bool is_utf8 = true;  // does the database store text in UTF-8?

  // "PostgreSQL 15.4", "MariaDB 10.11.6", "SQLite 3.40.1".
  [[nodiscard]] std::string to_string() const;
  [[nodiscard]] bool at_least(int wanted_major, int wanted_minor) const noexcept {
    return major > wanted_major || (major == wanted_major && minor >= wanted_minor);
  }
};

}  // namespace rowcall
