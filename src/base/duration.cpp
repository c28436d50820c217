// SPDX-License-Identifier: Apache-2.0
#include "rowcall/base/duration.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace rowcall {

namespace {

struct Unit {
  std::string_view name;
  Int128 microseconds;
};

constexpr std::array<Unit, 6> k_units{
    {{"d", 86'400'000'000}, {"h", 3'600'000'000}, {"m", 60'000'000}, {"s", 1'000'000}, {"ms", 1'000}, {"us", 1}}};
constexpr Int128 k_longest = Int128{86'400'000'000} * 36'525'000;
constexpr std::size_t k_most_digits = 19;

bool is_digits(std::string_view text) {
  return !text.empty() && text.size() <= k_most_digits &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Int128 number(std::string_view digits) {
  Int128 value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

}  // namespace

std::optional<Int128> parse_duration(std::string_view text) {
  const std::size_t end = std::min(text.find_first_not_of("0123456789."), text.size());
  const auto* const unit =
      std::find_if(k_units.begin(), k_units.end(), [&](const Unit& known) { return known.name == text.substr(end); });
  if (unit == k_units.end()) return std::nullopt;
  const std::string_view written = text.substr(0, end);
  const std::size_t point = written.find('.');
  const std::string_view whole = written.substr(0, point);
  const std::string_view fraction = point == std::string_view::npos ? "0" : written.substr(point + 1);
  if (!is_digits(whole) || !is_digits(fraction)) return std::nullopt;
  Int128 parts = 1;
  for (std::size_t i = 0; i < fraction.size(); ++i) parts *= 10;
  const Int128 of_fraction = number(fraction) * unit->microseconds;
  if (of_fraction % parts != 0) return std::nullopt;
  const Int128 microseconds = number(whole) * unit->microseconds + of_fraction / parts;
  return microseconds <= k_longest ? std::optional(microseconds) : std::nullopt;
}

std::string duration_text(Int128 microseconds) {
  if (microseconds == 0) return "0s";
  for (const Unit& unit : k_units)
    if (microseconds % unit.microseconds == 0)
      return to_string(microseconds / unit.microseconds) + std::string(unit.name);
  return "";
}

}  // namespace rowcall
