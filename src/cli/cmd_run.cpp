// SPDX-License-Identifier: Apache-2.0
// rowcall run: the pairs of a config file, several at a time.
#include "command.hpp"
#include "compare.hpp"
#include "request_words.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/config/option_words.hpp"

#include <algorithm>

namespace rowcall {
namespace {

constexpr std::string_view k_summary =
    "Compares the pairs of a config file, or only those whose names are given (globs allowed). Options override the\n"
    "config, for every pair.";
constexpr std::string_view k_synopsis = "run [OPTIONS] CONFIG [NAME...]";
constexpr std::string_view k_examples =
    "  rowcall run migration.yaml\n"
    "  rowcall run migration.yaml orders 'customer_*' --limit 100 -o result.json";

// As many as most servers spare; more where a pair of the config wants more.
std::size_t connections_per_side(const CompareOptions& options, const std::vector<PairRequest>& pairs) {
  if (options.jobs) return static_cast<std::size_t>(parse_jobs(*options.jobs));
  int connections = 4;
  for (const PairRequest& pair : pairs) connections = std::max(connections, pair.jobs.value_or(1));
  return static_cast<std::size_t>(connections);
}

}  // namespace

int run_run(const std::vector<std::string>& given) {
  CompareOptions compare;
  CheckpointOptions checkpoint;
  ShardOptions shard;
  RunOptions run;
  ConnectionOptions connection;
  OutputOptions output;
  TalkOptions talk;
  std::optional<std::string> baseline;
  compare.jobs_help = "connections per side, shared by the pairs (default: 4)";
  Arguments arguments("run", k_summary, k_synopsis);
  compare.declare(arguments);
  checkpoint.declare(arguments);
  shard.declare(arguments);
  run.declare(arguments);
  arguments.group("Connections");
  connection.declare_password_file(arguments);
  arguments.group("Report");
  output.declare_format(arguments, "text|json|ndjson");
  output.declare_files(arguments);
  arguments.value("--baseline", baseline, "FILE", "a saved .json result: its differences are known, and fail no run");
  talk.declare(arguments);
  arguments.examples(k_examples);
  std::vector<std::string> words;
  if (!arguments.parse(given, words)) return 0;

  talk.start();
  static_cast<void>(output.check());
  static_cast<void>(checkpoint.wish());
  if (words.empty()) throw Error(ErrorKind::usage, "run needs a config file: rowcall run CONFIG [NAME...]");
  RequestedTables tables = request_config(words, compare, connection, run);
  shard.apply_to(tables);
  return compare_pairs(tables, MissingTable::failed_pair, connections_per_side(compare, tables.pairs), output, talk,
                       checkpoint, baseline);
}

}  // namespace rowcall
