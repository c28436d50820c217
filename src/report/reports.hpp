// SPDX-License-Identifier: Apache-2.0
// The makers of each format, chosen among by make_report and make_file_report.
#pragma once

#include "output.hpp"

#include "rowcall/model/difference.hpp"
#include "rowcall/report/report.hpp"

#include <cstdio>
#include <memory>
#include <string>

namespace rowcall {

// `spool_folder` is where differences wait for the document's head (spool.hpp).
[[nodiscard]] std::unique_ptr<DifferenceSink> make_json_report(Output out, const std::string& spool_folder);

// Who may read a report before it is complete.
enum class Readers { at_once, later };
[[nodiscard]] std::unique_ptr<DifferenceSink> make_ndjson_report(Output out, Readers readers);
[[nodiscard]] std::unique_ptr<DifferenceSink> make_text_report(Output out, const TextStyle& style);
[[nodiscard]] std::unique_ptr<DifferenceSink> make_schema_json_report(Output out);
[[nodiscard]] std::unique_ptr<DifferenceSink> make_schema_text_report(Output out, const TextStyle& style);
[[nodiscard]] std::unique_ptr<DifferenceSink> make_profile_json_report(Output out);
[[nodiscard]] std::unique_ptr<DifferenceSink> make_profile_text_report(Output out, const TextStyle& style);

void write_plans_text(std::span<const TablePlan> plans, std::span<const UnpairedTable> unpaired, Output& out,
                      const TextStyle& style);
void write_plans_json(std::span<const TablePlan> plans, std::span<const UnpairedTable> unpaired, Output& out);
void write_plans_ndjson(std::span<const TablePlan> plans, std::span<const UnpairedTable> unpaired, Output& out);

}  // namespace rowcall
