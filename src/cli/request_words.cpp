// SPDX-License-Identifier: Apache-2.0
#include "request_words.hpp"

#include "password_file.hpp"

#include "rowcall/base/cancel.hpp"
#include "rowcall/base/error.hpp"
#include "rowcall/base/text.hpp"
#include "rowcall/config/config.hpp"
#include "rowcall/config/option_words.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace rowcall {
namespace {

bool is_wanted(std::span<const std::string> wanted, const std::string& name) {
  return wanted.empty() ||
         std::ranges::any_of(wanted, [&](const std::string& pattern) { return glob_match(pattern, name); });
}

// Keeps what has one of the names.
void keep_wanted(std::span<const std::string> wanted, const std::string& file, RequestedTables& tables) {
  std::vector<std::string> names;
  for (const PairRequest& pair : tables.pairs) names.push_back(pair.name);
  for (const UnpairedTable& table : tables.unpaired) names.push_back(table.name);
  for (const std::string& pattern : wanted) {
    if (std::ranges::any_of(names, [&](const std::string& name) { return glob_match(pattern, name); })) continue;
    const std::string hint = did_you_mean(pattern, names);
    throw Error(ErrorKind::usage, fmt::format("no pair of {} has the name \"{}\"{}", file, pattern,
                                              hint.empty() ? fmt::format("; it has {}", join(names, ", ")) : hint));
  }
  std::erase_if(tables.pairs, [&](const PairRequest& pair) { return !is_wanted(wanted, pair.name); });
  std::erase_if(tables.unpaired, [&](const UnpairedTable& table) { return !is_wanted(wanted, table.name); });
}

// `run CONFIG` names the file that it cannot read; here an option gave it.
std::string read_given_config(const std::string& path) {
  try {
    return read_config(path);
  } catch (const Error& error) {
    throw Error(error.kind(), fmt::format("--config: {}", error.what()));
  }
}

void warn_of_passwords(const Config& config, const std::string& path) {
  if (config.password_line) warn_of_open_password(path, fmt::format("{}:{}", path, *config.password_line));
}

void note_password_file(PairRequest& pair, std::string_view side) {
  for (GivenOption& option : pair.options)
    if (option.name == side) option.origin += ", --password-file";
}

void put_passwords_in(std::span<PairRequest* const> pairs, const ConnectionOptions& connection) {
  std::vector<ConnectionUrl*> urls;
  for (PairRequest* pair : pairs) urls.insert(urls.end(), {&pair->source.url, &pair->target.url});
  std::vector<bool> had_one;
  for (const ConnectionUrl* url : urls) had_one.push_back(url->password.has_value());
  connection.apply_password(urls);
  for (std::size_t i = 0; i < urls.size(); ++i)
    if (urls[i]->password && !had_one[i]) note_password_file(*pairs[i / 2], i % 2 == 0 ? "source" : "target");
}

void put_passwords_in(Config& config, const ConnectionOptions& connection) {
  std::vector<PairRequest*> pairs;
  for (PairRequest& pair : config.pairs) pairs.push_back(&pair);
  for (TableGroup& group : config.groups) pairs.push_back(&group.each);
  put_passwords_in(pairs, connection);
}

// --jobs of several pairs is what they share; a pair's own `jobs` may not be more.
void share_jobs(PairRequest& pair, const std::string& jobs) {
  if (!pair.jobs) {
    set_option(pair.options, {"jobs", fmt::format("1 of {}, which the pairs share", jobs), "--jobs"});
  } else if (const int most = parse_jobs(jobs); most < *pair.jobs) {
    pair.jobs = most;
    set_option(pair.options, {"jobs", jobs, "--jobs"});
  }
}

// A pair with a rate is compared alone, so that no server sees more than the fastest one's.
void hold_to_rate(PairRequest& pair, const RunBudget& budget, const std::vector<GivenOption>& run_options) {
  for (const GivenOption& option : run_options) {
    set_option(pair.options, option);
    if (option.name != "run_max_rate" || pair.max_rate.value_or(*budget.max_rate) < *budget.max_rate) continue;
    pair.max_rate = budget.max_rate;
    set_option(pair.options, {"max_rate", option.value, option.origin, option.environment});
  }
}

RequestedTables find_wanted(Config config, std::span<const std::string> words, const CompareOptions& compare) {
  const std::string& file = words.front();
  for (TableGroup& group : config.groups) group.allows_missing = group.allows_missing || compare.allow_missing_tables;
  CancelToken cancel;
  const SignalScope signals(cancel);
  RequestedTables tables;
  try {
    tables = find_tables(std::move(config.pairs), config.groups, cancel);
  } catch (const Error&) {
    cancel.check();
    throw;
  }
  keep_wanted(words.subspan(1), file, tables);
  if (tables.pairs.empty() && std::ranges::all_of(tables.unpaired, &UnpairedTable::is_allowed))
    throw Error(ErrorKind::usage,
                fmt::format("{}: no table has a partner on the other side: nothing is compared", file));
  return tables;
}

}  // namespace

