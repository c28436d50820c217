// SPDX-License-Identifier: Apache-2.0
#include "key_choice.hpp"

#include "column_lists.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/text.hpp"
#include "rowcall/schema/column_lookup.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace rowcall {

namespace {

using TargetOf = std::function<const Column*(const std::string&)>;

bool all_paired(const std::vector<std::string>& columns, const TargetOf& target_of) {
  return std::all_of(columns.begin(), columns.end(),
                     [&](const std::string& column) { return target_of(column) != nullptr; });
}

// Is the source's key a proved key of the target as well?
bool unique_on_target(const UniqueKey& key, const TableSchema& target, const TargetOf& target_of) {
  std::vector<std::string> columns;
  for (const std::string& column : key.columns) columns.push_back(target_of(column)->name);
  return std::any_of(target.keys.begin(), target.keys.end(), [&](const UniqueKey& other) {
    return same_columns(other.columns, columns) && target.is_unique(other.columns);
  });
}

KeyChoice user_key(const TableSchema& source, const PairRequest& request, const TargetOf& target_of) {
  KeyChoice choice{{}, "--key"};
  for (const std::string& wanted : request.key) {
    const Column& column = require_column(source, wanted, "source", "--key");
    if (target_of(column.name) == nullptr) {
      throw Error(ErrorKind::not_found, fmt::format("{}: key column {} has no partner in the target; name it with "
                                                    "--map {}=TARGET_COLUMN",
                                                    source.table.to_string(), column.name, column.name));
    }
    if (std::find(choice.columns.begin(), choice.columns.end(), column.name) != choice.columns.end()) {
      throw Error(ErrorKind::usage, fmt::format("--key names {} twice", column.name));
    }
    choice.columns.push_back(column.name);
  }
  return choice;
}

// A query has no key of its own; its partner may.
std::optional<KeyChoice> primary_key_of_target(const TableSchema& source, const TableSchema& target,
                                               const TargetOf& target_of) {
  if (target.keys.empty() || !target.keys.front().primary) return std::nullopt;
  KeyChoice choice{{}, "primary key of the target"};
  for (const std::string& name : target.keys.front().columns) {
    const auto partner = std::find_if(source.columns.begin(), source.columns.end(), [&](const Column& column) {
      const Column* other = target_of(column.name);
      return other != nullptr && other->name == name;
    });
    if (partner == source.columns.end()) return std::nullopt;
    choice.columns.push_back(partner->name);
  }
  return choice;
}

[[noreturn]] void throw_no_key(const TableSchema& source, const TableSchema& target, const TargetOf& target_of) {
  std::vector<std::string> candidates;
  for (const TableSchema* table : {&source, &target}) {
    for (const UniqueKey& key : table->keys) {
      const std::string columns = join(key.columns, ",");
      const std::string candidate =
          fmt::format("{} ({} {} of the {})", columns, key.primary ? "primary key" : "unique index", key.name,
                      table == &source ? "source" : "target");
      candidates.push_back(candidate);
    }
  }
  std::vector<std::string> common;
  for (const Column& column : source.columns) {
    if (target_of(column.name) != nullptr) common.push_back(column.name);
  }
  throw Error(ErrorKind::usage,
              fmt::format("{}: no key to pair the rows by: the source has no primary key, and no unique not-null index "
                          "stands on both sides; name one with --key, or compare rows as bags with --keyless. {}: {}",
                          source.table.to_string(), candidates.empty() ? "Common columns" : "Candidates",
                          join(candidates.empty() ? common : candidates, candidates.empty() ? ", " : "; ")));
}

}  // namespace

KeyChoice choose_key(const TableSchema& source, const TableSchema& target, const PairRequest& request,
                     const TargetOf& target_of) {
  if (request.keyless) return {{}, "--keyless"};
  if (!request.key.empty()) return user_key(source, request, target_of);
  for (const UniqueKey& key : source.keys) {
    if (!all_paired(key.columns, target_of)) continue;
    if (key.primary) return {key.columns, "primary key of the source"};
    if (source.is_unique(key.columns) && unique_on_target(key, target, target_of)) {
      return {key.columns, fmt::format("unique index {} of the source, also unique on the target", key.name)};
    }
  }
  if (source.is_query) {
    if (const auto key = primary_key_of_target(source, target, target_of)) return *key;
  }
  throw_no_key(source, target, target_of);
}

}  // namespace rowcall
