// SPDX-License-Identifier: Apache-2.0
#include "json_document.hpp"
#include "json_field.hpp"
#include "json_outcome.hpp"
#include "json_table.hpp"
#include "json_text.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/report/shards_file.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <string_view>

#include <fmt/format.h>

namespace rowcall {
namespace {

void write_end(JsonWriter& json, std::string_view name, const std::optional<Int128>& end) {
  json.member(name, end ? std::optional(to_string(*end)) : std::nullopt);
}

void write_sharded_table(JsonWriter& json, const ShardedTable& table) {
  json.begin_object();
  json.member("name", table.name);
  json.member("plan", table.plan);
  json.key("slices");
  json.begin_array();
  for (const auto& [shard, rows] : table.slices) {
    json.begin_object(Lines::one);
    json.member("shard", shard);
    write_end(json, "from", rows.from);
    write_end(json, "until", rows.until);
    json.member("null_keys", rows.null_keys);
    json.end();
  }
  json.end();
  json.end();
}

int small_count(const JsonField& field) {
  const std::uint64_t number = field.count();
  if (number > 1'000'000) field.refuse("is too large");
  return static_cast<int>(number);
}

ShardedTable read_sharded_table(const JsonField& json) {
  ShardedTable table;
  table.name = json["name"].text();
  table.plan = json["plan"].text();
  for (const JsonField& slice : json["slices"].elements())
    table.slices.push_back({small_count(slice["shard"]),
                            {read_key_end(slice, "from"), read_key_end(slice, "until"), slice["null_keys"].truth()}});
  return table;
}

Shards read_shards(const std::string& path) {
  const nlohmann::ordered_json json = read_document(path, {});
  const JsonField document(json, "");
  if (!json.is_object() || !document.find("shards") || !document.find("schema_version"))
    throw Error(ErrorKind::usage, "it is no file of shards: rowcall plan CONFIG --shards N -o FILE writes one");
  if (document["schema_version"].count() != k_schema_version)
    throw Error(ErrorKind::usage, "it was written by a later version of rowcall");
  Shards shards;
  shards.number = small_count(document["shards"]);
  for (const JsonField& table : document["tables"].elements()) shards.tables.push_back(read_sharded_table(table));
  check_shards(shards);
  return shards;
}

}  // namespace

std::string shards_text(const Shards& shards) {
  std::string text;
  JsonWriter json(text, JsonStyle::indented);
  json.begin_object();
  write_tool(json);
  json.member("shards", shards.number);
  json.key("tables");
  json.begin_array();
  for (const ShardedTable& table : shards.tables) write_sharded_table(json, table);
  json.end();
  json.end();
  return text + '\n';
}

void write_shards_file(const Shards& shards, const std::string& path) {
  const auto fail = [&] {
    throw Error(ErrorKind::usage, fmt::format("cannot write {}: {}", path, std::strerror(errno)));
  };
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "wbe"), &std::fclose);
  if (!file) fail();
  const std::string text = shards_text(shards);
  if (std::fwrite(text.data(), 1, text.size(), file.get()) != text.size() || std::fflush(file.get()) != 0) fail();
}

Shards read_shards_file(const std::string& path) {
  try {
    return read_shards(path);
  } catch (const Error& error) {
    throw Error(ErrorKind::usage, fmt::format("{}: {}", path, error.what()));
  }
}

}  // namespace rowcall
