// SPDX-License-Identifier: Apache-2.0
#include "dbt_manifest.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/text.hpp"

#include <algorithm>
#include <initializer_list>
#include <map>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace rowcall {
namespace {

using Json = nlohmann::ordered_json;  // the order of columns is that of the file

// The value at the end of the path, or null.
const Json& inside(const Json& value, std::initializer_list<std::string_view> path) {
  static const Json k_null;
  const Json* at = &value;
  for (const std::string_view name : path) {
    if (!at->is_object()) return k_null;
    const auto member = at->find(name);
    if (member == at->end()) return k_null;
    at = &*member;
  }
  return *at;
}

// A text or a number; empty for anything else.
std::string as_text(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  return value.is_number() ? value.dump() : "";
}

std::string text_at(const Json& value, std::initializer_list<std::string_view> path) {
  return as_text(inside(value, path));
}

// A text, or a list of them.
std::vector<std::string> texts_at(const Json& value, std::initializer_list<std::string_view> path) {
  std::vector<std::string> texts;
  const Json& found = inside(value, path);
  for (const Json& item : found.is_array() ? found : Json::array({found}))
    if (std::string text = as_text(item); !text.empty()) texts.push_back(std::move(text));
  return texts;
}

bool is_true(const Json& value, std::initializer_list<std::string_view> path) {
  const Json& found = inside(value, path);
  return found.is_boolean() ? found.get<bool>() : equal_ignoring_case(as_text(found), "true");
}

// Newer manifests have tags and meta in `config` too.
std::vector<std::string> tags_of(const Json& node) {
  std::vector<std::string> tags = texts_at(node, {"tags"});
  for (std::string& tag : texts_at(node, {"config", "tags"})) tags.push_back(std::move(tag));
  return tags;
}

bool is_primary_key(const Json& column) {
  if (is_true(column, {"meta", "primary-key"}) || is_true(column, {"config", "meta", "primary-key"})) return true;
  const std::vector<std::string> tags = tags_of(column);
  return std::ranges::find(tags, "primary-key") != tags.end();
}

std::vector<std::string> marked_columns(const Json& node) {
  std::vector<std::string> key;
  for (const auto& [name, column] : inside(node, {"columns"}).items())
    if (is_primary_key(column)) key.push_back(name);
  return key;
}

bool is_primary_key_constraint(const Json& constraint) { return text_at(constraint, {"type"}) == "primary_key"; }

std::vector<std::string> constrained_columns(const Json& node) {
  for (const Json& constraint : inside(node, {"constraints"}))
    if (is_primary_key_constraint(constraint)) return texts_at(constraint, {"columns"});
  for (const auto& [name, column] : inside(node, {"columns"}).items())
    if (std::ranges::any_of(inside(column, {"constraints"}), is_primary_key_constraint)) return {name};
  return {};
}

// `unique_key` may be an SQL expression, which names no column.
std::vector<std::string> unique_key(const Json& node) {
  const std::vector<std::string> key = texts_at(node, {"config", "unique_key"});
  const bool has_expression = std::ranges::any_of(
      key, [](const std::string& column) { return column.find_first_of(" ()|,'+") != std::string::npos; });
  return has_expression ? std::vector<std::string>() : key;
}

// The first of them that says something.
std::vector<std::string> key_of(const Json& node) {
  for (std::vector<std::string>& key :
       std::vector{texts_at(node, {"meta", "rowcall", "key"}), texts_at(node, {"config", "meta", "rowcall", "key"}),
                   marked_columns(node), constrained_columns(node), unique_key(node)})
    if (!key.empty()) return std::move(key);
  return {};
}

// Columns that a test says are unique, by the model's id. A combination wins over a single column.
using TestedKeys = std::map<std::string, std::vector<std::string>>;

void read_test(const Json& node, TestedKeys& combinations, TestedKeys& columns) {
  std::string model = text_at(node, {"attached_node"});
  if (model.empty()) {
    const std::vector<std::string> nodes = texts_at(node, {"depends_on", "nodes"});
    if (nodes.size() == 1) model = nodes.front();
  }
  const std::string name = text_at(node, {"test_metadata", "name"});
  // A test of part of the rows proves nothing of the others.
  const bool is_partial = !text_at(node, {"config", "where"}).empty();
  if (model.empty() || is_partial) return;
  if (name == "unique_combination_of_columns") {
    const auto key = texts_at(node, {"test_metadata", "kwargs", "combination_of_columns"});
    if (!key.empty()) combinations.emplace(model, key);
  } else if (name == "unique") {
    std::string column = text_at(node, {"column_name"});
    if (column.empty()) column = text_at(node, {"test_metadata", "kwargs", "column_name"});
    if (!column.empty()) columns.emplace(model, std::vector{column});
  }
}

bool is_relation(const Json& node) {
  return text_at(node, {"resource_type"}) == "model" && text_at(node, {"config", "materialized"}) != "ephemeral" &&
         (inside(node, {"config", "enabled"}).is_null() || is_true(node, {"config", "enabled"}));
}

DbtModel read_model(const std::string& id, const Json& node) {
  DbtModel model{id, text_at(node, {"name"}), {text_at(node, {"schema"}), text_at(node, {"alias"})}, {}, key_of(node)};
  if (model.table.name.empty()) model.table.name = model.name;
  model.tags = tags_of(node);
  if (const std::string version = text_at(node, {"version"}); !version.empty()) model.name += ".v" + version;
  if (model.name.empty()) throw Error(ErrorKind::config, fmt::format("the model {} has no name", id));
  return model;
}

// Of the manifest only what is read: macros alone are most of it.
Json parse_nodes(std::string_view manifest) {
  const auto keeps = [](int depth, Json::parse_event_t event, Json& parsed) {
    return depth != 1 || event != Json::parse_event_t::key || parsed == "nodes";
  };
  try {
    return Json::parse(manifest, keeps);
  } catch (const Json::exception& error) {
    std::string_view reason = error.what();  // begins with the parser's own number of the mistake
    if (const auto end = reason.find("] "); end != std::string_view::npos) reason.remove_prefix(end + 2);
    throw Error(ErrorKind::config, fmt::format("this is no JSON: {}", reason));
  }
}

}  // namespace

std::vector<DbtModel> read_dbt_models(std::string_view manifest) {
  const Json parsed = parse_nodes(manifest);
  const Json& nodes = inside(parsed, {"nodes"});
  if (!nodes.is_object()) throw Error(ErrorKind::config, "this is no manifest of dbt: it has no \"nodes\"");
  TestedKeys combinations;
  TestedKeys columns;
  std::vector<DbtModel> models;
  for (const auto& [id, node] : nodes.items()) {
    if (text_at(node, {"resource_type"}) == "test") read_test(node, combinations, columns);
    if (is_relation(node)) models.push_back(read_model(id, node));
  }
  for (DbtModel& model : models) {
    for (const TestedKeys* tested : {&combinations, &columns})
      if (const auto found = tested->find(model.id); model.key.empty() && found != tested->end())
        model.key = found->second;
  }
  std::ranges::sort(models, {}, &DbtModel::name);
  return models;
}

}  // namespace rowcall
