// SPDX-License-Identifier: Apache-2.0
#include "json_parts.hpp"

#include <algorithm>

namespace rowcall {
namespace {

std::optional<std::string_view> declared(const std::optional<ColumnType>& type) {
  if (!type) return std::nullopt;
  return type->declared;
}

}  // namespace

std::optional<std::string_view> or_null(const std::string& text) {
  if (text.empty()) return std::nullopt;
  return text;
}

void write_texts(JsonWriter& json, std::string_view name, const std::vector<std::string>& texts) {
  json.key(name);
  json.begin_array(Lines::one);
  for (const std::string& text : texts) json.value(text);
  json.end();
}

void write_side(JsonWriter& json, const SidePlan& side) {
  json.member("connection", or_null(side.connection));
  json.member("engine", or_null(side.engine));
  json.member("table", or_null(side.table.name.empty() ? std::string() : side.table.to_string()));
  json.member("query", side.query);
  json.member("where", side.where);
  if (side.expressions.empty()) return;
  json.key("expressions");
  json.begin_object(Lines::one);
  for (const ColumnExpression& expression : side.expressions) json.member(expression.column, expression.sql);
  json.end();
}

void begin_column(JsonWriter& json, const ColumnPlan& column) {
  const bool compared = column.status == ColumnStatus::compared;
  json.begin_object(Lines::one);
  json.member("name", column.name);
  json.member("target_name", or_null(column.target_name));
  json.member("source_type", declared(column.source_type));
  json.member("target_type", declared(column.target_type));
  json.member("compared_as", if_known(compared, name(column.compared_as.kind)));
  json.member("status", name(column.status));
}

void write_findings(JsonWriter& json, const std::vector<SchemaFinding>& findings) {
  json.key("schema");
  json.begin_array();
  for (const SchemaFinding& finding : findings) {
    json.begin_object(Lines::one);
    json.member("kind", finding.kind);
    json.member("column", or_null(finding.column));
    json.member("source", or_null(finding.source));
    json.member("target", or_null(finding.target));
    json.member("severity", name(finding.severity));
    json.member("detail", finding.detail);
    json.end();
  }
  json.end();
}

void write_failure(JsonWriter& json, const std::optional<Failure>& failure) {
  json.key("error");
  if (!failure) return json.value(nullptr);
  std::vector<std::string_view> written{"kind", "message"};
  json.begin_object(Lines::one);
  json.member("kind", failure->kind);
  json.member("message", failure->message);
  for (const auto& [fact, value] : failure->facts) {
    if (std::find(written.begin(), written.end(), fact) != written.end()) continue;
    json.member(fact, value);
    written.push_back(fact);
  }
  json.end();
}

}  // namespace rowcall
