// SPDX-License-Identifier: Apache-2.0
#include "group_entry.hpp"

#include "pair_entry.hpp"

#include "rowcall/config/option_list.hpp"
#include "rowcall/config/option_words.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace rowcall {
namespace {

const std::vector<std::string> k_route_keys{"schema", "table", "case"};

bool read_allows_missing(const FieldReader& read, const Value& mapping, bool otherwise) {
  const Value* value = mapping.find("allow_missing_tables");
  if (value == nullptr) return otherwise;
  const std::string word = read.text(*value, "allow_missing_tables");
  return read.at(value->line, "allow_missing_tables", [&] { return parse_switch(word); });
}

// `{public: shop, "old_*": "*"}`.
std::vector<Rename> read_renames(const FieldReader& read, const Value& route, const std::string& key) {
  std::vector<Rename> renames;
  const Value* value = route.find(key);
  if (value == nullptr) return renames;
  const std::string what = "route: " + key;
  read.require_mapping(*value, what);
  for (const Value::Member& member : value->members) {
    const std::string to = read.word(member.value, fmt::format("{}: {}", what, member.key));
    const auto from_stars = std::ranges::count(member.key, '*');
    const auto to_stars = std::ranges::count(to, '*');
    if (from_stars > 1 || to_stars > from_stars)
      throw read.error(member.line, fmt::format("{}: {}: {}: a name holds at most one *, and the target's only where "
                                                "the source's has it",
                                                what, member.key, to));
    renames.push_back({member.key, to});
  }
  return renames;
}

}  // namespace

void read_defaults(const FieldReader& read, const Value& mapping, Defaults& defaults) {
  read.require_mapping(mapping, "defaults");
  read.check_keys(mapping, compare_keys({"allow_missing_tables"}));
  read_for_many(read, mapping, defaults.pair);
  defaults.allows_missing = read_allows_missing(read, mapping, defaults.allows_missing);
}

bool is_group(const Value& entry) {
  if (entry.type != Value::Type::mapping) return false;
  return entry.find("include") != nullptr || entry.find("exclude_tables") != nullptr || entry.find("route") != nullptr;
}

TableRoute read_route(const FieldReader& read, const Value& value) {
  read.require_mapping(value, "route");
  read.check_keys(value, k_route_keys);
  TableRoute route;
  route.schemas = read_renames(read, value, "schema");
  route.tables = read_renames(read, value, "table");
  if (const Value* letters = value.find("case")) {
    const std::string word = read.text(*letters, "route: case");
    route.letters = read.at(letters->line, "route: case", [&] { return parse_name_case(word); });
  }
  return route;
}

TableGroup read_group(const FieldReader& read, const Value& entry, const Defaults& defaults) {
  for (const char* key : {"table", "target", "name", "source_query", "target_query"})
    if (const Value* value = entry.find(key))
      throw read.error(value->line,
                       fmt::format("{} is of one table, this entry stands for many: make it two entries", key));
  read.check_keys(entry, compare_keys({"include", "exclude_tables", "route", "allow_missing_tables"}));
  if (entry.find("include") == nullptr)
    throw read.error(entry.line,
                     "an entry that stands for many tables needs include: a list of globs such as public.*");
  TableGroup group;
  group.each = defaults.pair;
  group.place = read.place(entry.line);
  group.include = read.names(*entry.find("include"), "include", "globs");
  if (const Value* value = entry.find("exclude_tables")) group.exclude = read.names(*value, "exclude_tables", "globs");
  if (const Value* value = entry.find("route")) group.route = read_route(read, *value);
  group.allows_missing = read_allows_missing(read, entry, defaults.allows_missing);
  read_for_many(read, entry, group.each);
  return group;
}

}  // namespace rowcall
