// SPDX-License-Identifier: Apache-2.0
// The structure of tables for people: a block for each table, and of several tables the verdict of all.
#include "facts.hpp"
#include "reports.hpp"
#include "text_parts.hpp"
#include "text_summary.hpp"
#include "text_table.hpp"

#include "rowcall/base/text.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace rowcall {
namespace {

std::string declared(const std::optional<ColumnType>& type) {
  if (!type) return "";
  return type->declared.empty() ? "no type" : printable(type->declared);
}

std::string columns_text(const TablePlan& plan, std::size_t width, const Painter& paint) {
  TextTable table({{"column", TextTable::Align::left, 8},
                   {"source type", TextTable::Align::left, 6},
                   {"target type", TextTable::Align::left, 6},
                   {"types"}});
  for (const ColumnPlan& column : plan.columns)
    table.add({column_label(column), declared(column.source_type), declared(column.target_type),
               type_verdict(plan, column).value_or(replace_all(name(column.status), "_", " "))});
  if (table.empty()) return "";
  const std::vector<std::string> lines = table.lines(k_label_indent, width);
  std::string out = '\n' + paint(Color::dim, lines[0]) + '\n';
  for (std::size_t i = 1; i < lines.size(); ++i) out += lines[i] + '\n';
  return out;
}

// "2 lossy, 1 drift"; empty for none.
std::vector<std::string> finding_counts(const std::vector<SchemaFinding>& findings) {
  std::vector<std::string> parts;
  for (int severity = 0; severity <= static_cast<int>(Severity::info); ++severity) {
    const auto number = static_cast<std::uint64_t>(std::ranges::count_if(
        findings, [&](const SchemaFinding& finding) { return finding.severity == static_cast<Severity>(severity); }));
    if (number > 0) parts.push_back(fmt::format("{} {}", number, name(static_cast<Severity>(severity))));
  }
  return parts;
}

class SchemaText : public DifferenceSink {
 public:
  SchemaText(Output out, const TextStyle& style)
      : out_(std::move(out)),
        quiet_(style.quiet),
        width_(std::max(static_cast<std::size_t>(std::max(style.width, 0)), k_least_width)),
        paint_(style.color) {}

  void table_begins(const TablePlan& /*plan*/) override {}
  void difference(const TablePlan& /*plan*/, const Difference& /*difference*/) override {}

  void table_ends(const TableOutcome& outcome) override {
    if (quiet_ && outcome.verdict == Verdict::same) return;
    if (!quiet_ && tables_ > 0) out_.write("\n");
    ++tables_;
    out_.write(verdict_text(outcome));
    if (!quiet_) out_.write(details(outcome));
    out_.flush();
  }

  void run_ends(const RunOutcome& outcome) override {
    if (!outcome.unpaired.empty())
      out_.write((tables_ > 0 && !quiet_ ? "\n" : "") + unpaired_text(outcome.unpaired, width_, paint_));
    if (!quiet_ && (tables_ != 1 || !outcome.unpaired.empty())) out_.write('\n' + run_line(outcome, width_, paint_));
    out_.flush();
  }

 private:
  [[nodiscard]] std::string verdict_text(const TableOutcome& outcome) const {
    const std::string table = printable(outcome.plan.name);
    const std::string word = verdict_word(outcome.verdict);
    std::vector<std::string> parts;
    if (outcome.failure) {
      parts.push_back(failure_sentence(outcome));
    } else {
      parts = finding_counts(outcome.plan.schema);
      if (parts.empty()) parts.emplace_back("no finding");
      parts.push_back(counted(outcome.plan.columns.size(), "column", "columns"));
    }
    const std::size_t used = display_width(table) + 2 + word.size() + 3;
    const std::string text = outcome.failure ? wrap_words(parts.front(), used, k_label_indent, width_)
                                             : wrap(parts, ", ", used, k_label_indent, width_);
    return paint_(Color::bold, table + ": ") + paint_(verdict_color(outcome.verdict), word) + " — " + text + '\n';
  }

  [[nodiscard]] std::string details(const TableOutcome& outcome) const {
    std::string out;
    if (!outcome.plan.source.connection.empty() || !outcome.plan.target.connection.empty())
      out += sides_text(outcome.plan, "", "", width_, paint_);
    if (!was_planned(outcome.plan)) return out;
    out += schema_text(outcome.plan, width_, paint_);
    return out + columns_text(outcome.plan, width_, paint_);
  }

  Output out_;
  bool quiet_;
  std::size_t width_;
  Painter paint_;
  std::size_t tables_ = 0;
};

}  // namespace

std::unique_ptr<DifferenceSink> make_schema_text_report(Output out, const TextStyle& style) {
  return std::make_unique<SchemaText>(std::move(out), style);
}

}  // namespace rowcall
