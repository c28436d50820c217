// SPDX-License-Identifier: Apache-2.0
#include "index_compare.hpp"

#include "column_lists.hpp"
#include "constraint_partners.hpp"
#include "sql_sameness.hpp"

#include "rowcall/base/text.hpp"

#include <algorithm>
#include <string>

namespace rowcall {
namespace {

bool begins_with(const ColumnList& longer, const ColumnList& shorter) {
  return longer.size() >= shorter.size() && std::equal(shorter.begin(), shorter.end(), longer.begin());
}

std::string words_of(const Index& index) {
  const std::string_view kind = index.is_primary ? "PRIMARY KEY" : index.is_unique ? "UNIQUE" : "INDEX";
  return std::string(kind) + in_parentheses(index.parts) + (index.condition.empty() ? "" : " WHERE " + index.condition);
}

class IndexComparison {
 public:
  IndexComparison(const TableSchema& source, const TableSchema& target, const ColumnPairs& pairs,
                  std::vector<SchemaFinding>& findings)
      : source_(source), target_(target), pairs_(pairs), findings_(findings) {}

  void run() {
    compare_primary_keys();
    compare_unique_keys();
    compare_partly_unique_keys();
    compare_indexes();
  }

 private:
  void add(std::string kind, const ColumnList& columns, std::string source, std::string target, Severity severity,
           std::string detail) {
    findings_.push_back(
        {std::move(kind), join(columns, ", "), std::move(source), std::move(target), severity, std::move(detail)});
  }

  static const Index* primary_of(const TableSchema& table) {
    const auto found = std::ranges::find_if(table.indexes, &Index::is_primary);
    return found == table.indexes.end() ? nullptr : &*found;
  }

  void compare_primary_keys() {
    const Index* from = primary_of(source_);
    const Index* to = primary_of(target_);
    if (from != nullptr && !pairs_.are_selected_in_source(from->parts)) from = nullptr;
    if (to != nullptr && !pairs_.are_selected_in_target(to->parts)) to = nullptr;
    if (from == nullptr && to == nullptr) return;
    const ColumnList wanted = from == nullptr ? ColumnList() : pairs_.in_target(from->parts);
    if (to == nullptr) {
      const bool unique = has_unique(target_, wanted);
      add("primary_key", from->parts, words_of(*from), "", unique ? Severity::drift : Severity::lossy,
          unique ? "a unique index of the target stands in for it" : "the target takes rows of one key more than once");
    } else if (from == nullptr) {
      add("primary_key", to->parts, "", words_of(*to), Severity::narrower, "rows that share these columns do not fit");
    } else if (!same_columns(wanted, to->parts)) {
      add("primary_key", from->parts, words_of(*from), words_of(*to), Severity::lossy,
          "rows are held apart by other columns");
    } else if (wanted != to->parts) {
      add("primary_key", from->parts, words_of(*from), words_of(*to), Severity::info,
          "the columns stand in another order");
    }
  }

  // Does the table hold these columns, or some of them, unique?
  static bool has_unique(const TableSchema& table, const ColumnList& columns) {
    return std::ranges::any_of(table.indexes, [&](const Index& index) {
      return index.is_unique && index.is_complete && is_part_of(index.parts, columns);
    });
  }

  void compare_unique_keys() {
    for (const Index& index : source_.indexes) {
      if (!index.is_unique || index.is_primary || !index.is_complete || !is_selected_in_source(index)) continue;
      if (!has_unique(target_, pairs_.in_target(index.parts)))
        add("unique", index.parts, words_of(index), "", Severity::lossy,
            "the target takes rows that share these columns");
    }
    for (const Index& index : target_.indexes) {
      if (!index.is_unique || index.is_primary || !index.is_complete || !is_selected_in_target(index)) continue;
      if (!is_unique_in_source(index.parts))
        add("unique", index.parts, "", words_of(index), Severity::narrower, "rows that share these columns do not fit");
    }
  }

