// SPDX-License-Identifier: Apache-2.0
#include "rowcall/schema/table_pairing.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/text.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include <fmt/format.h>

namespace rowcall {
namespace {

bool is_taken(const TakenTables& taken, const ListedTable& listed) {
  return taken.contains({listed.table.schema, listed.table.name});
}

// The schema that a name without one means; nullopt: no table of it is listed.
std::optional<std::string> own_schema(std::span<const ListedTable> tables) {
  const auto found = std::ranges::find_if(tables, &ListedTable::is_own);
  return found == tables.end() ? std::nullopt : std::optional(found->table.schema);
}

bool matches(std::string_view glob, const ListedTable& listed) {
  if (glob.find('.') == std::string_view::npos) return listed.is_own && glob_match(glob, listed.table.name);
  return glob_match(glob, fmt::format("{}.{}", listed.table.schema, listed.table.name));
}

class Pairing {
 public:
  Pairing(const TableGroup& group, std::span<const ListedTable> source, std::span<const ListedTable> target,
          const TakenTables& taken_of_source, const TakenTables& taken_of_target)
      : group_(group),
        source_(source),
        target_(target),
        taken_of_source_(taken_of_source),
        taken_of_target_(taken_of_target),
        own_source_schema_(own_schema(source)),
        has_matched_(group.include.size()) {}

  TablePairing run() {
    for (const ListedTable& listed : source_) pair(listed);
    for (const ListedTable& listed : target_) expect_in_source(listed);
    require_matches();
    return std::move(result_);
  }

 private:
  void pair(const ListedTable& listed) {
    const std::optional<std::string> name = selected_name(listed);
    if (!name || is_taken(taken_of_source_, listed)) return;
    const TableName wanted = routed(listed);
    const ListedTable* found = find_in_target(listed, wanted);
    if (found == nullptr) {
      result_.unpaired.push_back({true, *name, listed.table, wanted, {}, group_.allows_missing});
      return;
    }
    const auto [other, is_first] = led_to_.emplace(found, &listed);
    if (!is_first)
      throw error(
          fmt::format("{} and {} of the source both lead to {} of the target; leave one out with "
                      "exclude_tables, or give it an entry of its own",
                      other->second->table.to_string(), listed.table.to_string(), found->table.to_string()));
    result_.pairs.push_back({*name, listed.table, found->table});
  }

  const ListedTable* find_in_target(const ListedTable& listed, const TableName& wanted) const {
    try {
      return find_table(target_, wanted);
    } catch (const Error& failure) {
      throw error(
          fmt::format("{} of the source: {}; give it an entry of its own", listed.table.to_string(), failure.what()));
    }
  }

  // Which table of the source would lead here? If one that the globs match, it is missing there.
  void expect_in_source(const ListedTable& listed) {
    if (led_to_.contains(&listed) || is_taken(taken_of_target_, listed)) return;
    for (const ListedTable& origin : origins(listed)) {
      const std::optional<std::string> name = selected_name(origin);
      if (!name || find_in_target(origin, routed(origin)) != &listed) continue;
      if (const ListedTable* there = find_table(source_, origin.table);
          there != nullptr && is_taken(taken_of_source_, *there))
        continue;  // it is compared with another table
      result_.unpaired.push_back({false, *name, listed.table, origin.table, {}, group_.allows_missing});
      return;
    }
  }

  [[nodiscard]] std::vector<ListedTable> origins(const ListedTable& listed) const {
    std::vector<std::pair<std::string, bool>> schemas;  // and whether it is the source's own
    for (const Rename& rename : group_.route.schemas)
      if (auto schema = renamed(rename.to, rename.from, listed.table.schema, NameCase::as_is))
        schemas.emplace_back(*schema, own_source_schema_ && equal_ignoring_case(*schema, *own_source_schema_));
    if (listed.is_own && own_source_schema_) schemas.emplace_back(*own_source_schema_, true);
    schemas.emplace_back(listed.table.schema, false);
    std::vector<std::string> names;
    for (const Rename& rename : group_.route.tables)
      if (auto name = renamed(rename.to, rename.from, listed.table.name, NameCase::as_is)) names.push_back(*name);
    names.push_back(listed.table.name);

    std::vector<ListedTable> result;
    for (const auto& [schema, is_own] : schemas)
      for (const std::string& name : names) result.push_back({{schema, name}, is_own});
    return result;
  }

