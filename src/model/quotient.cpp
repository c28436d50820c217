// SPDX-License-Identifier: Apache-2.0
#include "quotient.hpp"

#include "rowcall/base/decimal.hpp"
#include "rowcall/base/decimal_math.hpp"
#include "rowcall/base/int128.hpp"

#include <charconv>
#include <cstddef>
#include <cstdint>

namespace rowcall {
namespace {

constexpr int k_digits = 6;
constexpr int k_most_digits = 24;

std::uint64_t count_in(std::string_view digits) {
  std::uint64_t count = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), count);
  return count;
}

std::optional<std::string> shown(const Quotient& quotient, int digits) {
  if (!quotient.total || count_in(quotient.count) == 0) return std::nullopt;
  if (!is_finite_decimal(*quotient.total)) return quotient.total;
  return divide(*quotient.total, quotient.count, digits);
}

}  // namespace

// On paper: digit by digit, with one digit more than is wanted. What is cut off behind that one decides no tie.
std::string divide(std::string_view total, std::string_view count, int digits) {
  const std::uint64_t divisor = count_in(count);
  const bool is_negative = total.starts_with('-');
  if (is_negative) total.remove_prefix(1);
  std::string quotient = is_negative ? "-" : "";
  Int128 rest = 0;
  const auto step = [&](char digit) {
    rest = rest * 10 + (digit - '0');
    quotient += static_cast<char>('0' + static_cast<int>(rest / divisor));
    rest %= divisor;
  };
  const std::size_t point = total.find('.');
  for (const char digit : total.substr(0, point)) step(digit);
  quotient += '.';
  const std::string_view fraction = point == std::string_view::npos ? std::string_view() : total.substr(point + 1);
  for (int i = 0; i <= digits; ++i) {
    const auto at = static_cast<std::size_t>(i);
    step(at < fraction.size() ? fraction[at] : '0');
  }
  std::string canonical;
  static_cast<void>(append_canonical_decimal(quotient, canonical));
  return round_decimal(canonical, digits);
}

std::pair<std::optional<std::string>, std::optional<std::string>> quotients(const Quotient& source,
                                                                            const Quotient& target) {
  std::pair both{shown(source, k_digits), shown(target, k_digits)};
  if (both.first != both.second || source.total == target.total) return both;
  for (int digits = k_digits + 1; digits <= k_most_digits && both.first == both.second; ++digits)
    both = {shown(source, digits), shown(target, digits)};
  return both;
}

}  // namespace rowcall
