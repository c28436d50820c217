// SPDX-License-Identifier: Apache-2.0
// PostgreSQL through libpqxx 6.4.
//
// Transactions are begun and ended by SQL text, so the one pqxx transaction is a nontransaction that lives as long as
// the connection. Table data comes as the raw lines of COPY: half the price of pqxx's results, and unbuffered. Their
// lines are read with libpq itself (CopyLines).
#include "copy_text.hpp"
#include "engines.hpp"
#include "postgresql_copy.hpp"
#include "postgresql_link.hpp"
#include "postgresql_settings.hpp"
#include "sql_text.hpp"
#include "url_parameters.hpp"

#include "rowcall/base/log.hpp"
#include "rowcall/base/text.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <map>
#include <utility>

#include <fmt/format.h>

namespace rowcall {
namespace {

// --- errors ----------------------------------------------------------------------------------------------------------

bool is_connection_loss(std::string_view sqlstate) {
  // 08: connection exceptions; 57P: the server shuts down or ends the session; 53300: no connection is left.
  return sqlstate.starts_with("08") || sqlstate.starts_with("57P") || sqlstate == "53300";
}

// 40001: a serialization failure, or a replica that gave up a long reader; 40P01: a deadlock. 57P04 and 57P05 are none:
// the database was dropped, or the session was idle for too long.
bool is_transient(std::string_view sqlstate) {
  constexpr std::array k_ended_from_outside{"57P01", "57P02", "57P03", "53300", "40001", "40P01"};
  return sqlstate.starts_with("08") ||
         std::find(k_ended_from_outside.begin(), k_ended_from_outside.end(), sqlstate) != k_ended_from_outside.end();
}

ErrorKind kind_of(std::string_view sqlstate) {
  if (sqlstate == "42501") return ErrorKind::permission;
  return is_connection_loss(sqlstate) ? ErrorKind::connection : ErrorKind::query;
}

// libpqxx 6.4 leaves the state out of some of its exceptions: there the class says it.
std::string sqlstate_of(const pqxx::sql_error& error) {
  if (dynamic_cast<const pqxx::insufficient_privilege*>(&error) != nullptr) return "42501";
  return error.sqlstate();
}
std::string sqlstate_of(const pqxx::transaction_rollback& error) {
  if (dynamic_cast<const pqxx::serialization_failure*>(&error) != nullptr) return "40001";
  return dynamic_cast<const pqxx::deadlock_detected*>(&error) != nullptr ? "40P01" : "40000";
}

// The server has one state for this and for a request to stop, whose words are known where it speaks English.
bool ran_out_of_time(std::string_view sqlstate, std::string_view text) {
  return sqlstate == "57014" && text.find("user request") == std::string_view::npos;
}

Error server_error(const std::string& label, const std::string& sqlstate, std::string_view text) {
  const std::string told = ran_out_of_time(sqlstate, text) ? with_timeout_advice(text) : std::string(text);
  Error error = connection_error(kind_of(sqlstate), label, told);
  error.with("sqlstate", sqlstate);
  if (is_transient(sqlstate)) error.set_transient();
  return error;
}

// Runs `work`; whatever libpqxx throws becomes an Error.
template <typename Work>
auto translating(const std::string& label, Work&& work) -> decltype(work()) {
  try {
    return work();
  } catch (const pqxx::sql_error& error) {
    throw server_error(label, sqlstate_of(error), error.what());
  } catch (const pqxx::transaction_rollback& error) {  // a replica does that to long readers
    throw server_error(label, sqlstate_of(error), error.what());
  } catch (const pqxx::failure& error) {
    // No word of the server: the client library gave up, which it does when the socket breaks.
    throw connection_error(ErrorKind::connection, label, error.what()).set_transient();
  } catch (const Error&) {
    throw;
  } catch (const std::exception& error) {
    throw connection_error(ErrorKind::query, label, error.what());
  }
}

// --- connecting ------------------------------------------------------------------------------------------------------

// Server messages go to the log: libpqxx would print them on stderr.
class LoggingHandler : public pqxx::errorhandler {
 public:
  using pqxx::errorhandler::errorhandler;
  bool operator()(const char message[]) noexcept override {
    try {
      log_debug(trim(message));
    } catch (...) {  // a lost log line is no reason to end a comparison
    }
    return true;
  }
};

// --- reading ---------------------------------------------------------------------------------------------------------

class PostgresqlConnection;

class CopyCursor : public RowCursor {
 public:
  CopyCursor(PostgresqlConnection& connection, std::string_view sql);
  ~CopyCursor() override;
  CopyCursor(const CopyCursor&) = delete;
  CopyCursor& operator=(const CopyCursor&) = delete;

