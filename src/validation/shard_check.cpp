// SPDX-License-Identifier: Apache-2.0
#include "shard_check.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/text.hpp"
#include "rowcall/model/shard.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace rowcall {
namespace {

[[noreturn]] void refuse(const std::string& sentence) { throw Error(ErrorKind::usage, sentence); }

void check_are_shards_of_one_run(std::span<const ResultFile> files) {
  const ResultFile& first = files.front();
  for (const ResultFile& file : files) {
    if (!file.run().shard)
      refuse(fmt::format("{}: it is no result of a shard: only those of runs with --shard I/N are put together",
                         file.path()));
    const ShardOfRun& one = *file.run().shard;
    const ShardOfRun& other = *first.run().shard;
    if (one.fingerprint != other.fingerprint || one.shard.of != other.shard.of || one.tables != other.tables)
      refuse(fmt::format("{} and {} are parts of different wholes: their runs used different files of shards",
                         first.path(), file.path()));
    if (file.run().unpaired != first.run().unpaired)
      refuse(fmt::format("{} and {} tell of different tables without a partner: tables came or went between the runs",
                         first.path(), file.path()));
  }
}

void check_none_is_missing(std::span<const ResultFile> files) {
  std::map<int, const ResultFile*> by_number;
  for (const ResultFile& file : files) {
    const auto [other, is_new] = by_number.emplace(file.run().shard->shard.number, &file);
    if (!is_new)
      refuse(fmt::format("{} and {} are both shard {}", other->second->path(), file.path(),
                         file.run().shard->shard.to_string()));
  }
  const int of = files.front().run().shard->shard.of;
  std::vector<std::string> missing;
  for (int number = 1; number <= of; ++number)
    if (!by_number.contains(number)) missing.push_back(ShardNumber{number, of}.to_string());
  if (!missing.empty())
    refuse(fmt::format("the {} of shard{} {} {} missing: give the files of all of them",
                       missing.size() == 1 ? "result" : "results", missing.size() == 1 ? "" : "s", join(missing, ", "),
                       missing.size() == 1 ? "is" : "are"));
}

// What the files have between them, put together as the file of shards has it.
Shards shards_of(std::span<const ResultFile> files) {
  std::size_t entries = 0;
  for (const ResultFile& file : files) entries += file.tables().size();
  if (files.front().run().shard->tables > entries)
    refuse(fmt::format("{} and the others do not have all tables between them: a file has been changed",
                       files.front().path()));
  Shards shards;
  shards.number = files.front().run().shard->shard.of;
  shards.tables.resize(files.front().run().shard->tables);
  for (const ResultFile& file : files) {
    for (const TableOutcome& outcome : file.tables()) {
      const auto& part = outcome.plan.shard;
      if (!part || part->shard != file.run().shard->shard || part->table >= shards.tables.size())
        refuse(fmt::format("{}: its table {} is not of shard {}", file.path(), outcome.plan.name,
                           file.run().shard->shard.to_string()));
      ShardedTable& table = shards.tables[part->table];
      if (!table.slices.empty() && (table.name != outcome.plan.name || table.plan != part->plan))
        refuse(fmt::format("{}: its table {} is {} in another file, or was planned otherwise there", file.path(),
                           outcome.plan.name, table.name));
      table.name = outcome.plan.name;
      table.plan = part->plan;
      table.slices.push_back({part->shard.number, part->slice});
    }
  }
  for (ShardedTable& table : shards.tables)
    std::ranges::sort(table.slices, [](const ShardedTable::Slice& a, const ShardedTable::Slice& b) {
      return b.rows.from && (!a.rows.from || *a.rows.from < *b.rows.from);
    });
  return shards;
}

}  // namespace

void check_are_all_shards(std::span<const ResultFile> files) {
  check_are_shards_of_one_run(files);
  check_none_is_missing(files);
  const Shards shards = shards_of(files);
  check_shards(shards);
  // The files of shards that the runs used said so; what is here must come to the same.
  if (fingerprint(shards) != files.front().run().shard->fingerprint)
    refuse(fmt::format("{} and the others do not have all tables and rows between them: a file has been changed",
                       files.front().path()));
}

}  // namespace rowcall
