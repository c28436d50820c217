// SPDX-License-Identifier: Apache-2.0
// `rowcall plan` for people.
#include "reports.hpp"
#include "text_parts.hpp"
#include "text_summary.hpp"

#include "rowcall/base/duration.hpp"
#include "rowcall/base/text.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace rowcall {
namespace {

constexpr std::size_t k_sql_indent = 4;  // of whatever stands under a heading

std::string estimate(const SidePlan& side) {
  return side.estimated_rows ? "about " + counted(*side.estimated_rows, "row", "rows") : "";
}

std::string key_text(const TablePlan& plan) {
  const std::string key = plan.key.empty() ? "none" : printable(join(plan.key, ", "));
  return plan.key_origin.empty() ? key : fmt::format("{} ({})", key, plan.key_origin);
}

std::string strategy_words(const TablePlan& plan) {
  std::string words(name(plan.strategy));
  if (plan.digest) words += fmt::format(" ({})", name(*plan.digest));
  return plan.reason.empty() ? words : words + ": " + plan.reason;
}

std::string columns_text(const TablePlan& plan, std::size_t width, const Painter& paint) {
  TextTable table({{"column", TextTable::Align::left, 8},
                   {"source type", TextTable::Align::left, 6},
                   {"target type", TextTable::Align::left, 6},
                   {"compared as"},
                   {"", TextTable::Align::left, 3},
                   {"rules", TextTable::Align::left, 5}});
  for (const ColumnPlan& column : plan.columns)
    if (column.status == ColumnStatus::compared) {
      const std::vector<std::string> remarks = remarks_on(column);
      table.add({column_label(column), column.source_type ? printable(column.source_type->declared) : "",
                 column.target_type ? printable(column.target_type->declared) : "",
                 std::string(name(column.compared_as.kind)), column.is_key ? "key" : "", remarks.front()});
      for (std::size_t i = 1; i < remarks.size(); ++i) table.add({"", "", "", "", "", remarks[i]});
    }
  if (table.empty()) return "";
  const std::vector<std::string> lines = table.lines(k_label_indent, width);
  std::string out = '\n' + paint(Color::dim, lines[0]) + '\n';
  for (std::size_t i = 1; i < lines.size(); ++i) out += lines[i] + '\n';
  return out;
}

// SQL is never broken: it is there to be copied.
std::string sql_text(std::string_view side, const SidePlan& plan, const Painter& paint) {
  if (plan.sql.empty()) return "";
  std::string out =
      '\n' + std::string(k_label_indent, ' ') + paint(Color::dim, fmt::format("SQL of the {}", side)) + '\n';
  const std::string indent(k_sql_indent, ' ');
  for (const std::string& statement : plan.sql) {
    for (const std::string& line : split(trim(statement), '\n')) out += indent + printable(line) + '\n';
    out.insert(out.size() - 1, out[out.size() - 2] == ';' ? "" : ";");
  }
  return out;
}

// One line each, never broken: for grep.
std::string options_text(const TablePlan& plan, const Painter& paint) {
  if (plan.options.empty()) return "";
  std::string out =
      '\n' + std::string(k_label_indent, ' ') + paint(Color::dim, "options and where they come from") + '\n';
  for (const GivenOption& option : plan.options) {
    std::string origin = option.origin;
    for (const std::string& variable : option.environment) origin += ", environment " + variable;
    out += fmt::format("{:{}}({}) {} = {}\n", "", k_sql_indent, printable(origin), option.name,
                       option.value.empty() ? "none" : printable(option.value));
  }
  return out;
}

std::string plan_text(const TablePlan& plan, std::size_t width, const Painter& paint) {
  const auto line = [&](std::string_view label, const std::string& words) {
    return labelled(label, wrap_words(words, k_text_indent, k_text_indent, width), paint);
  };
  std::string out = paint(Color::bold, printable(plan.name)) + '\n';
  out += sides_text(plan, estimate(plan.source), estimate(plan.target), width, paint);
  out += line("key", key_text(plan));
  out += line("columns", columns_compared(plan));
  out += line("strategy", strategy_words(plan));
  out += left_out_text(plan, width, paint);
  out += schema_text(plan, width, paint);
  for (const std::string& note : plan.rule_notes) out += line(&note == plan.rule_notes.data() ? "rules" : "", note);
  for (const std::string& rule : plan.unused_rules)
    out +=
        line(plan.rule_notes.empty() && &rule == plan.unused_rules.data() ? "rules" : "", rule + " reaches no column");
  if (plan.limit) out += line("limit", counted(*plan.limit, "differing row", "differing rows"));
  if (plan.max_time) out += line("max time", duration_text(plan.max_time->count()));
  if (plan.max_rate) out += line("max rate", counted(*plan.max_rate, "row", "rows") + " a second from each side");
  if (plan.fail_over) out += line("fail over", plan.fail_over->text + " differing rows, which fail no run");
  if (plan.recheck)
    out += line("recheck", fmt::format("up to {}, the first after {}",
                                       counted(static_cast<std::uint64_t>(plan.recheck->rounds), "time", "times"),
                                       duration_text(plan.recheck->wait.count())));
  out += columns_text(plan, width, paint);
  out += options_text(plan, paint);
  out += sql_text("source", plan.source, paint);
  return out + sql_text("target", plan.target, paint);
}

}  // namespace

void write_plans_text(std::span<const TablePlan> plans, std::span<const UnpairedTable> unpaired, Output& out,
                      const TextStyle& style) {
  const std::size_t width = std::max(static_cast<std::size_t>(std::max(style.width, 0)), k_least_width);
  for (const TablePlan& plan : plans) {
    if (&plan != plans.data()) out.write("\n");
    out.write(plan_text(plan, width, Painter(style.color)));
  }
  if (!unpaired.empty() && !plans.empty()) out.write("\n");
  out.write(unpaired_text(unpaired, width, Painter(style.color)));
  out.flush();
}

}  // namespace rowcall
