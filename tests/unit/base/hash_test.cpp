// SPDX-License-Identifier: Apache-2.0
#include "rowcall/base/hash.hpp"

#include <string>
#include <string_view>
#include <thread>
#include <utility>
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

// What PostgreSQL 15 makes of these: SELECT hashtextextended('…' COLLATE "C", 0).
TEST(Lookup3, IsPostgresqlsHashOfAText) {
  const std::vector<std::pair<std::string_view, std::uint64_t>> known{
      {"", 0x9fb1b765a7ea466dU},
      {"a", 0x31d94c66401370b1U},
      {"abc", 0xa25b273dd12feb97U},
      {"abcd", 0xf196c20ce885082cU},
      {"abcde", 0x2ab16994e56fc644U},
      {"abcdefg", 0xaa8a45cf1de65eceU},
      {"abcdefgh", 0x84bc1e238b1e9c33U},
      {"abcdefghi", 0xd2817546fa822f5fU},
      {"abcdefghijk", 0x2b3346a5a78ef3d3U},
      {"abcdefghijkl", 0x97216e83a1763ad4U},
      {"abcdefghijklm", 0x7b1e572e1830c6d0U},
      {"abcdefghijklmnopqrst", 0x0ab874c62dad54f1U},
      {"abcdefghijklmnopqrstuvw", 0xef5dd13fbb7de978U},
      {"abcdefghijklmnopqrstuvwx", 0xe52be9a24a99b38fU},
      {"abcdefghijklmnopqrstuvwxy", 0x4e6581e63a6bea6dU},
      {"abcdefghijklmnopqrstuvwxyz€", 0xc488a4bb476d499bU},
      {"abcdefghijklmnopqrstuvwxyz€äöü", 0x83769658b3d6811aU},
      {"abcdefghijklmnopqrstuvwxyz€äöü1234567890", 0x01d77a4e9b84ae8cU},
  };
  for (const auto& [text, hash] : known) EXPECT_EQ(lookup3_64(text), hash) << text;
}

TEST(Hashes, ReadBytesPastANul) {
  const std::string a("a\0b", 3);
  const std::string b("a\0c", 3);
  EXPECT_NE(sha256_64(a), sha256_64(b));
  EXPECT_NE(md5_64(a), md5_64(b));
  EXPECT_NE(xxh3_64(a), xxh3_64(b));
  EXPECT_NE(lookup3_64(a), lookup3_64(b));
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
