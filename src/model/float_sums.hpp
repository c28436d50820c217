// SPDX-License-Identifier: Apache-2.0
// Sums of floats, which depend on the order in which an engine adds.
#pragma once

#include "rowcall/model/type.hpp"

#include <optional>
#include <string>

namespace rowcall {

struct FloatSum {
  std::optional<std::string> sum;
  std::optional<std::string> least;  // of the values
  std::optional<std::string> greatest;
  std::string count;
};

// Are the sums further apart than rounding can explain? Adding n values in any order is off by less than
// n * 2^-53 * (the sum of their magnitudes), and that sum is at most n times the largest magnitude.
[[nodiscard]] bool surely_differ(const FloatSum& source, const FloatSum& target, Kind kind);

// With as many digits as two orders of adding usually share.
[[nodiscard]] std::optional<std::string> shown_sum(const FloatSum& sum);
[[nodiscard]] std::optional<std::string> shown_average(const FloatSum& sum);

}  // namespace rowcall
