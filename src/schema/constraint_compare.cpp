// SPDX-License-Identifier: Apache-2.0
#include "constraint_compare.hpp"

#include "column_lists.hpp"
#include "constraint_partners.hpp"
#include "sql_sameness.hpp"

#include "rowcall/base/text.hpp"

#include <algorithm>
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
    // One key may stand on several lists of columns in another order; its pairs of columns are what counts.
    const auto is_on_same_columns = [&](const ForeignKey& from, const ForeignKey& to) {
      return same_columns(to.columns, pairs_.in_target(from.columns));
    };
    const auto refers_alike = [&](const ForeignKey& from, const ForeignKey& to) {
      return is_on_same_columns(from, to) && equal_ignoring_case(from.referenced.name, to.referenced.name);
    };
    const auto met = partners(
        source_.foreign_keys, [&](const ForeignKey& key) { return pairs_.are_selected_in_source(key.columns); },
        target_.foreign_keys, refers_alike, is_on_same_columns);
    for (const auto& [key, partner] : met) {
      if (partner != nullptr)
        compare_references(*key, *partner);
      else
        add("foreign_key", key->columns, words_of(*key), "", Severity::lossy,
            "the target takes rows without a row to refer to");
    }
    for (const ForeignKey& key : target_.foreign_keys) {
      if (has_met(met, key) || !pairs_.are_selected_in_target(key.columns)) continue;
      add("foreign_key", key.columns, "", words_of(key), Severity::narrower,
          "rows without a row to refer to do not fit");
    }
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
    const auto says_the_same = [](const CheckConstraint& from, const CheckConstraint& to) {
      return is_same_expression(from.expression, to.expression);
    };
    const auto has_same_name = [](const CheckConstraint& from, const CheckConstraint& to) {
      return !from.name.empty() && equal_ignoring_case(from.name, to.name);
    };
    const auto met = partners(
        source_.checks, [&](const CheckConstraint& check) { return is_selected(source_, check); }, target_.checks,
        says_the_same, has_same_name);
    for (const auto& [check, partner] : met) {
      if (partner == nullptr)
        add("check", {}, check_words(*check), "", Severity::lossy, "the target takes rows that fail it");
      else if (!says_the_same(*check, *partner))
        add("check", {}, check_words(*check), check_words(*partner), Severity::drift, "the expressions differ as text");
    }
    for (const CheckConstraint& check : target_.checks) {
      if (has_met(met, check) || !is_selected(target_, check)) continue;
      add("check", {}, "", check_words(check), Severity::narrower, "rows that fail it do not fit");
    }
  }

  [[nodiscard]] bool is_selected(const TableSchema& table, const CheckConstraint& check) const {
    const ColumnList named = columns_mentioned(table, check.expression);
    return &table == &source_ ? pairs_.are_selected_in_source(named) : pairs_.are_selected_in_target(named);
  }

  static std::string check_words(const CheckConstraint& check) { return "CHECK (" + check.expression + ")"; }

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
