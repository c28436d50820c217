// SPDX-License-Identifier: Apache-2.0
#include "rowcall/model/sample.hpp"

#include <gtest/gtest.h>

namespace rowcall {
namespace {

// printf '0:1' | sha256sum begins with ef134f2a180b.
TEST(KeySample, TakesAKeyWhoseHashLiesBelowTheBound) {
  const std::uint64_t hash = 0xef134f2a180b;
  EXPECT_TRUE((KeySample{HashFunction::sha256, 0, hash + 1}.contains("1")));
  EXPECT_FALSE((KeySample{HashFunction::sha256, 0, hash}.contains("1")));
  EXPECT_FALSE((KeySample{HashFunction::sha256, 48, hash + 1}.contains("1")));
  EXPECT_TRUE((KeySample{HashFunction::sha256, 0, KeySample::k_everything}.contains("1")));
}

TEST(KeySample, TakesAboutTheShareThatItSays) {
  const KeySample sample{HashFunction::sha256, 3, bound_of_share(0.1)};
  int taken = 0;
  for (int key = 0; key < 20'000; ++key) taken += sample.contains(std::to_string(key)) ? 1 : 0;
  EXPECT_NEAR(taken, 2000, 170);  // four standard deviations
}

TEST(KeySample, BoundsLieBetweenOneAndEverything) {
  EXPECT_EQ(bound_of_share(1), KeySample::k_everything);
  EXPECT_EQ(bound_of_share(0.5), KeySample::k_everything / 2);
  EXPECT_EQ(bound_of_share(1e-30), 1U);
  EXPECT_EQ(bound_of_rows(10, 20), KeySample::k_everything / 2);
  EXPECT_EQ(bound_of_rows(20, 20), KeySample::k_everything);
  EXPECT_EQ(bound_of_rows(1, 0), KeySample::k_everything);
  EXPECT_TRUE((KeySample{HashFunction::sha256, 0, bound_of_rows(21, 20)}.is_everything()));
}

// (1 - share)^rows = 0.05.
TEST(LargestLikelyShare, IsThatOfTheRuleOfThree) {
  EXPECT_NEAR(largest_likely_share(1), 0.95, 1e-12);
  EXPECT_NEAR(largest_likely_share(2), 1 - 0.22360679774997896, 1e-12);
  EXPECT_NEAR(largest_likely_share(10'000), 2.9953e-4, 1e-7);
  EXPECT_EQ(largest_likely_share(0), 1);
}

}  // namespace
}  // namespace rowcall
