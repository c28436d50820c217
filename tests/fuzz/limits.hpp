// SPDX-License-Identifier: Apache-2.0
// Which values both sides of a column pair hold exactly, so that nothing is
// rounded or cut on the way in.
#pragma once

#include "random.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace fuzz {

struct Limits {
  Int128 lowest = -(Int128{1} << 100);  // of integers
  Int128 highest = Int128{1} << 100;
  int digits = 60;  // of decimals in all
  int scale = 24;   // of them behind the point; below 0: zeros before it
  bool nan = true;
  bool infinity = true;
  bool single = false;  // floats of 32 bits
  bool denormal = true;
  std::size_t characters = 10'000;
  bool nul = true;
  bool broken_utf8 = true;
  bool latin1 = false;  // only characters of Latin-1
  bool trailing_blanks = true;
  bool plain_words = false;  // only what every collation tells apart
  std::size_t fewest_bytes = 0;
  std::size_t most_bytes = 4'000;
  int fraction = 6;  // digits of seconds
  std::int64_t first_year = -4712;
  std::int64_t last_year = 294'275;
  bool endless = true;     // infinity and -infinity
  bool unix_time = false;  // 1970 to 2038, as MySQL's timestamp
  std::int64_t shortest_time = -std::int64_t{838} * 3'600'000'000;
  std::int64_t longest_time = std::int64_t{838} * 3'600'000'000;
  bool clock_only = false;  // of intervals: no months and no days
  std::size_t fewest_bits = 0;
  std::size_t most_bits = 120;
  bool ipv4 = true;
  bool ipv6 = true;
  bool networks = true;     // addresses with a length
  bool bits_behind = true;  // of a network
  bool bounds = true;       // arrays that do not begin at 1
  bool rfc_uuid = false;    // of version 4, which MariaDB takes
  bool exact_json = true;   // numbers of any size
  bool names_twice = true;  // in one JSON object

  [[nodiscard]] Limits with(const Limits& other) const {
    Limits both = *this;
    both.lowest = std::max(lowest, other.lowest);
    both.highest = std::min(highest, other.highest);
    both.scale = std::min(scale, other.scale);
    // Digits before the point count against both sides.
    both.digits = std::min(digits - scale, other.digits - other.scale) + both.scale;
    both.nan = nan && other.nan;
    both.infinity = infinity && other.infinity;
    both.single = single || other.single;
    both.denormal = denormal && other.denormal;
    both.characters = std::min(characters, other.characters);
    both.nul = nul && other.nul;
    both.broken_utf8 = broken_utf8 && other.broken_utf8;
    both.latin1 = latin1 || other.latin1;
    both.trailing_blanks = trailing_blanks && other.trailing_blanks;
    both.plain_words = plain_words || other.plain_words;
    both.fewest_bytes = std::max(fewest_bytes, other.fewest_bytes);
    both.most_bytes = std::min(most_bytes, other.most_bytes);
    both.fraction = std::min(fraction, other.fraction);
    both.first_year = std::max(first_year, other.first_year);
    both.last_year = std::min(last_year, other.last_year);
    both.endless = endless && other.endless;
    both.unix_time = unix_time || other.unix_time;
    both.shortest_time = std::max(shortest_time, other.shortest_time);
    both.longest_time = std::min(longest_time, other.longest_time);
    both.clock_only = clock_only || other.clock_only;
    both.fewest_bits = std::max(fewest_bits, other.fewest_bits);
    both.most_bits = std::min(most_bits, other.most_bits);
    both.ipv4 = ipv4 && other.ipv4;
    both.ipv6 = ipv6 && other.ipv6;
    both.networks = networks && other.networks;
    both.bits_behind = bits_behind && other.bits_behind;
    both.bounds = bounds && other.bounds;
    both.rfc_uuid = rfc_uuid || other.rfc_uuid;
    both.exact_json = exact_json && other.exact_json;
    both.names_twice = names_twice && other.names_twice;
    return both;
  }
};

}  // namespace fuzz
