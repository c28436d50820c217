// SPDX-License-Identifier: Apache-2.0
// Aggregates of tables for people: a block for each table, and of several tables the verdict of all.
#include "facts.hpp"
#include "reports.hpp"
#include "text_cell.hpp"
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

constexpr std::size_t k_value_width = 40;

std::string words_of(std::string_view name) { return replace_all(name, "_", " "); }

bool is_value(Aggregate aggregate) { return aggregate == Aggregate::min || aggregate == Aggregate::max; }

std::string group_label(const GroupProfile& group, Kind kind) {
  if (!group.value) return show_cell({{}, Reading::null}, kind, k_value_width).text;
  const Reading reading = group.is_unreadable ? Reading::unreadable : Reading::value;
  return show_cell({*group.value, reading}, kind, k_value_width).text;
}

// What both sides have, told apart where they are too long to show.
std::pair<std::string, std::string> shown(const ProfileLine& line, Kind kind) {
  const std::string nothing = line.state == AggregateState::not_looked_at ? "?" : "none";
  const auto number = [&](const std::optional<std::string>& value) { return value.value_or(nothing); };
  if (!is_value(line.aggregate)) return {number(line.source), number(line.target)};
  const auto cell = [&](const std::optional<std::string>& value) {
    return value ? show_cell({*value, Reading::value}, kind, k_value_width).text : nothing;
  };
  if (!line.source || !line.target || line.source == line.target) return {cell(line.source), cell(line.target)};
  const auto [source, target] =
      show_change({*line.source, Reading::value}, {*line.target, Reading::value}, kind, k_value_width);
  return {source.text, target.text};
}

std::string mark(AggregateState state, bool looks_same) {
  switch (state) {
    case AggregateState::same:
      return "";
    case AggregateState::different:
      return "differs";
    case AggregateState::approximate:
      return looks_same ? "" : "approximate";
    case AggregateState::not_looked_at:
      break;
  }
  return "not looked at";
}

// Lines of a table with the state of each.
class MarkedTable {
 public:
  MarkedTable(std::string group_title, std::size_t width, const Painter& paint)
      : table_({{std::move(group_title), TextTable::Align::left, 8},
                {"column", TextTable::Align::left, 8},
                {"aggregate"},
                {"source", TextTable::Align::left, 8},
                {"target", TextTable::Align::left, 8},
                {""}}),
        width_(width),
        paint_(paint) {}

  void add(const std::string& group, const std::string& column, std::string_view aggregate, std::string source,
           std::string target, AggregateState state) {
    std::string words = mark(state, source == target);
    table_.add({group == group_ ? "" : group, column == column_ && group == group_ ? "" : column, words_of(aggregate),
                std::move(source), std::move(target), std::move(words)});
    states_.push_back(state);
    group_ = group;
    column_ = column;
  }

  [[nodiscard]] std::string text() const {
    if (table_.empty()) return "";
    const std::vector<std::string> lines = table_.lines(k_label_indent, width_);
    std::string out = '\n' + paint_(Color::dim, lines[0]) + '\n';
    for (std::size_t i = 1; i < lines.size(); ++i) out += paint_(color(states_[i - 1]), lines[i]) + '\n';
    return out;
  }

 private:
  static Color color(AggregateState state) {
    if (state == AggregateState::different) return Color::red;
    return state == AggregateState::not_looked_at ? Color::yellow : Color::none;
  }

  TextTable table_;
  std::size_t width_;
  const Painter& paint_;
  std::vector<AggregateState> states_;
  std::string group_;
  std::string column_;
};

std::string row_count(const std::optional<std::uint64_t>& rows) { return rows ? with_thousands(*rows) : "no group"; }

class ProfileTable {
 public:
  ProfileTable(const TableOutcome& outcome, const TextStyle& style, std::size_t width, const Painter& paint)
      : plan_(outcome.plan), profile_(*outcome.profile), style_(style), width_(width), paint_(paint) {}

