// SPDX-License-Identifier: Apache-2.0
// rowcall run: the pairs of a config file, one after another.
#include "command.hpp"
#include "compare.hpp"
#include "request_words.hpp"

#include "rowcall/base/error.hpp"

namespace rowcall {
namespace {

constexpr std::string_view k_summary =
    "Compares the pairs of a config file one after another, or only those whose names are given (globs allowed).\n"
    "Options override the config, for every pair.";
constexpr std::string_view k_synopsis = "run [OPTIONS] CONFIG [NAME...]";
constexpr std::string_view k_examples =
    "  rowcall run migration.yaml\n"
    "  rowcall run migration.yaml orders 'customer_*' --limit 100 -o result.json";

}  // namespace

int run_run(const std::vector<std::string>& given) {
  CompareOptions compare;
  ConnectionOptions connection;
  OutputOptions output;
  TalkOptions talk;
  Arguments arguments("run", k_summary, k_synopsis);
  compare.declare(arguments);
  arguments.group("Connections");
  connection.declare_password_file(arguments);
  arguments.group("Report");
  output.declare_format(arguments, "text|json|ndjson");
  output.declare_files(arguments);
  talk.declare(arguments);
  arguments.examples(k_examples);
  std::vector<std::string> words;
  if (!arguments.parse(given, words)) return 0;

  talk.start();
  static_cast<void>(output.check());
  if (words.empty()) throw Error(ErrorKind::usage, "run needs a config file: rowcall run CONFIG [NAME...]");
  return compare_pairs(request_config(words, compare, connection), MissingTable::failed_pair, output, talk);
}

}  // namespace rowcall
