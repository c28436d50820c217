// SPDX-License-Identifier: Apache-2.0
// What each driver hands to the list in drivers.cpp: how to connect, and the client libraries that it runs on.
#pragma once

#include "rowcall/driver/connection.hpp"

#include <memory>
#include <string>

namespace rowcall {

[[nodiscard]] std::unique_ptr<Connection> connect_postgresql(const ConnectionUrl& url);
[[nodiscard]] std::string postgresql_library();

[[nodiscard]] std::unique_ptr<Connection> connect_mysql(const ConnectionUrl& url);
[[nodiscard]] std::string mysql_library();

[[nodiscard]] std::unique_ptr<Connection> connect_sqlite(const ConnectionUrl& url);
[[nodiscard]] std::string sqlite_library();

}  // namespace rowcall
