// SPDX-License-Identifier: Apache-2.0
#include "rowcall/schema/rule_choice.hpp"

#include "rule_reach.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/text.hpp"
#include "rowcall/model/cell_judge.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace rowcall {

namespace {

using Reach = RuleRequest::Reach;

// `--abs-tol amount=0.005`, `--trim '*'`, `rule rtrim for type char`: as the user wrote it, or nearly.
std::string written(const RuleRequest& request) {
  const std::string words = to_string(request.rule);
  if (request.reach == Reach::matching) {
    std::vector<std::string> globs;
    if (!request.type.empty()) globs.push_back(fmt::format("type {}", request.type));
    if (!request.column.empty()) globs.push_back(fmt::format("column {}", request.column));
    return fmt::format("rule {} for {}", words, join(globs, " and "));
  }
  const std::string option = option_name(request.rule.kind);
  const std::string value = words.substr(std::min(words.size(), name(request.rule.kind).size() + 1));
  if (request.reach == Reach::every) return fmt::format("{} {}", option, value.empty() ? "'*'" : value);
  const char* separator = request.rule.kind == RuleKind::map_values ? ":" : "=";
  return fmt::format("{} {}{}{}", option, request.column, value.empty() ? "" : separator, value);
}

std::string described(const ColumnPlan& column) {
  std::vector<std::string> types;
  for (const auto& type : {column.source_type, column.target_type})
    if (type && !type->declared.empty()) types.push_back(type->declared);
  return types.empty() ? column.name : fmt::format("{} ({})", column.name, join(types, " and "));
}

class RuleChoice {
 public:
  RuleChoice(std::span<const RuleRequest> requests, TablePlan& plan) : plan_(plan) {
    for (const RuleRequest& request : requests) requests_.push_back(&request);
    std::stable_sort(requests_.begin(), requests_.end(), [](const RuleRequest* a, const RuleRequest* b) {
      if (a->rule.kind != b->rule.kind) return a->rule.kind < b->rule.kind;
      return a->reach < b->reach;
    });
  }

  void run() {
    for (auto first = requests_.begin(); first != requests_.end();) {
      const auto end = std::find_if(first, requests_.end(), [&](const RuleRequest* request) {
        return request->rule.kind != (*first)->rule.kind;
      });
      choose({first, end});
      first = end;
    }
    for (const ColumnPlan& column : plan_.columns) check_words(column);
  }

 private:
  // Of requests for one kind of rule, those that reach further down to a column come last and win.
  void choose(std::span<const RuleRequest* const> requests) {
    std::vector<const RuleRequest*> chosen(plan_.columns.size(), nullptr);
    for (const RuleRequest* request : requests) {
      if (request->reach == Reach::column) {
        name_column(*request, chosen);
      } else {
        reach_columns(*request, chosen);
      }
    }
    for (std::size_t i = 0; i < chosen.size(); ++i)
      if (chosen[i] != nullptr) plan_.columns[i].rules.push_back(chosen[i]->rule);
  }

  void name_column(const RuleRequest& request, std::vector<const RuleRequest*>& chosen) const {
    const std::size_t at = find(request);
    const ColumnPlan& column = plan_.columns[at];
    if (column.status != ColumnStatus::compared)
      refuse(request, fmt::format("column {} is not compared ({})", column.name, name(column.status)));
    if (column.is_key)
      refuse(request,
             fmt::format("{} is part of the key, and rows meet by exact keys; make an expression the key, with "
                         "--expr {}=SQL",
                         column.name, column.name));
    if (const std::string reason = why_not(request.rule, column); !reason.empty())
      refuse(request, fmt::format("column {}: {}", described(column), reason));
    if (chosen[at] != nullptr && chosen[at]->reach == Reach::column)
      refuse(request,
             fmt::format("column {} has this rule already, as {}; give it once", column.name, written(*chosen[at])));
    chosen[at] = &request;
  }

