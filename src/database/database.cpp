// SPDX-License-Identifier: Apache-2.0
#include "rowcall/database/database.hpp"

#include "catalog.hpp"
#include "connection_stop.hpp"
#include "read_value.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/log.hpp"
#include "rowcall/base/text.hpp"
#include "rowcall/base/waiting.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include <fmt/format.h>

namespace rowcall {

namespace {

void set_up_session(Connection& connection, const Dialect& dialect, const std::vector<std::string>& user_statements) {
  for (const std::string& statement : dialect.session_statements()) connection.execute(statement);
  const auto make_read_only = [&] {
    for (const std::string& statement : dialect.read_only_statements()) connection.execute(statement);
  };
  if (!user_statements.empty()) make_read_only();
  for (const std::string& statement : user_statements) connection.execute(statement);
  // Also after the user's statements, so that none of them can leave the session writable or in another zone.
  make_read_only();
}

// All in one statement, so that a far server is asked once.
void check_settings(Connection& connection, const Dialect& dialect, const std::string& label) {
  const std::vector<Dialect::SettingCheck> checks = dialect.session_checks();
  std::vector<std::string> expressions;
  for (const Dialect::SettingCheck& check : checks) expressions.push_back(check.expression);
  const TextRow found = connection.fetch("SELECT " + join(expressions, ", ")).at(0);
  for (std::size_t i = 0; i < checks.size(); ++i) {
    const std::string value = found.at(i).value_or("NULL");
    if (equal_ignoring_case(value, checks[i].expected)) continue;
    throw Error(ErrorKind::connection,
                fmt::format("{}: the session is not as rowcall needs it: {}: expected {}, the server says {}; "
                            "look at the session statements and the account's defaults",
                            label, checks[i].what, checks[i].expected, value));
  }
}

// What says nothing of whether the server can do what it was asked for.
bool is_for_the_caller(const Error& error) {
  return error.is_transient() || error.kind() == ErrorKind::connection || error.kind() == ErrorKind::interrupted;
}

// Asks for each function rather than trusting a version: MySQL 9.6 has no md5(), a FIPS build of PostgreSQL refuses it.
std::vector<HashFunction> probe_hash_functions(Connection& connection, const Dialect& dialect) {
  constexpr std::string_view k_probe = "rowcall calls the roll of the rows";
  std::vector<HashFunction> found;
  for (const HashFunction function : dialect.hash_functions()) {
    try {
      const auto answer = read_value(connection, dialect.hash_probe(function, k_probe));
      if (answer && parse_modulo_64(*answer) == hash(function, k_probe)) {
        found.push_back(function);
        continue;
      }
      log_debug(fmt::format("hash function {}: the server computes another value; not used", name(function)));
    } catch (const Error& error) {
      if (is_for_the_caller(error)) throw;
      log_debug(fmt::format("hash function {}: not on this server: {}", name(function), error.what()));
    }
  }
  return found;
}

std::optional<std::string> probe_native_digest(Connection& connection, const Dialect& dialect) {
  const std::string sql = dialect.native_digest_probe();
  if (sql.empty()) return std::nullopt;
  try {
    return read_value(connection, sql);
  } catch (const Error& error) {
    if (is_for_the_caller(error)) throw;
    log_debug(fmt::format("native digests: not on this server: {}", error.what()));
    return std::nullopt;
  }
}

// False where the server will not have the statement; throws for every other failure.
bool prepares(Connection& connection, const std::string& sql) {
  try {
    connection.prepare(sql);
    return true;
  } catch (const Error& error) {
    if (error.is_transient() || (error.kind() != ErrorKind::permission && error.kind() != ErrorKind::query)) throw;
    return false;
  }
}

// Client libraries give no way to end an attempt; one that nobody waits for any more closes what it opens.
std::unique_ptr<Connection> connect_unless_cancelled(const ConnectionUrl& url, CancelToken& cancel) {
  Waiting waiting;
  const CancelToken::Registration registration(cancel, [&] { waiting.end(); });
  auto connection = waiting.value_of([url] { return connect(url); });
  if (!connection) throw Error(ErrorKind::interrupted, url.to_string() + ": interrupted while connecting");
  return std::move(*connection);
}

}  // namespace

std::unique_ptr<Database> Database::open(const ConnectionUrl& url, CancelToken& cancel) {
  auto connection = connect_unless_cancelled(url, cancel);
  auto database = std::make_unique<Database>(std::move(connection), url.to_string(), cancel);
  set_up_session(*database->connection_, *database->dialect_, url.session);
  check_settings(*database->connection_, *database->dialect_, database->label_);
  database->hash_functions_ = probe_hash_functions(*database->connection_, *database->dialect_);
  return database;
}

const std::optional<std::string>& Database::native_digest_sign() {
  if (!is_native_digest_probed_) native_digest_sign_ = probe_native_digest(*connection_, *dialect_);
  is_native_digest_probed_ = true;
  return native_digest_sign_;
}

// A small text is drowned by the round trip on a fast link; a large one would take long on a slow one.
std::optional<LinkSpeed> Database::measure_link() {
  constexpr std::size_t k_small = std::size_t{64} << 10;
  constexpr std::size_t k_large = std::size_t{256} << 10;
  constexpr double k_long_enough = 0.005;
  constexpr double k_shortest = 1e-6;
  double seconds = 0;
  const auto fetched_bytes = [&](std::size_t bytes) {
    const auto start = std::chrono::steady_clock::now();
    const auto answer = connection_->fetch(dialect_->filler(bytes));
    seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return static_cast<double>(answer.at(0).at(0).value_or("").size());  // NULL above a packet limit
  };
  if (dialect_->filler(1).empty()) return std::nullopt;
  LinkSpeed link;
  fetched_bytes(1);
  link.round_trip_seconds = seconds;
  fetched_bytes(1);
  link.round_trip_seconds = std::min(link.round_trip_seconds, seconds);
  for (const std::size_t bytes : {k_small, k_large}) {
    const double fetched = fetched_bytes(bytes);
    const double speed = fetched / std::max(seconds - link.round_trip_seconds, k_shortest);
    link.bytes_per_second = std::max(link.bytes_per_second, speed);
    if (seconds > k_long_enough) break;
  }
  return link;
}

Database::Database(std::unique_ptr<Connection> connection, std::string label, CancelToken& cancel)
    : label_(std::move(label)), connection_(std::move(connection)), dialect_(make_dialect(connection_->server())) {
  listen_to(cancel);
}

Database::~Database() = default;

TableSchema Database::table(const TableName& wanted) {
  return read_table_schema(*connection_, *dialect_, wanted, label_);
}

std::vector<TableName> Database::tables() {
  std::vector<TableName> tables;
  for (const TextRow& row : connection_->fetch(dialect_->all_tables(""))) {
    tables.push_back({row[0].value_or(""), row[1].value_or("")});
  }
  return tables;
}

std::vector<ListedTable> Database::listed_tables() {
  std::vector<ListedTable> tables;
  for (const TextRow& row : connection_->fetch(dialect_->listed_tables())) {
    ListedTable& listed = tables.emplace_back();
    listed.table = {row[0].value_or(""), row[1].value_or("")};
    listed.is_own = row[2] == "t";
    if (row[3]) listed.estimated_rows = parse_count(*row[3]);
  }
  return tables;
}

bool Database::can_read(const TableName& table) {
  try {
    connection_->fetch(fmt::format("SELECT 1 FROM {} LIMIT 1", dialect_->quote(table)));
    return true;
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::permission) throw;
    return false;
  }
}

