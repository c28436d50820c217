// SPDX-License-Identifier: Apache-2.0
// The shape of the SQL; that it computes the right leaves is shown on real servers (tests/conformance).
#include "../../../src/dialect/leaf_sql.hpp"

#include <limits>

#include <gtest/gtest.h>

namespace rowcall {
namespace {

IntegerKey bigint_key() {
  IntegerKey key{"k"};
  key.lowest = std::numeric_limits<std::int64_t>::min();
  key.highest = std::numeric_limits<std::int64_t>::max();
  key.quotient = slash_quotient;
  return key;
}

std::string leaf(std::vector<RangePiece> pieces) {
  return leaf_expression({std::move(pieces), 0}, bigint_key(), [](Int128 number) { return to_string(number); });
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

TEST(LeafSql, OnePieceNeedsNoCase) { EXPECT_EQ(leaf({{1, 1001, 64, 0}}), "(k - 1) / 64"); }

TEST(LeafSql, NothingIsAddedSubtractedOrDividedInVain) {
  EXPECT_EQ(leaf({{0, 100, 10, 0}}), "k / 10");
  EXPECT_EQ(leaf({{0, 100, 1, 0}}), "k");
  EXPECT_EQ(leaf({{5, 100, 95, 3}}), "3");
  EXPECT_EQ(leaf({{-5, 100, 10, 7}}), "7 + (k - (-5)) / 10");
}

TEST(LeafSql, PiecesAreFoundByBinarySearch) {
  EXPECT_EQ(leaf({{0, 10, 10, 0}, {10, 20, 10, 1}, {20, 30, 10, 2}, {30, 40, 10, 3}}),
            "CASE WHEN k < 20 THEN CASE WHEN k < 10 THEN 0 ELSE 1 END ELSE CASE WHEN k < 30 THEN 2 ELSE 3 END END");
}

TEST(LeafSql, PiecesBeyondTheColumnAreLeftOut) {
  const Int128 beyond = Int128{1} << 63;
  EXPECT_EQ(leaf({{0, 10, 10, 0}, {10, beyond, beyond, 1}, {beyond, beyond * 2, 1, 2}}),
            "CASE WHEN k < 10 THEN 0 ELSE 1 END");
  EXPECT_EQ(leaf({{beyond, beyond * 2, 1, 0}}), "0");
}

TEST(LeafSql, SpansThatCannotBeSubtractedAreCut) {
  const Int128 half = Int128{1} << 63;
  const std::string sql = leaf({{-half, half, 1000, 0}});
  EXPECT_EQ(count(sql, "CASE"), 4U) << sql;
  EXPECT_EQ(count(sql, " / 1000"), 5U) << sql;
}

TEST(LeafSql, IntervalsAreCutToWhatTheColumnHolds) {
  const Int128 beyond = Int128{1} << 63;
  const std::vector<KeyInterval> intervals{{-beyond * 2, -beyond}, {5, 10}, {beyond - 1, beyond * 2}};
  EXPECT_EQ(reachable(intervals, bigint_key()), (std::vector<KeyInterval>{{5, 10}, {beyond - 1, beyond}}));
}

TEST(LeafSql, AnIntervalAtTheEndOfTheColumnHasNoUpperBound) {
  const auto text = [](Int128 number) { return to_string(number); };
  EXPECT_EQ(interval_condition({5, 10}, bigint_key(), text), "k >= 5 AND k < 10");
  EXPECT_EQ(interval_condition({5, bigint_key().highest + 1}, bigint_key(), text), "k >= 5");
}

}  // namespace
}  // namespace rowcall
