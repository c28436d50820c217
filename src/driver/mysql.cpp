// SPDX-License-Identifier: Apache-2.0
// MySQL and MariaDB: one session for data, one for control, to the same server with the same account.
//
// What runs where:
// - stream() and every transaction statement run on the data connection alone: there is the snapshot.
// - SET and USE run on both, so that both sessions have the same settings.
// - fetch() of catalogs runs on the control connection, also while a cursor is open. Any other fetch asks the data
//   connection: settings and status belong to the session that reads the data.
// - prepare() runs on the control connection.
#include "engines.hpp"
#include "mysql_control.hpp"
#include "mysql_settings.hpp"
#include "mysql_stream.hpp"
#include "sql_text.hpp"
#include "text_rows.hpp"

#include "rowcall/base/text.hpp"

#include <charconv>

#include <fmt/format.h>

namespace rowcall {
namespace {

bool reads_catalog(std::string_view sql) {
  for (const char* word : {"session_status", "session_variables", "connection_id"}) {
    if (mentions_word(sql, word)) return false;
  }
  return mentions_word(sql, "information_schema") || mentions_word(sql, "performance_schema");
}

// "10.11.6-MariaDB-log", "9.1.0", "8.0.36-28 (Percona)".
ServerInfo parse_version(std::string_view text) {
  ServerInfo info;
  info.engine = to_lower(text).find("mariadb") == std::string::npos ? Engine::mysql : Engine::mariadb;
  const char* at = text.data();
  const char* end = at + text.size();
  for (int* part : {&info.major, &info.minor, &info.patch}) {
    at = std::from_chars(at, end, *part).ptr;
    if (at == end || *at != '.') break;
    ++at;
  }
  return info;
}

class MysqlConnection : public Connection {
 public:
  explicit MysqlConnection(MysqlSettings settings) : label_(settings.label), data_(settings), control_(settings) {
    const std::vector<TextRow> version = fetch("SELECT VERSION()");
    server_ = parse_version(version.at(0).at(0).value_or(""));
    check_same_server();
    if (settings.statement_timeout) limit_statements(*settings.statement_timeout);
  }

  [[nodiscard]] const ServerInfo& server() const override { return server_; }

  void execute(std::string_view sql) override {
    data_.execute(sql);
    if (begins_with_word(sql, "set") || begins_with_word(sql, "use")) control_.execute(sql);
  }

  std::vector<TextRow> fetch(std::string_view sql) override {
    if (reads_catalog(sql)) return control_.fetch(sql);
    const std::unique_ptr<RowCursor> cursor = stream(sql);
    return read_all(*cursor);
  }

  std::unique_ptr<RowCursor> stream(std::string_view sql) override {
    return data_.stream(sql, [this] { cancel(); });
  }

  void prepare(std::string_view sql) override {
    // MariaDB prepares a comment without complaint.
    if (is_blank_sql(sql)) throw connection_error(ErrorKind::query, label_, "there is no statement in the text");
    control_.prepare(sql);
  }

  std::vector<ResultColumn> describe(std::string_view sql) override {
    prepare(sql);
    return data_.describe(sql);
  }

  void cut() noexcept override {
    data_.cut();
    control_.give_up();
  }

  void cancel() noexcept override { control_.cancel(data_.busy() ? std::optional(data_.thread_id()) : std::nullopt); }

 private:
  // MySQL's own limit is for statements that read, and other ones are not slow here.
  void limit_statements(long seconds) {
    execute(server_.engine == Engine::mariadb ? fmt::format("SET SESSION max_statement_time = {}", seconds)
                                              : fmt::format("SET SESSION max_execution_time = {}", seconds * 1000));
  }

  // Behind a load balancer KILL QUERY could stop a stranger's statement on another server, and a catalog could be that
  // of another replica.
  void check_same_server() {
    const std::string sql = "SELECT CONCAT_WS(':', @@hostname, @@port, @@server_id)";
    if (fetch(sql) == control_.fetch(sql)) return;
    throw connection_error(ErrorKind::connection, label_,
                           "two sessions reach two servers; give the address of one server, not of a load balancer");
  }

  std::string label_;
  MysqlStream data_;
  MysqlControl control_;
  ServerInfo server_;
};

}  // namespace

std::unique_ptr<Connection> connect_mysql(const ConnectionUrl& url) {
  return std::make_unique<MysqlConnection>(mysql_settings(url));
}

std::string mysql_library() { return mysql_control_library() + ", " + mysql_stream_library(); }

}  // namespace rowcall
