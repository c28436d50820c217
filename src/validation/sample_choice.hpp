// SPDX-License-Identifier: Apache-2.0
// --sample and --seed.
#pragma once

#include "rowcall/database/database.hpp"
#include "rowcall/model/plan.hpp"
#include "rowcall/model/request.hpp"

#include <cstdint>
#include <optional>

namespace rowcall {

struct SampleFacts {
  const Database& database;
  const ReadScope& scope;  // its columns are known
};

// nullopt where no sample is asked for. `rows` is what the source is thought to have, and decides how large a share a
// number of rows is until they are counted. Throws Error(usage) for a seed without a sample, Error(unsupported) where
// the sides have no hash function in common.
[[nodiscard]] std::optional<SamplePlan> choose_sample(const PairRequest& request, SampleFacts source,
                                                      SampleFacts target, std::optional<std::uint64_t> rows);

}  // namespace rowcall
