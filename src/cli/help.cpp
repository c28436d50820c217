// SPDX-License-Identifier: Apache-2.0
#include "help.hpp"

#include "table_text.hpp"

#include "rowcall/base/text.hpp"

#include <fmt/format.h>

namespace rowcall {

void HelpText::option(std::string_view names, std::string_view metavar, std::string_view help) {
  const bool has_short = !names.starts_with("--");
  std::string left = (has_short ? "" : "    ") + replace_all(names, ",", ", ");
  if (!metavar.empty()) left += fmt::format(" {}", metavar);
  groups_.back().rows.push_back({std::move(left), std::string(help)});
}

std::string HelpText::to_string() const {
  std::string text;
  for (const std::string& line : split(synopsis_, '\n'))
    text += fmt::format("{} rowcall {}\n", text.empty() ? "usage:" : "      ", line);
  text += fmt::format("\n{}\n", summary_);

  // One table for all groups, so that the descriptions stand in one column.
  std::vector<std::vector<std::string>> rows;
  for (const Group& group : groups_) rows.insert(rows.end(), group.rows.begin(), group.rows.end());
  const std::vector<std::string> lines = split(aligned(rows, "  "), '\n');
  auto line = lines.begin();
  for (const Group& group : groups_) {
    if (group.rows.empty()) continue;
    text += fmt::format("\n{}:\n", group.heading);
    for (std::size_t i = 0; i < group.rows.size(); ++i) text += *line++ + '\n';
  }
  return text + fmt::format("\nExamples:\n{}\n", examples_);
}

}  // namespace rowcall
