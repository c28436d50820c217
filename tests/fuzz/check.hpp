// SPDX-License-Identifier: Apache-2.0
// Holds a JSON result against what the oracle expects of it.
#pragma once

#include "command.hpp"
#include "oracle.hpp"

#include <string>

namespace fuzz {

// What is expected of a run, apart from its variant.
struct Expectation {
  const Schema& schema;
  const Result& result;
  bool structure_counts = true;  // columns on one side make the verdict different
};

// same, equivalent or different.
[[nodiscard]] std::string verdict_of(const Expectation& expectation);
// The first mismatch, empty if there is none. `same_for_all` gets the part of the result that every run without a
// limit must write alike.
[[nodiscard]] std::string check(const Expectation& expectation, const Variant& variant, const Finished& run,
                                std::string& same_for_all);

}  // namespace fuzz
