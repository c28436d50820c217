// SPDX-License-Identifier: Apache-2.0
// SQLite files, always opened read-only.
#include "engines.hpp"
#include "sql_text.hpp"
#include "sqlite_clock.hpp"
#include "sqlite_functions.hpp"
#include "sqlite_value.hpp"
#include "text_rows.hpp"
#include "url_parameters.hpp"

#include "rowcall/base/log.hpp"

#include <cstdio>
#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

namespace rowcall {
namespace {

struct CloseDatabase {
  // Statements that are still open keep the handle alive until they end.
  void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};
using Database = std::unique_ptr<sqlite3, CloseDatabase>;

struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

ErrorKind kind_of(int code) {
  switch (code & 0xFF) {
    case SQLITE_CANTOPEN:
    case SQLITE_NOTADB:
    case SQLITE_IOERR:
      return ErrorKind::connection;
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_READONLY:
      return ErrorKind::permission;
    default:
      return ErrorKind::query;
  }
}

Error error_of(sqlite3* database, const std::string& label) {
  const int code = sqlite3_extended_errcode(database);
  Error error = connection_error(kind_of(code), label, sqlite3_errmsg(database));
  error.with("code", std::to_string(code));
  const int kind = code & 0xFF;
  if (kind == SQLITE_BUSY || kind == SQLITE_LOCKED || kind == SQLITE_PROTOCOL) error.set_transient();
  return error;
}

// SQLite itself says "unable to open database file" to most of these.
void check_file(const std::string& path, const std::string& label) {
  if (path == ":memory:") return;
  std::error_code failure;
  const std::filesystem::file_status status = std::filesystem::status(path, failure);
  const auto refuse = [&](ErrorKind kind, std::string_view why) {
    throw connection_error(kind, label, fmt::format("{} {}", path, why));
  };
  if (status.type() == std::filesystem::file_type::not_found) refuse(ErrorKind::connection, "is not there");
  if (std::filesystem::is_directory(status)) refuse(ErrorKind::connection, "is a directory, not an SQLite file");
  if (::access(path.c_str(), R_OK) != 0) refuse(ErrorKind::permission, "cannot be read by this account");
}

Database open_file(const std::string& path, const std::string& label) {
  check_file(path, label);
  sqlite3* handle = nullptr;
  const int result = sqlite3_open_v2(path.c_str(), &handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nullptr);
  Database database(handle);
  if (!database) throw Error(ErrorKind::internal, "SQLite has no memory for a connection");
  if (result != SQLITE_OK) throw error_of(handle, label);
  sqlite3_extended_result_codes(handle, 1);
  // A misspelt "column" would be read as the text 'column': a filter with it is then silently false for every row.
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  return database;
}

class SqliteCursor : public RowCursor {
 public:
  SqliteCursor(sqlite3* database, const std::string& label, Statement statement, SqliteClock& clock)
      : database_(database),
        label_(label),
        statement_(std::move(statement)),
        clock_(clock),
        deadline_(clock.deadline_from_now()) {
    const auto columns = static_cast<std::size_t>(sqlite3_column_count(statement_.get()));
    cells_.resize(columns);
    numbers_.resize(columns);
  }

  std::optional<std::span<const RawCell>> next() override {
    if (ended_) return std::nullopt;
    if (failed_) throw connection_error(ErrorKind::query, label_, "the result was broken off");
    clock_.watch(deadline_);
    const int result = sqlite3_step(statement_.get());
    if (result == SQLITE_DONE) {
      ended_ = true;
      return std::nullopt;
    }
    if (result != SQLITE_ROW) {
      failed_ = true;
      if (clock_.is_over()) throw connection_error(ErrorKind::query, label_, clock_.sentence());
      throw error_of(database_, label_);
    }
    for (std::size_t column = 0; column < cells_.size(); ++column) {
      cells_[column] = cell(static_cast<int>(column), numbers_[column]);
    }
    return cells_;
  }

 private:
  RawCell cell(int column, NumberText& number) {
    sqlite3_stmt* row = statement_.get();
    switch (sqlite3_column_type(row, column)) {
      case SQLITE_INTEGER:
        return integer_cell(sqlite3_column_int64(row, column), number);
      case SQLITE_FLOAT:
        return real_cell(sqlite3_column_double(row, column), number);
      case SQLITE_TEXT: {
        const void* text = checked(sqlite3_column_text(row, column));
        return bytes_cell(text, sqlite3_column_bytes(row, column), Storage::text);
      }
      case SQLITE_BLOB: {
        const void* blob = sqlite3_column_blob(row, column);
        const int size = sqlite3_column_bytes(row, column);
        return bytes_cell(size == 0 ? blob : checked(blob), size, Storage::blob);
      }
      default:
        return {{}, Storage::null};
    }
  }

