// SPDX-License-Identifier: Apache-2.0
#include "column_pairs.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/text.hpp"
#include "rowcall/schema/column_lookup.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace rowcall {
namespace {

bool matches_any(const std::vector<std::string>& globs, std::string_view name) {
  return std::any_of(globs.begin(), globs.end(), [&](const std::string& glob) { return glob_match(glob, name); });
}

}  // namespace

ColumnPairs::ColumnPairs(const TableSchema& source, const TableSchema& target, const PairRequest& request)
    : source_(source), target_(target), request_(request) {
  apply_map();
  pair_by_name();
  check_globs(request_.columns, "--columns");
  if (!request_.exclude_may_reach_nothing) check_globs(request_.exclude, "--exclude");
}

const Column* ColumnPairs::partner(std::string_view source_column) const {
  const auto found = partners_.find(source_column);
  return found == partners_.end() ? nullptr : found->second;
}

const Column* ColumnPairs::origin(std::string_view target_column) const {
  const auto found = origins_.find(target_column);
  return found == origins_.end() ? nullptr : found->second;
}

bool ColumnPairs::is_selected(std::string_view column) const {
  return (request_.columns.empty() || matches_any(request_.columns, column)) && !is_excluded(column);
}

bool ColumnPairs::is_excluded(std::string_view column) const { return matches_any(request_.exclude, column); }

std::vector<std::string> ColumnPairs::in_target(const std::vector<std::string>& source_columns) const {
  std::vector<std::string> names;
  for (const std::string& column : source_columns) {
    const Column* to = partner(column);
    names.push_back(to != nullptr ? to->name : source_.find(column) != nullptr ? column + '\0' : column);
  }
  return names;
}

bool ColumnPairs::are_selected_in_source(const std::vector<std::string>& columns) const {
  return std::ranges::all_of(
      columns, [&](const std::string& column) { return source_.find(column) == nullptr || is_selected(column); });
}

bool ColumnPairs::are_selected_in_target(const std::vector<std::string>& columns) const {
  return std::ranges::all_of(columns, [&](const std::string& column) {
    const Column* from = origin(column);
    return target_.find(column) == nullptr || is_selected(from != nullptr ? from->name : column);
  });
}

void ColumnPairs::pair(const Column& from, const Column& to) {
  partners_[from.name] = &to;
  origins_[to.name] = &from;
}

void ColumnPairs::apply_map() {
  for (const ColumnMapping& mapping : request_.map) {
    const Column& from = require_column(source_, mapping.source, "source", "--map");
    const Column& to = require_column(target_, mapping.target, "target", "--map");
    if (partner(from.name) != nullptr || origin(to.name) != nullptr) {
      throw Error(ErrorKind::usage,
                  fmt::format("--map {}={}: one of these columns is mapped twice", mapping.source, mapping.target));
    }
    pair(from, to);
  }
}

void ColumnPairs::pair_by_name() {
  for (const Column& column : source_.columns) {
    const Column* exact = target_.find(column.name);
    if (partner(column.name) == nullptr && exact != nullptr && origin(exact->name) == nullptr) pair(column, *exact);
  }
  for (const Column& column : source_.columns) {
    if (partner(column.name) != nullptr) continue;
    const Column* similar = find_column(target_, column.name);
    if (similar != nullptr && origin(similar->name) == nullptr) pair(column, *similar);
  }
}

void ColumnPairs::check_globs(const std::vector<std::string>& globs, std::string_view option) const {
  std::vector<std::string> names;
  for (const Column& column : source_.columns) names.push_back(column.name);
  for (const Column& column : target_.columns) names.push_back(column.name);
  for (const std::string& glob : globs) {
    if (std::any_of(names.begin(), names.end(), [&](const auto& name) { return glob_match(glob, name); })) continue;
    throw Error(ErrorKind::not_found, fmt::format("{}: {} \"{}\" matches no column of {}{}", source_.table.to_string(),
                                                  option, glob, "either side", did_you_mean(glob, names)));
  }
}

}  // namespace rowcall
