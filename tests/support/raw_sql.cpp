// SPDX-License-Identifier: Apache-2.0
#include "support/raw_sql.hpp"

#include "rowcall/model/connection_url.hpp"

#include <stdexcept>

#include <fmt/format.h>
#include <libpq-fe.h>
#include <mysql.h>
#include <sqlite3.h>

namespace rowcall::test {

namespace {

[[noreturn]] void fail(std::string_view sql, const char* reason) {
  throw std::runtime_error(fmt::format("{}\nin: {}", reason, sql.substr(0, 500)));
}

class RawPostgres : public RawSql {
 public:
  explicit RawPostgres(const std::string& url) : connection_(PQconnectdb(url.c_str()), &PQfinish) {
    if (PQstatus(connection_.get()) != CONNECTION_OK) fail("connect", PQerrorMessage(connection_.get()));
    run("SET client_min_messages = warning");
  }
  void run(std::string_view sql) override { value(sql); }
  std::optional<std::string> value(std::string_view sql) override {
    const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(connection_.get(), std::string(sql).c_str()),
                                                               &PQclear);
    const auto status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) fail(sql, PQerrorMessage(connection_.get()));
    if (PQntuples(result.get()) == 0 || PQgetisnull(result.get(), 0, 0) != 0) return std::nullopt;
    return std::string(PQgetvalue(result.get(), 0, 0));
  }

 private:
  std::unique_ptr<PGconn, decltype(&PQfinish)> connection_;
};

class RawMysql : public RawSql {
 public:
  explicit RawMysql(const std::string& text) : connection_(mysql_init(nullptr), &mysql_close) {
    const ConnectionUrl url = parse_connection_url(text);
    mysql_options(connection_.get(), MYSQL_SET_CHARSET_NAME, "utf8mb4");
    if (mysql_real_connect(connection_.get(), url.host.c_str(), url.user.c_str(), url.password.value_or("").c_str(),
                           url.database.c_str(), static_cast<unsigned>(url.port.value_or(3306)), nullptr,
                           CLIENT_MULTI_STATEMENTS) == nullptr) {
      fail("connect", mysql_error(connection_.get()));
    }
    run("SET time_zone='+00:00'");
  }
  void run(std::string_view sql) override { value(sql); }
  std::optional<std::string> value(std::string_view sql) override {
    std::optional<std::string> found;
    int status = mysql_real_query(connection_.get(), sql.data(), sql.size());
    while (status == 0) {
      if (const std::unique_ptr<MYSQL_RES, decltype(&mysql_free_result)> result(mysql_store_result(connection_.get()),
                                                                                &mysql_free_result);
          result) {
        if (MYSQL_ROW row = mysql_fetch_row(result.get()); row != nullptr && row[0] != nullptr) found = row[0];
      }
      status = mysql_next_result(connection_.get());
    }
    if (status > 0) fail(sql, mysql_error(connection_.get()));
    return found;
  }

 private:
  std::unique_ptr<MYSQL, decltype(&mysql_close)> connection_;
};

class RawSqlite : public RawSql {
 public:
  explicit RawSqlite(const std::string& path) : connection_(nullptr, &sqlite3_close) {
    sqlite3* opened = nullptr;
    const int status = sqlite3_open(path.c_str(), &opened);
    connection_.reset(opened);
    if (status != SQLITE_OK) fail(path, sqlite3_errmsg(opened));
    run("PRAGMA synchronous=OFF");
  }
  void run(std::string_view sql) override {
    if (sqlite3_exec(connection_.get(), std::string(sql).c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
      fail(sql, sqlite3_errmsg(connection_.get()));
    }
  }
  std::optional<std::string> value(std::string_view sql) override {
    sqlite3_stmt* prepared = nullptr;
    if (sqlite3_prepare_v2(connection_.get(), sql.data(), static_cast<int>(sql.size()), &prepared, nullptr) !=
        SQLITE_OK) {
      fail(sql, sqlite3_errmsg(connection_.get()));
    }
    const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> statement(prepared, &sqlite3_finalize);
    if (sqlite3_step(prepared) != SQLITE_ROW || sqlite3_column_type(prepared, 0) == SQLITE_NULL) return std::nullopt;
    return std::string(reinterpret_cast<const char*>(sqlite3_column_text(prepared, 0)));
  }

 private:
  std::unique_ptr<sqlite3, decltype(&sqlite3_close)> connection_;
};

}  // namespace

std::unique_ptr<RawSql> open_raw(const std::string& url) {
  constexpr std::string_view k_sqlite = "sqlite:";
  if (url.starts_with(k_sqlite)) return std::make_unique<RawSqlite>(url.substr(k_sqlite.size()));
  if (url.starts_with("postgres")) return std::make_unique<RawPostgres>(url);
  return std::make_unique<RawMysql>(url);
}

}  // namespace rowcall::test
