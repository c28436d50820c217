// SPDX-License-Identifier: Apache-2.0
// Each mapping of config/rowcall.schema.json has exactly the keys that the loader knows there. Every word in quotes of
// the sources that could be a key is tried as one: a key added to the loader alone is found too.
#include "support/source_tree.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/config/config.hpp"

#include <filesystem>
#include <functional>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace rowcall {
namespace {

using nlohmann::json;
using ::testing::ContainerEq;

struct Place {
  const char* definition;            // of the schema; empty for the config itself
  json needed;                       // to be read as this mapping
  std::function<json(json)> config;  // around the mapping
};

json between_databases(json config) {
  config["source"] = "sqlite:a";
  config["target"] = "sqlite:b";
  return config;
}

const std::vector<Place>& places() {
  static const std::vector<Place> all{
      {"", json::object(), [](json mapping) { return mapping; }},
      {"connection", {{"driver", "mysql"}}, [](json mapping) { return json{{"connections", {{"c", mapping}}}}; }},
      {"rule",
       {{"rule", "trim"}, {"column", "c"}},
       [](json mapping) { return between_databases({{"rules", json::array({mapping})}}); }},
      {"defaults", json::object(), [](json mapping) { return between_databases({{"defaults", mapping}}); }},
      {"pair", {{"table", "t"}}, [](json mapping) { return between_databases({{"tables", json::array({mapping})}}); }},
      {"group",
       {{"include", "*"}},
       [](json mapping) { return between_databases({{"tables", json::array({mapping})}}); }},
      {"route", json::object(),
       [](json mapping) {
         return between_databases({{"tables", json::array({{{"include", "*"}, {"route", mapping}}})}});
       }},
      {"run", json::object(), [](json mapping) { return between_databases({{"run", mapping}}); }},
      {"dbt",
       {{"manifest", test::source_path("config/dbt/target/manifest.json")}},
       [](json mapping) { return between_databases({{"dbt", mapping}}); }},
  };
  return all;
}

std::set<std::string> words_of_the_loader() {
  static const std::regex quoted("\"([a-z][a-z_]*)\"");
  std::set<std::string> words;
  for (const char* folder : {"src/config", "src/model"}) {
    for (const auto& file : std::filesystem::directory_iterator(test::source_path(folder))) {
      const std::string name = file.path().filename();
      if (file.path().extension() != ".cpp" || (folder == std::string("src/model") && !name.starts_with("rule")))
        continue;
      const std::string text = read_config(file.path(), "source");
      for (std::sregex_iterator found(text.begin(), text.end(), quoted), end; found != end; ++found)
        words.insert((*found)[1]);
    }
  }
  return words;
}

bool is_known(const Place& place, const std::string& key) {
  json mapping = place.needed;
  // No key takes a list of lists, so that the loader always refuses: for the key, or for its value.
  mapping[key] = json::array({json::array()});
  try {
    static_cast<void>(parse_config(place.config(mapping).dump(), "config.json"));
  } catch (const Error& error) {
    const std::string said = error.what();
    return said.find('"' + key + '"') == std::string::npos && said.find("is of one table") == std::string::npos;
  }
  ADD_FAILURE() << place.definition << ": " << key << ": [[]] was taken";
  return false;
}

TEST(ConfigSchema, HasTheKeysOfTheLoader) {
  const json schema = json::parse(read_config(test::source_path("config/rowcall.schema.json"), "schema"));
  const std::set<std::string> words = words_of_the_loader();
  ASSERT_GE(words.size(), 100);
  for (const Place& place : places()) {
    SCOPED_TRACE(place.definition);
    const json& mapping = *place.definition == '\0' ? schema : schema.at("definitions").at(place.definition);
    std::set<std::string> in_schema;
    for (const auto& [key, value] : mapping.at("properties").items()) in_schema.insert(key);
    std::set<std::string> tried = words;
    tried.insert(in_schema.begin(), in_schema.end());
    std::set<std::string> in_loader;
    for (const std::string& key : tried) {
      if (is_known(place, key)) in_loader.insert(key);
    }
    EXPECT_THAT(in_schema, ContainerEq(in_loader));
    EXPECT_GE(in_loader.size(), 3);
  }
}

}  // namespace
}  // namespace rowcall
