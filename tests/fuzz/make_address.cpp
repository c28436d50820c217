// SPDX-License-Identifier: Apache-2.0
#include "make_value.hpp"

#include <algorithm>

namespace fuzz {

namespace {

void clear_behind(Network& network) {
  for (int bit = network.length; bit < network.most(); ++bit)
    network.bytes.at(static_cast<std::size_t>(bit / 8)) &=
        static_cast<unsigned char>(~(0x80U >> static_cast<unsigned>(bit % 8)));
}

// Groups of zeros in all places, and addresses that hold an IPv4 one.
void fill_v6(Network& network, Random& random) {
  const int zeros = random.pick({0, 20, 60, 85, 100});
  for (std::size_t group = 0; group < 8; ++group) {
    if (random.chance(zeros)) continue;
    const std::uint64_t value = random.chance(30) ? random.below(16) : random.below(65'536);
    network.bytes.at(2 * group) = static_cast<unsigned char>(value >> 8U);
    network.bytes.at(2 * group + 1) = static_cast<unsigned char>(value & 255U);
  }
  if (!random.chance(20)) return;
  std::fill_n(network.bytes.begin(), 12, static_cast<unsigned char>(0));
  if (random.chance(60)) network.bytes[10] = network.bytes[11] = 255;
}

}  // namespace

Network make_network(const Limits& limits, Random& random) {
  Network network;
  network.is_v6 = limits.ipv6 && (!limits.ipv4 || random.chance(60));
  if (network.is_v6) {
    fill_v6(network, random);
  } else {
    for (std::size_t i = 0; i < 4; ++i)
      network.bytes.at(i) =
          static_cast<unsigned char>(random.chance(30) ? random.pick({0, 1, 10, 255}) : random.between(0, 255));
  }
  network.length = network.most();
  if (limits.networks && random.chance(50)) network.length = static_cast<int>(random.between(0, network.most()));
  if (!limits.bits_behind) clear_behind(network);
  return network;
}

Network near_network(const Network& network, const Limits& limits, Random& random) {
  Network other = network;
  if (limits.networks && random.chance(40)) {
    other.length = other.length == 0 ? 1 : other.length - 1;
  } else {
    other.bytes.at(random.index(network.is_v6 ? 16 : 4)) ^= static_cast<unsigned char>(1U << random.below(8));
  }
  if (!limits.bits_behind) clear_behind(other);
  return other;
}

Mac make_mac(std::size_t bytes, Random& random) {
  Mac mac;
  for (std::size_t i = 0; i < bytes; ++i)
    mac.bytes += static_cast<char>(random.chance(25) ? random.pick({0, 255}) : random.between(0, 255));
  return mac;
}

}  // namespace fuzz
