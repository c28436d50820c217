// SPDX-License-Identifier: Apache-2.0
#include "rowcall/config/config.hpp"

#include "connection_entry.hpp"
#include "dbt_entry.hpp"
#include "group_entry.hpp"
#include "option_parts.hpp"
#include "pair_entry.hpp"
#include "rule_entry.hpp"
#include "run_entry.hpp"

#include "rowcall/base/text.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include <fmt/format.h>

namespace rowcall {
namespace {

const std::vector<std::string> k_top_keys{"connections", "source", "target", "defaults",
                                          "rules",       "run",    "tables", "dbt"};

// The connection that `source` or `target` names; a URL may stand there too.
ConnectionUrl read_side(const FieldReader& read, const Value& top, const std::string& key,
                        const Connections& connections) {
  const Value* value = top.find(key);
  if (value == nullptr)
    throw read.error(top.find("tables") != nullptr ? top.find("tables")->line : top.find("dbt")->line,
                     fmt::format("tables are listed, but there is no \"{}\": name a "
                                 "connection, or give a URL",
                                 key));
  const std::string name = read.text(*value, key);
  if (const auto found = connections.find(name); found != connections.end()) return found->second;
  if (name.find(':') != std::string::npos) return read_url(read, *value, key);
  std::vector<std::string> names;
  for (const auto& [known, url] : connections) names.push_back(known);
  throw read.error(value->line,
                   fmt::format("{}: no connection has the name \"{}\"{}", key, name, did_you_mean(name, names)));
}

GivenOption origin_of_side(const FieldReader& read, const Value& top, const std::string& key, const ConnectionUrl& url,
                           const std::map<std::string, GivenOption>& origins) {
  const Value& value = *top.find(key);
  const auto named = origins.find(read.text(value, key));
  GivenOption origin = named != origins.end()
                           ? named->second
                           : GivenOption{"", url.to_string(), read.place(value.line), environment_of(value)};
  origin.name = key;
  return origin;
}

std::map<std::string, GivenOption> connection_origins(const FieldReader& read, const Value& mapping,
                                                      const Connections& connections) {
  std::map<std::string, GivenOption> origins;
  for (const Value::Member& member : mapping.members)
    origins[member.key] = {"", connections.at(member.key).to_string(), read.place(member.line),
                           environment_of(member.value)};
  return origins;
}

// Names of pairs, and the lines of their entries.
using PairLines = std::map<std::string, int>;

void read_entries(const FieldReader& read, const Value& tables, const Defaults& defaults, PairLines& lines,
                  Config& config) {
  if (tables.type != Value::Type::list || tables.items.empty())
    throw read.error(tables.line, "tables must be a list of table pairs: - {table: orders}");
  for (const Value& entry : tables.items) {
    if (is_group(entry)) {
      config.groups.push_back(read_group(read, entry, defaults));
      config.groups.back().position = config.pairs.size();
      continue;
    }
    PairRequest pair = defaults.pair;
    read_pair(read, entry, pair);
    const auto [first, is_new] = lines.emplace(pair.name, entry.line);
    if (!is_new)
      throw read.error(entry.line, fmt::format("two pairs have the name \"{}\", the first in line {}; give one of them "
                                               "another name:",
                                               pair.name, first->second));
    config.pairs.push_back(std::move(pair));
  }
}

// A model that has an entry of its own, by its name, is compared as that says.
void read_models(const FieldReader& read, const Value& dbt, const Defaults& defaults, const PairLines& lines,
                 Config& config) {
  std::map<std::string, const PairRequest*> models;
  const std::vector<PairRequest> pairs = read_dbt(read, dbt, defaults);
  for (const PairRequest& pair : pairs) {
    if (lines.contains(pair.name)) continue;
    if (!models.emplace(pair.name, &pair).second)
      throw read.error(dbt.line,
                       fmt::format("dbt: two models have the name \"{}\"; leave both out with exclude_models, "
                                   "and give them entries of tables with names of their own",
                                   pair.name));
    config.pairs.push_back(pair);
  }
}

void read_tables(const FieldReader& read, const Value& top, Config& config) {
  Defaults defaults;
  defaults.pair.source.url = read_side(read, top, "source", config.connections);
  defaults.pair.target.url = read_side(read, top, "target", config.connections);
  for (const auto& [key, side] :
       {std::pair{"source", &defaults.pair.source}, std::pair{"target", &defaults.pair.target}})
    set_option(defaults.pair.options, origin_of_side(read, top, key, side->url, config.connection_origins));
  if (const Value* rules = top.find("rules")) {
    defaults.pair.rules = read_rules(read, *rules);
    note_rules(read, *rules, defaults.pair.options);
  }
  if (const Value* value = top.find("defaults")) read_defaults(read, *value, defaults);
  PairLines lines;
  if (const Value* tables = top.find("tables")) read_entries(read, *tables, defaults, lines, config);
  if (const Value* dbt = top.find("dbt")) read_models(read, *dbt, defaults, lines, config);
}

// `source`, `target`, `rules` and `defaults` are checked also where no table uses them.
void check_unused(const FieldReader& read, const Value& top, const Connections& connections) {
  for (const char* key : {"source", "target"})
    if (top.find(key) != nullptr) static_cast<void>(read_side(read, top, key, connections));
  if (const Value* rules = top.find("rules")) static_cast<void>(read_rules(read, *rules));
  Defaults ignored;
  if (const Value* defaults = top.find("defaults")) read_defaults(read, *defaults, ignored);
}

bool is_of_environment(const Value& value) { return value.text.find("${") != std::string::npos; }

// A URL was read without an error before.
bool has_password(const Value& value) {
  if (value.type == Value::Type::mapping) {
    const Value* password = value.find("password");
    return password != nullptr && !is_of_environment(*password);
  }
  if (value.type != Value::Type::scalar || is_of_environment(value) || value.text.find(':') == std::string::npos)
    return false;
  return parse_connection_url(value.text).password.has_value();
}

std::optional<int> first_password(const Value& top) {
  std::optional<int> line;
  const auto look_at = [&](const Value& value) {
    if (!has_password(value)) return;
    const Value* part = value.find("password");
    const int here = part != nullptr ? part->line : value.line;
    line = std::min(line.value_or(here), here);
  };
  if (const Value* connections = top.find("connections"))
    for (const Value::Member& member : connections->members) look_at(member.value);
  for (const char* key : {"source", "target"})
    if (const Value* value = top.find(key)) look_at(*value);
  return line;
}

}  // namespace

Config parse_config(std::string_view text, const std::string& name) {
  const FieldReader read(name);
  const Value top = parse_document(text, name);
  if (top.type == Value::Type::null) throw read.error(1, "the config is empty; config/minimal.yaml is a start");
  read.require_mapping(top, "a config");
  read.check_keys(top, k_top_keys);

  Config config;
  if (const Value* value = top.find("connections")) {
    config.connections = read_connections(read, *value);
    config.connection_origins = connection_origins(read, *value, config.connections);
  }
  if (top.find("tables") != nullptr || top.find("dbt") != nullptr)
    read_tables(read, top, config);
  else
    check_unused(read, top, config.connections);
  if (const Value* value = top.find("run")) {
    config.run = read_run(read, *value);
    note_run(read, *value, config.run_options);
  }
  config.password_line = first_password(top);
  return config;
}

std::string read_config(const std::string& path, std::string_view what) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), &std::fclose);
  std::string text;
  char buffer[8192];
  std::size_t size = 0;
  while (file && (size = std::fread(buffer, 1, sizeof buffer, file.get())) > 0) text.append(buffer, size);
  if (!file || std::ferror(file.get()) != 0)
    throw Error(ErrorKind::config, fmt::format("cannot read the {} {}: {}", what, path, std::strerror(errno)));
  return text;
}

Config load_config(const std::string& path) { return parse_config(read_config(path), path); }

}  // namespace rowcall
