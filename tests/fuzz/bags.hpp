// SPDX-License-Identifier: Apache-2.0
// Rows of one key that rules let meet in several ways: how many meet is certain, which of them is not.
#pragma once

#include "tables.hpp"

#include <cstdint>
#include <utility>
#include <vector>

namespace fuzz {

struct Surplus {
  const Rendered* row = nullptr;
  std::uint64_t count = 0;
};

struct Bag {
  std::vector<Surplus> source;
  std::vector<Surplus> target;
  std::vector<std::pair<std::size_t, std::size_t>> pairs;  // that rules let meet
  std::uint64_t met = 0;

  // As many as can meet at all.
  [[nodiscard]] std::uint64_t most() const;
};

[[nodiscard]] std::uint64_t rows_in(const std::vector<Surplus>& rows);

}  // namespace fuzz
