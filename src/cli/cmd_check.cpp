// SPDX-License-Identifier: Apache-2.0
// rowcall check: can we connect, read, and hold a snapshot?
#include "command.hpp"
#include "options.hpp"
#include "pair_words.hpp"
#include "request_words.hpp"
#include "table_text.hpp"

#include "rowcall/base/cancel.hpp"
#include "rowcall/base/error.hpp"
#include "rowcall/config/config.hpp"
#include "rowcall/report/report.hpp"
#include "rowcall/validation/validation.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace rowcall {
namespace {

constexpr std::string_view k_summary =
    "Checks connections: can rowcall connect, read the catalog, read tables, hold a snapshot? Prints a line for each\n"
    "step. A config stands for all of its connections.";
constexpr std::string_view k_synopsis =
    "check [OPTIONS] URL...\n"
    "check [OPTIONS] CONFIG";
constexpr std::string_view k_examples =
    "  rowcall check postgresql://app@db1/shop mysql://app@db2/shop\n"
    "  rowcall check migration.yaml --format json";

// Every connection of the config once, also those of `source` and `target` that are URLs.
std::vector<ConnectionUrl> config_connections(const std::string& file) {
  const Config config = open_config(file);
  std::vector<ConnectionUrl> urls;
  const auto add = [&](const ConnectionUrl& url) {
    if (std::ranges::find(urls, url) == urls.end()) urls.push_back(url);
  };
  for (const auto& [name, url] : config.connections) add(url);
  for (const PairRequest& pair : config.pairs) {
    add(pair.source.url);
    add(pair.target.url);
  }
  for (const TableGroup& group : config.groups) {
    add(group.each.source.url);
    add(group.each.target.url);
  }
  if (urls.empty()) throw Error(ErrorKind::usage, fmt::format("{} has no connections to check", file));
  return urls;
}

std::vector<ConnectionUrl> connections_to_check(const std::vector<std::string>& words,
                                                const ConnectionOptions& options) {
  if (words.empty()) throw Error(ErrorKind::usage, "check needs a connection: rowcall check URL... or CONFIG");
  if (is_config_word(words.front())) {
    if (words.size() > 1)
      throw Error(ErrorKind::usage,
                  fmt::format("check takes one config or several URLs; \"{}\" is one word too many", words[1]));
    if (options.config) throw Error(ErrorKind::usage, "the word is a config already; leave --config out");
    return config_connections(words.front());
  }
  const NamedConnections named = load_connections(options);
  std::vector<ConnectionUrl> urls;
  for (const std::string& word : words) urls.push_back(read_connection_word(word, named));
  return urls;
}

std::string as_text(const std::vector<CheckStep>& steps) {
  std::vector<std::vector<std::string>> rows;
  for (const CheckStep& step : steps)
    rows.push_back({step.passed ? "ok" : "FAIL", step.connection, step.step, step.detail});
  return aligned(rows);
}

std::string as_json(const std::vector<CheckStep>& steps) {
  std::string text = "{\"schema_version\": 1, \"steps\": [";
  for (const CheckStep& step : steps)
    text += fmt::format("{}\n  {{\"connection\": {}, \"step\": {}, \"passed\": {}, \"detail\": {}}}",
                        &step == steps.data() ? "" : ",", json_string(step.connection), json_string(step.step),
                        step.passed, json_string(step.detail));
  return text + "\n]}\n";
}

}  // namespace

int run_check(const std::vector<std::string>& given) {
  ConnectionOptions connection;
  OutputOptions output;
  TalkOptions talk;
  Arguments arguments("check", k_summary, k_synopsis);
  arguments.group("Connections");
  connection.declare_config(arguments);
  connection.declare_password_file(arguments);
  arguments.group("Report");
  output.declare_format(arguments, "text|json");
  arguments.group("Talk");
  arguments.counter("-v,--verbose", talk.verbose, "say more; -vv prints every statement sent");
  arguments.examples(k_examples);
  std::vector<std::string> words;
  if (!arguments.parse(given, words)) return 0;

  talk.start();
  const bool json = output.wants_json("check");
  std::vector<ConnectionUrl> urls = connections_to_check(words, connection);
  std::vector<ConnectionUrl*> addresses;
  for (ConnectionUrl& url : urls) addresses.push_back(&url);
  connection.apply_password(addresses);

  CancelToken cancel;
  const SignalScope signals(cancel);
  std::vector<CheckStep> steps;
  for (const ConnectionUrl& url : urls) {
    const std::vector<CheckStep> own = check_connection(url, cancel);
    cancel.check();
    steps.insert(steps.end(), own.begin(), own.end());
  }
  print(json ? as_json(steps) : as_text(steps));
  return std::ranges::all_of(steps, &CheckStep::passed) ? 0 : 3;
}

}  // namespace rowcall
