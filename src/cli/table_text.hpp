// SPDX-License-Identifier: Apache-2.0
// Small tables on stdout, as aligned text, for the commands that have no report.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rowcall {

// Columns as wide as their widest cell, two blanks apart, each line behind `indent`; the last one ragged. What a
// terminal would act on is written out.
[[nodiscard]] std::string aligned(std::vector<std::vector<std::string>> rows, std::string_view indent = "");

// Writes to stdout and flushes. A reader that has gone away is no failure; throws Error(internal) for a full disk.
void print(std::string_view text);

}  // namespace rowcall
