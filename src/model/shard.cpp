// SPDX-License-Identifier: Apache-2.0
#include "rowcall/model/shard.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/hash.hpp"

#include <charconv>
#include <set>

#include <fmt/format.h>

namespace rowcall {
namespace {

std::optional<int> positive(std::string_view text) {
  int number = 0;
  const char* end = text.data() + text.size();
  const auto [read_to, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || read_to != end || number < 1) return std::nullopt;
  return number;
}

std::string end_text(const std::optional<Int128>& end) { return end ? to_string(*end) : "-"; }

[[noreturn]] void refuse(const ShardedTable& table, std::string_view what) {
  throw Error(ErrorKind::usage, fmt::format("{}: {}", table.name, what));
}

void check_table(const ShardedTable& table, int shards) {
  if (table.slices.empty()) refuse(table, "no shard has it");
  std::set<int> seen;
  std::size_t with_null_keys = 0;
  for (std::size_t i = 0; i < table.slices.size(); ++i) {
    const auto& [shard, rows] = table.slices[i];
    if (shard < 1 || shard > shards || !seen.insert(shard).second)
      refuse(table, fmt::format("its slice {} is of no shard, or of one that has another slice already", i + 1));
    const bool joins = i == 0 ? !rows.from : rows.from && rows.from == table.slices[i - 1].rows.until;
    if (!joins || (rows.from && rows.until && *rows.from >= *rows.until))
      refuse(table, fmt::format("its slice {} does not begin where the one before it ends", i + 1));
    if (rows.null_keys) ++with_null_keys;
  }
  const KeySlice& last = table.slices.back().rows;
  if (last.until) refuse(table, "its last slice has an end");
  if (with_null_keys != 1 || !last.null_keys)
    refuse(table, "rows with NULL in the key are not in the last slice alone");
}

}  // namespace

std::string ShardNumber::to_string() const { return fmt::format("{}/{}", number, of); }

ShardNumber parse_shard_number(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash != std::string_view::npos) {
    const std::optional<int> number = positive(text.substr(0, slash));
    const std::optional<int> of = positive(text.substr(slash + 1));
    if (number && of && *number <= *of) return {*number, *of};
  }
  throw Error(ErrorKind::usage, fmt::format("\"{}\" is no shard: write 2/3 for the second of three", text));
}

void check_shards(const Shards& shards) {
  for (const ShardedTable& table : shards.tables) check_table(table, shards.number);
}

std::string fingerprint(const Shards& shards) {
  std::string text = fmt::format("{}\n", shards.number);
  for (const ShardedTable& table : shards.tables) {
    text += fmt::format("{} {}\n{}\n", table.name.size(), table.name, table.plan);
    for (const auto& [shard, rows] : table.slices)
      text += fmt::format("{} {} {} {}\n", shard, end_text(rows.from), end_text(rows.until), rows.null_keys);
  }
  const Hash128 hash = xxh3_128(text);
  return fmt::format("{:016x}{:016x}", hash.high, hash.low);
}

}  // namespace rowcall
