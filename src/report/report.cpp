// SPDX-License-Identifier: Apache-2.0
#include "rowcall/report/report.hpp"

#include "reports.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/text.hpp"

#include <algorithm>
#include <exception>
#include <utility>

#include <fmt/format.h>

namespace rowcall {
namespace {

class Tee : public DifferenceSink {
 public:
  explicit Tee(std::vector<std::unique_ptr<DifferenceSink>> sinks) : sinks_(std::move(sinks)) {}

  void table_begins(const TablePlan& plan) override {
    for (auto& sink : sinks_) sink->table_begins(plan);
  }
  void difference(const TablePlan& plan, const Difference& difference) override {
    for (auto& sink : sinks_) sink->difference(plan, difference);
  }
  void table_ends(const TableOutcome& outcome) override {
    for (auto& sink : sinks_) sink->table_ends(outcome);
  }
  void equivalent(const TablePlan& plan, std::span<const CellState> cells, std::uint64_t count) override {
    for (auto& sink : sinks_) sink->equivalent(plan, cells, count);
  }
  [[nodiscard]] bool can_forget() const override {
    return std::all_of(sinks_.begin(), sinks_.end(), [](const auto& sink) { return sink->can_forget(); });
  }
  // Every report gets its end, so that one which cannot be written does not cost the others.
  void run_ends(const RunOutcome& outcome) override {
    std::exception_ptr first;
    for (auto& sink : sinks_) {
      try {
        sink->run_ends(outcome);
      } catch (const Error&) {
        if (!first) first = std::current_exception();
      }
    }
    if (first) std::rethrow_exception(first);
  }

 private:
  std::vector<std::unique_ptr<DifferenceSink>> sinks_;
};

class NoProgress : public ProgressSink {
 public:
  void progress(const Step& /*step*/) override {}
  void table_ended(std::string_view /*table*/) override {}
  void run_is_at(std::size_t /*tables_done*/, std::size_t /*tables*/) override {}
  Pause pause() override { return {}; }
};

std::string_view suffix_of(std::string_view path) {
  const std::string_view file = path.substr(path.find_last_of('/') + 1);
  const std::size_t dot = file.find_last_of('.');
  return dot == std::string_view::npos ? std::string_view() : file.substr(dot);
}

}  // namespace

std::string_view name(Format format) noexcept {
  switch (format) {
    case Format::text:
      return "text";
    case Format::json:
      return "json";
    case Format::ndjson:
      return "ndjson";
  }
  return "";
}

Format parse_format(std::string_view word) {
  for (const Format format : {Format::text, Format::json, Format::ndjson})
    if (word == name(format)) return format;
  const std::vector<std::string> known{"text", "json", "ndjson"};
  throw Error(ErrorKind::usage,
              fmt::format("--format {}: this version prints text, json and ndjson{}", word, did_you_mean(word, known)));
}

Format format_of_file(std::string_view path) {
  const std::string suffix = to_lower(suffix_of(path));
  if (suffix == ".json") return Format::json;
  if (suffix == ".ndjson") return Format::ndjson;
  throw Error(ErrorKind::usage,
              fmt::format("cannot write {}: a report's format comes from its suffix, and this version writes .json and "
                          ".ndjson",
                          path));
}

std::unique_ptr<DifferenceSink> make_report(Format format, std::FILE* out, const TextStyle& style) {
  Output output(out, stream_name(out));
  switch (format) {
    case Format::json:
      return make_json_report(std::move(output), {});
    case Format::ndjson:
      return make_ndjson_report(std::move(output), Readers::at_once);
    case Format::text:
      break;
  }
  return make_text_report(std::move(output), style);
}

std::unique_ptr<DifferenceSink> make_schema_report(Format format, std::FILE* out, const TextStyle& style) {
  Output output(out, stream_name(out));
  if (format == Format::json) return make_schema_json_report(std::move(output));
  if (format == Format::text) return make_schema_text_report(std::move(output), style);
  throw Error(ErrorKind::usage, fmt::format("--format {}: schema prints text or json", name(format)));
}

std::unique_ptr<DifferenceSink> make_profile_report(Format format, std::FILE* out, const TextStyle& style) {
  Output output(out, stream_name(out));
  if (format == Format::json) return make_profile_json_report(std::move(output));
  if (format == Format::text) return make_profile_text_report(std::move(output), style);
  throw Error(ErrorKind::usage, fmt::format("--format {}: profile prints text or json", name(format)));
}

std::unique_ptr<DifferenceSink> make_tee(std::vector<std::unique_ptr<DifferenceSink>> sinks) {
  return std::make_unique<Tee>(std::move(sinks));
}

void write_plans(std::span<const TablePlan> plans, std::span<const UnpairedTable> unpaired, Format format,
                 std::FILE* out, const TextStyle& style) {
  Output output(out, stream_name(out));
  switch (format) {
    case Format::json:
      return write_plans_json(plans, unpaired, output);
    case Format::ndjson:
      return write_plans_ndjson(plans, unpaired, output);
    case Format::text:
      break;
  }
  write_plans_text(plans, unpaired, output, style);
}

std::unique_ptr<ProgressSink> make_no_progress() { return std::make_unique<NoProgress>(); }

}  // namespace rowcall
