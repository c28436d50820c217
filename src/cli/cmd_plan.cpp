// SPDX-License-Identifier: Apache-2.0
// rowcall plan: how pairs would be compared.
#include "command.hpp"
#include "compare.hpp"
#include "request_words.hpp"

#include "rowcall/base/cancel.hpp"

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
    "  rowcall plan migration.yaml orders";

struct Options {
  CompareOptions compare;
  ConnectionOptions connection;
  OutputOptions output;
  TalkOptions talk;
};

// A statement that was stopped fails with the server's words for it.
std::vector<TablePlan> plan(const std::vector<PairRequest>& pairs, CancelToken& cancel) {
  try {
    return plan_pairs(pairs, cancel);
  } catch (const Error&) {
    cancel.check();
    throw;
  }
}

}  // namespace

int run_plan(const std::vector<std::string>& given) {
  Options options;
  Arguments arguments("plan", k_summary, k_synopsis);
  options.compare.declare(arguments);
  arguments.group("Connections");
  options.connection.declare_config(arguments);
  options.connection.declare_password_file(arguments);
  arguments.group("Report");
  options.output.declare_format(arguments, "text|json|ndjson");
  options.talk.declare(arguments);
  arguments.examples(k_examples);
  std::vector<std::string> words;
  if (!arguments.parse(given, words)) return 0;

  options.talk.start();
  const Format format = options.output.check();
  std::optional<std::string> other_reading;
  const RequestedTables tables =
      request_pair_or_config("plan", words, options.compare, options.connection, other_reading);
  CancelToken cancel;
  const SignalScope signals(cancel);
  const std::vector<TablePlan> plans = with_other_reading(other_reading, [&] { return plan(tables.pairs, cancel); });
  write_plans(plans, tables.unpaired, format, stdout, text_style(options.talk));
  return 0;
}

}  // namespace rowcall