  // Unique over part of the rows, or of the values.
  void compare_partly_unique_keys() {
    const auto has_same_parts = [&](const Index& from, const Index& to) {
      return to.is_unique && are_same_parts(pairs_.in_target(from.parts), to.parts);
    };
    const auto holds_as_well = [&](const Index& from, const Index& to) {
      return has_same_parts(from, to) && covers(to, from);
    };
    // One over all rows says more than one with a condition, which takes no reading.
    const auto may_say_the_same = [&](const Index& from, const Index& to) {
      return has_same_parts(from, to) && !from.condition.empty();
    };
    const auto met = partners(
        source_.indexes,
        [&](const Index& index) { return index.is_unique && !index.is_complete && is_selected_in_source(index); },
        target_.indexes, holds_as_well, may_say_the_same);
    for (const auto& [index, partner] : met) {
      if (has_unique(target_, pairs_.in_target(index->parts))) continue;
      if (partner == nullptr)
        add("unique", index->parts, words_of(*index), "", Severity::lossy,
            "over part of the rows or values; the target has no such index");
      else if (!covers(*partner, *index))
        add("unique", index->parts, words_of(*index), words_of(*partner), Severity::drift,
            "the conditions differ as text");
    }
    for (const Index& index : target_.indexes) {
      if (!index.is_unique || index.is_complete || !is_selected_in_target(index)) continue;
      const bool holds_in_source = std::ranges::any_of(source_.indexes, [&](const Index& other) {
        return other.is_unique && are_same_parts(pairs_.in_target(other.parts), index.parts) && covers(other, index);
      });
      if (!has_met(met, index) && !holds_in_source && !is_unique_in_source(index.parts))
        add("unique", index.parts, "", words_of(index), Severity::narrower,
            "over part of the rows or values; rows that share them do not fit");
    }
  }

  [[nodiscard]] bool is_unique_in_source(const ColumnList& target_columns) const {
    return std::ranges::any_of(source_.indexes, [&](const Index& index) {
      return index.is_unique && index.is_complete && is_part_of(pairs_.in_target(index.parts), target_columns);
    });
  }

  // What is no column (an expression, the start of a value) can only be compared as text.
  static bool are_same_parts(const ColumnList& a, const ColumnList& b) {
    return std::ranges::equal(a, b, is_same_expression);
  }

  // Does `index` hold every row that `other`, of the same parts, holds?
  static bool covers(const Index& index, const Index& other) {
    return index.condition.empty() || is_same_expression(index.condition, other.condition);
  }

  [[nodiscard]] bool is_selected_in_source(const Index& index) const {
    return pairs_.are_selected_in_source(index.parts) &&
           pairs_.are_selected_in_source(columns_mentioned(source_, index.condition));
  }

  [[nodiscard]] bool is_selected_in_target(const Index& index) const {
    return pairs_.are_selected_in_target(index.parts) &&
           pairs_.are_selected_in_target(columns_mentioned(target_, index.condition));
  }

  void compare_indexes() {
    for (const Index& index : source_.indexes) {
      if (index.is_unique || !is_selected_in_source(index)) continue;
      if (!serves(target_, index, pairs_.in_target(index.parts)))
        add("index", index.parts, words_of(index), "", Severity::drift,
            "queries that it serves may be slow in the target");
    }
    for (const Index& index : target_.indexes) {
      if (index.is_unique || !is_selected_in_target(index)) continue;
      const bool known = std::ranges::any_of(source_.indexes, [&](const Index& other) {
        return begins_with(pairs_.in_target(other.parts), index.parts) && covers(other, index);
      });
      if (!known) add("index", index.parts, "", words_of(index), Severity::info, "");
    }
  }

  static bool serves(const TableSchema& table, const Index& index, const ColumnList& parts) {
    return std::ranges::any_of(table.indexes, [&](const Index& other) {
      return (other.is_complete && begins_with(other.parts, parts)) ||
             (!index.is_complete && are_same_parts(other.parts, parts) && covers(other, index));
    });
  }

  const TableSchema& source_;
  const TableSchema& target_;
  const ColumnPairs& pairs_;
  std::vector<SchemaFinding>& findings_;
};

}  // namespace

void compare_keys_and_indexes(const TableSchema& source, const TableSchema& target, const ColumnPairs& pairs,
                              std::vector<SchemaFinding>& findings) {
  if (source.has_structure && target.has_structure) IndexComparison(source, target, pairs, findings).run();
}

}  // namespace rowcall
