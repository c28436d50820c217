// SPDX-License-Identifier: Apache-2.0
#include "text_table.hpp"

#include "facts.hpp"
#include "text_causes.hpp"
#include "text_parts.hpp"

#include "rowcall/base/text.hpp"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

namespace rowcall {
namespace {

constexpr std::size_t k_verdict_indent = 2;

// "312 changed, 5 missing, 1 extra"; empty when nothing was found.
std::string found_words(const RowCounts& rows) {
  std::vector<std::string> parts;
  const auto add = [&](std::uint64_t number, std::string_view word) {
    if (number > 0) parts.push_back(fmt::format("{} {}", with_thousands(number), word));
  };
  add(rows.changed, "changed");
  add(rows.missing, "missing");
  add(rows.extra, "extra");
  add(rows.equivalent, "equivalent");
  add(rows.healed, "healed");
  return join(parts, ", ");
}

// What the rows were found to be.
std::vector<std::string> findings(const TableOutcome& outcome) {
  const std::string found = found_words(outcome.rows);
  const std::string rows =
      counted(outcome.rows.compared, "row", "rows") + (outcome.plan.is_sampled() ? " of a sample" : "");
  if (stopped_at_limit(outcome))
    return {found, fmt::format("stopped at the limit of {}", with_thousands(*outcome.plan.limit))};
  if (!rows_known(outcome))
    return {(found.empty() ? "no difference" : found) + " found before the comparison broke off"};
  if (!found.empty()) return {found + " of " + rows};
  if (outcome.verdict == Verdict::different) return {"structure differs", rows + " the same in the compared columns"};
  if (outcome.verdict == Verdict::incomplete) return {rows + " the same in the compared columns"};
  return {rows};
}

// A verdict over part of the rows says so itself: it is what people quote.
std::string part_words(const TablePlan& plan) {
  const bool filtered = plan.source.where || plan.target.where;
  if (filtered && plan.window) return "only the filtered rows of a time window";
  if (filtered) return "only the filtered rows";
  return plan.window ? "only the rows of a time window" : "";
}

// "2 new, 3 known from the baseline", "3 known from the baseline, which fails no run".
std::string baseline_words(const BaselineOutcome& baseline) {
  std::vector<std::string> words;
  if (baseline.fresh > 0) words.push_back(with_thousands(baseline.fresh) + " new");
  if (baseline.known > 0) words.push_back(with_thousands(baseline.known) + " known from the baseline");
  if (baseline.gone > 0) words.push_back(with_thousands(baseline.gone) + " of the baseline gone");
  if (baseline.is_within)
    words.emplace_back(words.empty() ? "known from the baseline, which fails no run" : "which fails no run");
  return join(words, ", ");
}

std::vector<std::string> clauses(const TableOutcome& outcome) {
  std::vector<std::string> parts = findings(outcome);
  if (outcome.baseline) {
    if (std::string words = baseline_words(*outcome.baseline); !words.empty()) parts.push_back(std::move(words));
  } else if (outcome.is_within_fail_over) {
    parts.push_back(fmt::format("within --fail-over {}, which fails no run", outcome.plan.fail_over->text));
  }
  if (const std::string part = part_words(outcome.plan); !part.empty()) parts.push_back(part);
  if (outcome.plan.shard) parts.push_back("only shard " + outcome.plan.shard->shard.to_string());
  if (was_planned(outcome.plan)) {
    parts.push_back(columns_compared(outcome.plan));
    parts.push_back(key_words(outcome.plan));
  }
  return parts;
}

std::string failure_text(const TableOutcome& outcome, std::size_t width, const Painter& paint) {
  if (!outcome.failure) return "";
  std::string out;
  if (outcome.verdict != Verdict::failed)
    out += labelled("error", wrap_words(failure_sentence(outcome), k_text_indent, k_text_indent, width), paint);
  std::vector<std::string> facts{outcome.failure->kind};
  for (const auto& [name, value] : outcome.failure->facts)
    facts.push_back(printable(fmt::format("{} {}", name, value)));
  return out + labelled(out.empty() ? "error" : "", wrap(facts, ", ", k_text_indent, k_text_indent, width), paint);
}

std::string rows_text(const TableOutcome& outcome, std::size_t width, const Painter& paint) {
  if (!rows_known(outcome) || outcome.rows.differing() + outcome.rows.equivalent + outcome.rows.healed == 0) return "";
  const std::vector<std::string> parts{with_thousands(outcome.rows.compared) + " compared",
                                       with_thousands(outcome.rows.same) + " same", found_words(outcome.rows)};
  return labelled("rows", wrap(parts, ", ", k_text_indent, k_text_indent, width), paint);
}

std::string keys_text(const RowCounts& rows, std::size_t width, const Painter& paint) {
  std::vector<std::string> parts;
  const auto add = [&](const SideCount& count, std::string_view what) {
    if (count.source + count.target > 0)
      parts.push_back(fmt::format("{}: {} in the source, {} in the target", what, with_thousands(count.source),
                                  with_thousands(count.target)));
  };
  add(rows.duplicate_keys, "keys of more than one row");
  add(rows.null_keys, "rows with NULL in the key");
  if (parts.empty()) return "";
  return labelled("keys", wrap(parts, "; ", k_text_indent, k_text_indent, width), paint);
}

// What is known of the rows that were not looked at.
std::string proof_text(const TableOutcome& outcome, std::size_t width, const Painter& paint) {
  const std::optional<double> share = proved_by_sample(outcome);
  if (!share) return "";
  const std::string words =
      *share >= 1 ? "nothing: the sample is empty"
                  : fmt::format("with a confidence of 95%, fewer than {} of all keys differ", percent_text(*share));
  return labelled("proves", wrap_words(words, k_text_indent, k_text_indent, width), paint);
}

std::string started_over_text(const TableOutcome& outcome, std::size_t width, const Painter& paint) {
  if (!outcome.started_over) return "";
  const std::string words = "once, on new connections and new snapshots, after: " + *outcome.started_over;
  return labelled("restarted", wrap_words(printable(words), k_text_indent, k_text_indent, width), paint);
}

std::string columns_text(const TableOutcome& outcome, std::size_t width, const Painter& paint) {
  TextTable table({{"column", TextTable::Align::left, 8},
                   {"source type", TextTable::Align::left, 6},
                   {"target type", TextTable::Align::left, 6},
                   {"compared as"},
                   {"changed", TextTable::Align::right},
                   {"equivalent", TextTable::Align::right},
                   {"rules", TextTable::Align::left, 5}});
  std::size_t cell = 0;
  for (const ColumnPlan& column : outcome.plan.columns) {
    if (column.status != ColumnStatus::compared) continue;
    const std::uint64_t changed = cell < outcome.changed_cells.size() ? outcome.changed_cells[cell] : 0;
    const std::uint64_t forgiven = cell < outcome.equivalent_cells.size() ? outcome.equivalent_cells[cell] : 0;
    ++cell;
    const std::vector<std::string> remarks = remarks_on(column);
    if (changed == 0 && remarks.front().empty()) continue;
    table.add({column_label(column), column.source_type ? printable(column.source_type->declared) : "",
               column.target_type ? printable(column.target_type->declared) : "",
               std::string(name(column.compared_as.kind)), with_thousands(changed),
               column.rules.empty() ? "" : with_thousands(forgiven), remarks.front()});
    for (std::size_t i = 1; i < remarks.size(); ++i) table.add({"", "", "", "", "", "", remarks[i]});
  }
  if (table.empty()) return "";
  const std::vector<std::string> lines = table.lines(k_label_indent, width);
  std::string out = '\n' + paint(Color::dim, lines[0]) + '\n';
  for (std::size_t i = 1; i < lines.size(); ++i) out += lines[i] + '\n';
  return out;
}

std::string strategy_text(const TableOutcome& outcome, std::size_t width, const Painter& paint) {
  const TablePlan& plan = outcome.plan;
  if (!was_planned(plan)) return "";
  std::string words(name(plan.strategy));
  if (plan.digest) words += fmt::format(" ({})", name(*plan.digest));
  if (!plan.reason.empty()) words += ": " + plan.reason;
  if (plan.estimated_seconds && outcome.complete) words += "; it took " + seconds_text(outcome.seconds);
  return labelled("strategy", wrap_words(words, k_text_indent, k_text_indent, width), paint);
}

std::string rows_of_side(bool known, std::uint64_t rows) { return known ? counted(rows, "row", "rows") : ""; }

}  // namespace

std::string failure_sentence(const TableOutcome& outcome) {
  if (!outcome.failure) return "";
  const std::string& message = outcome.failure->message;
  const std::string start = outcome.plan.name + ": ";
  return message.substr(0, start.size()) == start ? message.substr(start.size()) : message;
}

std::string verdict_word(Verdict verdict) {
  std::string word(name(verdict));
  for (char& c : word) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return word;
}

Color verdict_color(Verdict verdict) {
  switch (verdict) {
    case Verdict::same:
      return Color::green;
    case Verdict::equivalent:
    case Verdict::incomplete:
      return Color::yellow;
    case Verdict::different:
    case Verdict::failed:
      break;
  }
  return Color::red;
}

std::string TableText::verdict(const TableOutcome& outcome) const {
  const std::string table = printable(outcome.plan.name);
  const std::string word = verdict_word(outcome.verdict);
  const std::size_t used = display_width(table) + 2 + word.size() + 3;
  std::string out = paint(Color::bold, table + ": ") + paint(verdict_color(outcome.verdict), word) + " — ";
  if (outcome.verdict == Verdict::failed && outcome.failure)
    return out + wrap_words(failure_sentence(outcome), used, k_verdict_indent, width);
  return out + wrap(clauses(outcome), "; ", used, k_verdict_indent, width);
}

std::string TableText::verdict_line(const TableOutcome& outcome) const {
  std::vector<std::string> parts;
  if (outcome.verdict != Verdict::failed || !outcome.failure) parts = clauses(outcome);
  if (outcome.failure) parts.push_back(printable(replace_all(failure_sentence(outcome), "\n", " ")));
  return paint(Color::bold, printable(outcome.plan.name) + ": ") +
         paint(verdict_color(outcome.verdict), verdict_word(outcome.verdict)) + " — " + join(parts, "; ");
}

std::string TableText::facts(const TableOutcome& outcome) const {
  std::string out = failure_text(outcome, width, paint);
  if (!outcome.plan.source.connection.empty() || !outcome.plan.target.connection.empty()) {
    const bool known = rows_known(outcome);
    out += sides_text(outcome.plan, rows_of_side(known, outcome.rows.rows.source),
                      rows_of_side(known, outcome.rows.rows.target), width, paint);
  }
  out += rows_text(outcome, width, paint);
  if (rows_known(outcome)) out += keys_text(outcome.rows, width, paint);
  out += strategy_text(outcome, width, paint);
  return out + remarks(outcome);
}

std::string TableText::columns(const TableOutcome& outcome) const {
  return columns_text(outcome, width, paint) + causes_text(outcome, width, paint);
}

std::string TableText::remarks(const TableOutcome& outcome) const {
  return left_out_text(outcome.plan, width, paint) + schema_text(outcome.plan, width, paint) +
         proof_text(outcome, width, paint) + started_over_text(outcome, width, paint);
}

std::string TableText::cost(const TableOutcome& outcome) const {
  if (outcome.source_cost.queries + outcome.target_cost.queries == 0) return "";
  const SideCount& rows = outcome.rows.rows;
  std::string time = seconds_text(outcome.seconds);
  // Below a tenth of a second a rate says more about starting up than about the tables.
  if (rows_known(outcome) && outcome.seconds >= 0.1)
    time += fmt::format(", {} rows/s", with_thousands(static_cast<std::uint64_t>(
                                           static_cast<double>(std::max(rows.source, rows.target)) / outcome.seconds)));
  std::vector<std::string> parts{time};
  for (const auto& [side, cost] :
       {std::pair{"source", &outcome.source_cost}, std::pair{"target", &outcome.target_cost}})
    parts.push_back(fmt::format("{}: {}, {}, {}", side, counted(cost->queries, "query", "queries"),
                                counted(cost->rows_fetched, "row", "rows"), bytes_text(cost->bytes_fetched)));
  return labelled("cost", wrap(parts, "; ", k_text_indent, k_text_indent, width), paint);
}

}  // namespace rowcall
