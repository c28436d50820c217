// SPDX-License-Identifier: Apache-2.0
#include "rowcall/base/hash.hpp"

#include "rowcall/base/error.hpp"

#include <array>
#include <bit>
#include <cstring>
#include <memory>

#include <openssl/evp.h>
#include <xxhash.h>

namespace rowcall {
namespace {

struct FreeDigest {
  void operator()(EVP_MD* digest) const noexcept { EVP_MD_free(digest); }
};
struct FreeContext {
  void operator()(EVP_MD_CTX* context) const noexcept { EVP_MD_CTX_free(context); }
};

[[noreturn]] void fail(const char* algorithm) {
  throw Error(ErrorKind::unsupported, std::string("the cryptographic library of this system cannot compute ") +
                                          algorithm + "; its configuration may forbid it");
}

// A context for one algorithm, made once a thread: looking the algorithm up costs more than hashing a row.
class Hasher {
 public:
  explicit Hasher(const char* algorithm)
      : algorithm_(algorithm), digest_(EVP_MD_fetch(nullptr, algorithm, nullptr)), context_(EVP_MD_CTX_new()) {
    if (!digest_ || !context_ || EVP_DigestInit_ex2(context_.get(), digest_.get(), nullptr) != 1) fail(algorithm_);
  }

  std::uint64_t first_64_bits(std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> hash{};
    // A null algorithm starts the context again with the one that it has.
    if (EVP_DigestInit_ex2(context_.get(), nullptr, nullptr) != 1 ||
        EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) != 1 ||
        EVP_DigestFinal_ex(context_.get(), hash.data(), nullptr) != 1) {
      fail(algorithm_);
    }
    std::uint64_t first = 0;
    for (int i = 0; i < 8; ++i) first = first << 8U | hash[static_cast<std::size_t>(i)];
    return first;
  }

 private:
  const char* algorithm_;
  std::unique_ptr<EVP_MD, FreeDigest> digest_;
  std::unique_ptr<EVP_MD_CTX, FreeContext> context_;
};

// The three words that lookup3 mixes.
struct Lookup3 {
  std::uint32_t a;
  std::uint32_t b;
  std::uint32_t c;

  void mix() noexcept {
    step(a, c, 4, b);
    step(b, a, 6, c);
    step(c, b, 8, a);
    step(a, c, 16, b);
    step(b, a, 19, c);
    step(c, b, 4, a);
  }
  void finish() noexcept {
    last(c, b, 14);
    last(a, c, 11);
    last(b, a, 25);
    last(c, b, 16);
    last(a, c, 4);
    last(b, a, 14);
    last(c, b, 24);
  }

 private:
  static void step(std::uint32_t& x, std::uint32_t& y, int bits, std::uint32_t z) noexcept {
    x -= y;
    x ^= std::rotl(y, bits);
    y += z;
  }
  static void last(std::uint32_t& x, std::uint32_t y, int bits) noexcept {
    x ^= y;
    x -= std::rotl(y, bits);
  }
};

// Four bytes, the first the lowest.
std::uint32_t word_at(const char* bytes) noexcept {
  std::uint32_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap32(word);
  return word;
}

}  // namespace

std::uint64_t lookup3_64(std::string_view bytes) noexcept {
  constexpr std::size_t k_block = 12;
  const std::uint32_t start = 0x9e3779b9U + static_cast<std::uint32_t>(bytes.size()) + 3923095U;
  Lookup3 state{start, start, start};
  for (; bytes.size() >= k_block; bytes.remove_prefix(k_block)) {
    state.a += word_at(bytes.data());
    state.b += word_at(bytes.data() + 4);
    state.c += word_at(bytes.data() + 8);
    state.mix();
  }
  // What is left, with zeros behind it; the lowest byte of c is the length's.
  std::array<char, k_block + 1> rest{};
  const std::size_t in_c = bytes.size() > 8 ? bytes.size() - 8 : 0;
  std::memcpy(rest.data(), bytes.data(), bytes.size() - in_c);
  std::memcpy(rest.data() + 9, bytes.data() + bytes.size() - in_c, in_c);
  state.a += word_at(rest.data());
  state.b += word_at(rest.data() + 4);
  state.c += word_at(rest.data() + 8);
  state.finish();
  return std::uint64_t{state.b} << 32U | state.c;
}

std::uint64_t sha256_64(std::string_view bytes) {
  thread_local Hasher hasher("SHA2-256");
  return hasher.first_64_bits(bytes);
}

std::uint64_t md5_64(std::string_view bytes) {
  thread_local Hasher hasher("MD5");
  return hasher.first_64_bits(bytes);
}

std::uint64_t xxh3_64(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

Hash128 xxh3_128(std::string_view bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return {hash.high64, hash.low64};
}

}  // namespace rowcall