Config open_config(const std::string& path) {
  Config config = load_config(path);
  warn_of_passwords(config, path);
  return config;
}

NamedConnections load_connections(const ConnectionOptions& options) {
  if (!options.config) return {};
  Config config = parse_config(read_given_config(*options.config), *options.config);
  warn_of_passwords(config, *options.config);
  return {std::move(config.connections), *options.config, std::move(config.connection_origins)};
}

std::optional<std::string> request_pair(std::string_view command, std::span<const std::string> words,
                                        const CompareOptions& compare, const ConnectionOptions& connection,
                                        PairRequest& pair) {
  compare.apply_to(pair);  // wrong options are told before any file is read
  if (compare.allow_missing_tables)
    throw Error(ErrorKind::usage,
                "--allow-missing-tables has no effect: both tables are named here; it is for the entries of a config "
                "that stand for many");
  PairWords read = read_pair_words(command, words, load_connections(connection));
  pair = std::move(read.pair);
  compare.apply_to(pair);
  check_places(pair);
  PairRequest* const pairs[]{&pair};
  put_passwords_in(pairs, connection);
  return std::move(read.other_reading);
}

RequestedTables request_config(std::span<const std::string> words, const CompareOptions& compare,
                               const ConnectionOptions& connection, const RunOptions& run) {
  const std::string& file = words.front();
  PairRequest only_checked;
  compare.apply_to(only_checked);
  RunBudget checked_too;
  run.apply_to(checked_too, only_checked.options);
  Config config = open_config(file);
  if (config.pairs.empty() && config.groups.empty())
    throw Error(ErrorKind::usage, fmt::format("{} lists no tables; add an entry to tables: - {{table: orders}}", file));
  if (compare.allow_missing_tables && config.groups.empty())
    throw Error(
        ErrorKind::usage,
        fmt::format("--allow-missing-tables has no effect: {} names each of its tables, none with include", file));
  put_passwords_in(config, connection);
  RunBudget budget = config.run;
  std::vector<GivenOption> run_options = config.run_options;
  run.apply_to(budget, run_options);
  RequestedTables tables = find_wanted(std::move(config), words, compare);
  tables.budget = budget;
  CompareOptions of_each = compare;
  const bool share = tables.pairs.size() > 1 && compare.jobs;
  if (share) {
    of_each.jobs.reset();
    std::erase_if(of_each.given, [](const GivenArgument& argument) { return argument.option == "--jobs"; });
  }
  for (PairRequest& pair : tables.pairs) {
    of_each.apply_to(pair, tables.pairs.size() > 1);
    if (share) share_jobs(pair, *compare.jobs);
    hold_to_rate(pair, budget, run_options);
  }
  return tables;
}

RequestedTables request_pair_or_config(std::string_view command, std::span<const std::string> words,
                                       const CompareOptions& compare, const ConnectionOptions& connection,
                                       std::optional<std::string>& other_reading, const RunOptions& run) {
  if (!words.empty() && is_config_word(words.front())) {
    if (connection.config)
      throw Error(ErrorKind::usage,
                  "the first word is a config already; --config names another, leave one of them out");
    return request_config(words, compare, connection, run);
  }
  if (!run.given.empty())
    throw Error(ErrorKind::usage,
                fmt::format("{} has no effect on one pair, it is for those of a config; --{} holds for "
                            "each pair",
                            run.given.front().option, run.given.front().option.substr(6)));
  RequestedTables tables{std::vector<PairRequest>(1)};
  other_reading = request_pair(command, words, compare, connection, tables.pairs.front());
  return tables;
}

}  // namespace rowcall
