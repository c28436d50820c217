// SPDX-License-Identifier: Apache-2.0
#include "catalog.hpp"

#include "read_value.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/text.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace rowcall {

namespace {

struct Found {
  TableName table;
  bool is_view = false;
};

std::string text_of(const std::optional<std::string>& value) { return value.value_or(""); }

[[noreturn]] void throw_not_found(Connection& connection, const Dialect& dialect, const TableName& wanted,
                                  const std::string& label) {
  std::vector<std::string> candidates;
  for (const TextRow& row : connection.fetch(dialect.all_tables(wanted.schema))) {
    const TableName table{wanted.schema.empty() ? "" : text_of(row[0]), text_of(row[1])};
    candidates.push_back(table.to_string());
  }
  throw Error(ErrorKind::not_found, fmt::format("{}: there is no table {}{}{}", label, wanted.to_string(),
                                                did_you_mean(wanted.to_string(), candidates),
                                                candidates.empty() ? "; this account sees no table there at all" : ""));
}

Found find_table(Connection& connection, const Dialect& dialect, const TableName& wanted, const std::string& label) {
  std::vector<Found> found;
  for (const TextRow& row : connection.fetch(dialect.tables_named(wanted))) {
    found.push_back({{text_of(row[0]), text_of(row[1])}, text_of(row[2]) == "view"});
  }
  const auto exact = std::find_if(found.begin(), found.end(), [&](const Found& one) {
    return one.table.name == wanted.name && (wanted.schema.empty() || one.table.schema == wanted.schema);
  });
  if (exact != found.end()) return *exact;
  if (found.size() == 1) return found.front();
  if (found.empty()) throw_not_found(connection, dialect, wanted, label);
  std::vector<std::string> names;
  for (const Found& one : found) names.push_back(one.table.to_string());
  throw Error(ErrorKind::not_found, fmt::format("{}: {} could be any of {}; write the name as the database spells it, "
                                                "in double quotes where needed",
                                                label, wanted.to_string(), join(names, ", ")));
}

void read_indexes(Connection& connection, const Dialect& dialect, TableSchema& schema) {
  UniqueKey index;
  bool is_unique = false;
  const auto finish = [&] {
    if (index.columns.empty()) return;
    if (index.is_complete) schema.indexed_columns.push_back(index.columns.front());
    if (is_unique && index.is_complete) schema.keys.push_back(index);
  };
  for (const TextRow& row : connection.fetch(dialect.indexes_of(schema.table))) {
    if (text_of(row[0]) != index.name || index.columns.empty()) {
      finish();
      index = {text_of(row[0]), {}, row[2] == "t", row[3] == "t"};
      is_unique = row[1] == "t";
    }
    index.columns.push_back(text_of(row[4]));
  }
  finish();
  std::stable_partition(schema.keys.begin(), schema.keys.end(), [](const UniqueKey& key) { return key.primary; });
}

}  // namespace

TableSchema read_table_schema(Connection& connection, const Dialect& dialect, const TableName& wanted,
                              const std::string& label) {
  const Found found = find_table(connection, dialect, wanted, label);
  TableSchema schema;
  schema.table = found.table;
  schema.is_view = found.is_view;
  for (const TextRow& row : connection.fetch(dialect.columns_of(found.table))) {
    schema.columns.push_back(dialect.read_column(row));
  }
  if (schema.columns.empty()) {
    throw Error(ErrorKind::permission,
                fmt::format("{}: the columns of {} are not visible to this account; grant it SELECT on the table",
                            label, found.table.to_string()));
  }
  read_indexes(connection, dialect, schema);
  if (const std::string sql = dialect.estimated_rows(found.table); !sql.empty()) {
    const auto answer = connection.fetch(sql);
    if (!answer.empty() && answer.front().front()) schema.estimated_rows = parse_count(*answer.front().front());
  }
  return schema;
}

}  // namespace rowcall
