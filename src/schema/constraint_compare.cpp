// SPDX-License-Identifier: Apache-2.0
#include "constraint_compare.hpp"

#include "column_lists.hpp"
#include "sql_sameness.hpp"

#include "rowcall/base/text.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <string>

#include <fmt/format.h>

namespace rowcall {
namespace {

std::string words_of(const ForeignKey& key) {
  std::string words = "FOREIGN KEY" + in_parentheses(key.columns) + " REFERENCES " + key.referenced.to_string();
  if (!key.referenced_columns.empty()) words += in_parentheses(key.referenced_columns);
  for (const auto& [event, action] : {std::pair("DELETE", &key.on_delete), std::pair("UPDATE", &key.on_update)})
    if (!action->empty() && *action != "NO ACTION" && *action != "RESTRICT")
      words += fmt::format(" ON {} {}", event, *action);
  return words;
}

class ConstraintComparison {
 public:
  ConstraintComparison(const TableSchema& source, const TableSchema& target, const ColumnPairs& pairs,
                       std::vector<SchemaFinding>& findings)
      : source_(source), target_(target), pairs_(pairs), findings_(findings) {}

  void run() {
    compare_foreign_keys();
    compare_checks();
  }

 private:
  void add(std::string kind, const ColumnList& columns, std::string source, std::string target, Severity severity,
           std::string detail) {
    findings_.push_back(
        {std::move(kind), join(columns, ", "), std::move(source), std::move(target), severity, std::move(detail)});
  }

  void compare_foreign_keys() {
    std::vector<const ForeignKey*> met;
    for (const ForeignKey& key : source_.foreign_keys) {
      if (!pairs_.are_selected_in_source(key.columns)) continue;
      if (const ForeignKey* partner = partner_of(key); partner != nullptr) {
        met.push_back(partner);
        compare_references(key, *partner);
      } else {
        add("foreign_key", key.columns, words_of(key), "", Severity::lossy,
            "the target takes rows without a row to refer to");
      }
    }
    for (const ForeignKey& key : target_.foreign_keys) {
      if (std::ranges::find(met, &key) != met.end() || !pairs_.are_selected_in_target(key.columns)) continue;
      add("foreign_key", key.columns, "", words_of(key), Severity::narrower,
          "rows without a row to refer to do not fit");
    }
  }

  // One key may stand on several lists of columns in another order; its pairs of columns are what counts.
  [[nodiscard]] const ForeignKey* partner_of(const ForeignKey& key) const {
    const ColumnList wanted = pairs_.in_target(key.columns);
    const auto refers_alike = [&](const ForeignKey& other) {
      return same_columns(other.columns, wanted) && equal_ignoring_case(other.referenced.name, key.referenced.name);
    };
    auto found = std::ranges::find_if(target_.foreign_keys, refers_alike);
    if (found == target_.foreign_keys.end())
      found = std::ranges::find_if(target_.foreign_keys,
                                   [&](const ForeignKey& other) { return same_columns(other.columns, wanted); });
    return found == target_.foreign_keys.end() ? nullptr : &*found;
  }

  void compare_references(const ForeignKey& from, const ForeignKey& to) {
    if (!equal_ignoring_case(from.referenced.name, to.referenced.name)) {
      add("foreign_key", from.columns, words_of(from), words_of(to), Severity::drift, "they refer to different tables");
    } else if (!refers_to_same_columns(from, to)) {
      add("foreign_key", from.columns, words_of(from), words_of(to), Severity::drift,
          "they refer to different columns");
    } else if (words_after_references(from) != words_after_references(to)) {
      add("foreign_key", from.columns, words_of(from), words_of(to), Severity::drift,
          "deleting or changing the row referred to has another effect");
    }
  }

  [[nodiscard]] bool refers_to_same_columns(const ForeignKey& from, const ForeignKey& to) const {
    // Where SQLite names none, they are the primary key of the other table, which is not at hand.
    if (from.referenced_columns.empty() || to.referenced_columns.empty()) return true;
    const ColumnList columns = pairs_.in_target(from.columns);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const auto at = std::ranges::find(to.columns, columns[i]) - to.columns.begin();
      if (!equal_ignoring_case(from.referenced_columns[i], to.referenced_columns[static_cast<std::size_t>(at)]))
        return false;
    }
    return true;
  }

  static std::pair<std::string, std::string> words_after_references(const ForeignKey& key) {
    const auto word = [](const std::string& action) { return action == "RESTRICT" ? "NO ACTION" : action; };
    return {word(key.on_delete), word(key.on_update)};
  }

  void compare_checks() {
    std::vector<const CheckConstraint*> met;
    for (const CheckConstraint& check : source_.checks) {
      if (!is_selected(source_, check)) continue;
      const CheckConstraint* partner = partner_of(check, met);
      if (partner == nullptr) {
        add("check", {}, check_words(check), "", Severity::lossy, "the target takes rows that fail it");
        continue;
      }
      met.push_back(partner);
      if (!is_same_expression(check.expression, partner->expression))
        add("check", {}, check_words(check), check_words(*partner), Severity::drift, "the expressions differ as text");
    }
    for (const CheckConstraint& check : target_.checks) {
      if (std::ranges::find(met, &check) != met.end() || !is_selected(target_, check)) continue;
      add("check", {}, "", check_words(check), Severity::narrower, "rows that fail it do not fit");
    }
  }

  [[nodiscard]] bool is_selected(const TableSchema& table, const CheckConstraint& check) const {
    ColumnList named;
    for (const Column& column : table.columns)
      if (mentions(check.expression, column.name)) named.push_back(column.name);
    return &table == &source_ ? pairs_.are_selected_in_source(named) : pairs_.are_selected_in_target(named);
  }

  static std::string check_words(const CheckConstraint& check) { return "CHECK (" + check.expression + ")"; }

  // By what it says, then by its name.
  [[nodiscard]] const CheckConstraint* partner_of(const CheckConstraint& check,
                                                  const std::vector<const CheckConstraint*>& met) const {
    const auto find = [&](const std::function<bool(const CheckConstraint&)>& fits) -> const CheckConstraint* {
      for (const CheckConstraint& other : target_.checks)
        if (std::ranges::find(met, &other) == met.end() && fits(other)) return &other;
      return nullptr;
    };
    const CheckConstraint* same =
        find([&](const CheckConstraint& other) { return is_same_expression(other.expression, check.expression); });
    if (same != nullptr || check.name.empty()) return same;
    return find([&](const CheckConstraint& other) { return equal_ignoring_case(other.name, check.name); });
  }

  const TableSchema& source_;
  const TableSchema& target_;
  const ColumnPairs& pairs_;
  std::vector<SchemaFinding>& findings_;
};

}  // namespace

void compare_references_and_checks(const TableSchema& source, const TableSchema& target, const ColumnPairs& pairs,
                                   std::vector<SchemaFinding>& findings) {
  if (source.has_structure && target.has_structure) ConstraintComparison(source, target, pairs, findings).run();
}

}  // namespace rowcall
