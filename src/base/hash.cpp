// SPDX-License-Identifier: Apache-2.0
#include "rowcall/base/hash.hpp"

#include "rowcall/base/error.hpp"

#include <array>
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

}  // namespace

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
