// SPDX-License-Identifier: Apache-2.0
#include "rowcall/schema/schema_compare.hpp"

#include "column_lookup.hpp"
#include "key_choice.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/text.hpp"
#include "rowcall/model/key.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

namespace rowcall {

namespace {

bool matches_any(const std::vector<std::string>& globs, std::string_view name) {
  return std::any_of(globs.begin(), globs.end(), [&](const std::string& glob) { return glob_match(glob, name); });
}

// An SQLite column may be declared without a type.
std::string_view declared(const ColumnType& type) {
  return type.declared.empty() ? std::string_view("no type") : std::string_view(type.declared);
}

class Pairing {
 public:
  Pairing(const TableSchema& source, const TableSchema& target, const PairRequest& request)
      : source_(source), target_(target), request_(request) {}

  ColumnPairing run() {
    apply_map();
    pair_by_name();
    check_globs(request_.columns, "--columns");
    check_globs(request_.exclude, "--exclude");
    const KeyChoice key =
        choose_key(source_, target_, request_, [&](const std::string& column) { return partner(column); });
    check_key(key.columns);
    add_columns(key.columns);
    return {key.columns, key.origin, std::move(columns_), std::move(schema_)};
  }

 private:
  const Column* partner(const std::string& source_column) const {
    const auto found = partners_.find(source_column);
    return found == partners_.end() ? nullptr : found->second;
  }

  void pair(const Column& from, const Column& to) {
    partners_[from.name] = &to;
    taken_.insert(to.name);
  }

  void apply_map() {
    for (const ColumnMapping& mapping : request_.map) {
      const Column& from = require_column(source_, mapping.source, "source");
      const Column& to = require_column(target_, mapping.target, "target");
      if (partners_.contains(from.name) || taken_.contains(to.name)) {
        throw Error(ErrorKind::usage,
                    fmt::format("--map {}={}: one of these columns is mapped twice", mapping.source, mapping.target));
      }
      pair(from, to);
    }
  }

  void pair_by_name() {
    for (const Column& column : source_.columns) {
      const Column* exact = target_.find(column.name);
      if (!partners_.contains(column.name) && exact != nullptr && !taken_.contains(exact->name)) pair(column, *exact);
    }
    for (const Column& column : source_.columns) {
      if (partners_.contains(column.name)) continue;
      const Column* similar = find_column(target_, column.name);
      if (similar != nullptr && !taken_.contains(similar->name)) pair(column, *similar);
    }
  }

  void check_globs(const std::vector<std::string>& globs, std::string_view option) const {
    std::vector<std::string> names;
    for (const Column& column : source_.columns) names.push_back(column.name);
    for (const Column& column : target_.columns) names.push_back(column.name);
    for (const std::string& glob : globs) {
      if (std::any_of(names.begin(), names.end(), [&](const auto& name) { return glob_match(glob, name); })) continue;
      throw Error(ErrorKind::not_found,
                  fmt::format("{}: {} \"{}\" matches no column of {}{}", source_.table.to_string(), option, glob,
                              "either side", did_you_mean(glob, names)));
    }
  }

  bool is_selected(std::string_view name) const {
    return (request_.columns.empty() || matches_any(request_.columns, name)) && !matches_any(request_.exclude, name);
  }

  void check_key(const std::vector<std::string>& key) const {
    if (key.size() > k_max_key_columns) {
      throw Error(ErrorKind::usage, fmt::format("{}: the key has {} columns; at most {} are possible",
                                                source_.table.to_string(), key.size(), k_max_key_columns));
    }
    for (const std::string& column : key) {
      if (matches_any(request_.exclude, column)) {
        throw Error(ErrorKind::usage,
                    fmt::format("{}: column {} is part of the key and cannot be excluded; name another key with --key",
                                source_.table.to_string(), column));
      }
      const Column& from = *source_.find(column);
      const Column& to = *partner(column);
      const ComparedType compared = compared_type(from.type, to.type);
      if (compared.comparable() && can_be_key(compared.kind)) continue;
      throw Error(ErrorKind::usage,
                  fmt::format("{}: column {} ({} on the source, {} on the target) cannot be a key: {}; name another "
                              "with --key",
                              source_.table.to_string(), column, declared(from.type), declared(to.type),
                              compared.comparable() ? fmt::format("values compared as {} have no order to pair rows by",
                                                                  name(compared.kind))
                                                    : compared.detail));
    }
  }

  void add_columns(const std::vector<std::string>& key) {
    std::vector<ColumnPlan> others;
    for (const std::string& column : key) add_pair(*source_.find(column), true, others);
    for (const Column& column : source_.columns) {
      if (std::find(key.begin(), key.end(), column.name) != key.end()) continue;
      if (partners_.contains(column.name)) {
        add_pair(column, false, others);
      } else {
        add_one_sided(column, ColumnStatus::source_only, others);
      }
    }
    for (const Column& column : target_.columns) {
      if (!taken_.contains(column.name)) add_one_sided(column, ColumnStatus::target_only, others);
    }
    columns_.insert(columns_.end(), others.begin(), others.end());
  }

  void add_pair(const Column& from, bool is_key, std::vector<ColumnPlan>& others) {
    const Column& to = *partner(from.name);
    ColumnPlan plan{from.name, to.name, from.type, to.type, compared_type(from.type, to.type), ColumnStatus::compared,
                    is_key};
    if (!is_key && !is_selected(from.name)) {
      plan.status = ColumnStatus::excluded;
      others.push_back(plan);
      return;
    }
    if (!plan.compared_as.comparable()) {
      plan.status = ColumnStatus::incomparable;
      schema_.push_back(
          {"type", from.name, from.type.declared, to.type.declared, Severity::incomparable, plan.compared_as.detail});
      others.push_back(plan);
      return;
    }
    if (plan.compared_as.lossy) {
      schema_.push_back(
          {"type", from.name, from.type.declared, to.type.declared, Severity::lossy, plan.compared_as.detail});
    }
    columns_.push_back(plan);
  }

  void add_one_sided(const Column& column, ColumnStatus status, std::vector<ColumnPlan>& others) {
    const bool on_source = status == ColumnStatus::source_only;
    ColumnPlan plan;
    plan.name = column.name;
    (on_source ? plan.source_type : plan.target_type) = column.type;
    plan.status = status;
    if (!on_source) plan.target_name = column.name;
    if (is_selected(column.name)) {
      schema_.push_back({"column", column.name, on_source ? column.type.declared : "",
                         on_source ? "" : column.type.declared, Severity::drift,
                         on_source ? "only the source has this column" : "only the target has this column"});
    } else {
      plan.status = ColumnStatus::excluded;
    }
    others.push_back(plan);
  }

  const TableSchema& source_;
  const TableSchema& target_;
  const PairRequest& request_;
  std::map<std::string, const Column*> partners_;  // by source name
  std::set<std::string> taken_;                    // target names
  std::vector<ColumnPlan> columns_;
  std::vector<SchemaFinding> schema_;
};

}  // namespace

ColumnPairing pair_columns(const TableSchema& source, const TableSchema& target, const PairRequest& request) {
  return Pairing(source, target, request).run();
}

bool counts_as_different(std::span<const SchemaFinding> findings, SchemaScope scope) {
  return std::any_of(findings.begin(), findings.end(), [&](const SchemaFinding& finding) {
    if (scope == SchemaScope::off) return false;
    return finding.kind == "column" || (scope == SchemaScope::types && finding.severity == Severity::incomparable);
  });
}

}  // namespace rowcall
