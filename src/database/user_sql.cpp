// SPDX-License-Identifier: Apache-2.0
// SQL that comes from the user: conditions, expressions, queries. Each is parsed by the server, and by it alone, before
// anything runs; a second statement is refused there.
#include "rowcall/base/error.hpp"
#include "rowcall/base/text.hpp"
#include "rowcall/database/database.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace rowcall {

namespace {

// The server's refusal of a piece of SQL, as one of `kind` that begins with `sentence`.
Error refusal(ErrorKind kind, const std::string& sentence, const Error& error) {
  Error refused(kind, fmt::format("{}: {}", sentence, error.what()));
  for (const auto& [fact, value] : error.facts()) refused.with(fact, value);
  return refused;
}

std::string words_for(const ReadScope& scope) { return scope.query ? "the query" : scope.table.to_string(); }

void check_names(const std::vector<ResultColumn>& columns) {
  std::vector<std::string> seen;
  for (const ResultColumn& column : columns) {
    // PostgreSQL's word for a column without a name.
    if (column.name.empty() || column.name == "?column?")
      throw Error(ErrorKind::usage,
                  fmt::format("column {} of the query has no name; give it one with AS", seen.size() + 1));
    if (std::find(seen.begin(), seen.end(), column.name) != seen.end())
      throw Error(ErrorKind::usage,
                  fmt::format("the query has two columns {}; give one another name with AS", column.name));
    seen.push_back(column.name);
  }
}

std::vector<Column> columns_of(Connection& connection, const Dialect& dialect,
                               const std::vector<ResultColumn>& results) {
  std::vector<Column> columns;
  for (const TextRow& row : connection.fetch(dialect.columns_described(results)))
    columns.push_back(dialect.read_column(row));
  return columns;
}

}  // namespace

TableSchema Database::query(const std::string& sql) {
  ReadScope scope;
  scope.query = sql;
  std::vector<ResultColumn> described;
  try {
    connection_->prepare(dialect_->select_from("*", scope));
    described = connection_->describe(sql);  // as it stands: an engine may rename columns of a subquery
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::query) throw;
    throw refusal(ErrorKind::usage, fmt::format("the query \"{}\" is not one SELECT that can stand as a table", sql),
                  error);
  }
  check_names(described);
  TableSchema schema;
  schema.table = {"", "query"};
  schema.engine = server().engine;
  schema.is_view = true;
  schema.is_query = true;
  schema.columns = columns_of(*connection_, *dialect_, described);
  return schema;
}

Column Database::expression(const ReadScope& scope, const ColumnExpression& expression) {
  const std::string sentence = fmt::format("the expression \"{}\" for column {} is not one SQL expression over {}",
                                           expression.sql, expression.column, words_for(scope));
  std::vector<ResultColumn> described;
  try {
    described = connection_->describe(dialect_->select_from(
        fmt::format("(\n{}\n) AS {}", expression.sql, dialect_->quote(expression.column)), scope));
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::query) throw;
    throw refusal(ErrorKind::usage, sentence, error);
  }
  if (described.size() != 1)
    throw Error(ErrorKind::usage, fmt::format("{}: it makes {} columns", sentence, described.size()));
  Column column = columns_of(*connection_, *dialect_, described).at(0);
  column.name = expression.column;
  return column;
}

void Database::check_where(const ReadScope& scope) {
  try {
    connection_->prepare(dialect_->select_from("1", scope));
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::query) throw;
    throw refusal(
        ErrorKind::query,
        fmt::format("the filter \"{}\" is not one SQL condition for {}", scope.where.value_or(""), words_for(scope)),
        error);
  }
}

}  // namespace rowcall
