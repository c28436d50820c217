// SPDX-License-Identifier: Apache-2.0
// This file and mysql_field.cpp alone include mysql.h.
#include "mysql_stream.hpp"

#include "mysql_field.hpp"

#include "rowcall/base/log.hpp"

#include <mutex>
#include <utility>

#include <fmt/format.h>
#include <mysql.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

namespace rowcall {
namespace {

struct Close {
  void operator()(MYSQL* native) const { mysql_close(native); }
};
using Handle = std::unique_ptr<MYSQL, Close>;

struct FreeResult {
  void operator()(MYSQL_RES* result) const { mysql_free_result(result); }
};
using Result = std::unique_ptr<MYSQL_RES, FreeResult>;

struct CloseStatement {
  void operator()(MYSQL_STMT* statement) const { mysql_stmt_close(statement); }
};

const char* text_or_null(const std::string& text) { return text.empty() ? nullptr : text.c_str(); }

Handle new_handle() {
  static std::once_flag once;  // the library's own initialisation is not thread-safe
  std::call_once(once, [] { mysql_server_init(0, nullptr, nullptr); });
  Handle handle(mysql_init(nullptr));
  if (!handle) throw Error(ErrorKind::internal, "MariaDB Connector/C has no memory for a connection");
  return handle;
}

void set_number(MYSQL* native, mysql_option option, unsigned int value) { mysql_options(native, option, &value); }

void set_tls(MYSQL* native, const MysqlSettings& settings) {
  if (!settings.use_tls) return;
  const my_bool on = 1;
  mysql_options(native, MYSQL_OPT_SSL_ENFORCE, &on);
  if (settings.tls.mode == TlsMode::verify_full) mysql_options(native, MYSQL_OPT_SSL_VERIFY_SERVER_CERT, &on);
  // With a root certificate the chain is checked, with MYSQL_OPT_SSL_VERIFY_SERVER_CERT the host's name too.
  mysql_options(native, MYSQL_OPT_SSL_CA, text_or_null(settings.tls.root_certificate));
  mysql_options(native, MYSQL_OPT_SSL_CERT, text_or_null(settings.tls.certificate));
  mysql_options(native, MYSQL_OPT_SSL_KEY, text_or_null(settings.tls.key));
}

void set_options(MYSQL* native, const MysqlSettings& settings) {
  constexpr unsigned int k_off = 0;
  constexpr std::size_t k_largest_packet = std::size_t{1} << 30;  // the protocol's own limit
  set_number(native, MYSQL_OPT_CONNECT_TIMEOUT, static_cast<unsigned int>(settings.connect_timeout));
  if (settings.read_timeout > 0) {
    set_number(native, MYSQL_OPT_READ_TIMEOUT, static_cast<unsigned int>(settings.read_timeout));
  }
  // A server must not ask for files of this machine.
  set_number(native, MYSQL_OPT_LOCAL_INFILE, k_off);
  mysql_options(native, MYSQL_OPT_MAX_ALLOWED_PACKET, &k_largest_packet);
  mysql_options(native, MYSQL_SET_CHARSET_NAME, "utf8mb4");
  // The library takes "localhost" for the local socket even where a port is given: that can be another server.
  if (!settings.host.empty()) set_number(native, MYSQL_OPT_PROTOCOL, MYSQL_PROTOCOL_TCP);
  set_tls(native, settings);
}

bool try_connect(MYSQL* native, const MysqlSettings& settings) {
  const char* password = settings.password ? settings.password->c_str() : nullptr;
  return mysql_real_connect(native, text_or_null(settings.host), text_or_null(settings.user), password,
                            text_or_null(settings.database), static_cast<unsigned int>(settings.port),
                            text_or_null(settings.socket), 0) != nullptr;
}

// sslmode=prefer means: encrypted where that can be had.
Handle connected(MysqlSettings& settings, bool with_option_files) {
  constexpr unsigned int k_tls_error = 2026;
  while (true) {
    Handle handle = new_handle();
    set_options(handle.get(), settings);
    if (with_option_files) mysql_options(handle.get(), MYSQL_READ_DEFAULT_GROUP, "client");
    if (try_connect(handle.get(), settings)) return handle;
    const bool retry =
        mysql_errno(handle.get()) == k_tls_error && settings.use_tls && settings.tls.mode == TlsMode::prefer;
    if (!retry) {
      throw mysql_connect_error(settings.label, mysql_errno(handle.get()), mysql_sqlstate(handle.get()),
                                mysql_error(handle.get()));
    }
    settings.use_tls = false;
  }
}

std::string text_of(const char* text) { return text == nullptr ? std::string() : std::string(text); }

void keep_what_was_used(const MYSQL& native, MysqlSettings& settings) {
  settings.user = text_of(native.user);
  settings.password = text_of(native.passwd);
  settings.socket = text_of(native.unix_socket);
  settings.host = settings.socket.empty() ? text_of(native.host) : std::string();
  settings.port = static_cast<int>(native.port);
}

// Option files are read while connecting and override what was set before, such as the encoding and TLS. So their
// password is taken from a connection of its own.
Handle log_in(MysqlSettings& settings) {
  if (!settings.password) {
    const Handle first = connected(settings, true);
    keep_what_was_used(*first, settings);
  }
  Handle handle = connected(settings, false);
  keep_what_was_used(*handle, settings);
  return handle;
}

// A link that goes silent without closing is noticed after about two minutes.
void watch_link(MYSQL* native) {
  const int socket = static_cast<int>(mysql_get_socket(native));
  const auto set = [socket](int level, int option, int value) {
    ::setsockopt(socket, level, option, &value, sizeof value);
  };
  set(SOL_SOCKET, SO_KEEPALIVE, 1);
  set(IPPROTO_TCP, TCP_KEEPIDLE, 60);
  set(IPPROTO_TCP, TCP_KEEPINTVL, 10);
  set(IPPROTO_TCP, TCP_KEEPCNT, 6);
}

}  // namespace

class MysqlCursor : public RowCursor {
 public:
  MysqlCursor(MysqlStream& connection, std::string_view sql, std::function<void()> kill);
  ~MysqlCursor() override;
  MysqlCursor(const MysqlCursor&) = delete;
  MysqlCursor& operator=(const MysqlCursor&) = delete;

