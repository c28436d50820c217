// SPDX-License-Identifier: Apache-2.0
#include "index_compare.hpp"

#include "column_lists.hpp"
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
  return std::string(kind) + in_parentheses(index.parts);
}

class IndexComparison {
 public:
  IndexComparison(const TableSchema& source, const TableSchema& target, const ColumnPairs& pairs,
                  std::vector<SchemaFinding>& findings)
      : source_(source), target_(target), pairs_(pairs), findings_(findings) {}

  void run() {
    compare_primary_keys();
    compare_unique_keys();
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
      if (!index.is_unique || index.is_primary || !pairs_.are_selected_in_source(index.parts)) continue;
      const ColumnList wanted = pairs_.in_target(index.parts);
      if (index.is_complete ? has_unique(target_, wanted) : has_same_parts(target_, wanted, true)) continue;
      add("unique", index.parts, words_of(index), "", Severity::lossy,
          index.is_complete ? "the target takes rows that share these columns"
                            : "over part of the rows or values; the target has no such index");
    }
    for (const Index& index : target_.indexes) {
      if (!index.is_unique || index.is_primary || !index.is_complete || !pairs_.are_selected_in_target(index.parts))
        continue;
      if (!is_unique_in_source(index.parts))
        add("unique", index.parts, "", words_of(index), Severity::narrower, "rows that share these columns do not fit");
    }
  }

  [[nodiscard]] bool is_unique_in_source(const ColumnList& target_columns) const {
    return std::ranges::any_of(source_.indexes, [&](const Index& index) {
      return index.is_unique && index.is_complete && is_part_of(pairs_.in_target(index.parts), target_columns);
    });
  }

  // An index that proves or serves nothing by its columns alone can only be compared as text.
  static bool has_same_parts(const TableSchema& table, const ColumnList& parts, bool unique) {
    return std::ranges::any_of(table.indexes, [&](const Index& index) {
      return (index.is_unique || !unique) && std::ranges::equal(index.parts, parts, is_same_expression);
    });
  }

  void compare_indexes() {
    for (const Index& index : source_.indexes) {
      if (index.is_unique || !pairs_.are_selected_in_source(index.parts)) continue;
      if (!serves(target_, index, pairs_.in_target(index.parts)))
        add("index", index.parts, words_of(index), "", Severity::drift,
            "queries that it serves may be slow in the target");
    }
    for (const Index& index : target_.indexes) {
      if (index.is_unique || !pairs_.are_selected_in_target(index.parts)) continue;
      const bool known = std::ranges::any_of(
          source_.indexes, [&](const Index& other) { return begins_with(pairs_.in_target(other.parts), index.parts); });
      if (!known) add("index", index.parts, "", words_of(index), Severity::info, "");
    }
  }

  static bool serves(const TableSchema& table, const Index& index, const ColumnList& parts) {
    if (!index.is_complete) return has_same_parts(table, parts, false);
    return std::ranges::any_of(
        table.indexes, [&](const Index& other) { return other.is_complete && begins_with(other.parts, parts); });
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
