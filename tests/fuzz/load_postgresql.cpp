// SPDX-License-Identifier: Apache-2.0
#include "loader.hpp"

#include <stdexcept>

#include <libpq-fe.h>

namespace fuzz {

namespace {

using Answer = std::unique_ptr<PGresult, decltype(&PQclear)>;

class PostgresqlLoader : public Loader {
 public:
  explicit PostgresqlLoader(std::string url) : url_(std::move(url)), connection_(PQconnectdb(url_.c_str()), PQfinish) {
    if (PQstatus(connection_.get()) != CONNECTION_OK) fail();
    PQsetNoticeProcessor(connection_.get(), [](void*, const char*) {}, nullptr);
    run("SET timezone = 'UTC'");
    run("SELECT pg_advisory_lock(20260131)");  // other fuzzers may be starting
    run("CREATE COLLATION IF NOT EXISTS fuzz_case_blind (provider = icu, "
        "locale = 'und-u-ks-level2', "
        "deterministic = false)");
    run("DO $$ BEGIN CREATE TYPE fuzz_choice AS ENUM (" + listed(choices()) +
        "); EXCEPTION WHEN duplicate_object THEN NULL; END $$");
    run("SELECT pg_advisory_unlock(20260131)");
  }

  void load(const Schema& schema, bool source, const std::vector<Rendered>& rows) override {
    const SideSchema& side = schema.side(source);
    const std::string table = quoted(side.table, '"');
    run("DROP TABLE IF EXISTS " + table + " CASCADE");
    run("CREATE UNLOGGED TABLE " + table + " " + table_body(schema, source, '"'));
    std::string data;
    for (const Rendered& row : rows) {
      for (const std::size_t i : side.order) data += copy_text(row.stored[i]) + "\t";
      data.back() = '\n';
    }
    copy(table, data);
  }

  void execute(const std::string& sql) override { run(sql); }
  void drop(const std::string& table) override { run("DROP TABLE IF EXISTS " + quoted(table, '"') + " CASCADE"); }
  [[nodiscard]] std::string url() const override { return url_; }
  [[nodiscard]] bool shares_snapshots() override { return true; }

 private:
  static std::string listed(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : ",") + quoted(word, '\'');
    return text;
  }

  static std::string copy_text(const Stored& stored) {
    if (stored.form == Stored::Form::null) return "\\N";
    const std::string bytes = stored.form == Stored::Form::blob ? "\\x" + hex(stored.bytes) : stored.bytes;
    std::string text;
    for (const char c : bytes) {
      if (c == '\\')
        text += "\\\\";
      else if (c == '\n')
        text += "\\n";
      else if (c == '\r')
        text += "\\r";
      else if (c == '\t')
        text += "\\t";
      else
        text += c;
    }
    return text;
  }

  void copy(const std::string& table, const std::string& data) {
    const Answer begun(PQexec(connection_.get(), ("COPY " + table + " FROM STDIN").c_str()), PQclear);
    if (PQresultStatus(begun.get()) != PGRES_COPY_IN) fail();
    if (!data.empty() && PQputCopyData(connection_.get(), data.data(), static_cast<int>(data.size())) != 1) fail();
    if (PQputCopyEnd(connection_.get(), nullptr) != 1) fail();
    while (PGresult* result = PQgetResult(connection_.get())) {
      const Answer ended(result, PQclear);
      if (PQresultStatus(result) != PGRES_COMMAND_OK) fail();
    }
  }

  void run(const std::string& sql) {
    const Answer answer(PQexec(connection_.get(), sql.c_str()), PQclear);
    const ExecStatusType status = PQresultStatus(answer.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) fail(sql);
  }

  [[noreturn]] void fail(const std::string& sql = "") {
    throw std::runtime_error("PostgreSQL: " + std::string(PQerrorMessage(connection_.get())) + sql);
  }

  std::string url_;
  std::unique_ptr<PGconn, decltype(&PQfinish)> connection_;
};

}  // namespace

std::unique_ptr<Loader> open_postgresql(const std::string& url) { return std::make_unique<PostgresqlLoader>(url); }

}  // namespace fuzz