  // As a pair of this table is called, if the globs match it.
  std::optional<std::string> selected_name(const ListedTable& listed) {
    const auto is_it = [&](const std::string& glob) { return matches(glob, listed); };
    const auto glob = std::ranges::find_if(group_.include, is_it);
    if (glob == group_.include.end()) return std::nullopt;
    for (std::size_t i = 0; i < has_matched_.size(); ++i)
      if (is_it(group_.include[i])) has_matched_[i] = true;
    if (std::ranges::any_of(group_.exclude, is_it)) return std::nullopt;
    const bool has_schema = glob->find('.') != std::string::npos;
    return has_schema ? listed.table.to_string() : TableName{"", listed.table.name}.to_string();
  }

  // Without a schema: the target's own.
  [[nodiscard]] TableName routed(const ListedTable& listed) const {
    const TableRoute& route = group_.route;
    TableName result;
    if (auto schema = renamed(route.schemas, listed.table.schema, route.letters))
      result.schema = *schema;
    else if (!listed.is_own)
      result.schema = in_letters(listed.table.schema, route.letters);
    auto name = renamed(route.tables, listed.table.name, route.letters);
    result.name = name ? *name : in_letters(listed.table.name, route.letters);
    return result;
  }

  // An entry that does nothing was misspelt.
  void require_matches() const {
    for (std::size_t i = 0; i < has_matched_.size(); ++i) {
      if (has_matched_[i]) continue;
      const std::string& glob = group_.include[i];
      std::vector<std::string> schemas;
      for (const ListedTable& listed : source_)
        if (std::ranges::find(schemas, listed.table.schema) == schemas.end()) schemas.push_back(listed.table.schema);
      std::string what = source_.empty() ? std::string("; this account sees no table there at all")
                                         : fmt::format("; there are tables in {}", join(schemas, ", "));
      if (glob.find('.') == std::string::npos && !source_.empty() && !own_source_schema_)
        what = fmt::format("; a glob without a schema is over the connection's own, which has none, and {}",
                           what.substr(2));
      throw error(fmt::format("include: \"{}\" matches no table{}", glob, what));
    }
  }

  [[nodiscard]] Error error(const std::string& sentence) const {
    return {ErrorKind::config, fmt::format("{}: {}", group_.place, sentence)};
  }

  const TableGroup& group_;
  std::span<const ListedTable> source_;
  std::span<const ListedTable> target_;
  const TakenTables& taken_of_source_;
  const TakenTables& taken_of_target_;
  std::optional<std::string> own_source_schema_;
  std::vector<bool> has_matched_;  // each glob of `include`
  std::map<const ListedTable*, const ListedTable*> led_to_;
  TablePairing result_;
};

}  // namespace

const ListedTable* find_table(std::span<const ListedTable> tables, const TableName& wanted) {
  const bool has_schema = !wanted.schema.empty();
  std::vector<const ListedTable*> found;
  for (const ListedTable& listed : tables) {
    if (has_schema ? listed.table == wanted : listed.is_own && listed.table.name == wanted.name) return &listed;
    if (!equal_ignoring_case(listed.table.name, wanted.name)) continue;
    if (has_schema ? equal_ignoring_case(listed.table.schema, wanted.schema) : listed.is_own) found.push_back(&listed);
  }
  if (found.empty()) return nullptr;
  if (found.size() == 1) return found.front();
  std::vector<std::string> names;
  for (const ListedTable* one : found) names.push_back(one->table.to_string());
  throw Error(ErrorKind::not_found, fmt::format("{} could be any of {}", wanted.to_string(), join(names, ", ")));
}

TablePairing pair_tables(const TableGroup& group, std::span<const ListedTable> source,
                         std::span<const ListedTable> target, const TakenTables& taken_of_source,
                         const TakenTables& taken_of_target) {
  return Pairing(group, source, target, taken_of_source, taken_of_target).run();
}

}  // namespace rowcall
