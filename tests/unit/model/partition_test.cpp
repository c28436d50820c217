// SPDX-License-Identifier: Apache-2.0
#include "rowcall/model/partition.hpp"

#include "rowcall/base/error.hpp"

#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rowcall {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr Int128 k_most = std::numeric_limits<std::int64_t>::max();

Partition three_pieces() { return {{{-10, 0, 4, 0}, {0, 100, 50, 3}, {100, 101, 7, 5}}, 0}; }

TEST(Int128, TextGoesBothWays) {
  for (const std::string_view text :
       {"0", "1", "-1", "9223372036854775807", "-9223372036854775808", "18446744073709551615", "-18446744073709551616",
        "1329227995784915872903807060280344576", "-1329227995784915872903807060280344576"}) {
    EXPECT_EQ(to_string(parse_int128(text)), text);
  }
  EXPECT_EQ(to_string(std::numeric_limits<Int128>::min()), "-170141183460469231731687303715884105728");
}

TEST(Int128, NumbersPastTwoToThe120AreRefused) {
  for (const std::string_view text : {"1329227995784915872903807060280344577", "-1329227995784915872903807060280344577",
                                      "99999999999999999999999999999999999999999999999999"}) {
    try {
      (void)parse_int128(text);
      ADD_FAILURE() << "no exception for " << text;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::data);
    }
  }
}

TEST(Int128, WhatIsNoCanonicalIntegerIsRefused) {
  for (const std::string_view text : {"", "-", "1.5", "a", " 1"}) EXPECT_THROW((void)parse_int128(text), Error) << text;
}

TEST(Partition, CountsLeavesOfAllPieces) {
  EXPECT_EQ(three_pieces().leaves(), 6U);
  EXPECT_EQ((Partition{{}, 1}.leaves()), 16U);
  EXPECT_EQ((Partition{{}, 4}.leaves()), 65'536U);
}

TEST(Partition, EveryKeyLiesInTheIntervalOfItsLeaf) {
  const Partition partition = three_pieces();
  std::uint64_t last = 0;
  for (Int128 key = -10; key < 101; ++key) {
    const std::uint64_t leaf = partition.leaf_of(key);
    const KeyInterval interval = partition.interval(leaf);
    EXPECT_TRUE(interval.begin <= key && key < interval.end) << to_string(key);
    EXPECT_TRUE(leaf == last || leaf == last + 1) << to_string(key);
    last = leaf;
  }
  EXPECT_EQ(last, partition.leaves() - 1);
}

TEST(Partition, KeysOutsideAreABug) {
  EXPECT_THROW((void)three_pieces().leaf_of(-11), Error);
  EXPECT_THROW((void)three_pieces().leaf_of(101), Error);
  EXPECT_THROW((void)three_pieces().interval(6), Error);
}

TEST(Partition, TheLastLeafOfAPieceEndsWithIt) {
  EXPECT_EQ(three_pieces().interval(2), (KeyInterval{-2, 0}));
  EXPECT_EQ(three_pieces().interval(5), (KeyInterval{100, 101}));
}

TEST(Partition, SpansAll64BitIntegersOfBothSigns) {
  const Int128 begin = -k_most - 1;
  const Int128 end = 2 * k_most + 2;  // one past the largest unsigned
  const Partition partition{{{begin, end, (end - begin) / 1'000 + 1, 0}}, 0};
  EXPECT_EQ(partition.leaves(), 1'000U);
  EXPECT_EQ(partition.leaf_of(begin), 0U);
  EXPECT_EQ(partition.leaf_of(end - 1), 999U);
  EXPECT_EQ(partition.interval(999).end, end);
}

TEST(Partition, NeighbouringLeavesJoinAcrossPieces) {
  const std::vector<std::uint64_t> leaves{0, 2, 3, 5};
  EXPECT_THAT(three_pieces().intervals(leaves),
              ElementsAre(KeyInterval{-10, -6}, KeyInterval{-2, 50}, KeyInterval{100, 101}));
  EXPECT_THAT(three_pieces().intervals({}), IsEmpty());
  const std::vector<std::uint64_t> all{0, 1, 2, 3, 4, 5};
  EXPECT_THAT(three_pieces().intervals(all), ElementsAre(KeyInterval{-10, 101}));
}

TEST(HashLeaf, IsTheLeadingHexDigits) {
  EXPECT_EQ(hash_leaf(0xabcdef0123456789U, 1), 0xaU);
  EXPECT_EQ(hash_leaf(0xabcdef0123456789U, 4), 0xabcdU);
  EXPECT_EQ(hash_leaf(0xabcdef0123456789U, 5), 0xabcdeU);
  EXPECT_EQ(hash_leaf(0x0000000000000001U, 5), 0U);
}

}  // namespace
}  // namespace rowcall
