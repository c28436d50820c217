// SPDX-License-Identifier: Apache-2.0
#include "loader.hpp"

namespace fuzz {

char mark_of(Engine engine) { return engine == Engine::postgresql || engine == Engine::sqlite ? '"' : '`'; }

std::string quoted(const std::string& name, char mark) {
  std::string text(1, mark);
  for (const char c : name) text += c == mark ? std::string(2, mark) : std::string(1, c);
  return text + mark;
}

std::string table_body(const Schema& schema, bool source, char mark) {
  const SideSchema& side = schema.side(source);
  std::string body = "(";
  for (const std::size_t i : side.order) {
    const Column& column = schema.columns[i];
    body += quoted(column.name(source), mark) + " " + column.type(source).sql;
    body += column.nullable ? " NULL, " : " NOT NULL, ";
  }
  if (side.constraint == Constraint::none) {
    body.resize(body.size() - 2);
    return body + ")";
  }
  body += side.constraint == Constraint::primary ? "PRIMARY KEY (" : "UNIQUE (";
  for (const std::size_t i : schema.key) body += quoted(schema.columns[i].name(source), mark) + ",";
  body.back() = ')';
  return body + ")";
}

}  // namespace fuzz
