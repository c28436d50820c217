// SPDX-License-Identifier: Apache-2.0
#include "rowcall/base/hash.hpp"

#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace rowcall {
namespace {

// FIPS 180-2, appendix B, and the hash of nothing.
TEST(Sha256, GivesTheFirstEightBytesMostSignificantFirst) {
  EXPECT_EQ(sha256_64("abc"), 0xba7816bf8f01cfeaU);
  EXPECT_EQ(sha256_64(""), 0xe3b0c44298fc1c14U);
  EXPECT_EQ(sha256_64("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"), 0x248d6a61d20638b8U);
  EXPECT_EQ(sha256_64(std::string(1'000'000, 'a')), 0xcdc76e5c9914fb92U);
}

// RFC 1321, appendix A.5.
TEST(Md5, GivesTheFirstEightBytesMostSignificantFirst) {
  EXPECT_EQ(md5_64("abc"), 0x900150983cd24fb0U);
  EXPECT_EQ(md5_64(""), 0xd41d8cd98f00b204U);
  EXPECT_EQ(md5_64("message digest"), 0xf96b697d7cb7938dU);
}

// Test vectors of the reference implementation for an empty input, and of its command line (xxhsum -H3) for "abc".
TEST(Xxh3, HasSeedZero) {
  EXPECT_EQ(xxh3_64(""), 0x2d06800538d394c2U);
  EXPECT_EQ(xxh3_64("abc"), 0x78af5f94892f3950U);
}

TEST(Hashes, ReadBytesPastANul) {
  const std::string a("a\0b", 3);
  const std::string b("a\0c", 3);
  EXPECT_NE(sha256_64(a), sha256_64(b));
  EXPECT_NE(md5_64(a), md5_64(b));
  EXPECT_NE(xxh3_64(a), xxh3_64(b));
}

TEST(Hashes, GiveTheSameInEveryThread) {
  std::vector<std::uint64_t> hashes(4);
  {
    std::vector<std::jthread> threads;
    for (std::uint64_t& hash : hashes) {
      threads.emplace_back([&hash] {
        for (int i = 0; i < 1'000; ++i) hash = sha256_64("abc") ^ md5_64("abc");
      });
    }
  }
  for (const std::uint64_t hash : hashes) EXPECT_EQ(hash, 0xba7816bf8f01cfeaU ^ 0x900150983cd24fb0U);
}

}  // namespace
}  // namespace rowcall
