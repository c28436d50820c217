// SPDX-License-Identifier: Apache-2.0
#include "sample_choice.hpp"

#include "rowcall/base/error.hpp"

#include <algorithm>
#include <span>

#include <fmt/format.h>

namespace rowcall {

namespace {

// Where keys have no canonical SQL rowcall itself chooses, and has every function.
bool has(const SampleFacts& side, HashFunction function) {
  const auto keys = std::span(side.scope.columns).first(side.scope.key_columns);
  if (!side.database.dialect().row_encoding(keys)) return true;
  const auto& functions = side.database.hash_functions();
  return std::ranges::find(functions, function) != functions.end();
}

// Not the cheapest: every engine has SHA-256, so that a seed means the same keys between any two of them.
HashFunction common_function(const PairRequest& request, const SampleFacts& source, const SampleFacts& target) {
  for (const HashFunction function : {HashFunction::sha256, HashFunction::md5, HashFunction::xxh3})
    if (has(source, function) && has(target, function)) return function;
  throw Error(ErrorKind::unsupported,
              fmt::format("{}: --sample: {} and {} have no hash function in common", request.name,
                          source.database.server().to_string(), target.database.server().to_string()));
}

}  // namespace

std::optional<SamplePlan> choose_sample(const PairRequest& request, SampleFacts source, SampleFacts target,
                                        std::optional<std::uint64_t> rows) {
  constexpr std::uint64_t k_rows_of_an_unknown_table = 1'000'000;
  if (!request.sample) return std::nullopt;
  const SampleSize& size = *request.sample;
  const std::uint64_t bound =
      size.rows ? bound_of_rows(*size.rows, rows.value_or(k_rows_of_an_unknown_table)) : bound_of_share(size.share);
  return SamplePlan{size, {common_function(request, source, target), request.seed.value_or(0), bound}};
}

}  // namespace rowcall
