// SPDX-License-Identifier: Apache-2.0
// What both client libraries of a MySQL or MariaDB connection are given, and how both tell errors apart.
#pragma once

#include "url_parameters.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/model/connection_url.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace rowcall {

struct MysqlSettings {
  std::string label;   // the URL without secrets
  std::string host;    // reached by TCP; empty: by socket
  int port = 0;        // 0: the client library's own
  std::string socket;  // empty: the client library's own
  std::string user;
  std::optional<std::string> password;
  std::string database;
  TlsSettings tls;
  bool use_tls = true;                     // false once a server without TLS was met under sslmode=prefer
  int connect_timeout = 0;                 // seconds
  int read_timeout = 0;                    // seconds; 0: wait for ever
  std::optional<int> statement_timeout{};  // seconds; 0: none
};

// Throws Error(usage) for parameters that are unknown or contradict each other.
[[nodiscard]] MysqlSettings mysql_settings(const ConnectionUrl& url);

// The Error for the number, state and text of a server or of a client library.
[[nodiscard]] Error mysql_error(const std::string& label, unsigned int code, std::string_view sqlstate,
                                std::string_view text);
// The same while connecting, where every refusal is one of kind connection.
[[nodiscard]] Error mysql_connect_error(const std::string& label, unsigned int code, std::string_view sqlstate,
                                        std::string_view text);

// Throws Error(connection) when `sslmode` asks for an encrypted session and `cipher`, as the server names it, is none.
void check_encryption(const MysqlSettings& settings, std::string_view cipher);

}  // namespace rowcall
