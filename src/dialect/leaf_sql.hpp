// SPDX-License-Identifier: Apache-2.0
// Which leaf a key belongs to, as SQL: the twin of Partition::leaf_of for integer keys.
#pragma once

#include "rowcall/model/partition.hpp"

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rowcall {

// The leading key column as the engine's arithmetic sees it.
struct IntegerKey {
  std::string expression;  // compared and computed with
  Int128 lowest = 0;       // what the column can hold
  Int128 highest = 0;
  Int128 widest_span = Int128{1} << 62;  // differences below it do not overflow
  std::string (*quotient)(std::string_view dividend, std::string_view divisor) = nullptr;  // whole-number division
};

// `dividend / divisor` and `dividend DIV divisor`.
[[nodiscard]] std::string slash_quotient(std::string_view dividend, std::string_view divisor);
[[nodiscard]] std::string div_quotient(std::string_view dividend, std::string_view divisor);

// What a decimal column without fraction can hold, for engines that count in decimals as exactly as in integers.
[[nodiscard]] IntegerKey decimal_key(std::string expression, int precision);

// A number as a 64-bit literal. Bare digits would make PostgreSQL's type depend on their size.
using IntegerLiteral = std::function<std::string(Int128 number)>;

// A binary tree of CASE over the pieces: 1,000 pieces cost ten comparisons a row. No step overflows: pieces are cut
// to what the column can hold and to spans that can be subtracted.
[[nodiscard]] std::string leaf_expression(const Partition& partition, const IntegerKey& key,
                                          const IntegerLiteral& literal);

// The intervals that hold keys of this column, cut to its range.
[[nodiscard]] std::vector<KeyInterval> reachable(std::span<const KeyInterval> intervals, const IntegerKey& key);

// Is the key in this interval? Half open, so that a fraction (SQLite stores them in integer columns) is in one as well.
[[nodiscard]] std::string interval_condition(const KeyInterval& interval, const IntegerKey& key,
                                             const IntegerLiteral& literal);

// Is the key in one of these ascending intervals? Costs the logarithm of their number a row, and serves no index.
[[nodiscard]] std::string interval_search(std::span<const KeyInterval> intervals, const IntegerKey& key,
                                          const IntegerLiteral& literal);

}  // namespace rowcall
