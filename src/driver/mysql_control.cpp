// SPDX-License-Identifier: Apache-2.0
// The only file that includes cppconn.
#include "mysql_control.hpp"

#include "rowcall/base/log.hpp"

#include <utility>

#include <cppconn/connection.h>
#include <cppconn/driver.h>
#include <cppconn/exception.h>
#include <cppconn/prepared_statement.h>
#include <cppconn/resultset.h>
#include <cppconn/resultset_metadata.h>
#include <cppconn/statement.h>
#include <fmt/format.h>

namespace rowcall {
namespace {

// Runs `work`; whatever Connector/C++ throws becomes the Error that `make` makes of it.
template <typename Make, typename Work>
auto translating(const std::string& label, Make&& make, Work&& work) -> decltype(work()) {
  try {
    return work();
  } catch (const sql::SQLException& error) {
    auto& native = const_cast<sql::SQLException&>(error);  // its getters are not const
    throw make(label, static_cast<unsigned int>(error.getErrorCode()), std::string(native.getSQLState()), error.what());
  } catch (const Error&) {
    throw;
  } catch (const std::exception& error) {
    throw connection_error(ErrorKind::query, label, error.what());
  }
}

std::string server_address(const MysqlSettings& settings) {
  if (!settings.socket.empty()) return "unix://" + settings.socket;
  const bool is_ipv6 = settings.host.find(':') != std::string::npos;
  return fmt::format(fmt::runtime(is_ipv6 ? "tcp://[{}]:{}" : "tcp://{}:{}"), settings.host, settings.port);
}

void set_tls(const MysqlSettings& settings, sql::ConnectOptionsMap& options) {
  if (!settings.use_tls) return;
  options["sslEnforce"] = true;
  if (settings.tls.mode == TlsMode::verify_full) options["sslVerify"] = true;
  const auto set = [&](const char* name, const std::string& value) {
    if (!value.empty()) options[name] = sql::SQLString(value);
  };
  set("sslCA", settings.tls.root_certificate);
  set("sslCert", settings.tls.certificate);
  set("sslKey", settings.tls.key);
}

sql::ConnectOptionsMap connect_options(const MysqlSettings& settings) {
  sql::ConnectOptionsMap options;
  options["hostName"] = sql::SQLString(server_address(settings));
  options["userName"] = sql::SQLString(settings.user);
  options["password"] = sql::SQLString(settings.password.value_or(""));
  if (!settings.database.empty()) options["schema"] = sql::SQLString(settings.database);
  options["OPT_CONNECT_TIMEOUT"] = settings.connect_timeout;
  if (settings.read_timeout > 0) options["OPT_READ_TIMEOUT"] = settings.read_timeout;
  options["OPT_CHARSET_NAME"] = sql::SQLString("utf8mb4");
  options["OPT_LOCAL_INFILE"] = 0;
  set_tls(settings, options);
  return options;
}

void run_kill(sql::Connection& connection, std::string_view id) {
  const std::unique_ptr<sql::Statement> statement(connection.createStatement());
  statement->execute(fmt::format("KILL QUERY {}", id));
}

}  // namespace

MysqlControl::MysqlControl(const MysqlSettings& settings) : settings_(settings), connection_(open()) {
  const std::vector<TextRow> cipher = read("SHOW SESSION STATUS LIKE 'Ssl_cipher'");
  check_encryption(settings_, cipher.empty() ? "" : cipher[0].at(1).value_or(""));
  id_ = read("SELECT CONNECTION_ID()").at(0).at(0).value_or("0");
  execute("SET SESSION wait_timeout = 604800");
}

MysqlControl::~MysqlControl() = default;

std::unique_ptr<sql::Connection> MysqlControl::open() const {
  return translating(settings_.label, mysql_connect_error, [&] {
    sql::ConnectOptionsMap options = connect_options(settings_);
    return std::unique_ptr<sql::Connection>(get_driver_instance()->connect(options));
  });
}

void MysqlControl::execute(std::string_view sql) {
  const std::lock_guard lock(mutex_);
  log_debug(fmt::format("{}: {}", settings_.label, sql));
  translating(settings_.label, mysql_error, [&] {
    const std::unique_ptr<sql::Statement> statement(connection_->createStatement());
    statement->execute(std::string(sql));
  });
}

std::vector<TextRow> MysqlControl::read(std::string_view sql) {
  return translating(settings_.label, mysql_error, [&] {
    const std::unique_ptr<sql::Statement> statement(connection_->createStatement());
    const std::unique_ptr<sql::ResultSet> result(statement->executeQuery(std::string(sql)));
    const unsigned int columns = result->getMetaData()->getColumnCount();
    std::vector<TextRow> rows;
    while (result->next()) {
      TextRow& row = rows.emplace_back();
      for (unsigned int column = 1; column <= columns; ++column) {
        if (result->isNull(column)) {
          row.emplace_back();
        } else {
          row.emplace_back(std::string(result->getString(column)));
        }
      }
    }
    return rows;
  });
}

// The count comes as exactly one row: an answer that was itself broken off is no proof of a clean end.
void MysqlControl::check_end(std::string_view sql) {
  const std::vector<TextRow> count = read("SHOW COUNT(*) ERRORS");
  if (count.size() == 1 && count[0].size() == 1 && count[0][0] == "0") return;
  const std::vector<TextRow> errors = read("SHOW ERRORS");
  if (errors.empty() || errors[0].size() < 3) {
    throw connection_error(ErrorKind::query, settings_.label, fmt::format("the result of {} was broken off", sql));
  }
  const auto code = static_cast<unsigned int>(std::stoul(errors[0][1].value_or("0")));
  throw mysql_error(settings_.label, code, "", errors[0][2].value_or(""));
}

std::vector<TextRow> MysqlControl::fetch(std::string_view sql) {
  const std::lock_guard lock(mutex_);
  log_debug(fmt::format("{}: {}", settings_.label, sql));
  std::vector<TextRow> rows = read(sql);
  check_end(sql);
  return rows;
}

void MysqlControl::prepare(std::string_view sql) {
  const std::lock_guard lock(mutex_);
  translating(settings_.label, mysql_error, [&] {
    const std::unique_ptr<sql::PreparedStatement> statement(connection_->prepareStatement(std::string(sql)));
    statement->close();
  });
}

void MysqlControl::cancel(std::optional<unsigned long> data_id) noexcept {
  try {
    const std::unique_lock lock(mutex_, std::try_to_lock);
    if (lock && data_id) run_kill(*connection_, std::to_string(*data_id));
    if (lock) return;
    // This connection is what must be stopped, and cannot be asked: another one is.
    const std::unique_ptr<sql::Connection> other = open();
    run_kill(*other, id_);
    if (data_id) run_kill(*other, std::to_string(*data_id));
  } catch (const std::exception& error) {  // nothing ran any more, or the server is gone: the reader will be told
    log_debug(error.what());
  }
}

std::string mysql_control_library() {
  sql::Driver* driver = get_driver_instance();
  return fmt::format("MySQL Connector/C++ {}.{}.{}", driver->getMajorVersion(), driver->getMinorVersion(),
                     driver->getPatchVersion());
}

}  // namespace rowcall
