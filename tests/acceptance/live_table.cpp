// SPDX-License-Identifier: Apache-2.0
#include "fixture.hpp"

#include "rowcall/base/text.hpp"

#include <filesystem>

#include <fmt/format.h>
#include <unistd.h>

namespace rowcall::test {

namespace {

bool is_mysql(Server server) { return server == Server::mariadb || server == Server::mysql; }

std::string quoted(Server server, const std::string& identifier) {
  const std::string mark = is_mysql(server) ? "`" : "\"";
  return mark + replace_all(identifier, mark, mark + mark) + mark;
}

// Texts are standard SQL, invalid dates may be stored, and nothing is cut silently unless the case says so.
constexpr const char* k_mysql_mode = "SET sql_mode = 'NO_BACKSLASH_ESCAPES,STRICT_ALL_TABLES,ALLOW_INVALID_DATES'";

}  // namespace

LiveTable::LiveTable(Server server, const std::string& name, const CaseTable& table) : server_(server), name_(name) {
  if (server == Server::sqlite) {
    path_ = (std::filesystem::temp_directory_path() / fmt::format("rowcall-{}-{}.db", name, getpid())).string();
    std::filesystem::remove(path_);
    url_ = "sqlite:" + path_;
  } else {
    url_ = url_of(server).value();
    // The handshake would take half of the time of these tests.
    if (server == Server::mysql) url_ += "?sslmode=disable";
  }
  sql_ = open_raw(url_);
  if (is_mysql(server)) sql_->run(k_mysql_mode);
  create(table);
}

void LiveTable::create(const CaseTable& table) {
  std::vector<std::string> parts;
  for (const SideColumn& column : table.columns) {
    parts.push_back(quoted(server_, column.name) + " " + replace_all(column.type.on(server_), "{table}", name_));
  }
  if (!table.constraint.empty()) parts.push_back(table.constraint);
  const std::string& beforehand = table.beforehand.on(server_);
  finally_ = replace_all(table.finally.on(server_), "{table}", name_);
  sql_->run(fmt::format("DROP TABLE IF EXISTS {}", name_));
  if (!finally_.empty()) sql_->run(finally_);
  if (!beforehand.empty()) sql_->run(replace_all(beforehand, "{table}", name_));
  sql_->run(fmt::format("CREATE TABLE {} ({}){}", name_, join(parts, ", "),
                        is_mysql(server_) ? " DEFAULT CHARSET=utf8mb4" : ""));
  for (const Row& row : table.rows) {
    std::vector<std::string> values;
    for (const PerEngine& value : row) values.push_back(value.on(server_));
    sql_->run(fmt::format("INSERT INTO {} VALUES ({})", name_, join(values, ", ")));
  }
  const std::string& afterwards = table.afterwards.on(server_);
  if (!afterwards.empty()) sql_->run(replace_all(afterwards, "{table}", name_));
}

LiveTable::~LiveTable() {
  try {
    sql_->run(fmt::format("DROP TABLE IF EXISTS {}", name_));
    if (!finally_.empty()) sql_->run(finally_);
  } catch (const std::exception& error) {
    ADD_FAILURE() << error.what();
  }
  sql_.reset();
  if (!path_.empty()) std::filesystem::remove(path_);
}

Finished diff_json(const LiveTable& source, const LiveTable& target, const std::vector<std::string>& options) {
  std::vector<std::string> words{"diff", source.url(), source.name(), target.url(), target.name(), "--format", "json"};
  words.insert(words.end(), options.begin(), options.end());
  return run_rowcall(words);
}

}  // namespace rowcall::test
