// SPDX-License-Identifier: Apache-2.0
// The control connection to a MySQL or MariaDB server: catalog reads, checks of user SQL, and KILL QUERY for the data
// connection. Through MySQL Connector/C++.
//
// Connector/C++ 1.1.12 hides every error that arrives behind the first row of a result: next() returns false as at the
// end. So no result is believed before the server was asked for errors of the statement.
#pragma once

#include "mysql_settings.hpp"

#include "rowcall/driver/connection.hpp"

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sql {
class Connection;
}

namespace rowcall {

class MysqlControl {
 public:
  explicit MysqlControl(const MysqlSettings& settings);
  ~MysqlControl();
  MysqlControl(const MysqlControl&) = delete;
  MysqlControl& operator=(const MysqlControl&) = delete;

  void execute(std::string_view sql);
  std::vector<TextRow> fetch(std::string_view sql);
  // By a prepared statement: the Connector lets several statements pass in plain ones.
  void prepare(std::string_view sql);

  // From any thread. Stops the statement of connection `data_id`, if there is one, and what this connection runs.
  void cancel(std::optional<unsigned long> data_id) noexcept;

 private:
  [[nodiscard]] std::unique_ptr<sql::Connection> open() const;
  std::vector<TextRow> read(std::string_view sql);
  void check_end(std::string_view sql);

  MysqlSettings settings_;
  std::mutex mutex_;  // held while the connection is in use; cancel() comes from other threads
  std::unique_ptr<sql::Connection> connection_;
  std::string id_;
};

// "MySQL Connector/C++ 1.1.12".
[[nodiscard]] std::string mysql_control_library();

}  // namespace rowcall
