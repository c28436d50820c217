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
  for (const Dialect::Names names : {Dialect::Names::exactly, Dialect::Names::ignoring_case}) {
    found.clear();
    for (const TextRow& row : connection.look_up(dialect.tables_named(wanted, names)))
      found.push_back({{text_of(row[0]), text_of(row[1])}, text_of(row[2]) == "view"});
    const auto exact = std::find_if(found.begin(), found.end(), [&](const Found& one) {
      return one.table.name == wanted.name && (wanted.schema.empty() || one.table.schema == wanted.schema);
    });
    if (exact != found.end()) return *exact;
  }
  if (found.size() == 1) return found.front();
  if (found.empty()) throw_not_found(connection, dialect, wanted, label);
  std::vector<std::string> names;
  for (const Found& one : found) names.push_back(one.table.to_string());
  throw Error(ErrorKind::not_found, fmt::format("{}: {} could be any of {}; write the name as the database spells it, "
                                                "in double quotes where needed",
                                                label, wanted.to_string(), join(names, ", ")));
}

void read_indexes(Connection& connection, const Dialect& dialect, TableSchema& schema) {
  for (const TextRow& row : connection.look_up(dialect.indexes_of(schema.table))) {
    if (schema.indexes.empty() || text_of(row[0]) != schema.indexes.back().name)
      schema.indexes.push_back({text_of(row[0]), {}, row[1] == "t", row[2] == "t", row[3] == "t"});
    schema.indexes.back().parts.push_back(row[4].value_or("(expression)"));
  }
  std::stable_partition(schema.indexes.begin(), schema.indexes.end(), [](const Index& one) { return one.is_primary; });
  for (const Index& index : schema.indexes) {
    if (!index.is_complete) continue;
    schema.indexed_columns.push_back(index.parts.front());
    if (index.is_unique) schema.keys.push_back({index.name, index.parts, index.is_primary, true});
  }
}

void read_structure(Connection& connection, const Dialect& dialect, TableSchema& schema) {
  std::vector<std::vector<CatalogRow>> answers;
  for (const CatalogQuery& query : dialect.structure_of(schema.table)) answers.push_back(connection.look_up(query));
  dialect.read_structure(answers, schema);
  schema.has_structure = true;
}

}  // namespace

TableSchema read_table_schema(Connection& connection, const Dialect& dialect, const TableName& wanted,
                              const std::string& label) {
  const Found found = find_table(connection, dialect, wanted, label);
  TableSchema schema;
  schema.table = found.table;
  schema.engine = connection.server().engine;
  schema.is_view = found.is_view;
  for (const TextRow& row : connection.look_up(dialect.columns_of(found.table))) {
    schema.columns.push_back(dialect.read_column(row));
  }
  if (schema.columns.empty()) {
    throw Error(ErrorKind::permission,
                fmt::format("{}: the columns of {} are not visible to this account; grant it SELECT on the table",
                            label, found.table.to_string()));
  }
  read_indexes(connection, dialect, schema);
  if (!schema.is_view) read_structure(connection, dialect, schema);
  if (const auto query = dialect.statistics_of(found.table)) {
    const auto answer = connection.look_up(*query);
    if (!answer.empty() && answer.front()[0]) schema.estimated_rows = parse_count(*answer.front()[0]);
    if (!answer.empty() && answer.front()[1]) schema.estimated_row_bytes = parse_count(*answer.front()[1]);
  }
  return schema;
}

}  // namespace rowcall
