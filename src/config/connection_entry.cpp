// SPDX-License-Identifier: Apache-2.0
#include "connection_entry.hpp"

#include "rowcall/base/text.hpp"
#include "rowcall/config/option_words.hpp"

#include <charconv>

#include <fmt/format.h>

namespace rowcall {
namespace {

const std::vector<std::string> k_connection_keys{"driver",   "host",    "port",    "user",           "password",
                                                 "database", "options", "session", "max_connections"};

int read_port(const FieldReader& read, const Value& value) {
  const std::string text = read.text(value, "port");
  int port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (error != std::errc() || end != text.data() + text.size() || port < 1 || port > 65535)
    throw read.error(value.line, fmt::format("port: \"{}\" is no port number", text));
  return port;
}

// Aliases such as `postgres` are resolved by the one place that knows them, the parser of URLs.
std::string read_driver(const FieldReader& read, const Value& entry, const std::string& name) {
  const Value* driver = entry.find("driver");
  if (driver == nullptr)
    throw read.error(entry.line,
                     fmt::format("connection \"{}\" has no driver: give one of {}", name, join(known_schemes(), ", ")));
  const std::string word = read.text(*driver, "driver");
  return read.at(driver->line, "driver", [&] {
    refuse_later_scheme(word + ":");
    for (const std::string& scheme : known_schemes())
      if (scheme == word) return parse_connection_url(word == "sqlite" ? "sqlite:file" : word + "://host/name").scheme;
    throw Error(ErrorKind::config, fmt::format("\"{}\" is none of {}{}", word, join(known_schemes(), ", "),
                                               did_you_mean(word, known_schemes())));
  });
}

std::vector<std::string> read_session(const FieldReader& read, const Value& value) {
  if (value.type == Value::Type::scalar) return {read.word(value, "session")};
  if (value.type != Value::Type::list || value.items.empty())
    throw read.error(value.line, "session must be a list of SQL statements");
  std::vector<std::string> statements;
  for (const Value& item : value.items) statements.push_back(read.word(item, "a statement of session"));
  return statements;
}

void check_sqlite(const FieldReader& read, const Value& entry) {
  for (const char* key : {"host", "port", "user", "password"})
    if (const Value* value = entry.find(key); value != nullptr)
      throw read.error(value->line, fmt::format("{} has no effect on an SQLite file; give its path as database", key));
  if (entry.find("database") == nullptr)
    throw read.error(entry.line, "database is missing: give the path of the SQLite file");
}

ConnectionUrl read_parts(const FieldReader& read, const Value& entry, const std::string& name) {
  read.check_keys(entry, k_connection_keys);
  ConnectionUrl url;
  url.scheme = read_driver(read, entry, name);
  if (url.scheme == "sqlite") check_sqlite(read, entry);
  if (const Value* value = entry.find("host")) url.host = read.word(*value, "host");
  if (const Value* value = entry.find("port")) url.port = read_port(read, *value);
  if (const Value* value = entry.find("user")) url.user = read.word(*value, "user");
  if (const Value* value = entry.find("password")) url.password = read.text(*value, "password");
  if (const Value* value = entry.find("database")) url.database = read.word(*value, "database");
  if (const Value* value = entry.find("session")) url.session = read_session(read, *value);
  if (const Value* value = entry.find("max_connections"))
    url.max_connections = read.at(value->line, "max_connections",
                                  [&] { return parse_max_connections(read.word(*value, "max_connections")); });
  if (const Value* value = entry.find("options")) {
    read.require_mapping(*value, "options");
    if (value->members.empty()) throw read.error(value->line, "options is empty");
    for (const Value::Member& option : value->members)
      url.parameters.emplace(option.key, read.word(option.value, "options: " + option.key));
  }
  url.learn_secrets();
  return url;
}

// A connection's name stands on command lines among tables, URLs and config files.
void check_name(const FieldReader& read, const Value::Member& member) {
  const std::string& name = member.key;
  const bool like_file = name.ends_with(".yaml") || name.ends_with(".yml") || name.ends_with(".json");
  if (name.empty() || name.starts_with('-') || like_file || name.find_first_of(":/\"") != std::string::npos)
    throw read.error(
        member.line,
        fmt::format("\"{}\" cannot name a connection: it would read as something else on a command line", name));
}

}  // namespace

ConnectionUrl read_url(const FieldReader& read, const Value& value, std::string_view key) {
  return read.at(value.line, key, [&] {
    refuse_later_scheme(value.text);
    if (value.text.starts_with("${") && value.text.find('}') == value.text.size() - 1)
      return parse_connection_url(expand_environment(value.text));
    return parse_connection_url(value.text);
  });
}

Connections read_connections(const FieldReader& read, const Value& mapping) {
  read.require_mapping(mapping, "connections");
  Connections connections;
  for (const Value::Member& member : mapping.members) {
    check_name(read, member);
    const Value& entry = member.value;
    if (entry.type == Value::Type::scalar)
      connections.emplace(member.key, read_url(read, entry, member.key));
    else if (entry.type == Value::Type::mapping)
      connections.emplace(member.key, read_parts(read, entry, member.key));
    else
      throw read.error(member.line,
                       fmt::format("connection \"{}\" must be a URL or a mapping of its parts", member.key));
  }
  return connections;
}

}  // namespace rowcall
