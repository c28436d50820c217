// SPDX-License-Identifier: Apache-2.0
#include "help.hpp"

#include "table_text.hpp"

#include "rowcall/base/text.hpp"

#include <fmt/format.h>

namespace rowcall {

namespace {

constexpr std::string_view k_indent = "  ";

std::string words_of(const OptionHelp& option) {
  const bool has_short = !option.names.starts_with("--");
  std::string words = (has_short ? "" : "    ") + replace_all(option.names, ",", ", ");
  if (!option.metavar.empty()) words += fmt::format(" {}", option.metavar);
  return words;
}

// What is wider has a line of its own above the description.
bool is_wide(const std::string& words) {
  constexpr std::size_t k_widest = 36;
  return words.size() > k_widest;
}

}  // namespace

std::vector<OptionHelp> HelpText::options() const {
  std::vector<OptionHelp> all;
  for (const Group& group : groups_) all.insert(all.end(), group.options.begin(), group.options.end());
  return all;
}

std::string HelpText::to_string() const {
  std::string text;
  for (const std::string& line : split(synopsis_, '\n'))
    text += fmt::format("{} rowcall {}\n", text.empty() ? "usage:" : "      ", line);
  text += fmt::format("\n{}\n", summary_);

  // One table for all groups, so that the descriptions stand in one column.
  std::vector<std::vector<std::string>> rows;
  for (const OptionHelp& option : options()) {
    const std::string words = words_of(option);
    rows.push_back({is_wide(words) ? "" : words, option.help});
  }
  const std::vector<std::string> lines = split(aligned(rows, k_indent), '\n');
  auto line = lines.begin();
  for (const Group& group : groups_) {
    if (group.options.empty()) continue;
    text += fmt::format("\n{}:\n", group.heading);
    for (const OptionHelp& option : group.options) {
      if (const std::string words = words_of(option); is_wide(words)) text += fmt::format("{}{}\n", k_indent, words);
      text += *line++ + '\n';
    }
  }
  return text + fmt::format("\nExamples:\n{}\n", examples_);
}

}  // namespace rowcall