  // SQLite gives a null pointer when it has no memory for a value: that must not read as an empty one.
  const void* checked(const void* bytes) {
    if (bytes != nullptr) return bytes;
    failed_ = true;
    throw error_of(database_, label_);
  }

  sqlite3* database_;
  const std::string& label_;
  Statement statement_;
  SqliteClock& clock_;
  SqliteClock::Time deadline_;
  bool ended_ = false;
  bool failed_ = false;
  std::vector<RawCell> cells_;
  std::vector<NumberText> numbers_;
};

class SqliteConnection : public Connection {
 public:
  explicit SqliteConnection(const ConnectionUrl& url) : label_(url.to_string()) {
    check_parameters(url, {"busy_timeout", "statement_timeout"});
    constexpr int k_busy_seconds = 5;
    const int seconds = number_parameter(url, "busy_timeout", 0).value_or(k_busy_seconds);
    database_ = open_file(url.database, label_);
    sqlite3_busy_timeout(database_.get(), seconds * 1000);
    if (register_sqlite_functions(database_.get()) != SQLITE_OK) throw error_of(database_.get(), label_);
    read_header(url.database);
    if (const int limit = statement_timeout(url).value_or(0); limit > 0) clock_.start(*database_, limit);
    server_.engine = Engine::sqlite;
    const int version = sqlite3_libversion_number();
    server_.major = version / 1'000'000;
    server_.minor = version / 1000 % 1000;
    server_.patch = version % 1000;
  }

  [[nodiscard]] const ServerInfo& server() const override { return server_; }

  void execute(std::string_view sql) override {
    const std::unique_ptr<RowCursor> cursor = stream(sql);
    while (cursor->next()) {
    }
  }

  std::vector<TextRow> fetch(std::string_view sql) override {
    const std::unique_ptr<RowCursor> cursor = stream(sql);
    return read_all(*cursor);
  }

  std::unique_ptr<RowCursor> stream(std::string_view sql) override {
    log_debug(fmt::format("{}: {}", label_, sql));
    return std::make_unique<SqliteCursor>(database_.get(), label_, prepared(sql), clock_);
  }

  void prepare(std::string_view sql) override { prepared(sql); }

  std::vector<ResultColumn> describe(std::string_view sql) override {
    const Statement statement = prepared(sql);
    std::vector<ResultColumn> columns;
    for (int i = 0; i < sqlite3_column_count(statement.get()); ++i) {
      const char* declared = sqlite3_column_decltype(statement.get(), i);
      columns.push_back({sqlite3_column_name(statement.get(), i), declared == nullptr ? "" : declared});
    }
    return columns;
  }

  void cancel() noexcept override { sqlite3_interrupt(database_.get()); }
  // There is no link: what runs looks for an interrupt at every step.
  void cut() noexcept override { sqlite3_interrupt(database_.get()); }

 private:
  Statement prepared(std::string_view sql) {
    sqlite3_stmt* handle = nullptr;
    const char* tail = nullptr;
    const int result = sqlite3_prepare_v2(database_.get(), sql.data(), static_cast<int>(sql.size()), &handle, &tail);
    Statement statement(handle);
    if (result != SQLITE_OK) throw error_of(database_.get(), label_);
    if (!statement) throw connection_error(ErrorKind::query, label_, "there is no statement in the text");
    const std::string_view rest = sql.substr(static_cast<std::size_t>(tail - sql.data()));
    if (!is_blank_sql(rest)) throw connection_error(ErrorKind::query, label_, "the text holds more than one statement");
    return statement;
  }

  // Opening reads nothing: a file of another kind shows at the first read.
  void read_header(const std::string& path) {
    try {
      fetch("PRAGMA schema_version");
    } catch (const Error& error) {
      Error named =
          connection_error(error.kind() == ErrorKind::permission ? error.kind() : ErrorKind::connection, label_,
                           fmt::format("{} cannot be read: {}", path, sqlite3_errmsg(database_.get())));
      throw named.with("code", error.fact("code"));
    }
  }

  std::string label_;
  SqliteClock clock_;  // outlives the database, which looks at it
  Database database_;
  ServerInfo server_;
};

}  // namespace

std::unique_ptr<Connection> connect_sqlite(const ConnectionUrl& url) { return std::make_unique<SqliteConnection>(url); }

std::string sqlite_library() { return fmt::format("SQLite {}", sqlite3_libversion()); }

}  // namespace rowcall
