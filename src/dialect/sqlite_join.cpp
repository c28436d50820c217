// SPDX-License-Identifier: Apache-2.0
#include "sqlite.hpp"

#include <fmt/format.h>

namespace rowcall {

std::string SqliteDialect::apart() const { return "\nLIMIT -1"; }

std::string SqliteDialect::attach(std::string_view path, std::string_view schema) const {
  return fmt::format("ATTACH DATABASE {} AS {}", sqlite_text(path), quote(schema));
}

std::string SqliteDialect::attached_version(std::string_view schema) const {
  return fmt::format("PRAGMA {}.schema_version", quote(schema));
}

// Stored values that are equal and of one class read as the same. A unary plus leaves out the affinity of a column,
// which would convert the other side.
std::optional<std::string> SqliteDialect::differs(const ReadColumn& source, const ReadColumn& target) const {
  const std::string from = quote(source.name);
  const std::string to = quote(target.name);
  const bool are_stored_alike =
      reads_alike(source, target) && sqlite_affinity(source.type.declared) == sqlite_affinity(target.type.declared);
  if (are_stored_alike) return fmt::format("NOT (typeof({0}) = typeof({1}) AND +{0} COLLATE BINARY IS +{1})", from, to);
  if (has_readings(source, target)) return std::nullopt;
  return fmt::format("{} IS NOT {}", *canonical_expression(source), *canonical_expression(target));
}

std::optional<JoinKey> SqliteDialect::join_key(const ReadColumn& source, const ReadColumn& target) const {
  if (has_readings(source, target)) return std::nullopt;
  JoinKey key{quote(source.name), quote(target.name), {}, {}, {}, {}};
  const bool is_text = source.kind == Kind::text;
  const bool is_stored = (is_text || source.kind == Kind::integer) && sqlite_compares_as_stored(source) &&
                         sqlite_compares_as_stored(target);
  const auto odd_class = [&](std::string_view expected) {
    for (const std::string& name : {quote(source.name), quote(target.name)})
      key.odd.push_back(fmt::format("typeof({}) <> '{}'", name, expected));
  };
  if (is_stored) {
    odd_class(is_text ? "text" : "integer");
    for (std::string* name : {&key.source, &key.target})
      if (is_text) *name += " COLLATE BINARY";
    key.source_order = key_order(source);
    key.target_order = key_order(target);
    return key;
  }
  const auto as_canonical = [](ReadColumn column) {
    column.type.kind = Kind::undeclared;  // compares as nothing that is stored
    return column;
  };
  key.source_order = key_order(as_canonical(source));
  key.target_order = key_order(as_canonical(target));
  key.source = *canonical_expression(source);
  key.target = *canonical_expression(target);
  key.is_made = true;
  if (is_text) {
    odd_class("text");
  } else if (source.kind != Kind::undeclared) {
    for (const std::string& made : {key.source, key.target}) key.odd.push_back(made + " LIKE '!%'");
  }
  return key;
}

}  // namespace rowcall
