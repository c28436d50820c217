// SPDX-License-Identifier: Apache-2.0
#include "rowcall/schema/schema_compare.hpp"

#include "column_compare.hpp"
#include "column_pairs.hpp"
#include "constraint_compare.hpp"
#include "declared_readings.hpp"
#include "index_compare.hpp"
#include "key_choice.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/text.hpp"
#include "rowcall/model/key.hpp"
#include "rowcall/schema/column_lookup.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace rowcall {

namespace {

// An SQLite column may be declared without a type.
std::string_view declared(const ColumnType& type) {
  return type.declared.empty() ? std::string_view("no type") : std::string_view(type.declared);
}

// PostgreSQL has no order for it, and no equality either: two texts may be one document.
bool is_xml(const ColumnType& type) { return type.base == "xml"; }

// Columns by which rows are told apart: the key, and those that either side holds unique.
std::set<std::string> key_columns(const TableSchema& source, const TableSchema& target, const ColumnPairs& pairs,
                                  const std::vector<std::string>& key) {
  std::set<std::string> columns(key.begin(), key.end());
  for (const UniqueKey& unique : source.keys) columns.insert(unique.columns.begin(), unique.columns.end());
  for (const UniqueKey& unique : target.keys) {
    for (const std::string& column : unique.columns)
      if (const Column* origin = pairs.origin(column)) columns.insert(origin->name);
  }
  return columns;
}

class Pairing {
 public:
  Pairing(const TableSchema& source, const TableSchema& target, const PairRequest& request)
      : source_(source),
        target_(target),
        pairs_(source, target, request),
        readings_(source, target, pairs_, request),
        request_(request) {}

  ColumnPairing with_key() {
    const KeyChoice key =
        choose_key(source_, target_, request_, [&](const std::string& column) { return pairs_.partner(column); });
    check_key(key.columns);
    add_columns(key.columns);
    compare_tables();
    std::erase_if(schema_, [&](const SchemaFinding& finding) { return !is_reported(finding, scope()); });
    return {key.columns, key.origin, std::move(columns_), std::move(schema_)};
  }

  ColumnPairing without_key() {
    add_columns({});
    compare_tables();
    return {{}, {}, std::move(columns_), std::move(schema_)};
  }

 private:
  [[nodiscard]] SchemaScope scope() const { return request_.schema.value_or(SchemaScope::types); }

  void check_key(const std::vector<std::string>& key) const {
    if (key.size() > k_max_key_columns) {
      throw Error(ErrorKind::usage, fmt::format("{}: the key has {} columns; at most {} are possible",
                                                source_.table.to_string(), key.size(), k_max_key_columns));
    }
    for (const std::string& column : key) {
      if (pairs_.is_excluded(column)) {
        throw Error(ErrorKind::usage,
                    fmt::format("{}: column {} is part of the key and cannot be excluded; name another key with --key",
                                source_.table.to_string(), column));
      }
      const Column& from = *source_.find(column);
      const Column& to = *pairs_.partner(column);
      const ComparedType compared = readings_.compared(from, to);
      const bool is_ordered = can_be_key(compared.kind) && !is_xml(from.type) && !is_xml(to.type);
      if (compared.comparable() && is_ordered) continue;
      throw Error(
          ErrorKind::usage,
          fmt::format("{}: column {} ({} on the source, {} on the target) cannot be a key: {}; name another "
                      "with --key",
                      source_.table.to_string(), column, declared(from.type), declared(to.type),
                      compared.comparable() ? fmt::format("values compared as {} have no order to pair rows by",
                                                          can_be_key(compared.kind) ? "xml" : name(compared.kind))
                                            : compared.detail));
    }
  }

  void add_columns(const std::vector<std::string>& key) {
    told_apart_by_ = key_columns(source_, target_, pairs_, key);
    std::vector<ColumnPlan> others;
    for (const std::string& column : key) add_pair(*source_.find(column), true, others);
    for (const Column& column : source_.columns) {
      if (std::find(key.begin(), key.end(), column.name) != key.end()) continue;
      if (pairs_.partner(column.name) != nullptr) {
        add_pair(column, false, others);
      } else {
        add_one_sided(column, ColumnStatus::source_only, others);
      }
    }
    for (const Column& column : target_.columns) {
      if (pairs_.origin(column.name) == nullptr) add_one_sided(column, ColumnStatus::target_only, others);
    }
    columns_.insert(columns_.end(), others.begin(), others.end());
    readings_.check_used(columns_);
  }

