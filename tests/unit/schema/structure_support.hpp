// SPDX-License-Identifier: Apache-2.0
// A table's structure, and the findings about two of them as text.
#pragma once

#include "rowcall/schema/schema_compare.hpp"

#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace rowcall::test {

inline Column column(std::string name, Kind kind, bool nullable = true) {
  Column made;
  made.name = std::move(name);
  made.type.kind = kind;
  made.type.declared = std::string(rowcall::name(kind));
  made.nullable = nullable;
  if (kind == Kind::text) made.collation = {"C", false, false, false};
  return made;
}

inline TableSchema orders(Engine engine = Engine::postgresql) {
  TableSchema table;
  table.engine = engine;
  table.table = {"public", "orders"};
  table.has_structure = true;
  table.columns = {column("id", Kind::integer, false), column("code", Kind::text, false),
                   column("price", Kind::decimal), column("note", Kind::text)};
  table.keys = {{"orders_pkey", {"id"}, true, true}};
  table.indexes = {{"orders_pkey", {"id"}, true, true, true}};
  return table;
}

// "kind column: source → target severity; detail"
inline std::vector<std::string> lines(const std::vector<SchemaFinding>& findings) {
  std::vector<std::string> lines;
  for (const SchemaFinding& finding : findings)
    lines.push_back(fmt::format("{} {}: {} → {} {}; {}", finding.kind, finding.column, finding.source, finding.target,
                                name(finding.severity), finding.detail));
  return lines;
}

inline std::vector<std::string> findings(const TableSchema& source, const TableSchema& target,
                                         const PairRequest& request = {}) {
  return lines(compare_schemas(source, target, request).schema);
}

}  // namespace rowcall::test
