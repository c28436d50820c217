// SPDX-License-Identifier: Apache-2.0
#include "pair_words.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/text.hpp"
#include "rowcall/config/option_words.hpp"

#include <filesystem>
#include <vector>

#include <fmt/format.h>

namespace rowcall {
namespace {

Error usage(const std::string& sentence) { return {ErrorKind::usage, sentence}; }

std::vector<std::string> names_of(const NamedConnections& connections) {
  std::vector<std::string> names;
  for (const auto& [name, url] : connections.urls) names.push_back(name);
  return names;
}

// A quoted word is never a connection: `"postgresql:x"` is a table with an odd name.
bool like_url(std::string_view word) {
  const auto colon = word.find(':');
  if (word.starts_with('"') || colon == std::string_view::npos) return false;
  return looks_like_url(word) || word.substr(colon).starts_with("://") ||
         nearest(word.substr(0, colon), known_schemes()).has_value();
}

bool is_connection(const std::string& word, const NamedConnections& connections) {
  refuse_later_scheme(word);
  return like_url(word) || connections.urls.contains(word);
}

// What the user may have meant by a word that is no connection, as the end of a sentence; or nothing.
std::string connection_hint(const std::string& word, const NamedConnections& connections) {
  if (const std::string hint = did_you_mean(word, names_of(connections)); !hint.empty()) return hint;
  std::error_code ignored;
  if (std::filesystem::is_regular_file(word, ignored)) return fmt::format(" (did you mean \"sqlite:{}\"?)", word);
  return "";
}

Error no_connection(const std::string& word, const NamedConnections& connections) {
  const std::string where = connections.file.empty() ? "" : fmt::format(" nor a name in {}", connections.file);
  return usage(fmt::format("\"{}\" is no connection: {}{}{}", word, where.empty() ? "it is not a URL" : "neither a URL",
                           where, connection_hint(word, connections)));
}

TableName table_word(const std::string& word, const NamedConnections& connections) {
  if (word == "-") return {};  // a query takes its place
  if (connections.urls.contains(word))
    throw usage(
        fmt::format("\"{}\" stands where a table is expected, and names a connection in {}; quote the table, "
                    "'\"{}\"'",
                    word, connections.file, word));
  if (like_url(word)) throw usage(fmt::format("the connection {} stands where a table is expected", word));
  return parse_table_name(word);
}

void check_count(std::string_view command, std::span<const std::string> words) {
  constexpr std::string_view k_forms = "SOURCE TABLE TARGET [TABLE] or CONNECTION TABLE TABLE";
  if (!words.empty() && is_config_word(words.front()))
    throw usage(
        fmt::format("{} compares one pair; for the pairs of a config use rowcall run {}", command, words.front()));
  if (words.size() < 3)
    throw usage(fmt::format("{} needs {}; here {} {}", command, k_forms, words.size(),
                            words.size() == 1 ? "word is given" : "words are given"));
  if (words.size() > 4)
    throw usage(fmt::format("{} takes {}; \"{}\" is one word too many (a list is one argument: --key a,b)", command,
                            k_forms, words[4]));
}

GivenOption connection_origin(const char* side, const std::string& word, const ConnectionUrl& url,
                              const NamedConnections& connections) {
  GivenOption origin{side, url.to_string(), "command line"};
  if (const auto found = connections.origins.find(word); found != connections.origins.end()) {
    origin = found->second;
    origin.name = side;
  }
  return origin;
}

}  // namespace

ConnectionUrl read_connection_word(const std::string& word, const NamedConnections& connections) {
  if (const auto found = connections.urls.find(word); found != connections.urls.end()) return found->second;
  if (!is_connection(word, connections)) throw no_connection(word, connections);
  return parse_connection_url(word);
}

PairWords read_pair_words(std::string_view command, std::span<const std::string> words,
                          const NamedConnections& connections) {
  check_count(command, words);
  PairWords result;
  PairRequest& pair = result.pair;
  pair.source.url = read_connection_word(words[0], connections);
  pair.source.table = table_word(words[1], connections);
  if (words.size() == 4) {
    pair.target.url = read_connection_word(words[2], connections);
    pair.target.table = table_word(words[3], connections);
  } else if (is_connection(words[2], connections)) {
    pair.target.url = read_connection_word(words[2], connections);
    pair.target.table = pair.source.table;
  } else {
    pair.target.url = pair.source.url;
    pair.target.table = table_word(words[2], connections);
    if (const std::string hint = connection_hint(words[2], connections); !hint.empty())
      result.other_reading = fmt::format("\"{}\" was read as a table{}", words[2], hint);
  }
  const bool is_one = words.size() == 3 && !is_connection(words[2], connections);
  set_option(pair.options, connection_origin("source", words[0], pair.source.url, connections));
  set_option(pair.options, connection_origin("target", is_one ? words[0] : words[2], pair.target.url, connections));
  return result;
}

void check_places(PairRequest& pair) {
  for (const auto& [side, name] : {std::pair{&pair.source, "source"}, std::pair{&pair.target, "target"}}) {
    const bool has_table = !side->table.name.empty();
    if (!has_table && !side->query)
      throw usage(fmt::format("- stands in the place of the {0}'s table, and there is no --{0}-query", name));
    if (has_table && side->query)
      throw usage(fmt::format("--{0}-query takes the place of the {0}'s table; write - instead of {1}", name,
                              side->table.to_string()));
  }
  const TableName& named = pair.source.query ? pair.target.table : pair.source.table;
  pair.name = named.name.empty() ? "query" : named.to_string();
}

bool is_config_word(std::string_view word) {
  if (like_url(word)) return false;
  return word.ends_with(".yaml") || word.ends_with(".yml") || word.ends_with(".json");
}

}  // namespace rowcall
