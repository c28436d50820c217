// SPDX-License-Identifier: Apache-2.0
#include "conformance/canonical_suite.hpp"

#include "rowcall/model/digest.hpp"

#include <filesystem>

#include <fmt/format.h>
#include <unistd.h>

namespace rowcall::test {

std::string name_of(Server server) {
  switch (server) {
    case Server::postgres:
      return "postgresql";
    case Server::mariadb:
      return "mariadb";
    case Server::mysql:
      return "mysql";
    case Server::sqlite:
      break;
  }
  return "sqlite";
}

Place::Place(Server server, std::string name) : server_(server), schema_("rowcall_" + std::move(name)) {
  if (server_ == Server::sqlite) {
    path_ = (std::filesystem::temp_directory_path() / fmt::format("{}-{}.db", schema_, getpid())).string();
    std::filesystem::remove(path_);
    schema_ = "main";
    url_ = "sqlite:" + path_;
    raw_ = open_raw(url_);
    return;
  }
  url_ = url_of(server_).value();
  raw_ = open_raw(url_);
  if (server_ == Server::postgres) {
    raw_->run("SET client_min_messages TO warning");
    raw_->run(fmt::format("DROP SCHEMA IF EXISTS {0} CASCADE; CREATE SCHEMA {0}", schema_));
  } else {
    raw_->run(fmt::format("DROP DATABASE IF EXISTS {0}", schema_));
    raw_->run(fmt::format("CREATE DATABASE {0} CHARACTER SET utf8mb4", schema_));
    raw_->run("SET sql_mode = 'ALLOW_INVALID_DATES'");
  }
}

Place::~Place() {
  database_.reset();
  try {
    if (server_ == Server::postgres) raw_->run(fmt::format("DROP SCHEMA {} CASCADE", schema_));
    if (server_ == Server::mariadb || server_ == Server::mysql) raw_->run("DROP DATABASE " + schema_);
  } catch (const std::exception& error) {
    ADD_FAILURE() << error.what();
  }
  if (!path_.empty()) std::filesystem::remove(path_);
}

Database& Place::database() {
  if (!database_) database_ = Database::open(parse_connection_url(url_), cancel_);
  return *database_;
}

std::string Place::quoted(const std::string& name) const {
  const std::string mark = server_ == Server::mariadb || server_ == Server::mysql ? "`" : "\"";
  return fmt::format("{0}{1}{0}.{0}{2}{0}", mark, schema_, name);
}

ReadScope Place::scope(const std::string& name, std::size_t key_columns, const std::map<std::string, Kind>& kinds) {
  const TableSchema schema = database().table(table(name));
  ReadScope scope;
  scope.table = schema.table;
  scope.key_columns = key_columns;
  for (const Column& column : schema.columns) {
    const auto kind = kinds.find(column.name);
    scope.columns.push_back(
        {column.name, column.type, kind == kinds.end() ? column.type.kind : kind->second, column.nullable});
  }
  return scope;
}

RowBatch read_rows(Place& place, const ReadScope& scope, const std::string& sql) {
  std::vector<CellReader> readers;
  for (const ReadColumn& column : scope.columns)
    readers.emplace_back(column.type, column.kind, column.as, column.element);
  RowBatch rows;
  const auto cursor = place.database().connection().stream(sql);
  while (const auto cells = cursor->next()) {
    for (std::size_t i = 0; i < readers.size(); ++i) rows.add(readers[i], (*cells)[i]);
    rows.end_row();
  }
  return rows;
}

std::vector<std::vector<std::string>> read_text(Place& place, const std::string& sql) {
  std::vector<std::vector<std::string>> rows;
  const auto cursor = place.database().connection().stream(sql);
  while (const auto cells = cursor->next()) {
    rows.emplace_back();
    for (const RawCell& cell : *cells)
      rows.back().push_back(cell.storage == Storage::null ? "NULL" : std::string(cell.bytes));
  }
  return rows;
}

std::string client_encoding(const ReadScope& scope, RowView row) {
  std::string encoding;
  append_digest_encoding(digest_columns(scope.columns), row, encoding);
  return encoding;
}

}  // namespace rowcall::test
