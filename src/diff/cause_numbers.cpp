// SPDX-License-Identifier: Apache-2.0
// Numbers that went through a type that cannot hold them, or a wrong sign, unit or offset.
#include "cause_classify.hpp"
#include "cause_scaled.hpp"

#include "rowcall/base/decimal.hpp"
#include "rowcall/base/decimal_math.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace rowcall {

namespace {

constexpr std::array<std::string_view, 15> k_limits{"0",
                                                    "127",
                                                    "-128",
                                                    "255",
                                                    "32767",
                                                    "-32768",
                                                    "65535",
                                                    "8388607",
                                                    "-8388608",
                                                    "16777215",
                                                    "2147483647",
                                                    "-2147483648",
                                                    "4294967295",
                                                    "9223372036854775807",
                                                    "-9223372036854775808"};
constexpr std::string_view k_largest_unsigned = "18446744073709551615";
// Numbers of claims of Why::clamped: the place among k_limits, or one of these.
constexpr std::int32_t k_unsigned_limit = 100;
constexpr std::int32_t k_limit_of_nines = 1000;  // with the length, and the digits behind the point

bool is_finite(std::string_view number) { return number.back() >= '0' && number.back() <= '9'; }

// Widths of whole numbers, the widest first: of several that fit it is the likeliest.
constexpr std::array k_bits{64, 32, 16, 8};

// Does a whole number of so many bits, signed or not, come out of `number` when the higher bits are dropped?
void explain_wrap(Int128 number, Int128 wrapped, bool reversed, Claims& claims) {
  for (std::size_t i = 0; i < k_bits.size(); ++i) {
    const Int128 values = Int128{1} << k_bits[i];
    const Int128 low = number & (values - 1);  // two's complement, so right for negative numbers too
    const Int128 as_signed = low >= values / 2 ? low - values : low;
    const auto width = static_cast<std::int32_t>(2 * i);
    if (wrapped == as_signed)
      claims.add({Why::integer_wrap, reversed, width, width});
    else if (wrapped == low)
      claims.add({Why::integer_wrap, reversed, width + 1, width + 1});
  }
}

bool has_wide_wrap(const Claims& claims) {
  const auto all = claims.all();
  return std::any_of(all.begin(), all.end(),
                     [](const Claim& claim) { return claim.why == Why::integer_wrap && bits_of(claim.low) >= 32; });
}

// All nines: the largest number of a decimal type.
bool is_all_nines(std::string_view number) {
  if (number.starts_with('-')) number.remove_prefix(1);
  return number.size() >= 3 && number.find_first_not_of("9.") == std::string_view::npos;
}

bool is_beyond(std::string_view number, std::string_view limit) {
  const auto order = compare_canonical_decimals(number, limit);
  return limit.starts_with('-') ? order < 0 : order > 0;
}

void explain_clamp(std::string_view number, std::string_view clamped, bool reversed, Claims& claims) {
  if (clamped == "0" && number.starts_with('-')) return claims.add({Why::clamped, reversed, 0, 0});
  const auto limit = std::find(k_limits.begin() + 1, k_limits.end(), clamped);
  const bool is_limit = limit != k_limits.end() || clamped == k_largest_unsigned;
  if (!(is_limit || is_all_nines(clamped)) || !is_beyond(number, clamped)) return;
  const std::size_t point = clamped.find('.');
  std::int32_t which = k_unsigned_limit;
  if (limit != k_limits.end())
    which = static_cast<std::int32_t>(limit - k_limits.begin());
  else if (!is_limit)
    which = k_limit_of_nines + static_cast<std::int32_t>(clamped.size()) * 100 +
            static_cast<std::int32_t>(point == std::string_view::npos ? 0 : clamped.size() - point - 1);
  claims.add({Why::clamped, reversed, which, which});
}

// The digits without sign, point and zeros around them, and the power of ten of the last one.
struct Digits {
  std::string text;
  int power = 0;
};

Digits digits_of(std::string_view number) {
  Digits digits;
  const std::size_t point = number.find('.');
  for (const char c : number)
    if (c >= '0' && c <= '9' && (c != '0' || !digits.text.empty())) digits.text += c;
  if (point != std::string_view::npos) digits.power = -static_cast<int>(number.size() - point - 1);
  while (digits.text.ends_with('0')) {
    digits.text.pop_back();
    ++digits.power;
  }
  return digits;
}

void explain_scale_factor(std::string_view source, std::string_view target, Claims& claims) {
  const char last_of_source = source.back();
  const char last_of_target = target.back();
  // Cheap refusal: the digits must be the same but for zeros.
  if (last_of_source != last_of_target && last_of_source != '0' && last_of_target != '0') return;
  if (source.starts_with('-') != target.starts_with('-')) return;
  const Digits a = digits_of(source);
  const Digits b = digits_of(target);
  if (a.text != b.text || a.text.empty() || a.power == b.power) return;
  claims.add(Why::scale_factor, b.power - a.power);
}

std::string difference_text(std::string_view source, std::string_view target) {
  const auto a = scaled(source);
  const auto b = scaled(target);
  if (!a || !b || a->scale != 0 || b->scale != 0) return subtract(target, source);
  const Int128 difference = b->mantissa - a->mantissa;
  const auto narrow = static_cast<std::int64_t>(difference);
  return narrow == difference ? std::to_string(narrow) : to_string(difference);
}

void explain_offset(std::string_view source, std::string_view target, ColumnMemory& memory, Claims& claims) {
  if (const auto number = memory.offsets.follow(difference_text(source, target)))
    claims.add(Why::number_offset, *number);
}

}  // namespace

int bits_of(std::int32_t width) { return k_bits.at(static_cast<std::size_t>(width / 2)); }

void explain_range_of_number(std::string_view source, std::string_view target, ColumnMemory& memory, Claims& claims) {
  if (!is_finite(source) || !is_finite(target)) {
    const bool reversed = !is_finite(source);
    return claims.add({Why::infinity, reversed, 0, 0});
  }
  const auto a = scaled(source);
  const auto b = scaled(target);
  if (a && b && a->scale == 0 && b->scale == 0) {
    explain_wrap(a->mantissa, b->mantissa, false, claims);
    explain_wrap(b->mantissa, a->mantissa, true, claims);
  }
  const bool other_sign = (source.starts_with('-') && source.substr(1) == target) ||
                          (target.starts_with('-') && target.substr(1) == source);
  // 9223372036854775808 wraps to its own negative.
  if (other_sign && !has_wide_wrap(claims)) return claims.add(Why::sign);
  const bool is_plain = source.find('e') == std::string_view::npos && target.find('e') == std::string_view::npos;
  if (!is_plain) return;
  explain_clamp(source, target, false, claims);
  explain_clamp(target, source, true, claims);
  explain_scale_factor(source, target, claims);
  explain_offset(source, target, memory, claims);
}

}  // namespace rowcall
