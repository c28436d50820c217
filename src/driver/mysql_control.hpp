// SPDX-License-Identifier: Apache-2.0
// The control connection to a MySQL or MariaDB server: catalog reads, checks of user SQL, and KILL QUERY for the data
// connection. Through MySQL Connector/C++.
//
// Connector/C++ 1.1.12 hides every error that arrives behind the first row of a result: next() returns false as at the
// end. So no result is believed before the server was asked for errors of the statement.
#pragma once

#include "mysql_settings.hpp"

#include "rowcall/base/waiting.hpp"
#include "rowcall/driver/connection.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rowcall {

// Connector/C++ does not tell its socket, so that nothing can end what waits at it: statements run on threads that
// give_up() leaves behind, with the session that they share.
class MysqlControl {
 public:
  explicit MysqlControl(const MysqlSettings& settings);

  void execute(std::string_view sql);
  std::vector<TextRow> fetch(std::string_view sql);
  // By a prepared statement: the Connector lets several statements pass in plain ones.
  void prepare(std::string_view sql);

  // From any thread. Stops the statement of connection `data_id`, if there is one, and what this connection runs;
  // returns when the server was asked, or after give_up().
  void cancel(std::optional<unsigned long> data_id) noexcept;
  // From any thread, never waits: what waits for the server fails, and so does all that comes after.
  void give_up() noexcept { waiting_.end(); }

 private:
  struct Session;

  template <typename Work>
  auto run(Work work);

  std::string label_;
  std::shared_ptr<Session> session_;
  Waiting waiting_;
};

// "MySQL Connector/C++ 1.1.12".
[[nodiscard]] std::string mysql_control_library();

}  // namespace rowcall