  std::optional<std::span<const RawCell>> next() override;

 private:
  void open(std::string_view sql);
  void end();

  MysqlStream& connection_;
  std::function<void()> kill_;
  Result result_;
  bool ended_ = false;  // the server said so
  bool failed_ = false;
  std::vector<RawCell> cells_;
};

MysqlCursor::MysqlCursor(MysqlStream& connection, std::string_view sql, std::function<void()> kill)
    : connection_(connection), kill_(std::move(kill)) {
  connection_.busy_ = true;
  try {
    open(sql);
  } catch (...) {
    connection_.busy_ = false;
    throw;
  }
  connection_.has_cursor_ = true;
}

void MysqlCursor::open(std::string_view sql) {
  connection_.send(sql);
  result_.reset(mysql_use_result(connection_.native_));
  if (!result_) {
    if (mysql_errno(connection_.native_) != 0) connection_.fail();
    throw connection_error(ErrorKind::query, connection_.label_, "the statement has no result to read");
  }
  cells_.resize(mysql_num_fields(result_.get()));
}

std::optional<std::span<const RawCell>> MysqlCursor::next() {
  if (ended_) return std::nullopt;
  if (failed_) throw connection_error(ErrorKind::query, connection_.label_, "the result was broken off");
  const MYSQL_ROW row = mysql_fetch_row(result_.get());
  if (row == nullptr) {
    end();
    return std::nullopt;
  }
  const unsigned long* lengths = mysql_fetch_lengths(result_.get());
  for (std::size_t column = 0; column < cells_.size(); ++column) {
    if (row[column] == nullptr) {
      cells_[column] = {{}, Storage::null};
    } else {
      cells_[column] = {{row[column], lengths[column]}, Storage::text};
    }
  }
  return cells_;
}

// A NULL row alone says nothing: after KILL QUERY, a time-out or an error at one row it comes with an error number.
void MysqlCursor::end() {
  if (mysql_errno(connection_.native_) != 0) {
    failed_ = true;
    connection_.fail();
  }
  if (mysql_more_results(connection_.native_)) {
    failed_ = true;
    throw connection_error(ErrorKind::query, connection_.label_, "the statement has more than one result");
  }
  ended_ = true;
}

MysqlCursor::~MysqlCursor() {
  const bool dropped = !ended_ && !failed_;
  if (dropped) kill_();
  result_.reset();  // reads what is still on the way
  while (mysql_next_result(connection_.native_) == 0) Result(mysql_use_result(connection_.native_));
  // A KILL QUERY that came when the statement was over would hit the next one: let it hit this.
  if (dropped) mysql_query(connection_.native_, "DO 0");
  connection_.busy_ = false;
  connection_.has_cursor_ = false;
}

MysqlStream::MysqlStream(MysqlSettings& settings) : label_(settings.label) {
  Handle handle = log_in(settings);
  watch_link(handle.get());
  socket_ = std::make_unique<SocketCut>(static_cast<int>(mysql_get_socket(handle.get())));
  native_ = handle.release();
  try {
    check_encryption(settings, cipher());
    // The other side may take its time.
    execute("SET SESSION wait_timeout = 604800");
  } catch (...) {
    mysql_close(native_);
    throw;
  }
}

MysqlStream::~MysqlStream() { mysql_close(native_); }

void MysqlStream::fail() const {
  throw rowcall::mysql_error(label_, mysql_errno(native_), mysql_sqlstate(native_), ::mysql_error(native_));
}

void MysqlStream::send(std::string_view sql) {
  if (has_cursor_) throw Error(ErrorKind::internal, label_ + ": a statement while a cursor is open");
  log_debug(fmt::format("{}: {}", label_, sql));
  if (mysql_real_query(native_, sql.data(), sql.size()) != 0) fail();
}

void MysqlStream::execute(std::string_view sql) {
  busy_ = true;
  try {
    send(sql);
    do {
      Result ignored(mysql_store_result(native_));
      if (mysql_errno(native_) != 0) fail();
    } while (mysql_next_result(native_) == 0);
    if (mysql_errno(native_) != 0) fail();
  } catch (...) {
    busy_ = false;
    throw;
  }
  busy_ = false;
}

std::unique_ptr<RowCursor> MysqlStream::stream(std::string_view sql, std::function<void()> kill) {
  if (has_cursor_) throw Error(ErrorKind::internal, label_ + ": a second cursor while one is open");
  return std::make_unique<MysqlCursor>(*this, sql, std::move(kill));
}

std::vector<ResultColumn> MysqlStream::describe(std::string_view sql) {
  if (has_cursor_) throw Error(ErrorKind::internal, label_ + ": a statement while a cursor is open");
  const std::unique_ptr<MYSQL_STMT, CloseStatement> statement(mysql_stmt_init(native_));
  if (!statement) throw Error(ErrorKind::internal, "MariaDB Connector/C has no memory for a statement");
  if (mysql_stmt_prepare(statement.get(), sql.data(), sql.size()) != 0) {
    throw rowcall::mysql_error(label_, mysql_stmt_errno(statement.get()), mysql_stmt_sqlstate(statement.get()),
                               mysql_stmt_error(statement.get()));
  }
  const Result result(mysql_stmt_result_metadata(statement.get()));
  if (!result) throw connection_error(ErrorKind::query, label_, "the statement returns no rows");
  std::vector<ResultColumn> columns;
  for (unsigned int i = 0; i < mysql_num_fields(result.get()); ++i)
    columns.push_back(described(*mysql_fetch_field_direct(result.get(), i)));
  return columns;
}

unsigned long MysqlStream::thread_id() const { return mysql_thread_id(native_); }

std::string MysqlStream::cipher() {
  const std::unique_ptr<RowCursor> cursor = stream("SHOW SESSION STATUS LIKE 'Ssl_cipher'", [] {});
  std::string cipher;
  while (const auto row = cursor->next()) cipher = std::string((*row)[1].bytes);
  return cipher;
}

std::string mysql_stream_library() { return fmt::format("MariaDB Connector/C {}", mysql_get_client_info()); }

}  // namespace rowcall
