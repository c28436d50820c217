// SPDX-License-Identifier: Apache-2.0
#include "loader.hpp"

#include <stdexcept>

#include <sqlite3.h>

namespace fuzz {

namespace {

class SqliteLoader : public Loader {
 public:
  explicit SqliteLoader(std::string path) : path_(std::move(path)) {
    if (sqlite3_open(path_.c_str(), &file_) != SQLITE_OK) fail();
    run("PRAGMA synchronous = OFF");
    run("PRAGMA journal_mode = MEMORY");
  }
  ~SqliteLoader() override { sqlite3_close(file_); }
  SqliteLoader(const SqliteLoader&) = delete;
  SqliteLoader& operator=(const SqliteLoader&) = delete;

  void load(const Schema& schema, bool source, const std::vector<Rendered>& rows) override {
    const SideSchema& side = schema.side(source);
    const std::string table = quoted(side.table, '"');
    run("BEGIN");
    run("DROP TABLE IF EXISTS " + table);
    run("CREATE TABLE " + table + " " + table_body(schema, source, '"'));
    std::string sql = "INSERT INTO " + table + " VALUES (";
    for (std::size_t i = 0; i < side.order.size(); ++i) sql += "?,";
    sql.back() = ')';
    sqlite3_stmt* prepared = nullptr;
    if (sqlite3_prepare_v2(file_, sql.c_str(), -1, &prepared, nullptr) != SQLITE_OK) fail(sql);
    const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> statement(prepared, sqlite3_finalize);
    for (const Rendered& row : rows) {
      int at = 0;
      for (const std::size_t i : side.order) bind(prepared, ++at, row.stored[i]);
      if (sqlite3_step(prepared) != SQLITE_DONE) fail(sql);
      sqlite3_reset(prepared);
    }
    run("COMMIT");
  }

  void execute(const std::string& sql) override { run(sql); }
  void drop(const std::string& table) override { run("DROP TABLE IF EXISTS " + quoted(table, '"')); }
  [[nodiscard]] std::string url() const override { return "sqlite:" + path_; }
  [[nodiscard]] bool shares_snapshots() override { return false; }

 private:
  static void bind(sqlite3_stmt* statement, int at, const Stored& stored) {
    const auto size = static_cast<int>(stored.bytes.size());
    switch (stored.form) {
      case Stored::Form::null:
        sqlite3_bind_null(statement, at);
        return;
      case Stored::Form::integer:
      case Stored::Form::token:
        sqlite3_bind_int64(statement, at, std::stoll(stored.bytes));
        return;
      case Stored::Form::real:
        sqlite3_bind_double(statement, at, stored.real);
        return;
      case Stored::Form::text:
        sqlite3_bind_text(statement, at, stored.bytes.data(), size, SQLITE_TRANSIENT);
        return;
      case Stored::Form::blob:
        // Without bytes there is no pointer, and no pointer means NULL.
        if (size == 0) {
          sqlite3_bind_zeroblob(statement, at, 0);
        } else {
          sqlite3_bind_blob(statement, at, stored.bytes.data(), size, SQLITE_TRANSIENT);
        }
        return;
    }
  }

  void run(const std::string& sql) {
    if (sqlite3_exec(file_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail(sql);
  }

  [[noreturn]] void fail(const std::string& sql = "") {
    const std::string message = sqlite3_errmsg(file_);
    if (sqlite3_get_autocommit(file_) == 0) sqlite3_exec(file_, "ROLLBACK", nullptr, nullptr, nullptr);
    throw std::runtime_error("SQLite: " + message + "\n" + sql);
  }

  std::string path_;
  sqlite3* file_ = nullptr;
};

}  // namespace

std::unique_ptr<Loader> open_sqlite(const std::string& path) { return std::make_unique<SqliteLoader>(path); }

}  // namespace fuzz
