// SPDX-License-Identifier: Apache-2.0
#include "strategy_choice.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/text.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace rowcall {

namespace {

// Below this a stream of all rows is over before digests would have paid.
constexpr std::uint64_t k_rows_worth_digesting = 1'000'000;

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
  for (const HashFunction function : {HashFunction::xxh3, HashFunction::sha256, HashFunction::md5}) {
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
  for (const SideFacts* side : {&source, &target}) {
    if (side->digest_obstacle)
      reason += fmt::format("; {}, so that side is streamed and digested here", *side->digest_obstacle);
  }
  return {Strategy::checksum, std::move(reason), function};
}

}  // namespace

StrategyChoice choose_strategy(const SideFacts& source, const SideFacts& target, const StrategyWish& wish) {
  const auto& [wanted, is_held_back, rows, forgiven] = wish;
  if (wanted == Strategy::stream) return {Strategy::stream, "asked for", std::nullopt};
  if (wanted == Strategy::checksum) {
    const std::string warning = forgiven ? fmt::format("; {}, so that stream reads less", *forgiven) : "";
    return checksum(source, target, "asked for" + warning);
  }
  if (is_held_back) {
    return {Strategy::stream, "--max-rate: rows can be read slowly, a digest of the whole table cannot", std::nullopt};
  }
  const bool is_near_both = is_near(source.url) && is_near(target.url);
  if (is_near_both && !have_native_digests(source, target)) {
    return {Strategy::stream, "both databases are on this machine: reading every row once is fastest", std::nullopt};
  }
  if (rows && *rows < k_rows_worth_digesting) {
    return {Strategy::stream, fmt::format("about {} rows: too few for digests to pay", with_thousands(*rows)),
            std::nullopt};
  }
  for (const SideFacts* side : {&source, &target}) {
    if (side->digest_obstacle) return {Strategy::stream, *side->digest_obstacle, std::nullopt};
  }
  if (forgiven) return {Strategy::stream, *forgiven, std::nullopt};
  if (!cheapest_common(source, target)) {
    return {Strategy::stream, "the servers have no hash function in common", std::nullopt};
  }
  if (is_near_both) return checksum(source, target, "both servers hash rows alike, for less than reading them costs");
  return checksum(source, target, "a database is across the network: digests spare the transfer of equal rows");
}

}  // namespace rowcall
