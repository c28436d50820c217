// SPDX-License-Identifier: Apache-2.0
#include "text_parts.hpp"

#include "rowcall/base/text.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace rowcall {
namespace {

std::string table_words(const SidePlan& side) {
  if (side.query) return "(query)";
  return side.table.name.empty() ? std::string() : printable(side.table.to_string());
}

std::vector<std::string> side_lines(const TablePlan& plan, const std::string& source_rows,
                                    const std::string& target_rows, std::size_t width, bool with_connections) {
  TextTable table({{"", TextTable::Align::left, 16}, {"", TextTable::Align::right}, {""}, {""}});
  for (const auto& [side, rows] : {std::pair{&plan.source, &source_rows}, std::pair{&plan.target, &target_rows}})
    table.add({table_words(*side), *rows, printable(side->engine),
               with_connections ? printable(side->connection) : std::string()});
  std::vector<std::string> lines = table.lines(0, width);
  lines.erase(lines.begin());  // columns without titles
  return lines;
}

// The user's SQL on one line.
std::string one_line(const std::string& sql) {
  std::string line = printable(sql);
  for (const char* mark : {"\\n", "\\r", "\\t"}) line = replace_all(line, mark, " ");
  return line;
}

std::string window_words(const SideWindow& window) {
  std::string words = printable(window.column);
  if (window.from) words += " from " + *window.from;
  if (window.until) words += " until before " + *window.until;
  return words + "; rows without a time are outside";
}

std::string sample_words(const SamplePlan& sample) {
  if (sample.keys.is_everything()) return fmt::format("{} asked for: that is every row", sample.asked.text);
  const std::string seed = fmt::format("(by a hash of them, seed {})", sample.keys.seed);
  if (!sample.asked.rows) return fmt::format("{} of the keys {}", sample.asked.text, seed);
  const std::string wanted = "about " + counted(*sample.asked.rows, "row", "rows");
  if (!sample.of_rows) return wanted + " " + seed;
  return fmt::format("{} of {} in the source: {} of the keys {}", wanted, with_thousands(*sample.of_rows),
                     percent_text(sample.keys.share()), seed);
}

std::string shard_words(const TablePlan& plan) {
  const KeySlice& slice = plan.shard->slice;
  std::string words = plan.shard->shard.to_string() + ": ";
  if (slice.is_whole()) return words + "all of the table";
  words += printable(plan.key.empty() ? std::string("the key") : plan.key.front());
  if (slice.from) words += " from " + to_string(*slice.from);
  if (slice.until) words += " until before " + to_string(*slice.until);
  return words + (slice.null_keys ? "; with rows that have NULL in the key" : "");
}

// What the user's SQL makes of both sides, told once where it is the same.
std::string sql_text(const TablePlan& plan, std::size_t width, const Painter& paint) {
  std::string out;
  const auto line = [&](std::string_view label, const std::string& text) {
    out += labelled(label, wrap_words(text, k_text_indent, k_text_indent, width), paint);
  };
  const auto both = [&](std::string_view label, const std::optional<std::string>& source,
                        const std::optional<std::string>& target) {
    if (source == target && source) return line(label, one_line(*source));
    if (source) line(label, "source: " + one_line(*source));
    if (target) line(label, "target: " + one_line(*target));
  };
  both("query", plan.source.query, plan.target.query);
  both("where", plan.source.where, plan.target.where);
  if (plan.window) both("window", window_words(plan.window->source), window_words(plan.window->target));
  if (plan.sample) line("sample", sample_words(*plan.sample));
  if (plan.shard) line("shard", shard_words(plan));
  const auto expressions = [&](const SidePlan& side, std::string_view name) {
    for (const ColumnExpression& one : side.expressions)
      line("expr", fmt::format("{}{} = {}", name, printable(one.column), one_line(one.sql)));
  };
  if (plan.source.expressions == plan.target.expressions) {
    expressions(plan.source, "");
  } else {
    expressions(plan.source, "source: ");
    expressions(plan.target, "target: ");
  }
  return out;
}

// Is there a finding that says why this column is not compared?
bool explained_by_finding(const TablePlan& plan, const ColumnPlan& column) {
  if (column.status == ColumnStatus::excluded) return false;
  return std::any_of(plan.schema.begin(), plan.schema.end(), [&](const SchemaFinding& finding) {
    return !finding.column.empty() && (finding.column == column.name || finding.column == column.target_name);
  });
}

std::string reason_left_out(const ColumnPlan& column) {
  switch (column.status) {
    case ColumnStatus::source_only:
      return "only in the source";
    case ColumnStatus::target_only:
      return "only in the target";
    case ColumnStatus::incomparable:
      return column.compared_as.detail.empty() ? "incomparable" : printable(column.compared_as.detail);
    default:
      return "excluded";
  }
}

std::string finding_words(const SchemaFinding& finding) {
  std::string out;
  if (finding.target.empty() && !finding.source.empty())
    out = "only in the source: " + finding.source;
  else if (finding.source.empty() && !finding.target.empty())
    out = "only in the target: " + finding.target;
  else if (!finding.source.empty())
    out = finding.source + " → " + finding.target;
  if (finding.detail.empty()) return out;
  return out.empty() ? finding.detail : out + "; " + finding.detail;
}

}  // namespace

