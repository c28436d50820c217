// SPDX-License-Identifier: Apache-2.0
// `rowcall check` and `rowcall drivers`.
#include "rowcall/base/error.hpp"
#include "rowcall/base/text.hpp"
#include "rowcall/database/database.hpp"
#include "rowcall/validation/validation.hpp"

#include <functional>

#include <fmt/format.h>

namespace rowcall {

namespace {

class ConnectionCheck {
 public:
  ConnectionCheck(const ConnectionUrl& url, CancelToken& cancel) : url_(url), cancel_(cancel) {}

  std::vector<CheckStep> run() {
    // Each step needs the ones before it.
    if (!step("connect", [&] { return connect(); })) return std::move(steps_);
    if (!step("catalog", [&] { return read_catalog(); })) return std::move(steps_);
    step("tables", [&] { return read_tables(); });
    step("snapshot", [&] { return database_->begin_snapshot(); });
    step("digests", [&] { return list_hash_functions(); });
    return std::move(steps_);
  }

 private:
  bool step(std::string name, const std::function<std::string()>& work) {
    CheckStep result{url_.to_string(), std::move(name), true, {}};
    try {
      result.detail = work();
    } catch (const Error& error) {
      if (error.kind() == ErrorKind::usage) throw;
      result.passed = false;
      result.detail = error.what();
    }
    steps_.push_back(result);
    return result.passed;
  }

  std::string connect() {
    database_ = Database::open(url_, cancel_);
    return fmt::format("{}, session read-only and in UTC", database_->server().to_string());
  }

  std::string read_catalog() {
    tables_ = database_->tables();
    return tables_.size() == 1 ? "1 table or view" : fmt::format("{} tables and views", tables_.size());
  }

  std::string read_tables() {
    std::vector<std::string> refused;
    for (const TableName& table : tables_) {
      if (!database_->can_read(table)) refused.push_back(table.to_string());
    }
    if (refused.empty()) return fmt::format("{} readable", tables_.size());
    constexpr std::size_t k_shown = 5;
    const std::size_t count = refused.size();
    if (count > k_shown) refused.resize(k_shown);
    throw Error(ErrorKind::permission,
                fmt::format("{} of {} cannot be read: {}{}; grant this account SELECT on them", count, tables_.size(),
                            join(refused, ", "), count > k_shown ? ", …" : ""));
  }

  std::string list_hash_functions() {
    std::vector<std::string> names;
    if (database_->native_digest_sign()) names.emplace_back(name(HashFunction::native));
    for (const HashFunction function : database_->hash_functions()) names.emplace_back(name(function));
    if (names.empty())
      throw Error(ErrorKind::unsupported, "no hash function that rowcall knows; stream works all the same");
    return join(names, ", ");
  }

  const ConnectionUrl& url_;
  CancelToken& cancel_;
  std::unique_ptr<Database> database_;
  std::vector<TableName> tables_;
  std::vector<CheckStep> steps_;
};

}  // namespace

std::vector<CheckStep> check_connection(const ConnectionUrl& url, CancelToken& cancel) {
  return ConnectionCheck(url, cancel).run();
}

std::vector<DriverLine> list_drivers() {
  std::vector<DriverLine> lines;
  for (const DriverInfo& driver : drivers()) {
    std::vector<std::string> schemes(driver.schemes.begin(), driver.schemes.end());
    lines.push_back(
        {std::string(driver.name), join(schemes, ", "), std::string(driver.library), std::string(driver.example)});
  }
  return lines;
}

}  // namespace rowcall
