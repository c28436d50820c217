// SPDX-License-Identifier: Apache-2.0
// The dialects of this build, one maker each.
#pragma once

#include "rowcall/dialect/dialect.hpp"

#include <memory>

namespace rowcall {

[[nodiscard]] std::unique_ptr<Dialect> make_postgresql_dialect(const ServerInfo& server);
[[nodiscard]] std::unique_ptr<Dialect> make_mysql_dialect(const ServerInfo& server);  // MySQL and MariaDB
[[nodiscard]] std::unique_ptr<Dialect> make_sqlite_dialect();

}  // namespace rowcall