std::string percent_text(double share) {
  const double percent = share * 100;
  const int decimals = std::max(0, 1 - static_cast<int>(std::floor(std::log10(percent))));
  const double unit = std::pow(10, -decimals);
  return fmt::format("{:.{}f}%", std::min(std::ceil(percent / unit) * unit, 100.0), decimals);
}

std::string labelled(std::string_view label, std::string_view text, const Painter& paint) {
  return std::string(k_label_indent, ' ') + paint(Color::dim, pad_right(label, k_text_indent - k_label_indent)) +
         std::string(text) + '\n';
}

std::string sides_text(const TablePlan& plan, const std::string& source_rows, const std::string& target_rows,
                       std::size_t width, const Painter& paint) {
  std::vector<std::string> lines = side_lines(plan, source_rows, target_rows, width - k_text_indent, true);
  const bool fits =
      display_width(lines[0]) <= width - k_text_indent && display_width(lines[1]) <= width - k_text_indent;
  if (!fits) {
    lines = side_lines(plan, source_rows, target_rows, width - k_text_indent, false);
    const std::string indent = '\n' + std::string(k_text_indent, ' ');
    lines[0] += indent + printable(plan.source.connection);
    lines[1] += indent + printable(plan.target.connection);
  }
  return labelled("source", lines[0], paint) + labelled("target", lines[1], paint) + sql_text(plan, width, paint);
}

std::string left_out_text(const TablePlan& plan, std::size_t width, const Painter& paint) {
  std::vector<std::string> parts;
  for (const ColumnPlan& column : plan.columns)
    if (column.status != ColumnStatus::compared && !explained_by_finding(plan, column))
      parts.push_back(fmt::format("{} ({})", column_label(column), reason_left_out(column)));
  if (parts.empty()) return "";
  return labelled("left out", wrap(parts, ", ", k_text_indent, k_text_indent, width), paint);
}

std::string schema_text(const TablePlan& plan, std::size_t width, const Painter& paint) {
  std::size_t severity_width = 0;
  std::size_t column_width = 0;
  for (const SchemaFinding& finding : plan.schema) {
    severity_width = std::max(severity_width, name(finding.severity).size());
    column_width = std::max(column_width, display_width(printable(finding.column)));
  }
  column_width = std::min<std::size_t>(column_width, 24);
  std::string out;
  for (const SchemaFinding& finding : plan.schema) {
    std::string line = pad_right(name(finding.severity), severity_width) + "  ";
    if (column_width > 0) line += pad_right(shorten(printable(finding.column), column_width), column_width) + "  ";
    const std::size_t indent = k_text_indent + display_width(line);
    line += wrap_words(finding_words(finding), indent, indent, width);
    out += labelled(out.empty() ? "schema" : "", line, paint);
  }
  return out;
}

std::string column_label(const ColumnPlan& column) {
  if (column.target_name.empty() || column.target_name == column.name || column.status == ColumnStatus::target_only)
    return printable(column.name);
  return printable(column.name) + " → " + printable(column.target_name);
}

std::string columns_compared(const TablePlan& plan) {
  const std::size_t compared = plan.compared_columns();
  if (compared == plan.columns.size()) return counted(compared, "column", "columns") + " compared";
  return fmt::format("{} of {} compared", compared, counted(plan.columns.size(), "column", "columns"));
}

std::string key_words(const TablePlan& plan) {
  return plan.key.empty() ? "no key" : "key " + printable(join(plan.key, ", "));
}

std::vector<std::string> remarks_on(const ColumnPlan& column) {
  constexpr std::size_t k_width = 28;
  std::vector<std::string> parts;
  for (const std::string& rule : column.rule_words()) parts.push_back(printable(rule));
  if (column.compared_as.lossy) parts.emplace_back("lossy");
  return split(wrap(parts, ", ", 0, 0, k_width), '\n');
}

}  // namespace rowcall
