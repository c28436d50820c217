// SPDX-License-Identifier: Apache-2.0
// The ways in which text may write intervals, times in a zone, addresses, sets
// and arrays.
#include "side_type.hpp"

#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>

namespace fuzz {

namespace {

constexpr std::int64_t k_second = 1'000'000;
constexpr std::int64_t k_hour = 3'600 * k_second;
constexpr std::int64_t k_day = 24 * k_hour;

std::string clock(std::int64_t micros, Random& random) {
  return clock_text(micros, micros % k_second == 0 ? random.pick({0, 1, 6}) : 6);
}

// As PostgreSQL prints it by default: what follows a negative part has a sign.
std::string postgresql_interval(const Interval& interval) {
  std::string text;
  bool after_negative = false;
  const auto add = [&](std::int64_t number, const std::string& unit) {
    if (number == 0) return;
    text += fmt::format("{}{}{} {}{}", text.empty() ? "" : " ", after_negative && number > 0 ? "+" : "", number, unit,
                        number == 1 ? "" : "s");
    after_negative = number < 0;
  };
  add(interval.months / 12, "year");
  add(interval.months % 12, "mon");
  add(interval.days, "day");
  if (interval.micros == 0 && !text.empty()) return text;
  const std::string_view sign = interval.micros < 0 ? "-" : after_negative ? "+" : "";
  const bool has_fraction = interval.micros % k_second != 0;
  return fmt::format("{}{}{}{}", text, text.empty() ? "" : " ", sign,
                     clock_text(std::abs(interval.micros), has_fraction ? 6 : 0));
}

// Months and hours that are not folded, and weeks.
std::string loose_interval(const Interval& interval) {
  std::string text = fmt::format("P{}M", interval.months);
  if (interval.days % 7 == 0)
    text += fmt::format("{}W", interval.days / 7);
  else
    text += fmt::format("{}D", interval.days);
  const std::int64_t minutes = interval.micros / (60 * k_second);
  const std::int64_t rest = interval.micros % (60 * k_second);
  return text + fmt::format("T{}M{}{}.{:06}S", minutes, rest < 0 ? "-" : "", std::abs(rest) / k_second,
                            std::abs(rest) % k_second);
}

std::string braced(const Array::Item& item) {
  if (item.is_null) return "NULL";
  if (item.is_number) return plain(item.number);
  std::string text = "\"";
  for (const char c : item.text) text += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
  return text + "\"";
}

}  // namespace

std::string spelled_interval(const Interval& interval, Random& random) {
  switch (random.below(3)) {
    case 0:
      return postgresql_interval(interval);
    case 1:
      return loose_interval(interval);
    default:
      return canonical_interval(interval);
  }
}

// Any clock that shows this instant as a time of its day.
std::string spelled_clock_of_zone(const Duration& utc, Random& random) {
  constexpr std::int64_t k_farthest = 16 * 3'600 - 1;
  const std::int64_t least = std::max(-k_farthest, (-utc.micros + k_second - 1) / k_second);
  const std::int64_t most = std::min(k_farthest, utc.micros > k_day ? -((utc.micros - k_day + k_second - 1) / k_second)
                                                                    : (k_day - utc.micros) / k_second);
  std::int64_t offset = random.pick({0, 0, 3'600, -18'000, 19'800, 20'700, -34'200, 50'400}) +
                        (random.chance(5) ? random.between(-59, 59) : 0);
  if (offset < least || offset > most) offset = random.between(least, most);
  const std::int64_t size = std::abs(offset);
  std::string zone = fmt::format("{}{:02}", offset < 0 ? '-' : '+', size / 3'600);
  if (size % 3'600 != 0 || random.chance(50)) zone += fmt::format(":{:02}", size / 60 % 60);
  if (size % 60 != 0) zone += fmt::format(":{:02}", size % 60);
  if (offset == 0 && random.chance(50)) zone = "Z";
  return clock(utc.micros + offset * k_second, random) + zone;
}

std::string spelled_network(const Network& network, Random& random) {
  std::string text = address_text(network);
  if (network.is_v6 && random.chance(40)) {  // all groups
    text.clear();
    for (std::size_t i = 0; i < 16; i += 2) {
      const int group = network.bytes.at(i) * 256 + network.bytes.at(i + 1);
      text += (i == 0 ? "" : ":") + (random.chance(50) ? fmt::format("{:04x}", group) : fmt::format("{:X}", group));
    }
  }
  if (network.length != network.most() || random.chance(20)) text += fmt::format("/{}", network.length);
  return text;
}

std::string spelled_mac(const Mac& mac, Random& random) {
  const std::size_t group = random.pick({std::size_t{1}, std::size_t{1}, std::size_t{2}, mac.bytes.size() / 2});
  const std::string mark = group == 2 ? "." : random.pick({":", "-"});
  std::string text;
  for (std::size_t i = 0; i < mac.bytes.size(); i += group)
    text += (text.empty() ? "" : mark) + hex(mac.bytes.substr(i, group));
  if (random.chance(30))
    for (char& c : text) c = c >= 'a' && c <= 'f' ? static_cast<char>(c - 32) : c;
  return text;
}

std::string spelled_members(const Members& members, Random& random) {
  std::vector<std::string> names = members.names;
  random.shuffle(names);
  return fmt::format("{}", fmt::join(names, ","));
}

std::string spelled_json_array(const Array& array, Random& random) {
  return nested(array, '[', ']', [&](const Array::Item& item) -> std::string {
    const std::string blank = random.chance(15) ? " " : "";
    if (item.is_null) return blank + "null";
    return blank + (item.is_number ? plain(item.number) : spelled_json_text(item.text, random)) + blank;
  });
}

std::string array_literal(const Array& array) { return bounds_text(array) + nested(array, '{', '}', braced); }

std::string spelled_array(const Array& array, Random& random) {
  const bool must_be_literal = !bounds_text(array).empty();
  return must_be_literal || random.chance(50) ? array_literal(array) : spelled_json_array(array, random);
}

}  // namespace fuzz
