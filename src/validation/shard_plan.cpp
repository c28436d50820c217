// SPDX-License-Identifier: Apache-2.0
#include "shard_plan.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/hash.hpp"
#include "rowcall/validation/validation.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <string_view>

#include <fmt/format.h>

namespace rowcall {
namespace {

// Parts of one text, each with its length, so that no two lists of parts make the same text.
class HashedText {
 public:
  void add(std::string_view part) { text_ += fmt::format("{}:{}\n", part.size(), part); }
  void add_maybe(const std::optional<std::string>& part) {
    if (part)
      add(*part);
    else
      text_ += "-\n";
  }

  // So many parts follow that belong together.
  void add_list(std::size_t size) { text_ += fmt::format("[{}\n", size); }

  [[nodiscard]] std::string hash() const {
    const Hash128 hash = xxh3_128(text_);
    return fmt::format("{:016x}{:016x}", hash.high, hash.low);
  }

 private:
  std::string text_;
};

void add_side(const SidePlan& side, HashedText& text) {
  text.add(side.connection);
  text.add(side.query ? std::string() : side.table.to_string());
  text.add_maybe(side.query);
  text.add_maybe(side.where);
  text.add_list(side.expressions.size());
  for (const ColumnExpression& expression : side.expressions) {
    text.add(expression.column);
    text.add(expression.sql);
  }
}

std::optional<std::string> declared(const std::optional<ColumnType>& type) {
  return type ? std::optional(type->declared) : std::nullopt;
}

void add_column(const ColumnPlan& column, HashedText& text) {
  text.add(column.name);
  text.add(column.target_name);
  text.add_maybe(declared(column.source_type));
  text.add_maybe(declared(column.target_type));
  text.add(name(column.compared_as.kind));
  text.add(name(column.status));
  const std::vector<std::string> rules = column.rule_words();
  text.add_list(rules.size());
  for (const std::string& rule : rules) text.add(rule);
}

void refuse(const PairRequest& pair, std::string_view option, std::string_view why) {
  throw Error(ErrorKind::usage, fmt::format("{}: {} cannot be had of shards: {}", pair.name, option, why));
}

}  // namespace

void check_can_be_sharded(std::span<const PairRequest> pairs) {
  for (const PairRequest& pair : pairs) {
    if (pair.limit) refuse(pair, "--limit", "no shard knows how many rows differ in the others");
    if (pair.fail_if_empty) refuse(pair, "--fail-if-empty", "a part may well be empty");
    if (pair.sample && pair.sample->rows)
      refuse(pair, "--sample N", "the rows are counted anew by each; give a share, P%");
    for (const auto* bound : {&pair.since, &pair.until})
      if (*bound && (*bound)->before_now)
        refuse(pair, fmt::format("a time window of {}", (*bound)->text),
               "each begins at another time; give a timestamp");
    if (pair.strategy == Strategy::join) refuse(pair, "--strategy join", "it compares a table whole");
  }
}

std::string plan_hash(const TablePlan& plan) {
  HashedText text;
  text.add(plan.name);
  add_side(plan.source, text);
  add_side(plan.target, text);
  text.add_list(plan.key.size());
  for (const std::string& column : plan.key) text.add(column);
  text.add_list(plan.columns.size());
  for (const ColumnPlan& column : plan.columns) add_column(column, text);
  text.add(name(plan.schema_scope));
  text.add(plan.keyless ? "keyless" : "");
  text.add(plan.fail_over ? plan.fail_over->text : std::string());
  text.add(fmt::format("{}", plan.recheck ? plan.recheck->rounds : 0));
  text.add_list(plan.window ? 2 : 0);
  if (plan.window) {
    for (const SideWindow* side : {&plan.window->source, &plan.window->target}) {
      text.add(side->column);
      text.add_maybe(side->from);
      text.add_maybe(side->until);
    }
  }
  if (plan.sample)
    text.add(
        fmt::format("{} {} {}", name(plan.sample->keys.function), plan.sample->keys.seed, plan.sample->keys.bound));
  return text.hash();
}

void ShardPlan::add(const TablePlan& plan, const CutTable& cut) {
  ShardedTable table{plan.name, plan_hash(plan), {}};
  std::optional<Int128> from;
  const std::size_t slices = cut.points.empty() ? 0 : cut.points.size() + 1;
  for (std::size_t i = 0; i < slices; ++i) {
    const bool is_last = i == cut.points.size();
    const std::optional<Int128> until = is_last ? std::nullopt : std::optional(cut.points[i]);
    table.slices.push_back({static_cast<int>(i) + 1, {from, until, is_last}});
    loads_[i] += cut.rows / slices;
    from = until;
  }
  whole_.push_back(slices == 0 ? cut.rows : 0);
  shards_.tables.push_back(std::move(table));
}

Shards ShardPlan::made() {
  std::vector<std::size_t> largest_first(shards_.tables.size());
  std::iota(largest_first.begin(), largest_first.end(), std::size_t{0});
  std::ranges::stable_sort(largest_first, [&](std::size_t a, std::size_t b) { return whole_[a] > whole_[b]; });
  std::vector<bool> has_some(loads_.size(), false);
  for (const ShardedTable& table : shards_.tables)
    for (const ShardedTable::Slice& slice : table.slices) has_some[static_cast<std::size_t>(slice.shard) - 1] = true;
  for (const std::size_t index : largest_first) {
    ShardedTable& table = shards_.tables[index];
    if (!table.slices.empty()) continue;
    const auto least = static_cast<std::size_t>(std::ranges::min_element(loads_) - loads_.begin());
    table.slices.push_back({static_cast<int>(least) + 1, {}});
    loads_[least] += std::max<std::uint64_t>(whole_[index], 1);
    has_some[least] = true;
  }
  if (const auto empty = std::ranges::find(has_some, false); empty != has_some.end())
    throw Error(
        ErrorKind::usage,
        fmt::format("--shards {}: there is nothing for shard {}: only large tables whose key begins with a whole "
                    "number are cut; take fewer shards",
                    shards_.number, empty - has_some.begin() + 1));
  check_shards(shards_);
  return shards_;
}

void choose_shard(RequestedTables& tables, const Shards& shards, ShardNumber wanted) {
  check_can_be_sharded(tables.pairs);
  if (wanted.of != shards.number)
    throw Error(ErrorKind::usage,
                fmt::format("--shard {}: the file of shards has {}", wanted.to_string(), shards.number));
  const bool are_these = std::ranges::equal(tables.pairs, shards.tables, {}, &PairRequest::name, &ShardedTable::name);
  if (!are_these)
    throw Error(ErrorKind::usage,
                "--shards: the file is of other tables than these; write it anew, with the same config and names");
  std::vector<PairRequest> chosen;
  for (std::size_t i = 0; i < shards.tables.size(); ++i) {
    for (const auto& [shard, rows] : shards.tables[i].slices) {
      if (shard != wanted.number) continue;
      chosen.push_back(std::move(tables.pairs[i]));
      tables.parts.push_back({wanted, i, rows, shards.tables[i].plan});
    }
  }
  tables.pairs = std::move(chosen);
  tables.shard = ShardOfRun{wanted, fingerprint(shards), shards.tables.size()};
}

}  // namespace rowcall
