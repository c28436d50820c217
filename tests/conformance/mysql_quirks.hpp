// SPDX-License-Identifier: Apache-2.0
// How MySQL and MariaDB spell what the driver suite needs.
#pragma once

#include "driver_suite.hpp"

#include <array>
#include <string>
#include <utility>

namespace rowcall::test {

struct MysqlFamily {
  static constexpr bool k_text_holds_nul = true;
  static constexpr const char* k_five_megabytes = "select repeat('x', 5000000)";
  static constexpr std::array k_begin{"set session transaction isolation level repeatable read",
                                      "start transaction with consistent snapshot, read only"};
  static constexpr const char* k_code_fact = "code";
  static constexpr const char* k_syntax_error = "1064";
  static constexpr std::pair k_misspelt_parameter{"ssl-mode", "sslmode"};
  static constexpr const char* k_session_id = "select connection_id()";

  static std::string text(const std::string& hex) { return fmt::format("convert(x'{}' using utf8mb4)", hex); }
  static std::string bytes(const std::string& hex) { return fmt::format("x'{}'", hex); }
  static std::string delivered_bytes(const std::string& hex) { return from_hex(hex).value(); }

  // A power of ten of numbers from 0 on, in no order and without a temporary table.
  static std::string number_source(long rows) {
    const std::string digits =
        "(select 0 d union all select 1 union all select 2 union all select 3 union all select 4 "
        "union all select 5 union all select 6 union all select 7 union all select 8 union all select 9)";
    std::string sum = "0";
    std::string from = "(select 1) one";
    int place = 0;
    for (long power = 1; power < rows; power *= 10, ++place) {
      sum += fmt::format(" + d{}.d * {}", place, power);
      from += fmt::format(" join {} d{}", digits, place);
    }
    return fmt::format("(select {} as n from {}) numbers", sum, from);
  }
  static std::string numbers(long rows) { return "select n from " + number_source(rows); }
  static std::string numbers_failing_at(long rows, long at) {
    return fmt::format("select n, (select two.x from (select 1 x union all select 2) two where n = {}) from {}", at,
                       number_source(rows));
  }
  static std::string wide_rows(long rows) {
    return fmt::format("select n, repeat('x', 200) from {} where n < {}", number_source(rows), rows);
  }
  static std::string kill_session(const std::string& id) { return "kill " + id; }
  static std::string kill_query(const std::string& id) { return "kill query " + id; }
  static bool is_encrypted(Connection& connection) {
    return read_all(connection, "show session status like 'Ssl_cipher'").at(0).at(1) != "";
  }
  static std::string make_table(Connection& connection) {
    connection.execute("create database if not exists rowcall_drivers");
    connection.execute("drop table if exists rowcall_drivers.snapshot");
    connection.execute("create table rowcall_drivers.snapshot (n int) engine=InnoDB");
    connection.execute("insert into rowcall_drivers.snapshot values (1)");
    return "rowcall_drivers.snapshot";
  }
  static std::optional<Error> read_of_a_forbidden_table(Connection& connection, ConnectionUrl url) {
    // Also at localhost: an anonymous account there would come before one at '%'.
    const std::string users = "rowcall_drivers_nobody@localhost, rowcall_drivers_nobody@'%'";
    connection.execute("drop user if exists " + users);
    for (const std::string& user : split(users, ','))
      connection.execute("create user " + user + " identified by 'pass-9-word'");
    url.user = "rowcall_drivers_nobody";
    url.password = "pass-9-word";
    url.database = "";
    std::optional<Error> error = error_of([&] { read_all(*connect(url), "select * from mysql.user"); });
    connection.execute("drop user " + users);
    return error;
  }
};

}  // namespace rowcall::test
