// SPDX-License-Identifier: Apache-2.0
// Canonical texts of intervals, addresses, sets and arrays.
#include "value.hpp"

#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>

namespace fuzz {

namespace {

constexpr std::int64_t k_second = 1'000'000;

std::string part(std::int64_t number, char unit) { return number == 0 ? "" : fmt::format("{}{}", number, unit); }

std::string seconds_part(std::int64_t micros) {
  if (micros == 0) return "";
  std::string text = fmt::format("{}{}", micros < 0 ? "-" : "", std::abs(micros) / k_second);
  if (micros % k_second != 0) {
    text += fmt::format(".{:06}", std::abs(micros) % k_second);
    text.erase(text.find_last_not_of('0') + 1);
  }
  return text + "S";
}

std::string ipv4_text(const unsigned char* bytes) {
  return fmt::format("{}.{}.{}.{}", bytes[0], bytes[1], bytes[2], bytes[3]);
}

std::string ipv6_text(const std::array<unsigned char, 16>& bytes) {
  std::array<unsigned, 8> groups{};
  for (std::size_t i = 0; i < 8; ++i) groups.at(i) = bytes.at(2 * i) * 256U + bytes.at(2 * i + 1);
  std::size_t best = 8;
  std::size_t length = 1;  // a single group of zeros stays
  for (std::size_t i = 0; i < 8; ++i) {
    std::size_t zeros = 0;
    while (i + zeros < 8 && groups.at(i + zeros) == 0) ++zeros;
    if (zeros > length) {
      best = i;
      length = zeros;
    }
  }
  if (best == 0 && length == 6) return "::" + ipv4_text(bytes.data() + 12);
  if (best == 0 && length == 5 && groups[5] == 0xFFFF) return "::ffff:" + ipv4_text(bytes.data() + 12);
  std::string left;
  std::string right;
  for (std::size_t i = 0; i < std::min<std::size_t>(best, 8); ++i)
    left += fmt::format("{}{:x}", i == 0 ? "" : ":", groups.at(i));
  if (best == 8) return left;
  for (std::size_t i = best + length; i < 8; ++i)
    right += fmt::format("{}{:x}", i == best + length ? "" : ":", groups.at(i));
  return left + "::" + right;
}

std::string nested_from(const Array& array, std::size_t dimension, std::size_t& at, char open, char close,
                        const std::function<std::string(const Array::Item&)>& write) {
  std::string text(1, open);
  for (std::size_t i = 0; i < array.sizes.at(dimension); ++i) {
    if (i > 0) text += ',';
    text += dimension + 1 < array.sizes.size() ? nested_from(array, dimension + 1, at, open, close, write)
                                               : write(array.items.at(at++));
  }
  return text + close;
}

}  // namespace

std::string canonical_interval(const Interval& interval) {
  const std::string days = part(interval.months / 12, 'Y') + part(interval.months % 12, 'M') + part(interval.days, 'D');
  const std::int64_t minutes = interval.micros / (60 * k_second);
  const std::string clock =
      part(minutes / 60, 'H') + part(minutes % 60, 'M') + seconds_part(interval.micros % (60 * k_second));
  if (days.empty() && clock.empty()) return "PT0S";
  return "P" + days + (clock.empty() ? "" : "T" + clock);
}

std::string address_text(const Network& network) {
  return network.is_v6 ? ipv6_text(network.bytes) : ipv4_text(network.bytes.data());
}

std::string canonical_network(const Network& network) {
  return address_text(network) + (network.length == network.most() ? "" : fmt::format("/{}", network.length));
}

std::string canonical_mac(const Mac& mac) {
  std::string text;
  for (const char byte : mac.bytes)
    text += fmt::format("{}{:02x}", text.empty() ? "" : ":", static_cast<unsigned char>(byte));
  return text;
}

std::string canonical_members(const Members& members) {
  std::vector<std::string> names = members.names;
  std::sort(names.begin(), names.end());
  return fmt::format("{}", fmt::join(names, ","));
}

std::string bounds_text(const Array& array) {
  const bool is_plain = std::all_of(array.bounds.begin(), array.bounds.end(), [](int bound) { return bound == 1; });
  if (is_plain) return "";
  std::string text;
  for (std::size_t i = 0; i < array.sizes.size(); ++i)
    text += fmt::format("[{}:{}]", array.bounds.at(i), array.bounds.at(i) + static_cast<int>(array.sizes.at(i)) - 1);
  return text + "=";
}

std::string nested(const Array& array, char open, char close,
                   const std::function<std::string(const Array::Item&)>& write) {
  if (array.sizes.empty()) return {open, close};
  std::size_t at = 0;
  return nested_from(array, 0, at, open, close, write);
}

std::string canonical_array(const Array& array) {
  return bounds_text(array) + nested(array, '[', ']', [](const Array::Item& item) -> std::string {
           if (item.is_null) return "null";
           return item.is_number ? plain(item.number) : quoted_json(item.text);
         });
}

}  // namespace fuzz
