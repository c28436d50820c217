// SPDX-License-Identifier: Apache-2.0
#include "dbt_entry.hpp"

#include "dbt_manifest.hpp"
#include "pair_entry.hpp"

#include "rowcall/base/text.hpp"
#include "rowcall/config/config.hpp"
#include "rowcall/config/option_list.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>

#include <fmt/format.h>

namespace rowcall {
namespace {

std::vector<DbtModel> read_manifest(const FieldReader& read, const Value& entry, std::string_view key) {
  const Value& value = *entry.find(key);
  const std::string path = read.word(value, key);
  return read.at(value.line, fmt::format("dbt: {}", key),
                 [&] { return read_dbt_models(read_config(path, "manifest")); });
}

constexpr std::string_view k_tag = "tag:";

// "tag:finance" goes by tags, anything else by the model's name.
bool selects(std::string_view pattern, const DbtModel& model) {
  if (!pattern.starts_with(k_tag)) return glob_match(pattern, model.name);
  return std::ranges::any_of(model.tags,
                             [&](const std::string& tag) { return glob_match(pattern.substr(k_tag.size()), tag); });
}

// Keeps the models that one of the patterns of `key` selects, or drops them. A pattern that selects none was misspelt.
void apply_patterns(const FieldReader& read, const Value& entry, std::string_view key, bool keep,
                    std::vector<DbtModel>& models) {
  const Value* value = entry.find(key);
  if (value == nullptr) return;
  const std::vector<std::string> patterns = read.names(*value, key, "globs over names of models, or tag:NAME");
  for (const std::string& pattern : patterns) {
    if (std::ranges::any_of(models, [&](const DbtModel& model) { return selects(pattern, model); })) continue;
    std::vector<std::string> names;
    for (const DbtModel& model : models) {
      names.push_back(model.name);
      for (const std::string& tag : model.tags) names.push_back(std::string(k_tag) + tag);
    }
    throw read.error(value->line,
                     fmt::format("dbt: {}: \"{}\" selects no model{}", key, pattern, did_you_mean(pattern, names)));
  }
  std::erase_if(models, [&](const DbtModel& model) {
    return std::ranges::any_of(patterns, [&](const std::string& pattern) { return selects(pattern, model); }) != keep;
  });
}

TableName routed(const TableRoute& route, const TableName& table) {
  const auto schema = renamed(route.schemas, table.schema, route.letters);
  const auto name = renamed(route.tables, table.name, route.letters);
  return {schema ? *schema : in_letters(table.schema, route.letters),
          name ? *name : in_letters(table.name, route.letters)};
}

}  // namespace

std::vector<PairRequest> read_dbt(const FieldReader& read, const Value& entry, const Defaults& defaults) {
  read.require_mapping(entry, "dbt");
  read.check_keys(entry, compare_keys({"manifest", "target_manifest", "select", "exclude_models", "route"}));
  if (entry.find("manifest") == nullptr)
    throw read.error(entry.line, "dbt needs manifest: the manifest.json that dbt wrote, such as target/manifest.json");
  std::vector<DbtModel> models = read_manifest(read, entry, "manifest");
  apply_patterns(read, entry, "select", true, models);
  apply_patterns(read, entry, "exclude_models", false, models);

  std::optional<std::map<std::string, TableName>> targets;  // by the model's id
  if (entry.find("target_manifest") != nullptr) {
    targets.emplace();
    for (const DbtModel& model : read_manifest(read, entry, "target_manifest")) targets->emplace(model.id, model.table);
  }
  TableRoute route;
  if (const Value* value = entry.find("route")) route = read_route(read, *value);

  PairRequest each = defaults.pair;
  read_for_many(read, entry, each);
  std::vector<PairRequest> pairs;
  for (const DbtModel& model : models) {
    PairRequest& pair = pairs.emplace_back(each);
    pair.name = model.name;
    pair.source.table = model.table;
    if (pair.key.empty() && !model.key.empty()) {
      pair.key = model.key;
      set_option(pair.options, {"key", join(model.key, ", "), entry.find("manifest")->text});
    }
    // A model that the target's project does not have is looked for under its name: its pair fails and says so.
    const auto found = targets ? targets->find(model.id) : std::map<std::string, TableName>::iterator();
    const bool has_target = targets && found != targets->end();
    pair.target.table = routed(route, has_target ? found->second : model.table);
  }
  return pairs;
}

}  // namespace rowcall
