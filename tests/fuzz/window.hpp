// SPDX-License-Identifier: Apache-2.0
// --since and --until: a part of the rows by their time column.
#pragma once

#include "tables.hpp"

#include <optional>
#include <string>
#include <vector>

namespace fuzz {

struct Window {
  std::size_t column = 0;
  std::optional<Moment> since;  // the first that is inside
  std::optional<Moment> until;  // the first behind it that is outside
  std::vector<std::string> words;

  // A row without a time is outside.
  [[nodiscard]] bool has(const Rendered& row) const;
};

// Ends at, just before and just behind times that are there. Nothing where no column holds times on both sides.
[[nodiscard]] std::optional<Window> choose_window(const Schema& schema, const std::vector<Rendered>& source,
                                                  const std::vector<Rendered>& target, Random& random);

}  // namespace fuzz
