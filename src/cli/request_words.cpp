// SPDX-License-Identifier: Apache-2.0
#include "request_words.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/text.hpp"
#include "rowcall/config/config.hpp"
#include "rowcall/config/option_words.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace rowcall {
namespace {

void check_names(std::span<const std::string> wanted, const std::vector<PairRequest>& pairs, const std::string& file) {
  std::vector<std::string> names;
  for (const PairRequest& pair : pairs) names.push_back(pair.name);
  for (const std::string& pattern : wanted) {
    if (std::ranges::any_of(names, [&](const std::string& name) { return glob_match(pattern, name); })) continue;
    const std::string hint = did_you_mean(pattern, names);
    throw Error(ErrorKind::usage, fmt::format("no pair of {} has the name \"{}\"{}", file, pattern,
                                              hint.empty() ? fmt::format("; it has {}", join(names, ", ")) : hint));
  }
}

// `run CONFIG` names the file that it cannot read; here an option gave it.
std::string read_given_config(const std::string& path) {
  try {
    return read_config(path);
  } catch (const Error& error) {
    throw Error(error.kind(), fmt::format("--config: {}", error.what()));
  }
}

}  // namespace

NamedConnections load_connections(const ConnectionOptions& options) {
  if (!options.config) return {};
  return {parse_config(read_given_config(*options.config), *options.config).connections, *options.config};
}

std::optional<std::string> request_pair(std::string_view command, std::span<const std::string> words,
                                        const CompareOptions& compare, const ConnectionOptions& connection,
                                        PairRequest& pair) {
  compare.apply_to(pair);  // wrong options are told before any file is read
  PairWords read = read_pair_words(command, words, load_connections(connection));
  pair = std::move(read.pair);
  compare.apply_to(pair);
  check_places(pair);
  ConnectionUrl* const urls[]{&pair.source.url, &pair.target.url};
  connection.apply_password(urls);
  return std::move(read.other_reading);
}

std::vector<PairRequest> request_config(std::span<const std::string> words, const CompareOptions& compare,
                                        const ConnectionOptions& connection) {
  const std::string& file = words.front();
  const std::span<const std::string> wanted = words.subspan(1);
  PairRequest only_checked;
  compare.apply_to(only_checked);
  std::vector<PairRequest> pairs = load_config(file).pairs;
  if (pairs.empty())
    throw Error(ErrorKind::usage, fmt::format("{} lists no tables; add an entry to tables: - {{table: orders}}", file));
  check_names(wanted, pairs, file);
  std::erase_if(pairs, [&](const PairRequest& pair) {
    return !wanted.empty() &&
           std::ranges::none_of(wanted, [&](const std::string& pattern) { return glob_match(pattern, pair.name); });
  });

  CompareOptions of_each = compare;
  if (pairs.size() > 1) of_each.jobs.reset();
  std::vector<ConnectionUrl*> urls;
  for (PairRequest& pair : pairs) {
    of_each.apply_to(pair, pairs.size() > 1);
    if (pair.jobs && compare.jobs) pair.jobs = std::min(*pair.jobs, parse_jobs(*compare.jobs));
    urls.insert(urls.end(), {&pair.source.url, &pair.target.url});
  }
  connection.apply_password(urls);
  return pairs;
}

std::vector<PairRequest> request_pair_or_config(std::string_view command, std::span<const std::string> words,
                                                const CompareOptions& compare, const ConnectionOptions& connection,
                                                std::optional<std::string>& other_reading) {
  if (!words.empty() && is_config_word(words.front())) {
    if (connection.config)
      throw Error(ErrorKind::usage,
                  "the first word is a config already; --config names another, leave one of them out");
    return request_config(words, compare, connection);
  }
  std::vector<PairRequest> pairs(1);
  other_reading = request_pair(command, words, compare, connection, pairs.front());
  return pairs;
}

}  // namespace rowcall