  [[nodiscard]] std::string text() const { return profile_.by ? of_groups() : of_all_rows(); }

 private:
  enum class Show { all, differing };

  [[nodiscard]] std::string of_all_rows() const {
    MarkedTable table("", width_, paint_);
    for (const GroupProfile& group : profile_.groups) add(group, "", Show::all, table);
    return table.text();
  }

  [[nodiscard]] std::string of_groups() const {
    const ColumnPlan& by = plan_.columns[*profile_.by];
    MarkedTable table(column_label(by), width_, paint_);
    std::uint64_t differing = 0;
    for (const GroupProfile& group : profile_.groups) {
      if (!group.is_different()) continue;
      ++differing;
      if (style_.rows && differing > *style_.rows) continue;
      add(group, group_label(group, by.compared_as.kind), Show::differing, table);
    }
    std::string out = table.text();
    if (style_.rows && differing > *style_.rows)
      out +=
          fmt::format("  … and {} more: --format json has all\n", counted(differing - *style_.rows, "group", "groups"));
    return out;
  }

  void add(const GroupProfile& group, const std::string& label, Show show, MarkedTable& table) const {
    const bool same_rows = group.source_rows == group.target_rows;
    if (show == Show::all || !same_rows)
      table.add(label, "", "rows", row_count(group.source_rows), row_count(group.target_rows),
                same_rows ? AggregateState::same : AggregateState::different);
    for (const ColumnProfile& column : group.columns) {
      const ColumnPlan& plan = plan_.columns[column.column];
      for (const ProfileLine& line : column.lines) {
        if (show == Show::differing && line.state != AggregateState::different) continue;
        auto [source, target] = shown(line, plan.compared_as.kind);
        table.add(label, column_label(plan), name(line.aggregate), std::move(source), std::move(target), line.state);
      }
    }
  }

  const TablePlan& plan_;
  const TableProfile& profile_;
  const TextStyle& style_;
  std::size_t width_;
  const Painter& paint_;
};

std::string rows_words(const SideCount& rows) {
  if (rows.source == rows.target) return counted(rows.source, "row", "rows");
  return fmt::format("{} and {}", with_thousands(rows.source), counted(rows.target, "row", "rows"));
}

// "3 of 34 aggregates differ".
std::vector<std::string> clauses(const TableOutcome& outcome) {
  const TableProfile& profile = *outcome.profile;
  std::vector<std::string> parts;
  const std::size_t different = profile.different();
  const std::size_t all = profile.aggregates();
  if (different > 0)
    parts.push_back(fmt::format("{} of {} {}", with_thousands(different), counted(all, "aggregate", "aggregates"),
                                different == 1 ? "differs" : "differ"));
  else
    parts.push_back(
        fmt::format("none of {} differs (rows were not compared)", counted(all, "aggregate", "aggregates")));
  if (!profile.not_looked_at.empty())
    parts.push_back(counted(profile.not_looked_at.size(), "column", "columns") + " not looked at in full");
  if (profile.by) {
    const auto groups = static_cast<std::uint64_t>(
        std::ranges::count_if(profile.groups, [](const GroupProfile& group) { return group.is_different(); }));
    parts.push_back(fmt::format("{} of {} {}", with_thousands(groups),
                                counted(profile.groups.size(), "group", "groups"), groups == 1 ? "differs" : "differ"));
  }
  parts.push_back(rows_words(profile.rows()));
  parts.push_back(columns_compared(outcome.plan));
  return parts;
}

class ProfileText : public DifferenceSink {
 public:
  ProfileText(Output out, const TextStyle& style)
      : out_(std::move(out)),
        style_(style),
        width_(std::max(static_cast<std::size_t>(std::max(style.width, 0)), k_least_width)),
        paint_(style.color) {}

  void table_begins(const TablePlan& /*plan*/) override {}
  void difference(const TablePlan& /*plan*/, const Difference& /*difference*/) override {}

