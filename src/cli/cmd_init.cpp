// SPDX-License-Identifier: Apache-2.0
// rowcall init: a config to start from.
#include "command.hpp"
#include "options.hpp"
#include "pair_words.hpp"
#include "request_words.hpp"
#include "table_text.hpp"

#include "rowcall/base/cancel.hpp"
#include "rowcall/base/error.hpp"
#include "rowcall/base/text.hpp"
#include "rowcall/config/starter.hpp"
#include "rowcall/model/table_name.hpp"
#include "rowcall/validation/validation.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include <fmt/format.h>

namespace rowcall {
namespace {

constexpr std::string_view k_summary =
    "Writes a config to start from: the tables that both databases have, with what is to be known of each. Reads\n"
    "catalogs and touches no row.";
constexpr std::string_view k_synopsis = "init [OPTIONS] SOURCE TARGET";
constexpr std::string_view k_examples =
    "  rowcall init postgresql://app@db1/shop mysql://app@db2/shop -o migration.yaml\n"
    "  rowcall init sqlite:before.db sqlite:after.db --exclude-tables 'tmp_*'";

struct InitOptions {
  std::optional<std::string> output, include, exclude_tables;
  ConnectionOptions connection;
};

std::vector<std::string> globs(const std::optional<std::string>& given, std::string_view option) {
  if (!given) return {};
  try {
    return parse_name_list(*given);
  } catch (const Error& error) {
    throw Error(ErrorKind::usage, fmt::format("{}: {}", option, error.what()));
  }
}

TableGroup wanted_tables(const std::vector<std::string>& words, const InitOptions& options) {
  if (words.size() != 2)
    throw Error(ErrorKind::usage, fmt::format("init needs SOURCE TARGET: two connections; here {} {}", words.size(),
                                              words.size() == 1 ? "word is given" : "words are given"));
  const NamedConnections named = load_connections(options.connection);
  TableGroup group;
  group.each.source.url = read_connection_word(words[0], named);
  group.each.target.url = read_connection_word(words[1], named);
  ConnectionUrl* const urls[]{&group.each.source.url, &group.each.target.url};
  options.connection.apply_password(urls);
  group.include = globs(options.include, "--include");
  group.exclude = globs(options.exclude_tables, "--exclude-tables");
  // Without a database of its own a connection to MySQL has no tables of its own.
  const bool has_own = !group.each.source.url.database.empty() && !group.each.target.url.database.empty();
  if (group.include.empty()) group.include = {has_own ? "*" : "*.*"};
  group.place = "init";
  return group;
}

bool is_named_without_schema(const PairRequest& pair) { return parse_table_name(pair.name).schema.empty(); }

StarterPair starter_pair(const PairDraft& draft) {
  StarterPair pair{draft.pair.source.table, draft.pair.target.table, !draft.has_key, draft.incomparable, {}, false};
  if (is_named_without_schema(draft.pair)) pair.source.schema = pair.target.schema = "";
  if (draft.failure) {
    pair.is_refused = true;
    pair.is_keyless = false;
    pair.notes.push_back("cannot be read: " + *draft.failure);
    return pair;
  }
  if (!draft.has_key)
    pair.notes.emplace_back(
        "no key that both sides have was found: rows are compared as bags; name one with key: [...]");
  if (!draft.incomparable.empty())
    pair.notes.push_back(fmt::format("no rule compares {}: left out", join(draft.incomparable, ", ")));
  for (const auto& [columns, side] : {std::pair{&draft.source_only, "source"}, std::pair{&draft.target_only, "target"}})
    if (!columns->empty())
      pair.notes.push_back(fmt::format("only in the {}: {}; map: pairs columns of two names, exclude: leaves out", side,
                                       join(*columns, ", ")));
  return pair;
}

Starter find_starter(const TableGroup& group) {
  CancelToken cancel;
  const SignalScope signals(cancel);
  try {
    RequestedTables tables = find_tables({}, {group}, cancel);
    Starter starter{group.each.source.url, group.each.target.url, {}, std::move(tables.unpaired)};
    for (const PairDraft& draft : draft_pairs(tables.pairs, cancel)) starter.pairs.push_back(starter_pair(draft));
    return starter;
  } catch (const Error&) {
    cancel.check();
    throw;
  }
}

// A config that somebody has worked on is never overwritten.
void write_new_file(const std::string& path, const std::string& text) {
  std::FILE* file = std::fopen(path.c_str(), "wxb");
  if (file == nullptr && errno == EEXIST)
    throw Error(ErrorKind::usage, fmt::format("--output: {} is there already; name another file", path));
  const bool is_written = file != nullptr && std::fwrite(text.data(), 1, text.size(), file) == text.size();
  const bool is_closed = file != nullptr && std::fclose(file) == 0;
  if (!is_written || !is_closed)
    throw Error(ErrorKind::usage, fmt::format("--output: cannot write {}: {}", path, std::strerror(errno)));
}

std::string counts(const Starter& starter) {
  std::string text = fmt::format("{} {}", starter.pairs.size(), starter.pairs.size() == 1 ? "pair" : "pairs");
  for (const bool is_source : {true, false}) {
    const auto number = std::ranges::count(starter.unpaired, is_source, &UnpairedTable::is_source);
    if (number > 0)
      text += fmt::format(", {} {} only in the {}", number, number == 1 ? "table" : "tables",
                          is_source ? "source" : "target");
  }
  return text;
}

std::string passwords_to_export(const Starter& starter) {
  std::vector<std::string> variables;
  if (starter.source.password) variables.emplace_back(k_source_password);
  if (starter.target.password) variables.emplace_back(k_target_password);
  return variables.empty() ? "" : fmt::format("; export {} first", join(variables, " and "));
}

}  // namespace

int run_init(const std::vector<std::string>& given) {
  InitOptions options;
  TalkOptions talk;
  Arguments arguments("init", k_summary, k_synopsis);
  arguments.group("What to compare");
  arguments.value("--include", options.include, "GLOB,…", "only tables that match: orders_*, sales.* (default: all)");
  arguments.value("--exclude-tables", options.exclude_tables, "GLOB,…", "all tables but these");
  arguments.group("Connections");
  options.connection.declare_config(arguments);
  options.connection.declare_password_file(arguments);
  arguments.group("Result");
  arguments.value("-o,--output", options.output, "FILE", "write a new file (default: print)");
  arguments.counter("-v,--verbose", talk.verbose, "say more; -vv prints every statement sent");
  arguments.examples(k_examples);
  std::vector<std::string> words;
  if (!arguments.parse(given, words)) return 0;

  talk.start();
  if (options.output && !is_config_word(*options.output))
    throw Error(ErrorKind::usage,
                fmt::format("--output: {} is not called like a config: .yaml or .yml", *options.output));
  const Starter starter = find_starter(wanted_tables(words, options));
  const std::string text = starter_config(starter, options.output.value_or("migration.yaml"));
  if (!options.output) {
    print(text);
    return 0;
  }
  write_new_file(*options.output, text);
  print(fmt::format("{}: {}; rowcall run {}{}\n", *options.output, counts(starter), *options.output,
                    passwords_to_export(starter)));
  return 0;
}

}  // namespace rowcall