  std::optional<std::span<const RawCell>> next() override;

 private:
  void drain() noexcept;

  PostgresqlConnection& connection_;
  CopyLines lines_;
  bool ended_ = false;  // the server said so
  bool failed_ = false;
  std::vector<RawCell> cells_;
};

class PostgresqlConnection : public Connection {
 public:
  explicit PostgresqlConnection(const ConnectionUrl& url);

  [[nodiscard]] const ServerInfo& server() const override { return server_; }
  void execute(std::string_view sql) override;
  std::vector<TextRow> fetch(std::string_view sql) override;
  std::vector<TextRow> look_up(const CatalogQuery& query) override;
  std::unique_ptr<RowCursor> stream(std::string_view sql) override;
  void prepare(std::string_view sql) override;
  std::vector<ResultColumn> describe(std::string_view sql) override;
  void cancel() noexcept override;
  void cut() noexcept override { connection_->cut(); }

 private:
  friend class CopyCursor;

  pqxx::result run(std::string_view sql);
  void prepare_and_forget(const std::string& sql);
  void require_encryption();
  // A cursor that fails or is dropped early (and so cancelled) aborts the transaction, and with it the snapshot.
  // Rolling back to a savepoint keeps both. It is set by the first cursor and not earlier: pg_export_snapshot() works
  // only in front of every savepoint.
  void set_savepoint();
  void return_to_savepoint();

  // The name of the prepared statement.
  const std::string& prepared(const std::string& sql);

  std::string label_;
  std::unique_ptr<PostgresqlLink> connection_;
  std::unique_ptr<LoggingHandler> handler_;
  std::unique_ptr<pqxx::nontransaction> transaction_;
  ServerInfo server_;
  std::atomic<bool> busy_ = false;
  bool has_cursor_ = false;
  bool in_transaction_ = false;
  bool has_savepoint_ = false;
  std::map<std::string, std::string> prepared_;  // statements to their names
  bool keeps_prepared_ = true;
};

// Marks the connection as running something that cancel() may stop.
class BusyScope {
 public:
  explicit BusyScope(std::atomic<bool>& busy) : busy_(busy) { busy_ = true; }
  ~BusyScope() { busy_ = false; }
  BusyScope(const BusyScope&) = delete;
  BusyScope& operator=(const BusyScope&) = delete;

