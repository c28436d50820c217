// SPDX-License-Identifier: Apache-2.0
// The data connection to a MySQL or MariaDB server: the session whose transaction is the snapshot, and every read that
// must be inside it. Through MariaDB Connector/C, which tells a broken-off result from a complete one and hands over
// cells without copying them.
#pragma once

#include "mysql_settings.hpp"
#include "socket_cut.hpp"

#include "rowcall/driver/connection.hpp"

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

struct st_mysql;

namespace rowcall {

class MysqlStream {
 public:
  // Connects, and writes into `settings` what option files and defaults made of them: user, password, socket or port,
  // use of TLS.
  explicit MysqlStream(MysqlSettings& settings);
  ~MysqlStream();
  MysqlStream(const MysqlStream&) = delete;
  MysqlStream& operator=(const MysqlStream&) = delete;

  void execute(std::string_view sql);
  // `kill` stops the statement of this connection from outside; a cursor that is dropped early calls it.
  std::unique_ptr<RowCursor> stream(std::string_view sql, std::function<void()> kill);

  std::vector<ResultColumn> describe(std::string_view sql);

  [[nodiscard]] unsigned long thread_id() const;
  // From any thread, never waits: what waits for the server fails, and so does all that comes after.
  void cut() const noexcept { socket_->cut(); }
  // From any thread: is there a statement that could be stopped?
  [[nodiscard]] bool busy() const noexcept { return busy_; }
  [[nodiscard]] bool has_cursor() const noexcept { return has_cursor_; }

 private:
  friend class MysqlCursor;

  void send(std::string_view sql);
  [[noreturn]] void fail() const;
  [[nodiscard]] std::string cipher();

  std::string label_;
  st_mysql* native_ = nullptr;
  std::unique_ptr<SocketCut> socket_;
  std::atomic<bool> busy_ = false;
  bool has_cursor_ = false;
};

// "MariaDB Connector/C 3.3.20".
[[nodiscard]] std::string mysql_stream_library();

}  // namespace rowcall
