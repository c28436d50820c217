// SPDX-License-Identifier: Apache-2.0
// rowcall plan: how pairs would be compared.
#include "command.hpp"
#include "compare.hpp"
#include "request_words.hpp"

#include "rowcall/base/cancel.hpp"
#include "rowcall/base/error.hpp"
#include "rowcall/config/option_list.hpp"
#include "rowcall/report/shards_file.hpp"

#include <charconv>
#include <cstdio>

#include <fmt/format.h>

namespace rowcall {
namespace {

constexpr std::string_view k_summary =
    "Shows how pairs would be compared: keys, columns and types, the strategy and why, the SQL. Reads catalogs and\n"
    "touches no row. Takes the arguments of diff or, when the first word ends in .yaml, .yml or .json, of run.";
constexpr std::string_view k_synopsis =
    "plan [OPTIONS] SOURCE TABLE TARGET [TABLE]\n"
    "plan [OPTIONS] CONNECTION TABLE TABLE\n"
    "plan [OPTIONS] CONFIG [NAME...]";
constexpr std::string_view k_examples =
    "  rowcall plan sqlite:before.db orders sqlite:after.db --strategy checksum\n"
    "  rowcall plan migration.yaml orders\n"
    "  rowcall plan migration.yaml --shards 3 -o shards.json";

struct Options {
  CompareOptions compare;
  RunOptions run;
  ConnectionOptions connection;
  OutputOptions output;
  TalkOptions talk;
  std::optional<std::string> shards;
};

int parse_shards(const std::string& text) {
  constexpr int k_most = 1000;
  int number = 0;
  const char* end = text.data() + text.size();
  const auto [read_to, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || read_to != end || number < 2 || number > k_most)
    throw Error(ErrorKind::usage, fmt::format("--shards: \"{}\" is no number of runs, from 2 to {}", text, k_most));
  return number;
}

// A statement that was stopped fails with the server's words for it.
std::vector<TablePlan> plan(const std::vector<PairRequest>& pairs, CancelToken& cancel) {
  try {
    return plan_pairs(pairs, cancel);
  } catch (const Error&) {
    cancel.check();
    throw;
  }
}

// A file alone says how tables are cut; without one it goes to stdout.
int write_shards(const Options& options, const std::vector<PairRequest>& pairs, CancelToken& cancel) {
  const std::vector<std::string>& files = options.output.files;
  if (options.output.format)
    throw Error(ErrorKind::usage, "--format has no effect on --shards N: a file of shards is JSON");
  if (files.size() > 1) throw Error(ErrorKind::usage, "--output: one file of shards is enough for all runs");
  const Shards shards = [&] {
    try {
      return plan_shards(pairs, parse_shards(*options.shards), cancel);
    } catch (const Error&) {
      cancel.check();
      throw;
    }
  }();
  if (files.empty())
    std::fputs(shards_text(shards).c_str(), stdout);
  else
    write_shards_file(shards, files.front());
  return 0;
}

}  // namespace

int run_plan(const std::vector<std::string>& given) {
  Options options;
  Arguments arguments("plan", k_summary, k_synopsis);
  options.compare.declare(arguments);
  options.run.declare(arguments);
  arguments.group("Connections");
  options.connection.declare_config(arguments);
  options.connection.declare_password_file(arguments);
  arguments.group("Report");
  options.output.declare_format(arguments, "text|json|ndjson");
  arguments.group("Several runs");
  arguments.value("--shards", options.shards, "N", "cut the tables for N runs, instead of showing plans");
  arguments.values("-o,--output", options.output.files, "FILE", "where --shards N writes to (default: stdout)");
  options.talk.declare(arguments);
  arguments.examples(k_examples);
  std::vector<std::string> words;
  if (!arguments.parse(given, words)) return 0;

  options.talk.start();
  if (!options.shards && !options.output.files.empty())
    throw Error(ErrorKind::usage, "--output has no effect on plan without --shards N: plans go to stdout");
  if (options.shards) static_cast<void>(parse_shards(*options.shards));
  const Format format = options.shards ? Format::json : options.output.check();
  std::optional<std::string> other_reading;
  const RequestedTables tables =
      request_pair_or_config("plan", words, options.compare, options.connection, other_reading, options.run);
  CancelToken cancel;
  const SignalScope signals(cancel);
  if (options.shards)
    return with_other_reading(other_reading, [&] { return write_shards(options, tables.pairs, cancel); });
  std::vector<TablePlan> plans = with_other_reading(other_reading, [&] { return plan(tables.pairs, cancel); });
  if (options.talk.verbose > 0)
    for (std::size_t i = 0; i < plans.size(); ++i) plans[i].options = with_defaults(tables.pairs[i].options);
  write_plans(plans, tables.unpaired, format, stdout, text_style(options.talk));
  return 0;
}

}  // namespace rowcall
