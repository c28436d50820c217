// SPDX-License-Identifier: Apache-2.0
#include "mysql_settings.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace rowcall {
namespace {

constexpr std::array k_permission_codes{
    1044U,  // access to the database denied
    1142U,  // command denied on the table
    1143U,  // command denied on the column
    1227U,  // a global privilege is missing
    1345U,  // EXPLAIN of a view whose tables are not readable
    1370U,  // routine
};

constexpr std::array k_connection_codes{
    1040U, 1053U, 1077U, 1078U, 1079U,         // too many connections; shutdown
    1080U, 1152U, 1158U, 1159U, 1160U, 1161U,  // connection broken off, network errors
    1203U, 1226U, 1927U,                       // limits of the account; connection was killed
    2002U, 2003U, 2005U, 2006U, 2013U, 2026U,  // client: cannot connect, gone away, lost, TLS
    2055U, 4031U,                              // lost; closed for inactivity
};

constexpr std::array k_transient_codes{
    1040U, 1053U, 1077U, 1078U, 1079U, 1080U,  // too many connections; shutdown; connection broken off
    1152U, 1158U, 1159U, 1160U, 1161U, 1927U,  // network errors; connection was killed
    1205U, 1213U,                              // lock wait time-out, deadlock
    1020U, 1412U,                              // the table is no longer that of the snapshot
    2006U, 2013U, 2055U, 4031U,                // gone away, lost; closed for inactivity
};

bool holds(const auto& codes, unsigned int code) { return std::find(codes.begin(), codes.end(), code) != codes.end(); }

Error error_of(ErrorKind kind, const std::string& label, unsigned int code, std::string_view sqlstate,
               std::string_view text) {
  Error error = connection_error(kind, label, fmt::format("{} (error {})", text, code));
  error.with("sqlstate", std::string(sqlstate)).with("code", std::to_string(code));
  if (holds(k_transient_codes, code)) error.set_transient();
  return error;
}

ErrorKind kind_of(unsigned int code) {
  if (holds(k_permission_codes, code)) return ErrorKind::permission;
  return holds(k_connection_codes, code) ? ErrorKind::connection : ErrorKind::query;
}

}  // namespace

MysqlSettings mysql_settings(const ConnectionUrl& url) {
  check_parameters(
      url, {"sslmode", "sslrootcert", "sslcert", "sslkey", "connect_timeout", "read_timeout", "statement_timeout"});
  MysqlSettings settings;
  settings.label = url.to_string();
  settings.tls = tls_settings(url);
  if (settings.tls.mode == TlsMode::verify_ca && settings.tls.root_certificate.empty()) {
    throw Error(ErrorKind::usage,
                settings.label + ": sslmode=verify-ca needs sslrootcert, the file with the authority's certificate");
  }
  settings.use_tls = settings.tls.mode != TlsMode::disable;
  if (url.host.starts_with('/')) {
    settings.socket = url.host;
  } else {
    settings.host = url.host;
  }
  settings.port = url.port.value_or(0);
  settings.user = url.user;
  settings.password = url.password;
  settings.database = url.database;
  settings.connect_timeout = number_parameter(url, "connect_timeout", 1).value_or(k_connect_timeout_seconds);
  settings.read_timeout = number_parameter(url, "read_timeout", 1).value_or(0);
  settings.statement_timeout = statement_timeout(url);
  return settings;
}

Error mysql_error(const std::string& label, unsigned int code, std::string_view sqlstate, std::string_view text) {
  constexpr unsigned int k_out_of_time_in_mariadb = 1969;
  constexpr unsigned int k_out_of_time_in_mysql = 3024;
  const bool out_of_time = code == k_out_of_time_in_mariadb || code == k_out_of_time_in_mysql;
  Error error =
      error_of(kind_of(code), label, code, sqlstate, out_of_time ? with_timeout_advice(text) : std::string(text));
  // A session that was encrypted has lost its link; one that is being made may be refused for good.
  constexpr unsigned int k_encryption_broke_off = 2026;
  if (code == k_encryption_broke_off) error.set_transient();
  return error;
}

Error mysql_connect_error(const std::string& label, unsigned int code, std::string_view sqlstate,
                          std::string_view text) {
  return error_of(ErrorKind::connection, label, code, sqlstate, text);
}

void check_encryption(const MysqlSettings& settings, std::string_view cipher) {
  if (settings.tls.mode < TlsMode::require || !cipher.empty()) return;
  throw connection_error(ErrorKind::connection, settings.label,
                         "sslmode asks for an encrypted session, and the server says that this one is not");
}

}  // namespace rowcall
