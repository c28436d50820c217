// SPDX-License-Identifier: Apache-2.0
#include "rowcall/dialect/dialect.hpp"

#include "engines.hpp"

#include "rowcall/base/error.hpp"

#include <fmt/format.h>

namespace rowcall {

std::vector<DigestColumn> digest_columns(std::span<const ReadColumn> columns) {
  std::vector<DigestColumn> result;
  result.reserve(columns.size());
  for (const ReadColumn& column : columns) result.push_back({column.kind, column.printed_digits});
  return result;
}

std::string Dialect::quote(const TableName& table) const {
  const std::string name = quote(std::string_view(table.name));
  return table.schema.empty() ? name : quote(std::string_view(table.schema)) + "." + name;
}

std::string Dialect::filler(std::size_t bytes) const { return fmt::format("SELECT repeat('x', {})", bytes); }

std::vector<std::string> Dialect::join_snapshot(std::string_view /*exported_name*/) const {
  throw Error(ErrorKind::internal, "this engine exports no snapshots");
}

std::string Dialect::attach(std::string_view /*path*/, std::string_view /*schema*/) const {
  throw Error(ErrorKind::internal, "this engine attaches no files");
}

std::string Dialect::attached_version(std::string_view /*schema*/) const {
  throw Error(ErrorKind::internal, "this engine attaches no files");
}

std::unique_ptr<Dialect> make_dialect(const ServerInfo& server) {
  switch (server.engine) {
    case Engine::postgresql:
      return make_postgresql_dialect(server);
    case Engine::mysql:
    case Engine::mariadb:
      return make_mysql_dialect(server);
    case Engine::sqlite:
      return make_sqlite_dialect();
  }
  throw Error(ErrorKind::internal, "no dialect for " + server.to_string());
}

}  // namespace rowcall