  void add_pair(const Column& from, bool is_key, std::vector<ColumnPlan>& others) {
    const Column& to = *pairs_.partner(from.name);
    ColumnPlan plan{from.name, to.name, from.type, to.type, readings_.compared(from, to), ColumnStatus::compared,
                    is_key};
    if (!is_key && !pairs_.is_selected(from.name)) {
      plan.status = ColumnStatus::excluded;
      others.push_back(plan);
      return;
    }
    const ColumnsThatMeet columns{from, to, source_, target_, told_apart_by_.contains(from.name)};
    if (const auto finding = readings_.finding(from, to))
      schema_.push_back(*finding);
    else
      judge_type(columns, plan.compared_as, schema_);
    compare_columns(columns, schema_);
    readings_.apply_to(plan);
    if (!plan.compared_as.comparable()) plan.status = ColumnStatus::incomparable;
    (plan.compared_as.comparable() ? columns_ : others).push_back(plan);
  }

  void add_one_sided(const Column& column, ColumnStatus status, std::vector<ColumnPlan>& others) {
    const bool on_source = status == ColumnStatus::source_only;
    ColumnPlan plan;
    plan.name = column.name;
    (on_source ? plan.source_type : plan.target_type) = column.type;
    plan.status = status;
    if (!on_source) plan.target_name = column.name;
    if (pairs_.is_selected(column.name)) {
      schema_.push_back({"column", column.name, on_source ? column.type.declared : "",
                         on_source ? "" : column.type.declared, Severity::drift,
                         on_source ? "only the source has this column" : "only the target has this column"});
    } else {
      plan.status = ColumnStatus::excluded;
    }
    others.push_back(plan);
  }

  void compare_tables() {
    compare_order();
    compare_keys_and_indexes(source_, target_, pairs_, schema_);
    compare_references_and_checks(source_, target_, pairs_, schema_);
  }

  // Of the columns that meet; one that stands on one side only moves no other.
  void compare_order() {
    std::vector<std::string> from;
    std::vector<std::string> to;
    for (const Column& column : source_.columns)
      if (pairs_.partner(column.name) != nullptr && pairs_.is_selected(column.name)) from.push_back(column.name);
    for (const Column& column : target_.columns) {
      const Column* origin = pairs_.origin(column.name);
      if (origin != nullptr && pairs_.is_selected(origin->name)) to.push_back(origin->name);
    }
    if (from == to) return;
    schema_.push_back(
        {"order", "", join(from, ", "), join(to, ", "), Severity::info, "columns stand in another order"});
  }

  const TableSchema& source_;
  const TableSchema& target_;
  ColumnPairs pairs_;
  DeclaredReadings readings_;
  const PairRequest& request_;
  std::set<std::string> told_apart_by_;  // source names
  std::vector<ColumnPlan> columns_;
  std::vector<SchemaFinding> schema_;
};

// Drift of indexes and collations is the engine's own more often than not.
bool is_counted_drift(const SchemaFinding& finding) {
  return finding.severity == Severity::drift && finding.kind != "index" && finding.kind != "collation";
}

bool is_loss(Severity severity) {
  return severity == Severity::incomparable || severity == Severity::lossy || severity == Severity::narrower;
}

}  // namespace

ColumnPairing pair_columns(const TableSchema& source, const TableSchema& target, const PairRequest& request) {
  return Pairing(source, target, request).with_key();
}

ColumnPairing compare_schemas(const TableSchema& source, const TableSchema& target, const PairRequest& request) {
  return Pairing(source, target, request).without_key();
}

bool is_reported(const SchemaFinding& finding, SchemaScope scope) {
  return scope == SchemaScope::full || finding.kind == "column" || finding.kind == "comparison" ||
         is_loss(finding.severity);
}

bool counts(const SchemaFinding& finding, SchemaScope scope) {
  switch (scope) {
    case SchemaScope::off:
      return false;
    case SchemaScope::names:
      return finding.kind == "column";
    case SchemaScope::types:
      return finding.kind == "column" || (finding.kind == "type" && finding.severity == Severity::incomparable);
    case SchemaScope::full:
      break;
  }
  return is_loss(finding.severity) || is_counted_drift(finding);
}

bool counts_as_different(std::span<const SchemaFinding> findings, SchemaScope scope) {
  return std::any_of(findings.begin(), findings.end(),
                     [&](const SchemaFinding& finding) { return counts(finding, scope); });
}

}  // namespace rowcall
