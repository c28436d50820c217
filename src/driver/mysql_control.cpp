// SPDX-License-Identifier: Apache-2.0
// The only file that includes cppconn.
#include "mysql_control.hpp"

#include "rowcall/base/log.hpp"

#include <exception>
#include <mutex>
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

std::unique_ptr<sql::Connection> open(const MysqlSettings& settings) {
  return translating(settings.label, mysql_connect_error, [&] {
    sql::ConnectOptionsMap options = connect_options(settings);
    return std::unique_ptr<sql::Connection>(get_driver_instance()->connect(options));
  });
}

void run_kill(sql::Connection& connection, std::string_view id) {
  const std::unique_ptr<sql::Statement> statement(connection.createStatement());
  statement->execute(fmt::format("KILL QUERY {}", id));
}

}  // namespace

struct MysqlControl::Session {
  explicit Session(const MysqlSettings& used);

  void execute(const std::string& sql);
  std::vector<TextRow> fetch(const std::string& sql);
  void prepare(const std::string& sql);
  void kill(std::optional<unsigned long> data_id);

  MysqlSettings settings;
  std::mutex mutex;  // held while the connection is in use; kill() comes from other threads
  std::unique_ptr<sql::Connection> connection;
  std::string id;

 private:
  std::vector<TextRow> read(const std::string& sql);
  void check_end(std::string_view sql);
};

MysqlControl::Session::Session(const MysqlSettings& used) : settings(used), connection(open(settings)) {
  const std::vector<TextRow> cipher = read("SHOW SESSION STATUS LIKE 'Ssl_cipher'");
  check_encryption(settings, cipher.empty() ? "" : cipher[0].at(1).value_or(""));
  id = read("SELECT CONNECTION_ID()").at(0).at(0).value_or("0");
  execute("SET SESSION wait_timeout = 604800");
}

void MysqlControl::Session::execute(const std::string& sql) {
  const std::lock_guard lock(mutex);
  log_debug(fmt::format("{}: {}", settings.label, sql));
  translating(settings.label, mysql_error, [&] {
    const std::unique_ptr<sql::Statement> statement(connection->createStatement());
    statement->execute(sql);
  });
}

std::vector<TextRow> MysqlControl::Session::read(const std::string& sql) {
  return translating(settings.label, mysql_error, [&] {
    const std::unique_ptr<sql::Statement> statement(connection->createStatement());
    const std::unique_ptr<sql::ResultSet> result(statement->executeQuery(sql));
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
void MysqlControl::Session::check_end(std::string_view sql) {
  const std::vector<TextRow> count = read("SHOW COUNT(*) ERRORS");
  if (count.size() == 1 && count[0].size() == 1 && count[0][0] == "0") return;
  const std::vector<TextRow> errors = read("SHOW ERRORS");
  if (errors.empty() || errors[0].size() < 3) {
    throw connection_error(ErrorKind::query, settings.label, fmt::format("the result of {} was broken off", sql));
  }
  const auto code = static_cast<unsigned int>(std::stoul(errors[0][1].value_or("0")));
  throw mysql_error(settings.label, code, "", errors[0][2].value_or(""));
}

std::vector<TextRow> MysqlControl::Session::fetch(const std::string& sql) {
  const std::lock_guard lock(mutex);
  log_debug(fmt::format("{}: {}", settings.label, sql));
  std::vector<TextRow> rows = read(sql);
  check_end(sql);
  return rows;
}

void MysqlControl::Session::prepare(const std::string& sql) {
  const std::lock_guard lock(mutex);
  translating(settings.label, mysql_error, [&] {
    const std::unique_ptr<sql::PreparedStatement> statement(connection->prepareStatement(sql));
    statement->close();
  });
}

void MysqlControl::Session::kill(std::optional<unsigned long> data_id) {
  const std::unique_lock lock(mutex, std::try_to_lock);
  if (lock && data_id) run_kill(*connection, std::to_string(*data_id));
  if (lock) return;
  // This connection is what must be stopped, and cannot be asked: another one is.
  const std::unique_ptr<sql::Connection> other = open(settings);
  run_kill(*other, id);
  if (data_id) run_kill(*other, std::to_string(*data_id));
}

MysqlControl::MysqlControl(const MysqlSettings& settings)
    : label_(settings.label), session_(std::make_shared<Session>(settings)) {}

// What `work` makes of the session.
template <typename Work>
auto MysqlControl::run(Work work) {
  auto answer = waiting_.value_of([session = session_, work = std::move(work)] { return work(*session); });
  if (!answer) throw connection_error(ErrorKind::connection, label_, "the link was cut: the server did not answer");
  return std::move(*answer);
}

void MysqlControl::execute(std::string_view sql) {
  run([sql = std::string(sql)](Session& session) {
    session.execute(sql);
    return true;
  });
}

std::vector<TextRow> MysqlControl::fetch(std::string_view sql) {
  return run([sql = std::string(sql)](Session& session) { return session.fetch(sql); });
}

void MysqlControl::prepare(std::string_view sql) {
  run([sql = std::string(sql)](Session& session) {
    session.prepare(sql);
    return true;
  });
}

void MysqlControl::cancel(std::optional<unsigned long> data_id) noexcept {
  try {
    run([data_id](Session& session) {
      session.kill(data_id);
      return true;
    });
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
