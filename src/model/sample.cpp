// SPDX-License-Identifier: Apache-2.0
#include "rowcall/model/sample.hpp"

#include "rowcall/model/partition.hpp"

#include <algorithm>
#include <cmath>

namespace rowcall {

std::string KeySample::prefix() const { return std::to_string(seed) + ':'; }

bool KeySample::contains(std::string_view key_encoding) const {
  return is_everything() || hash_leaf(hash(function, prefix().append(key_encoding)), k_digits) < bound;
}

std::uint64_t bound_of_share(double share) noexcept {
  const double bound = std::floor(share * static_cast<double>(KeySample::k_everything));
  return std::clamp<std::uint64_t>(static_cast<std::uint64_t>(std::max(bound, 1.0)), 1, KeySample::k_everything);
}

std::uint64_t bound_of_rows(std::uint64_t wanted, std::uint64_t all) noexcept {
  if (wanted >= all) return KeySample::k_everything;
  return bound_of_share(static_cast<double>(wanted) / static_cast<double>(all));
}

double largest_likely_share(std::uint64_t rows) noexcept {
  constexpr double k_doubt = 0.05;
  return rows == 0 ? 1 : -std::expm1(std::log(k_doubt) / static_cast<double>(rows));
}

}  // namespace rowcall