  void reach_columns(const RuleRequest& request, std::vector<const RuleRequest*>& chosen) {
    std::size_t reached = 0;
    std::vector<std::string> keys;
    for (std::size_t i = 0; i < plan_.columns.size(); ++i) {
      const ColumnPlan& column = plan_.columns[i];
      if (column.status != ColumnStatus::compared || !matches(request, column)) continue;
      if (!why_not(request.rule, column).empty()) continue;
      if (column.is_key) {
        keys.push_back(column.name);
        continue;
      }
      if (request.reach == Reach::every && chosen[i] != nullptr && chosen[i]->reach == Reach::every)
        refuse(request, fmt::format("given together with {}; for columns of their own name them", written(*chosen[i])));
      chosen[i] = &request;
      ++reached;
    }
    if (!keys.empty())
      plan_.rule_notes.push_back(
          fmt::format("{} leaves the key alone ({}): rows meet by exact keys", written(request), join(keys, ", ")));
    if (reached > 0) return;
    if (!request.may_reach_nothing)
      refuse(request, fmt::format("no column can take it: it takes {}{}", takes(request.rule.kind),
                                  keys.empty() ? "" : ", and key columns are left alone"));
    plan_.unused_rules.push_back(written(request));
  }

  static bool matches(const RuleRequest& request, const ColumnPlan& column) {
    if (request.reach == Reach::every) return true;
    const bool by_name = request.column.empty() || glob_match(request.column, column.name) ||
                         glob_match(request.column, column.target_name);
    const bool by_type = request.type.empty() || matches_type(request.type, *column.source_type) ||
                         matches_type(request.type, *column.target_type);
    return by_name && by_type;
  }

  // The source's name or the target's, exactly, then ignoring case where that is unique.
  [[nodiscard]] std::size_t find(const RuleRequest& request) const {
    const auto index_if = [&](const auto& same) {
      std::vector<std::size_t> found;
      for (std::size_t i = 0; i < plan_.columns.size(); ++i)
        if (same(plan_.columns[i].name) || same(plan_.columns[i].target_name)) found.push_back(i);
      return found;
    };
    const std::string& wanted = request.column;
    const std::vector<std::size_t> exact = index_if([&](const std::string& column) { return column == wanted; });
    if (!exact.empty()) return exact.front();
    const auto similar = index_if([&](const std::string& column) { return equal_ignoring_case(column, wanted); });
    if (similar.size() == 1) return similar.front();
    std::vector<std::string> names;
    for (const ColumnPlan& column : plan_.columns) names.push_back(column.name);
    throw Error(ErrorKind::not_found,
                fmt::format("{}: {}: there is no column \"{}\"{}; the columns are {}", plan_.name, written(request),
                            wanted, did_you_mean(wanted, names), join(names, ", ")));
  }

  // Words that are one value in this column's type show only here.
  void check_words(const ColumnPlan& column) const {
    if (column.rules.empty()) return;
    try {
      static_cast<void>(CellJudge(column));
    } catch (const Error& error) {
      throw Error(error.kind(), fmt::format("{}: --map-values {}: {}", plan_.name, column.name, error.what()));
    }
  }

  [[noreturn]] void refuse(const RuleRequest& request, const std::string& reason) const {
    throw Error(ErrorKind::usage, fmt::format("{}: {}: {}", plan_.name, written(request), reason));
  }

  std::vector<const RuleRequest*> requests_;
  TablePlan& plan_;
};

}  // namespace

void choose_rules(std::span<const RuleRequest> requests, TablePlan& plan) { RuleChoice(requests, plan).run(); }

void note_unused_excludes(std::span<const std::string> globs, TablePlan& plan) {
  for (const std::string& glob : globs) {
    const bool is_used = std::ranges::any_of(plan.columns, [&](const ColumnPlan& column) {
      return glob_match(glob, column.name) || glob_match(glob, column.target_name);
    });
    if (!is_used) plan.unused_rules.push_back("exclude " + glob);
  }
}

}  // namespace rowcall
