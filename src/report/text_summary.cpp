// SPDX-License-Identifier: Apache-2.0
#include "text_summary.hpp"

#include "facts.hpp"
#include "text_table.hpp"

#include "rowcall/base/text.hpp"

#include <fmt/format.h>

namespace rowcall {
namespace {

constexpr std::string_view k_unknown = "-";
constexpr std::size_t k_wrap_indent = 2;

// What was found may be only the beginning.
std::string differing_words(const TableOutcome& outcome) {
  const std::uint64_t differing = outcome.rows.differing();
  if (rows_known(outcome)) return with_thousands(differing);
  return differing == 0 ? std::string(k_unknown) : with_thousands(differing) + '+';
}

std::string tables_words(const RunOutcome& outcome) {
  std::vector<std::string> parts;
  for (std::size_t verdict = outcome.tables.size(); verdict-- > 0;)
    if (outcome.tables[verdict] > 0)
      parts.push_back(
          fmt::format("{} {}", with_thousands(outcome.tables[verdict]), name(static_cast<Verdict>(verdict))));
  return join(parts, ", ");
}

}  // namespace

std::string run_line(const RunOutcome& outcome, std::size_t width, const Painter& paint) {
  std::uint64_t tables = 0;
  for (const std::uint64_t number : outcome.tables) tables += number;
  const std::string word = verdict_word(outcome.verdict);
  std::vector<std::string> parts{counted(tables, "table", "tables")};
  if (tables > 0) parts[0] += ": " + tables_words(outcome);
  parts.push_back(seconds_text(outcome.seconds));
  return paint(verdict_color(outcome.verdict), word) + " — " +
         wrap(parts, "; ", word.size() + 3, k_wrap_indent, width) + '\n';
}

void Summary::add(const TableOutcome& outcome) {
  lines_.push_back({outcome.verdict,
                    {std::string(name(outcome.verdict)), differing_words(outcome),
                     rows_known(outcome) ? with_thousands(outcome.rows.compared) : std::string(k_unknown),
                     fmt::format("{:.1f}", outcome.seconds), printable(outcome.plan.name)}});
}

std::string Summary::text(const RunOutcome& outcome) const {
  TextTable table({{"verdict"},
                   {"differing", TextTable::Align::right},
                   {"rows", TextTable::Align::right},
                   {"seconds", TextTable::Align::right},
                   {"table"}});
  for (const Line& line : lines_) table.add(line.cells);
  const std::vector<std::string> texts = table.lines(0, width_);
  std::string out;
  if (!lines_.empty()) out += '\n' + paint_(Color::dim, texts[0]) + '\n';
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    const std::size_t word = lines_[i].cells[0].size();
    out += paint_(verdict_color(lines_[i].verdict), texts[i + 1].substr(0, word)) + texts[i + 1].substr(word) + '\n';
  }
  if (!lines_.empty()) out += '\n';
  return out + run_line(outcome, width_, paint_);
}

}  // namespace rowcall
