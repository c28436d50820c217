// SPDX-License-Identifier: Apache-2.0
#include "compare.hpp"

#include "failure_lines.hpp"
#include "stdout_report.hpp"

#include "rowcall/base/cancel.hpp"
#include "rowcall/base/error.hpp"
#include "rowcall/base/log.hpp"

#include <algorithm>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace rowcall {
namespace {

// Someone who asks for the first 50 differing rows wants to see 50.
void show_up_to_limit(std::span<const PairRequest> pairs, TextStyle& style) {
  for (const PairRequest& pair : pairs)
    if (pair.limit && style.rows) style.rows = std::max(*style.rows, *pair.limit);
}

std::unique_ptr<ProgressSink> make_progress(const TalkOptions& talk) {
  if (!talk.shows_progress()) return make_no_progress();
  return make_terminal_progress(stderr, terminal_width(), wants_color(talk.color_wish(), stderr));
}

using MakeFile = std::unique_ptr<DifferenceSink> (*)(const std::string& path);
using Work = std::function<RunOutcome(DifferenceSink& sink, DifferenceSink& as_they_end, CancelToken&)>;

// What goes to stdout.
struct StdoutSinks {
  std::unique_ptr<DifferenceSink> report;
  std::unique_ptr<DifferenceSink> as_they_end = nullptr;
};

enum class Failures { of_now, of_the_past };

// Does the work with its report on stdout, in the files that were asked for and, where nobody sees stdout, failures of
// now on stderr.
int report_on(const OutputOptions& output, ProgressSink& progress, StdoutSinks on_stdout, MakeFile make_file,
              const Work& work, Failures failures = Failures::of_now) {
  CancelToken cancel;
  const ReaderGone reader_gone = output.files.empty() ? ReaderGone::stop : ReaderGone::carry_on;
  std::vector<std::unique_ptr<DifferenceSink>> sinks;
  std::vector<std::unique_ptr<DifferenceSink>> ends;
  sinks.push_back(make_stdout_report(std::move(on_stdout.report), progress, cancel, reader_gone));
  if (on_stdout.as_they_end)
    ends.push_back(make_stdout_report(std::move(on_stdout.as_they_end), progress, cancel, reader_gone));
  for (const std::string& file : output.files) {
    try {
      sinks.push_back(make_file(file));
    } catch (const Error& error) {
      throw Error(error.kind(), fmt::format("--output: {}", error.what()));
    }
  }
  const bool report_is_seen = output.check() == Format::text && is_terminal(stdout);
  if (!report_is_seen && failures == Failures::of_now) ends.push_back(make_failure_lines(progress));
  const std::unique_ptr<DifferenceSink> sink = make_tee(std::move(sinks));
  const std::unique_ptr<DifferenceSink> as_they_end = make_tee(std::move(ends));

  const LogScope lines([&progress](const std::function<void()>& write) {
    const ProgressSink::Pause pause = progress.pause();
    write();
  });
  const SignalScope signals(cancel);
  return work(*sink, *as_they_end, cancel).exit_code;
}

// As of a run over as many tables.
std::unique_ptr<DifferenceSink> make_stdout_report_of(const EarlierResult& result, Format format, TextStyle style) {
  for (const TableOutcome& table : result.tables)
    if (table.plan.limit && style.rows) style.rows = std::max(*style.rows, *table.plan.limit);
  style.several = result.tables.size() != 1 || !result.run.unpaired.empty();
  std::vector<std::unique_ptr<DifferenceSink>> sinks;
  if (style.several && !style.quiet && format == Format::text) sinks.push_back(make_table_lines(stdout, style));
  sinks.push_back(make_report(format, stdout, style));
  return make_tee(std::move(sinks));
}

std::optional<ResultFile> read_baseline(const std::optional<std::string>& path) {
  if (!path) return std::nullopt;
  try {
    return ResultFile(*path);
  } catch (const Error& error) {
    throw Error(error.kind(), fmt::format("--baseline: {}", error.what()));
  }
}

}  // namespace

TextStyle text_style(const TalkOptions& talk) {
  TextStyle style;
  style.color = wants_color(talk.color_wish(), stdout);
  style.width = terminal_width();
  style.quiet = talk.quiet;
  return style;
}

int compare_pairs(const RequestedTables& tables, MissingTable missing, std::size_t connections,
                  const OutputOptions& output, const TalkOptions& talk, const CheckpointOptions& checkpoint,
                  const std::optional<std::string>& baseline) {
  const std::optional<CheckpointWish> wish = checkpoint.wish();
  const std::optional<ResultFile> known = read_baseline(baseline);
  TextStyle style = text_style(talk);
  show_up_to_limit(tables.pairs, style);
  style.several = tables.pairs.size() != 1 || !tables.unpaired.empty();
  StdoutSinks on_stdout{make_report(output.check(), stdout, style)};
  if (style.several && !style.quiet && output.check() == Format::text)
    on_stdout.as_they_end = make_table_lines(stdout, style);
  const std::unique_ptr<ProgressSink> progress = make_progress(talk);
  return report_on(output, *progress, std::move(on_stdout), make_file_report,
                   [&](DifferenceSink& sink, DifferenceSink& as_they_end, CancelToken& cancel) {
                     return run_pairs(tables, missing, sink, *progress, cancel, connections, &as_they_end,
                                      wish ? &*wish : nullptr, known ? &*known : nullptr);
                   });
}

int compare_schemas(const RequestedTables& tables, MissingTable missing, const OutputOptions& output,
                    const TalkOptions& talk) {
  const std::unique_ptr<ProgressSink> progress = make_no_progress();
  return report_on(output, *progress, {make_schema_report(output.check(), stdout, text_style(talk))},
                   make_schema_file_report,
                   [&](DifferenceSink& sink, DifferenceSink& as_they_end, CancelToken& cancel) {
                     return run_schemas(tables, missing, sink, cancel, &as_they_end);
                   });
}

int compare_profiles(const RequestedTables& tables, MissingTable missing, const OutputOptions& output,
                     const TalkOptions& talk) {
  const std::unique_ptr<ProgressSink> progress = make_no_progress();
  return report_on(output, *progress, {make_profile_report(output.check(), stdout, text_style(talk))},
                   make_profile_file_report,
                   [&](DifferenceSink& sink, DifferenceSink& as_they_end, CancelToken& cancel) {
                     return run_profiles(tables, missing, sink, cancel, &as_they_end);
                   });
}

void show_result(const EarlierResult& result, const OutputOptions& output, const TalkOptions& talk) {
  const std::unique_ptr<ProgressSink> progress = make_no_progress();
  const auto replay = [&](DifferenceSink& sink, DifferenceSink& /*as_they_end*/, CancelToken& cancel) {
    result.replay(sink, cancel);
    return result.run;
  };
  static_cast<void>(report_on(output, *progress, {make_stdout_report_of(result, output.check(), text_style(talk))},
                              make_file_report, replay, Failures::of_the_past));
}

}  // namespace rowcall