  void table_ends(const TableOutcome& outcome) override {
    if (style_.quiet && outcome.verdict == Verdict::same) return;
    if (!style_.quiet && tables_ > 0) out_.write("\n");
    ++tables_;
    out_.write(verdict_text(outcome));
    if (!style_.quiet) out_.write(details(outcome));
    out_.flush();
  }

  void run_ends(const RunOutcome& outcome) override {
    if (!outcome.unpaired.empty())
      out_.write((tables_ > 0 && !style_.quiet ? "\n" : "") + unpaired_text(outcome.unpaired, width_, paint_));
    if (!style_.quiet && (tables_ != 1 || !outcome.unpaired.empty()))
      out_.write('\n' + run_line(outcome, width_, paint_));
    out_.flush();
  }

 private:
  [[nodiscard]] std::string verdict_text(const TableOutcome& outcome) const {
    const std::string table = printable(outcome.plan.name);
    const std::string word = verdict_word(outcome.verdict);
    const std::size_t used = display_width(table) + 2 + word.size() + 3;
    const std::string text = outcome.failure ? wrap_words(failure_sentence(outcome), used, k_label_indent, width_)
                                             : wrap(clauses(outcome), "; ", used, k_label_indent, width_);
    return paint_(Color::bold, table + ": ") + paint_(verdict_color(outcome.verdict), word) + " — " + text + '\n';
  }

  [[nodiscard]] std::string details(const TableOutcome& outcome) const {
    std::string out;
    if (!outcome.plan.source.connection.empty() || !outcome.plan.target.connection.empty())
      out += sides_text(outcome.plan, "", "", width_, paint_);
    if (!outcome.profile) return out;
    out += left_out_text(outcome.plan, width_, paint_) + schema_text(outcome.plan, width_, paint_);
    out += not_looked_at(outcome) + rules_not_applied(outcome.plan);
    return out + ProfileTable(outcome, style_, width_, paint_).text();
  }

  [[nodiscard]] std::string line(std::string_view label, const std::string& words) const {
    return labelled(label, wrap_words(words, k_text_indent, k_text_indent, width_), paint_);
  }

  [[nodiscard]] std::string not_looked_at(const TableOutcome& outcome) const {
    std::string out;
    for (const NotLookedAt& missed : outcome.profile->not_looked_at) {
      const ColumnPlan& column = outcome.plan.columns[missed.column];
      std::vector<std::string> aggregates;
      for (const Aggregate aggregate : missed.aggregates) aggregates.push_back(words_of(name(aggregate)));
      std::vector<std::string> sides;
      if (missed.in_source) sides.push_back(fmt::format("the source ({})", column.source_type->declared));
      if (missed.in_target) sides.push_back(fmt::format("the target ({})", column.target_type->declared));
      out += line(out.empty() ? "missed" : "",
                  fmt::format("{}: {}: no exact SQL for a value compared as {} in {}; compare it with rowcall diff, or "
                              "leave it out with -x",
                              column_label(column), join(aggregates, ", "), name(column.compared_as.kind),
                              join(sides, " and ")));
    }
    return out;
  }

  [[nodiscard]] std::string rules_not_applied(const TablePlan& plan) const {
    std::vector<std::string> parts;
    for (const ColumnPlan& column : plan.columns)
      for (const Rule& rule : column.rules)
        parts.push_back(fmt::format("{} on {}", to_string(rule), column_label(column)));
    if (parts.empty()) return "";
    return line("rules", join(parts, ", ") + ": not applied, aggregates are of the values as they are");
  }

  Output out_;
  TextStyle style_;
  std::size_t width_;
  Painter paint_;
  std::size_t tables_ = 0;
};

}  // namespace

std::unique_ptr<DifferenceSink> make_profile_text_report(Output out, const TextStyle& style) {
  return std::make_unique<ProfileText>(std::move(out), style);
}

}  // namespace rowcall
