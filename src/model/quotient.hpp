// SPDX-License-Identifier: Apache-2.0
// Averages of exact sums, as text.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace rowcall {

struct Quotient {
  std::optional<std::string> total;  // a canonical decimal
  std::string count;                 // a canonical whole number
};

// `total` / `count`, rounded to `digits` fraction digits, ties away from zero; canonical. `count` is above 0.
[[nodiscard]] std::string divide(std::string_view total, std::string_view count, int digits);

// Both to so many digits that they differ in text if they differ by more than 1e-24; nullopt for one of no values.
[[nodiscard]] std::pair<std::optional<std::string>, std::optional<std::string>> quotients(const Quotient& source,
                                                                                          const Quotient& target);

}  // namespace rowcall