bool Database::withholds_rows(const ReadScope& scope, bool is_view) {
  // A view and the user's SQL may read any table.
  const bool reads_others = is_view || scope.query || scope.where || !scope.expressions.empty();
  const Dialect::RowPolicies policies = dialect_->row_policies(reads_others ? nullptr : &scope.table);
  if (!policies.any) return false;
  const std::vector<TextRow> answer = connection_->look_up(*policies.any);
  if (answer.empty() || answer.front().at(0) != "t") return false;
  std::string items = "1";
  for (const ColumnExpression& expression : scope.expressions) items += ", (\n" + expression.sql + "\n)";
  const std::string sql = dialect_->select_from(items, scope);
  // Whatever fails here fails without a policy too, and is told where the rows are read.
  if (!prepares(*connection_, sql)) return false;
  for (const std::string& statement : policies.refuse) connection_->execute(statement);
  const bool refused = !prepares(*connection_, sql);
  for (const std::string& statement : policies.restore) connection_->execute(statement);
  return refused;
}

std::string Database::begin_snapshot() {
  for (const std::string& statement : dialect_->begin_snapshot()) connection_->execute(statement);
  return read_value(*connection_, dialect_->snapshot_identity()).value_or("");
}

void Database::end_snapshot() { connection_->execute("ROLLBACK"); }

void Database::listen_to(CancelToken& cancel) {
  stop_.reset();
  stop_ = std::make_unique<ConnectionStop>(*connection_, cancel);
}

void Database::listen_to_nothing() { stop_.reset(); }

// The read-only statements reach every session of the connection.
void Database::check_session() {
  for (const std::string& statement : dialect_->read_only_statements()) connection_->execute(statement);
  check_settings(*connection_, *dialect_, label_);
}

void Database::attach(std::string_view path, std::string_view schema) {
  connection_->execute(dialect_->attach(path, schema));
}

std::string Database::attached_snapshot(std::string_view schema) {
  return "schema version " + read_value(*connection_, dialect_->attached_version(schema)).value_or("");
}

}  // namespace rowcall
