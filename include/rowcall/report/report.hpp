// SPDX-License-Identifier: Apache-2.0
// Reports: each is a DifferenceSink that writes one format to a stream or a file.
#pragma once

#include "rowcall/model/difference.hpp"

#include <cstdio>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rowcall {

enum class Format { text, json, ndjson };
[[nodiscard]] std::string_view name(Format format) noexcept;
// By the word of --format; throws Error(usage) naming the formats of this version.
[[nodiscard]] Format parse_format(std::string_view word);
// By the file's suffix; throws Error(usage) naming the suffixes of this version.
[[nodiscard]] Format format_of_file(std::string_view path);

struct TextStyle {
  bool color = false;
  int width = 100;                         // terminal columns
  std::optional<std::uint64_t> rows = 20;  // differing rows shown per table; nullopt: all
  bool quiet = false;                      // one line per table that is not the same, and nothing else
  bool several = false;                    // of a run whose tables have lines of their own (make_table_lines)
};

// Writes to `out`, which stays open and belongs to the caller. Throws Error(internal) naming the reason when the
// stream refuses bytes (a full disk, a closed pipe).
[[nodiscard]] std::unique_ptr<DifferenceSink> make_report(Format format, std::FILE* out, const TextStyle& style);

// A line on `out` for each table that ends and for each without a partner, in columns of fixed width, the name last.
[[nodiscard]] std::unique_ptr<DifferenceSink> make_table_lines(std::FILE* out, const TextStyle& style);

// A report that appears under `path` whole, when the run ends, and not at all before: written to a temporary file
// beside it, readable by its owner alone, then renamed. Throws Error(usage) at once when the folder cannot be
// written to.
[[nodiscard]] std::unique_ptr<DifferenceSink> make_file_report(const std::string& path);

// The same two for `rowcall schema`: structure alone, in the formats text and json; Error(usage) for any other.
[[nodiscard]] std::unique_ptr<DifferenceSink> make_schema_report(Format format, std::FILE* out, const TextStyle& style);
[[nodiscard]] std::unique_ptr<DifferenceSink> make_schema_file_report(const std::string& path);

// And for `rowcall profile`: aggregates of columns, in the same two formats.
[[nodiscard]] std::unique_ptr<DifferenceSink> make_profile_report(Format format, std::FILE* out,
                                                                  const TextStyle& style);
[[nodiscard]] std::unique_ptr<DifferenceSink> make_profile_file_report(const std::string& path);

// Hands every call on to each of several sinks, in order.
[[nodiscard]] std::unique_ptr<DifferenceSink> make_tee(std::vector<std::unique_ptr<DifferenceSink>> sinks);

// The plan of each pair, for `rowcall plan`.
void write_plans(std::span<const TablePlan> plans, std::span<const UnpairedTable> unpaired, Format format,
                 std::FILE* out, const TextStyle& style);

// `text` as a JSON string, as reports write names and sentences: bytes that are not UTF-8 become U+FFFD.
[[nodiscard]] std::string json_string(std::string_view text);

// Lines on `out` that are rewritten in place: one for each table that is being compared, with rows, rate, time left,
// and above them how many tables are done. Draws at most ten times a second.
[[nodiscard]] std::unique_ptr<ProgressSink> make_terminal_progress(std::FILE* out, int width, bool color);
[[nodiscard]] std::unique_ptr<ProgressSink> make_no_progress();

}  // namespace rowcall
