// SPDX-License-Identifier: Apache-2.0
// What `diff`, `run`, `schema`, `profile` and `report` share: the report on stdout and in files, progress, and Ctrl-C.
#pragma once

#include "options.hpp"

#include "rowcall/model/request.hpp"
#include "rowcall/validation/validation.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace rowcall {

// Returns the exit code of the run, whose pairs share so many connections of each side. Throws Error for what ended it
// before a verdict. `baseline` is the path of an earlier result.
[[nodiscard]] int compare_pairs(const RequestedTables& tables, MissingTable missing, std::size_t connections,
                                const OutputOptions& output, const TalkOptions& talk,
                                const CheckpointOptions& checkpoint, const std::optional<std::string>& baseline);

// The same for structure alone.
[[nodiscard]] int compare_schemas(const RequestedTables& tables, MissingTable missing, const OutputOptions& output,
                                  const TalkOptions& talk);

// The same for aggregates of columns.
[[nodiscard]] int compare_profiles(const RequestedTables& tables, MissingTable missing, const OutputOptions& output,
                                   const TalkOptions& talk);

// What earlier runs found.
struct EarlierResult {
  const std::vector<TableOutcome>& tables;
  const RunOutcome& run;
  std::function<void(DifferenceSink& sink, const CancelToken& cancel)> replay;
};

// Shows it on stdout and in files.
void show_result(const EarlierResult& result, const OutputOptions& output, const TalkOptions& talk);

// How reports for this terminal look.
[[nodiscard]] TextStyle text_style(const TalkOptions& talk);

}  // namespace rowcall
