// SPDX-License-Identifier: Apache-2.0
#include "loader.hpp"

#include <regex>
#include <stdexcept>

#include <mysql.h>

namespace fuzz {

namespace {

class MysqlLoader : public Loader {
 public:
  explicit MysqlLoader(std::string url) : url_(std::move(url)), connection_(mysql_init(nullptr), mysql_close) {
    static const std::regex k_url("[a-z]+://([^:]*):([^@]*)@([^:]*):([0-9]+)/(.*)");
    std::smatch parts;
    if (!std::regex_match(url_, parts, k_url)) throw std::runtime_error("not a URL of the tests: " + url_);
    mysql_options(connection_.get(), MYSQL_SET_CHARSET_NAME, "utf8mb4");
    if (mysql_real_connect(connection_.get(), parts.str(3).c_str(), parts.str(1).c_str(), parts.str(2).c_str(),
                           parts.str(5).c_str(), static_cast<unsigned>(std::stoi(parts.str(4))), nullptr,
                           0) == nullptr) {
      fail();
    }
    run("SET sql_mode = 'STRICT_ALL_TABLES,ALLOW_INVALID_DATES', time_zone = '+00:00'");
  }

  void load(const Schema& schema, bool source, const std::vector<Rendered>& rows) override {
    const SideSchema& side = schema.side(source);
    const std::string table = quoted(side.table, '`');
    run("DROP TABLE IF EXISTS " + table);
    run("CREATE TABLE " + table + " " + table_body(schema, source, '`') + " DEFAULT CHARSET=utf8mb4");
    std::string tuples;
    for (const Rendered& row : rows) {
      tuples += tuples.empty() ? "(" : ",(";
      for (const std::size_t i : side.order) tuples += literal(row.stored[i]) + ",";
      tuples.back() = ')';
      constexpr std::size_t k_statement_bytes = 1'000'000;
      if (tuples.size() > k_statement_bytes) insert(table, tuples);
    }
    insert(table, tuples);
  }

  void execute(const std::string& sql) override { run(sql); }
  void drop(const std::string& table) override { run("DROP TABLE IF EXISTS " + quoted(table, '`')); }
  [[nodiscard]] std::string url() const override { return url_; }

  // MariaDB's binary log proves it.
  [[nodiscard]] bool shares_snapshots() override {
    run("SELECT version() LIKE '%MariaDB%' AND @@log_bin");
    const std::unique_ptr<MYSQL_RES, decltype(&mysql_free_result)> answer(mysql_store_result(connection_.get()),
                                                                          mysql_free_result);
    return answer && std::string(mysql_fetch_row(answer.get())[0]) == "1";
  }

 private:
  static std::string literal(const Stored& stored) {
    switch (stored.form) {
      case Stored::Form::null:
        return "NULL";
      case Stored::Form::text:
        return stored.bytes.empty() ? "''" : "_utf8mb4 X'" + hex(stored.bytes) + "'";
      case Stored::Form::blob:
        return stored.bytes.empty() ? "''" : "X'" + hex(stored.bytes) + "'";
      default:
        return stored.bytes;
    }
  }

  void insert(const std::string& table, std::string& tuples) {
    if (tuples.empty()) return;
    run("INSERT INTO " + table + " VALUES " + tuples);
    if (mysql_warning_count(connection_.get()) > 0)
      throw std::runtime_error("MySQL warns of " + tuples.substr(0, 2000));
    tuples.clear();
  }

  void run(const std::string& sql) {
    if (mysql_real_query(connection_.get(), sql.data(), sql.size()) != 0) fail(sql);
  }

  [[noreturn]] void fail(const std::string& sql = "") {
    throw std::runtime_error("MySQL: " + std::string(mysql_error(connection_.get())) + "\n" + sql.substr(0, 2000));
  }

  std::string url_;
  std::unique_ptr<MYSQL, decltype(&mysql_close)> connection_;
};

}  // namespace

std::unique_ptr<Loader> open_mysql(const std::string& url) { return std::make_unique<MysqlLoader>(url); }

}  // namespace fuzz
