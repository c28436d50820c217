// SPDX-License-Identifier: Apache-2.0
#include "one_connection.hpp"

#include "rowcall/base/text.hpp"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <system_error>

#include <fmt/format.h>

namespace rowcall {

namespace {

constexpr std::string_view k_sqlite = "sqlite";
constexpr std::string_view k_memory = ":memory:";

bool is_mysql(const ConnectionUrl& url) { return url.scheme == "mysql" || url.scheme == "mariadb"; }

int port_of(const ConnectionUrl& url) {
  constexpr int k_postgresql_port = 5432;
  constexpr int k_mysql_port = 3306;
  return url.port.value_or(is_mysql(url) ? k_mysql_port : k_postgresql_port);
}

std::optional<std::string> differing(std::string_view what, const std::string& source, const std::string& target) {
  if (source == target) return std::nullopt;
  return fmt::format("the {} differ: \"{}\" and \"{}\"", what, source, target);
}

// Names without a schema mean the source's database there. Only a query, a subquery, a function, or in SQLite a table
// behind IN can name anything but the pair's own columns, and of these each has a parenthesis or that IN.
bool may_name_tables(std::string_view sql) {
  if (sql.find('(') != std::string_view::npos) return true;
  const std::string lower = to_lower(sql);
  const auto is_word = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
  for (std::size_t at = lower.find("in"); at != std::string::npos; at = lower.find("in", at + 1)) {
    const bool begins = at == 0 || !is_word(lower[at - 1]);
    const bool ends = at + 2 >= lower.size() || !is_word(lower[at + 2]);
    if (begins && ends) return true;
  }
  return false;
}

std::optional<std::string> foreign_sql(const SideRequest& target) {
  const auto refused = [](std::string_view what) {
    return fmt::format("the connection is the source's, where {} might mean other tables or functions", what);
  };
  if (target.query) return refused("the target's query");
  if (target.where && may_name_tables(*target.where)) return refused("the target's filter");
  for (const ColumnExpression& expression : target.expressions)
    if (may_name_tables(expression.sql))
      return refused(fmt::format("the target's expression for {}", expression.column));
  return std::nullopt;
}

std::optional<std::string> server_obstacle(const ConnectionUrl& source, const ConnectionUrl& target) {
  if (auto hosts = differing("hosts", source.host, target.host)) return hosts;
  if (auto ports = differing("ports", std::to_string(port_of(source)), std::to_string(port_of(target)))) return ports;
  if (auto accounts = differing("accounts", source.user, target.user)) return accounts;
  if (!is_mysql(source))
    if (auto databases = differing("databases", source.database, target.database)) return databases;
  if (source.parameters != target.parameters) return "the parameters of their URLs differ";
  return std::nullopt;
}

}  // namespace

bool are_two_files(const ConnectionUrl& source, const ConnectionUrl& target) {
  std::error_code failure;
  return source.scheme == k_sqlite && !std::filesystem::equivalent(source.database, target.database, failure);
}

std::optional<std::string> one_connection_obstacle(const SideRequest& source, const SideRequest& target) {
  const ConnectionUrl& from = source.url;
  const ConnectionUrl& to = target.url;
  const bool is_one_engine = from.scheme == to.scheme || (is_mysql(from) && is_mysql(to));
  if (!is_one_engine) return differing("engines", from.scheme, to.scheme);
  if (from.session != to.session) return "their session statements differ";
  if (from.scheme == k_sqlite) {
    if (from.database == k_memory || to.database == k_memory) return "a database in memory has one connection alone";
    return are_two_files(from, to) ? foreign_sql(target) : std::nullopt;
  }
  if (auto obstacle = server_obstacle(from, to)) return obstacle;
  return from.database == to.database ? std::nullopt : foreign_sql(target);
}

}  // namespace rowcall
