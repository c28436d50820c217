// SPDX-License-Identifier: Apache-2.0
// Pairs rows of one key that no key tells apart, so that as many as possible are equal by rules.
#pragma once

#include "row_judge.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace rowcall {

// Equal rows of one side that have no equal row on the other.
struct BagRow {
  RowView row;
  std::uint64_t count = 0;
};

struct BagMatch {
  std::size_t source = 0;
  std::size_t target = 0;
  std::uint64_t count = 0;
};

// A fixed order of rows that depends on canonical bytes alone: cell by cell, NULL last.
[[nodiscard]] bool stands_before(RowView a, RowView b) noexcept;

// Both sides are in the order of stands_before. Takes what meets off the counts and says what met. Depends on the rows
// alone. For small bags the number of rows that meet is the largest possible. For big ones it may be smaller where
// tolerances are among the rules: each row is then tried against some that stand near it. No two rows ever meet that
// the rules do not forgive.
[[nodiscard]] std::vector<BagMatch> match_bags(std::span<BagRow> source, std::span<BagRow> target, RowJudge& judge);

}  // namespace rowcall
