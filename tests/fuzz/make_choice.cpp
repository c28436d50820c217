// SPDX-License-Identifier: Apache-2.0
// Years, members of enums and sets, binary digits.
#include "make_value.hpp"

#include <algorithm>

namespace fuzz {

// Neither in the order of their bytes, nor in that of any collation; no two
// that a collation takes for one.
const std::vector<std::string>& choices() {
  static const std::vector<std::string> k_all{"b",   "A",    "10",   "9",   "c d", "é",    "it's",
                                              "x,y", "q\"q", "日本", "\\N", "{z}", "NULL", "100%"};
  return k_all;
}

// A member of a set holds no comma.
const std::vector<std::string>& set_members() {
  static const std::vector<std::string> k_all{"b", "A", "10", "9", "c d", "é", "it's", "q\"q", "日本", "\\N"};
  return k_all;
}

Number make_year(Random& random) {
  if (random.chance(40)) return number_of(random.pick({0, 1901, 1969, 1970, 1999, 2000, 2024, 2069, 2070, 2155}));
  return number_of(random.between(1901, 2155));
}

Text make_choice(Random& random) { return {random.pick(choices())}; }

Members make_members(Random& random) {
  Members members;
  const int share = random.pick({0, 15, 30, 30, 60, 100});
  for (const std::string& name : set_members())
    if (random.chance(share)) members.names.push_back(name);
  return members;
}

Bits make_bits(const Limits& limits, Random& random) {
  const auto fewest = static_cast<std::int64_t>(limits.fewest_bits);
  const auto most = static_cast<std::int64_t>(limits.most_bits);
  const std::int64_t size =
      random.between(fewest, random.chance(60) ? std::min(most, std::max<std::int64_t>(fewest, 4)) : most);
  Bits bits;
  const int ones = random.pick({0, 10, 50, 50, 50, 100});
  for (std::int64_t i = 0; i < size; ++i) bits.digits += random.chance(ones) ? '1' : '0';
  return bits;
}

}  // namespace fuzz