 private:
  std::atomic<bool>& busy_;
};

// A pooler gave the session another backend, which does not know the prepared statement, or knows one of this name.
bool is_of_another_backend(const Error& error) {
  const std::string sqlstate = error.fact("sqlstate");
  return sqlstate == "26000" || sqlstate == "42P05";
}

std::vector<TextRow> text_rows(const pqxx::result& result) {
  std::vector<TextRow> rows;
  rows.reserve(result.size());
  for (const auto& native : result) {
    TextRow& row = rows.emplace_back();
    for (const auto& field : native) {
      if (field.is_null()) {
        row.emplace_back();
      } else {
        row.emplace_back(std::in_place, field.c_str(), field.size());
      }
    }
  }
  return rows;
}

CopyCursor::CopyCursor(PostgresqlConnection& connection, std::string_view sql)
    : connection_(connection), lines_(connection.connection_->native()) {
  connection_.busy_ = true;
  try {
    // The newline ends a comment that `sql` may end with.
    const std::string copy = fmt::format("COPY ({}\n) TO STDOUT", sql);
    translating(connection_.label_, [&] { connection_.transaction_->exec(copy); });
  } catch (...) {
    connection_.busy_ = false;
    throw;
  }
  connection_.has_cursor_ = true;
}

std::optional<std::span<const RawCell>> CopyCursor::next() {
  if (ended_) return std::nullopt;
  if (failed_) throw connection_error(ErrorKind::query, connection_.label_, "the result was broken off");
  std::optional<std::span<char>> line;
  try {
    line = translating(connection_.label_, [&] { return lines_.next(); });
  } catch (...) {
    failed_ = true;
    throw;
  }
  if (!line) {
    ended_ = true;
    return std::nullopt;
  }
  split_copy_line(*line, cells_);
  return cells_;
}

void CopyCursor::drain() noexcept {
  try {
    while (lines_.next()) {
    }
  } catch (const std::exception&) {  // the cancelled statement's own error, as wanted
  }
}

CopyCursor::~CopyCursor() {
  if (!ended_ && !failed_) {
    connection_.cancel();
    drain();
  }
  connection_.busy_ = false;
  connection_.has_cursor_ = false;
  if (!ended_) connection_.return_to_savepoint();
}

PostgresqlConnection::PostgresqlConnection(const ConnectionUrl& url) : label_(url.to_string()) {
  const PostgresqlSettings settings = postgresql_settings(url);
  try {
    connection_ = std::make_unique<PostgresqlLink>(settings.connection_text);
    handler_ = std::make_unique<LoggingHandler>(*connection_);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
    // A silent reconnect would lose the snapshot and every session setting.
    connection_->inhibit_reactivation(true);
#pragma GCC diagnostic pop
    transaction_ = std::make_unique<pqxx::nontransaction>(*connection_);
  } catch (const std::exception& error) {
    throw connection_error(ErrorKind::connection, label_, error.what());
  }
  const int version = connection_->server_version();
  server_ = {Engine::postgresql, version / 10000, version % 10000, 0};
  server_.is_utf8 = fetch("show server_encoding").at(0).at(0) == "UTF8";
  if (settings.tls >= TlsMode::require) require_encryption();
  if (settings.statement_timeout) execute(fmt::format("set statement_timeout = '{}s'", *settings.statement_timeout));
}

void PostgresqlConnection::require_encryption() {
  std::string answer = "no";
  try {
    const std::vector<TextRow> rows = fetch("select ssl from pg_catalog.pg_stat_ssl where pid = pg_backend_pid()");
    if (rows.size() == 1 && rows[0][0] == "t") return;
  } catch (const Error& error) {
    answer = error.what();
  }
  throw connection_error(ErrorKind::connection, label_,
                         "sslmode asks for an encrypted session, and the server does not confirm it: " + answer);
}

pqxx::result PostgresqlConnection::run(std::string_view sql) {
  if (has_cursor_) throw Error(ErrorKind::internal, label_ + ": a statement while a cursor is open");
  const BusyScope busy(busy_);
  log_debug(fmt::format("{}: {}", label_, sql));
  return translating(label_, [&] { return transaction_->exec(std::string(sql)); });
}

void PostgresqlConnection::execute(std::string_view sql) {
  // What the statement sets would be undone by a return to an older savepoint.
  has_savepoint_ = false;
  run(sql);
  switch (transaction_effect(sql)) {
    case TransactionEffect::begins:
      in_transaction_ = true;
      break;
    case TransactionEffect::ends:
      in_transaction_ = false;
      break;
    case TransactionEffect::none:
      break;
  }
}

std::vector<TextRow> PostgresqlConnection::fetch(std::string_view sql) { return text_rows(run(sql)); }

// Planning takes several times as long as running: the server plans a prepared statement a few times only.
std::vector<TextRow> PostgresqlConnection::look_up(const CatalogQuery& query) {
  if (query.values.empty()) return fetch(query.sql);
  if (has_cursor_) throw Error(ErrorKind::internal, label_ + ": a statement while a cursor is open");
  const BusyScope busy(busy_);
  log_debug(fmt::format("{}: {} -- {}", label_, query.sql, join(query.values, ", ")));
  const auto values = pqxx::prepare::make_dynamic_params(query.values);
  if (keeps_prepared_) {
    try {
      return translating(label_, [&] { return text_rows(transaction_->exec_prepared(prepared(query.sql), values)); });
    } catch (const Error& error) {
      if (!is_of_another_backend(error)) throw;
      keeps_prepared_ = false;
    }
  }
  return translating(label_, [&] { return text_rows(transaction_->exec_params(query.sql, values)); });
}

const std::string& PostgresqlConnection::prepared(const std::string& sql) {
  const auto found = prepared_.find(sql);
  if (found != prepared_.end()) return found->second;
  const std::string name = fmt::format("rowcall_{}", prepared_.size());
  connection_->prepare(name, sql);  // the server is told when it is first run
  return prepared_.emplace(sql, name).first->second;
}

void PostgresqlConnection::set_savepoint() {
  if (!in_transaction_ || has_savepoint_) return;
  run("savepoint rowcall_cursor");
  has_savepoint_ = true;
}

void PostgresqlConnection::return_to_savepoint() {
  if (!in_transaction_ || !has_savepoint_) return;
  try {
    run("rollback to savepoint rowcall_cursor");
  } catch (const Error& error) {  // the next statement will say so itself
    log_debug(error.what());
  }
}

std::unique_ptr<RowCursor> PostgresqlConnection::stream(std::string_view sql) {
  if (has_cursor_) throw Error(ErrorKind::internal, label_ + ": a second cursor while one is open");
  set_savepoint();
  log_debug(fmt::format("{}: {}", label_, sql));
  try {
    return std::make_unique<CopyCursor>(*this, sql);
  } catch (...) {
    return_to_savepoint();
    throw;
  }
}

void PostgresqlConnection::prepare(std::string_view sql) {
  if (has_cursor_) throw Error(ErrorKind::internal, label_ + ": a statement while a cursor is open");
  // PostgreSQL prepares nothing without complaint.
  if (is_blank_sql(sql)) throw connection_error(ErrorKind::query, label_, "there is no statement in the text");
  // A refusal must not abort the transaction.
  if (in_transaction_) run("savepoint rowcall_check");
  try {
    prepare_and_forget(std::string(sql));
  } catch (...) {
    if (in_transaction_) run("rollback to savepoint rowcall_check");
    throw;
  }
  if (in_transaction_) run("release savepoint rowcall_check");
}

// pqxx describes no prepared statement, but every result; this one has no rows, and none are read for it.
std::vector<ResultColumn> PostgresqlConnection::describe(std::string_view sql) {
  prepare(sql);
  const pqxx::result result = run(fmt::format("select * from (\n{}\n) as rowcall_described limit 0", sql));
  std::vector<ResultColumn> columns;
  for (pqxx::row::size_type i = 0; i < result.columns(); ++i) {
    ResultColumn& column = columns.emplace_back();
    column.name = result.column_name(i);
    column.type = std::to_string(result.column_type(i));
    if (result.column_table(i) == pqxx::oid_none) continue;
    column.table = std::to_string(result.column_table(i));
    column.table_column = std::to_string(result.table_column(i) + 1);
  }
  return columns;
}

void PostgresqlConnection::prepare_and_forget(const std::string& sql) {
  const std::string name = "rowcall_check";
  const BusyScope busy(busy_);
  connection_->prepare(name, sql);
  try {
    translating(label_, [&] { connection_->prepare_now(name); });
  } catch (...) {
    translating(label_, [&] { connection_->unprepare(name); });
    throw;
  }
  translating(label_, [&] { connection_->unprepare(name); });
}

void PostgresqlConnection::cancel() noexcept {
  if (busy_) connection_->ask_to_stop();
}

}  // namespace

std::unique_ptr<Connection> connect_postgresql(const ConnectionUrl& url) {
  return std::make_unique<PostgresqlConnection>(url);
}

std::string postgresql_library() { return "libpqxx " PQXX_VERSION; }

}  // namespace rowcall
