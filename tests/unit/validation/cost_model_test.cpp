// SPDX-License-Identifier: Apache-2.0
#include "../../../src/validation/cost_model.hpp"

#include <gtest/gtest.h>

namespace rowcall {
namespace {

constexpr std::uint64_t k_rows = 5'000'000;

SideLoad side(std::optional<LinkSpeed> link = std::nullopt, bool is_near = false) {
  return {k_rows, 7, 93, link, is_near};
}

double stream_seconds(const Workload& work) {
  return estimated_seconds(work, SideWork::stream, SideWork::stream, HashFunction::sha256);
}
double digest_seconds(const Workload& work, HashFunction function) {
  return estimated_seconds(work, SideWork::digest_there, SideWork::digest_there, function);
}

TEST(CostModel, AFastLinkStreamsSoonerThanServersHashText) {
  const Workload work{side(LinkSpeed{1e-4, 1e9}, true), side(LinkSpeed{1e-4, 1e9}, true), 2};
  EXPECT_LT(stream_seconds(work), digest_seconds(work, HashFunction::sha256));
  EXPECT_GT(stream_seconds(work), digest_seconds(work, HashFunction::native));
}

TEST(CostModel, ASlowLinkOfEitherSideHoldsTheStreamBack) {
  constexpr double k_bytes_per_second = 6.25e6;
  const SideLoad slow = side(LinkSpeed{0.01, k_bytes_per_second});
  for (const Workload& work : {Workload{slow, side(), 8}, Workload{side(), slow, 8}}) {
    EXPECT_NEAR(stream_seconds(work), k_rows * 93 / k_bytes_per_second, 1);
    EXPECT_LT(digest_seconds(work, HashFunction::sha256), stream_seconds(work) / 4);
  }
}

TEST(CostModel, ASlowLinkOfOneSideLeavesTheOtherToBeDigestedHere) {
  const Workload work{side(LinkSpeed{0.01, 6.25e6}), side(LinkSpeed{1e-4, 1e9}, true), 2};
  const double mixed = estimated_seconds(work, SideWork::digest_there, SideWork::digest_here, HashFunction::lookup3);
  EXPECT_LT(mixed, 0.8 * digest_seconds(work, HashFunction::sha256));
  EXPECT_LT(mixed, 0.1 * stream_seconds(work));
  EXPECT_GT(estimated_seconds(work, SideWork::digest_here, SideWork::digest_there, HashFunction::md5),
            0.9 * stream_seconds(work));
}

TEST(CostModel, ServersOfThisMachineShareItsProcessors) {
  const Workload shared{side({}, true), side({}, true), 1};
  const Workload apart{side(), side(), 1};
  EXPECT_GT(digest_seconds(shared, HashFunction::sha256), 1.9 * digest_seconds(apart, HashFunction::sha256));
  const Workload enough{side({}, true), side({}, true), 4};
  EXPECT_DOUBLE_EQ(digest_seconds(enough, HashFunction::sha256), digest_seconds(apart, HashFunction::sha256));
}

TEST(CostModel, MoreColumnsAndWiderRowsCostMore) {
  SideLoad wide = side();
  wide.columns = 70;
  SideLoad heavy = side();
  heavy.row_bytes = 10'000;
  const Workload usual{side(), side(), 2};
  for (const SideLoad& more : {wide, heavy}) {
    EXPECT_GT(stream_seconds({more, side(), 2}), stream_seconds(usual));
    EXPECT_GT(digest_seconds({side(), more, 2}, HashFunction::sha256), digest_seconds(usual, HashFunction::sha256));
  }
}

TEST(CostModel, NoRowsTakeNoTime) {
  const Workload none{{}, {}, 0};
  EXPECT_EQ(stream_seconds(none), 0);
  EXPECT_EQ(digest_seconds(none, HashFunction::xxh3), 0);
}

void took(double send, double digest, SideLoad& side) {
  take_speed({send, digest}, usual_speed(*side.link, HashFunction::sha256), side);
}

TEST(CostModel, AServerOfUsualSpeedIsCountedByTheConstants) {
  SideLoad usual = side(LinkSpeed{1e-4, 1e9}, true);
  took(1.4e-6, 3.5e-6, usual);
  EXPECT_DOUBLE_EQ(usual.sending, 1);
  EXPECT_DOUBLE_EQ(usual.hashing, 1);
}

TEST(CostModel, AServerThatTakesLongToHashIsStreamed) {
  constexpr double k_bytes_per_second = 40e6;
  const Workload usual{side(LinkSpeed{0.001, k_bytes_per_second}), side(LinkSpeed{0.001, k_bytes_per_second}), 8};
  ASSERT_LT(digest_seconds(usual, HashFunction::sha256), stream_seconds(usual));
  Workload busy = usual;
  took(1e-6, 20e-6, busy.target);
  EXPECT_DOUBLE_EQ(busy.target.sending, 1);
  EXPECT_GT(busy.target.hashing, 5);
  EXPECT_GT(digest_seconds(busy, HashFunction::sha256), stream_seconds(busy));
}

TEST(CostModel, AServerThatTakesLongToSendIsDigested) {
  Workload work{side(LinkSpeed{1e-4, 1e9}, true), side(LinkSpeed{1e-4, 1e9}, true), 2};
  ASSERT_LT(stream_seconds(work), digest_seconds(work, HashFunction::sha256));
  took(20e-6, 3.5e-6, work.source);
  EXPECT_GT(work.source.sending, 5);
  EXPECT_GT(stream_seconds(work), digest_seconds(work, HashFunction::sha256));
}

// It is in the time of the probe too, and is counted once.
TEST(CostModel, ASlowLinkIsNotTakenForASlowServer) {
  SideLoad far = side(LinkSpeed{0.01, 6.25e6});
  took(14e-6, 3.5e-6, far);
  EXPECT_DOUBLE_EQ(far.sending, 1);
  EXPECT_FALSE(usual_speed(*far.link, HashFunction::sha256).send) << "it need not be asked";
  EXPECT_TRUE(usual_speed({1e-4, 1e9}, HashFunction::sha256).send);
}

}  // namespace
}  // namespace rowcall
