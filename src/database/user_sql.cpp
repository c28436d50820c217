// SPDX-License-Identifier: Apache-2.0
// SQL that comes from the user: conditions, expressions, queries. Each is parsed by the server, and by it alone, before
// anything runs; a second statement is refused there.
#include "read_value.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/text.hpp"
#include "rowcall/database/database.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace rowcall {

namespace {

// The server's refusal of a piece of SQL, which is the user's to mend.
Error refusal(const std::string& sentence, std::string_view sql, const Error& error) {
  const std::string_view remedy =
      sql.find('"') == std::string_view::npos ? "" : "; in \" \" stands the name of a column, a text in ' '";
  Error refused(ErrorKind::usage, fmt::format("{}: {}{}", sentence, error.what(), remedy));
  for (const auto& [fact, value] : error.facts()) refused.with(fact, value);
  return refused;
}

// Parentheses are put around the user's SQL; behind one that closes them it could say anything.
void require_parentheses(const Dialect& dialect, const std::string& sql, const std::string& sentence) {
  if (!dialect.keeps_parentheses(sql))
    throw Error(ErrorKind::usage, fmt::format("{}: its parentheses do not match", sentence));
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

// A statement with sum() in it gives one row whatever it is of, where an engine lets it stand beside columns: no row
// would be compared. An expression of no row gives none, and one that makes several rows of one may not stand in CASE.
bool folds_rows(Connection& connection, const Dialect& dialect, ReadScope scope, const std::string& sql) {
  scope.where = "1 = 0";
  const std::string one = fmt::format("CASE WHEN 1 = 1 THEN (\n{}\n) END AS rowcall_value", sql);
  const std::string count = fmt::format("SELECT count(*) FROM ({}\n) AS rowcall_rows", dialect.select_from(one, scope));
  return read_value(connection, count).value_or("") != "0";
}

}  // namespace

TableSchema Database::query(const std::string& sql) {
  ReadScope scope;
  scope.query = sql;
  const std::string sentence = fmt::format("the query \"{}\" is not one SELECT that can stand as a table", sql);
  require_parentheses(*dialect_, sql, sentence);
  std::vector<ResultColumn> described;
  try {
    connection_->prepare(dialect_->select_from("*", scope));
    described = connection_->describe(sql);  // as it stands: an engine may rename columns of a subquery
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::query || error.is_transient()) throw;
    throw refusal(sentence, sql, error);
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
  const std::string& sql = expression.sql;
  const std::string sentence = fmt::format("the expression \"{}\" for column {} is not one SQL expression over {}", sql,
                                           expression.column, words_for(scope));
  require_parentheses(*dialect_, sql, sentence);
  std::vector<ResultColumn> described;
  bool folds = false;
  try {
    described = connection_->describe(
        dialect_->select_from(fmt::format("(\n{}\n) AS {}", sql, dialect_->quote(expression.column)), scope));
    folds = folds_rows(*connection_, *dialect_, scope, sql);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::query || error.is_transient()) throw;
    throw refusal(sentence, sql, error);
  }
  if (folds)
    throw Error(ErrorKind::usage, fmt::format("{}: it makes one value of all rows; give --source-query and "
                                              "--target-query with a GROUP BY instead",
                                              sentence));
  Column column = columns_of(*connection_, *dialect_, described).at(0);
  column.name = expression.column;
  return column;
}

void Database::check_where(const ReadScope& scope, std::string_view given_as) {
  const std::string where = scope.where.value_or("");
  const std::string sentence =
      fmt::format("{}: the filter \"{}\" is not one SQL condition for {}", given_as, where, words_for(scope));
  require_parentheses(*dialect_, where, sentence);
  try {
    connection_->prepare(dialect_->select_from("1", scope));
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::query || error.is_transient()) throw;
    throw refusal(sentence, where, error);
  }
}

}  // namespace rowcall
