// SPDX-License-Identifier: Apache-2.0
#include "strategy_choice.hpp"

#include "cost_model.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/text.hpp"

#include <algorithm>
#include <thread>
#include <utility>

#include <fmt/format.h>

namespace rowcall {

namespace {

// Fewer are streamed before it would be known what pays.
constexpr std::uint64_t k_rows_worth_digesting = 100'000;

bool has(const SideFacts& side, HashFunction function) {
  if (side.digest_obstacle) return true;  // digested in the client, which has them all
  const auto& functions = side.database.hash_functions();
  return std::find(functions.begin(), functions.end(), function) != functions.end();
}

// Two servers of one engine that hash alike, and rows that no other row shares its key with.
bool have_native_digests(const SideFacts& source, const SideFacts& target) {
  const auto& sign = source.database.native_digest_sign();
  return source.database.server().engine == target.database.server().engine && sign &&
         sign == target.database.native_digest_sign() && !source.digest_obstacle && !target.digest_obstacle &&
         source.key_is_unique && target.key_is_unique;
}

std::optional<HashFunction> cheapest_common(const SideFacts& source, const SideFacts& target) {
  if (have_native_digests(source, target)) return HashFunction::native;
  for (const HashFunction function :
       {HashFunction::xxh3, HashFunction::lookup3, HashFunction::sha256, HashFunction::md5}) {
    if (has(source, function) && has(target, function)) return function;
  }
  return std::nullopt;
}

bool is_near(const ConnectionUrl& url) {
  return url.host.empty() || url.host == "localhost" || url.host == "::1" || url.host.starts_with("127.") ||
         url.host.starts_with("/");
}

StrategyChoice checksum(const SideFacts& source, const SideFacts& target, std::string reason) {
  const auto function = cheapest_common(source, target);
  if (!function) {
    throw Error(ErrorKind::unsupported,
                fmt::format("{} and {} have no hash function in common; use --strategy stream",
                            source.database.server().to_string(), target.database.server().to_string()));
  }
  for (const auto& [name, side] : {std::pair("source", &source), std::pair("target", &target)})
    if (side->digest_obstacle)
      reason += fmt::format("; {}: the {}'s rows are read and digested here", *side->digest_obstacle, name);
  return {Strategy::checksum,
          std::move(reason),
          function,
          std::nullopt,
          source.digest_obstacle.has_value(),
          target.digest_obstacle.has_value()};
}

std::optional<std::uint64_t> larger(std::optional<std::uint64_t> a, std::optional<std::uint64_t> b) {
  return a && b ? std::max(a, b) : std::nullopt;
}

std::string time_words(double seconds) {
  constexpr double k_minute = 60;
  if (seconds < 10) return fmt::format("{:.1f} s", seconds);
  return seconds < 10 * k_minute ? fmt::format("{:.0f} s", seconds) : fmt::format("{:.0f} min", seconds / k_minute);
}

SideLoad load(const SideFacts& side, std::uint64_t rows, std::uint64_t row_bytes) {
  SideLoad load{side.rows.value_or(rows), side.scope.columns.size(), static_cast<double>(row_bytes),
                side.database.measure_link(), is_near(side.url)};
  const auto& functions = side.database.hash_functions();
  if (!load.link || functions.empty()) return load;
  const ServerSpeed usual = usual_speed(*load.link, functions.front());
  if (const auto& taken = side.database.measure_speed(load.link->round_trip_seconds, usual))
    take_speed(*taken, usual, load);
  return load;
}

// A server that is not what it usually is is worth naming.
std::string speed_words(const Workload& work) {
  std::string words;
  for (const auto& [name, side] : {std::pair("source", &work.source), std::pair("target", &work.target)}) {
    if (side->sending != 1)
      words += fmt::format("; the {}'s server takes {:.1f} times as long to send rows", name, side->sending);
    if (side->hashing != 1)
      words += fmt::format("; the {}'s server takes {:.1f} times as long to hash rows", name, side->hashing);
  }
  return words;
}

// Both sides hold the same columns. The pages of a table with few rows are mostly empty.
std::uint64_t likely_row_bytes(const SideFacts& source, const SideFacts& target) {
  constexpr std::uint64_t k_usual_row_bytes = 100;
  if (!source.row_bytes || !target.row_bytes) return k_usual_row_bytes;
  return std::min(*source.row_bytes, *target.row_bytes);
}

// A link that takes longer than anything else is worth naming.
std::string link_words(const Workload& work) {
  constexpr double k_slow = 50e6;
  constexpr double k_million = 1e6;
  std::string words;
  for (const auto& [name, side] : {std::pair("source", &work.source), std::pair("target", &work.target)})
    if (side->link && side->link->bytes_per_second < k_slow)
      words += fmt::format("; the {}'s link carries {:.1f} MB/s", name, side->link->bytes_per_second / k_million);
  return words;
}

// One side's server digests, and this program digests the other side's rows alike.
std::optional<StrategyChoice> best_of_mixed(const SideFacts& source, const SideFacts& target, const Workload& work) {
  std::optional<StrategyChoice> best;
  for (const bool is_source_here : {true, false}) {
    const SideFacts& there = is_source_here ? target : source;
    if (there.digest_obstacle || there.database.hash_functions().empty()) continue;
    const HashFunction function = there.database.hash_functions().front();
    const double seconds = estimated_seconds(work, is_source_here ? SideWork::digest_here : SideWork::digest_there,
                                             is_source_here ? SideWork::digest_there : SideWork::digest_here, function);
    if (!best || seconds < *best->estimated_seconds)
      best = {Strategy::checksum, "", function, seconds, is_source_here, !is_source_here};
  }
  return best;
}

// The cheapest way for so many rows. Digests that are made here must promise to spare a fifth: estimates are rough.
StrategyChoice cheapest(const SideFacts& source, const SideFacts& target, std::uint64_t rows, bool never_digests_here) {
  constexpr double k_worth_it = 0.8;
  const std::uint64_t row_bytes = likely_row_bytes(source, target);
  const Workload work{load(source, rows, row_bytes), load(target, rows, row_bytes),
                      std::thread::hardware_concurrency()};
  StrategyChoice best{Strategy::stream, "", std::nullopt,
                      estimated_seconds(work, SideWork::stream, SideWork::stream, HashFunction::sha256)};
  std::string reason =
      fmt::format("about {} rows: stream takes about {}", with_thousands(rows), time_words(*best.estimated_seconds));
  const auto function = cheapest_common(source, target);
  if (function && !source.digest_obstacle && !target.digest_obstacle) {
    const double seconds = estimated_seconds(work, SideWork::digest_there, SideWork::digest_there, *function);
    reason += ", checksum about " + time_words(seconds);
    if (seconds < *best.estimated_seconds) best = {Strategy::checksum, "", function, seconds};
  }
  const bool is_asked_for = source.digest_obstacle || target.digest_obstacle;
  if (auto mixed = best_of_mixed(source, target, work);
      mixed && (is_asked_for || !never_digests_here) &&
      *mixed->estimated_seconds < k_worth_it * *best.estimated_seconds) {
    reason += fmt::format(", {} where the {}'s rows are read and digested here", time_words(*mixed->estimated_seconds),
                          mixed->is_source_digested_here ? "source" : "target");
    best = std::move(*mixed);
  }
  best.reason = reason + link_words(work) + speed_words(work);
  return best;
}

}  // namespace

StrategyChoice choose_strategy(const SideFacts& source, const SideFacts& target, const StrategyWish& wish) {
  const auto& [wanted, is_held_back, never_digests_here, forgiven, is_one_connection] = wish;
  if (wanted == Strategy::stream) return {Strategy::stream, "asked for", std::nullopt};
  if (wanted == Strategy::join) return {Strategy::join, "asked for", std::nullopt};
  if (wanted == Strategy::checksum) {
    const std::string warning = forgiven ? fmt::format("; {}, so that stream reads less", *forgiven) : "";
    return checksum(source, target, "asked for" + warning);
  }
  if (is_held_back) {
    return {Strategy::stream, "--max-rate: rows can be read slowly, a digest of the whole table cannot", std::nullopt};
  }
  const auto rows = larger(source.rows, target.rows);
  if (rows && *rows < k_rows_worth_digesting) {
    return {Strategy::stream, fmt::format("about {} rows: too few for digests to pay", with_thousands(*rows)),
            std::nullopt};
  }
  const bool is_near_both = is_near(source.url) && is_near(target.url);
  if (!rows && is_near_both) {
    return {Strategy::stream, "both databases are on this machine: reading every row once is fastest", std::nullopt};
  }
  if (forgiven) return {Strategy::stream, *forgiven, std::nullopt};
  if (rows) return cheapest(source, target, *rows, never_digests_here);
  for (const SideFacts* side : {&source, &target}) {
    if (side->digest_obstacle) return {Strategy::stream, *side->digest_obstacle, std::nullopt};
  }
  if (!cheapest_common(source, target))
    return {Strategy::stream, "the servers have no hash function in common", std::nullopt};
  return checksum(source, target, "a database is across the network: digests spare the transfer of equal rows");
}

}  // namespace rowcall
