// SPDX-License-Identifier: Apache-2.0
#include "text_summary.hpp"

#include "facts.hpp"
#include "text_table.hpp"

#include "rowcall/base/text.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace rowcall {
namespace {

constexpr std::size_t k_wrap_indent = 2;

std::string tables_words(const RunOutcome& outcome) {
  std::vector<std::string> parts;
  for (std::size_t verdict = outcome.tables.size(); verdict-- > 0;)
    if (outcome.tables[verdict] > 0)
      parts.push_back(
          fmt::format("{} {}", with_thousands(outcome.tables[verdict]), name(static_cast<Verdict>(verdict))));
  return join(parts, ", ");
}

// "2 tables missing, 1 extra, all allowed"
void add_unpaired(std::span<const UnpairedTable> tables, std::vector<std::string>& parts) {
  const auto missing = static_cast<std::uint64_t>(std::ranges::count_if(tables, &UnpairedTable::is_source));
  const std::uint64_t extra = tables.size() - missing;
  const auto allowed = static_cast<std::uint64_t>(std::ranges::count_if(tables, &UnpairedTable::is_allowed));
  if (tables.empty()) return;
  std::string words = missing > 0 ? counted(missing, "table", "tables") + " missing" : "";
  if (extra > 0)
    words +=
        missing > 0 ? fmt::format(", {} extra", with_thousands(extra)) : counted(extra, "table", "tables") + " extra";
  if (allowed == tables.size())
    words += ", which is allowed";
  else if (allowed > 0)
    words += fmt::format(", {} of them allowed", with_thousands(allowed));
  parts.push_back(words);
}

}  // namespace

Color unpaired_color(const UnpairedTable& table) {
  return verdict_color(table.is_allowed ? Verdict::same : Verdict::different);
}

std::string unpaired_text(std::span<const UnpairedTable> tables, std::size_t width, const Painter& paint) {
  std::string out;
  for (const UnpairedTable& table : tables) {
    const std::string name = printable(table.name) + ": ";
    const std::string word = table.is_source ? "MISSING" : "EXTRA";
    const std::string sentence = fmt::format("the {} has no table {}{}: {}", table.is_source ? "target" : "source",
                                             printable(table.expected.to_string()),
                                             table.is_allowed ? ", which is allowed" : "", printable(table.connection));
    out += paint(Color::bold, name) + paint(unpaired_color(table), word) + " — " +
           wrap_words(sentence, display_width(name) + word.size() + 3, k_wrap_indent, width) + '\n';
  }
  return out;
}

std::string run_line(const RunOutcome& outcome, std::size_t width, const Painter& paint) {
  std::uint64_t tables = 0;
  for (const std::uint64_t number : outcome.tables) tables += number;
  const std::string word = verdict_word(outcome.verdict);
  std::vector<std::string> parts{counted(tables, "table", "tables")};
  if (tables > 0) parts[0] += ": " + tables_words(outcome);
  add_unpaired(outcome.unpaired, parts);
  if (outcome.verdict == Verdict::different && outcome.exit_code == 0) parts.emplace_back("allowed, exit code 0");
  parts.push_back(seconds_text(outcome.seconds));
  return paint(verdict_color(outcome.verdict), word) + " — " +
         wrap(parts, "; ", word.size() + 3, k_wrap_indent, width) + '\n';
}

}  // namespace rowcall
