// SPDX-License-Identifier: Apache-2.0
// rowcall report: what earlier runs found, in another format; the results of shards put together.
#include "command.hpp"
#include "compare.hpp"

#include "rowcall/base/cancel.hpp"
#include "rowcall/base/error.hpp"
#include "rowcall/report/result_reader.hpp"
#include "rowcall/validation/merged_result.hpp"

#include <string_view>
#include <vector>

namespace rowcall {
namespace {

constexpr std::string_view k_summary =
    "Shows a saved result again: a .json file that diff or run wrote with -o. Of the results of all shards of a run "
    "it\n"
    "makes that of the whole. Asks no database.";
constexpr std::string_view k_synopsis =
    "report [OPTIONS] RESULT.json\n"
    "report [OPTIONS] SHARD.json SHARD.json...";
constexpr std::string_view k_examples =
    "  rowcall report result.json\n"
    "  rowcall report result.json -o result.ndjson\n"
    "  rowcall report result.json --format ndjson | grep '\"kind\":\"missing\"'\n"
    "  rowcall report part1.json part2.json part3.json -o whole.json";

template <typename Result>
EarlierResult earlier(const Result& result) {
  return {result.tables(), result.run(),
          [&result](DifferenceSink& sink, const CancelToken& cancel) { result.replay(sink, cancel); }};
}

int show_merged(const std::vector<std::string>& files, const OutputOptions& output, const TalkOptions& talk) {
  std::vector<ResultFile> parts;
  for (const std::string& file : files) parts.emplace_back(file);
  CancelToken cancel;
  const auto merged = [&] {
    const SignalScope signals(cancel);
    return MergedResult(std::move(parts), cancel);
  }();
  show_result(earlier(merged), output, talk);
  return merged.run().exit_code;
}

}  // namespace

int run_report(const std::vector<std::string>& given) {
  OutputOptions output;
  TalkOptions talk;
  Arguments arguments("report", k_summary, k_synopsis);
  arguments.group("Report");
  output.declare_format(arguments, "text|json|ndjson");
  output.declare_files(arguments);
  arguments.keep_only({"--quiet", "--color"}, "it reads a file, and asks no database");
  talk.declare(arguments);
  arguments.keep_all();
  arguments.examples(k_examples);
  std::vector<std::string> words;
  if (!arguments.parse(given, words)) return 0;

  talk.start();
  static_cast<void>(output.check());
  if (words.empty()) throw Error(ErrorKind::usage, "report needs a saved result: rowcall report RESULT.json");
  if (words.size() > 1) return show_merged(words, output, talk);
  const ResultFile result(words.front());
  show_result(earlier(result), output, talk);
  return 0;
}

}  // namespace rowcall
