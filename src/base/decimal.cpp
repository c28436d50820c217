// SPDX-License-Identifier: Apache-2.0
#include "rowcall/base/decimal.hpp"

#include "rowcall/base/text.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>

namespace rowcall {
namespace {

// What an exponent may write out: `1e999999999` is a few bytes that would fill the memory.
constexpr long long k_most_digits = 20'000;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The length of the run of digits at the start of `text`.
std::size_t digits_at(std::string_view text) {
  std::size_t n = 0;
  while (n < text.size() && is_digit(text[n])) ++n;
  return n;
}

struct NumberParts {
  bool negative = false;
  std::string_view whole;
  std::string_view fraction;
  long long exponent = 0;
  bool has_exponent = false;
};

// nullopt for an exponent without digits. Exponents past a billion keep that size: they are refused anyway, or the
// number is zero.
std::optional<long long> read_exponent(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
  if (text.empty() || digits_at(text) != text.size()) return std::nullopt;
  long long value = 0;
  for (const char c : text) value = std::min(value * 10 + (c - '0'), 1'000'000'000LL);
  return negative ? -value : value;
}

std::optional<NumberParts> split_number(std::string_view text) {
  NumberParts parts;
  parts.negative = !text.empty() && text.front() == '-';
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
  parts.whole = text.substr(0, digits_at(text));
  text.remove_prefix(parts.whole.size());
  if (!text.empty() && text.front() == '.') {
    text.remove_prefix(1);
    parts.fraction = text.substr(0, digits_at(text));
    text.remove_prefix(parts.fraction.size());
  }
  if (parts.whole.empty() && parts.fraction.empty()) return std::nullopt;
  if (text.empty()) return parts;
  if (text.front() != 'e' && text.front() != 'E') return std::nullopt;
  const std::optional<long long> exponent = read_exponent(text.substr(1));
  if (!exponent) return std::nullopt;
  parts.exponent = *exponent;
  parts.has_exponent = true;
  return parts;
}

bool append_special(std::string_view text, std::string& out) {
  const bool negative = !text.empty() && text.front() == '-';
  const std::string_view word = negative ? text.substr(1) : text;
  if (equal_ignoring_case(word, "infinity") || equal_ignoring_case(word, "inf")) {
    out += negative ? "-Infinity" : "Infinity";
    return true;
  }
  if (!negative && equal_ignoring_case(word, "nan")) {
    out += "NaN";
    return true;
  }
  return false;
}

// Writes `digits` (no leading or trailing zeros) with the decimal point behind the first `point` of them, where
// `point` may lie outside of the digits.
void append_plain(std::string_view digits, long long point, std::string& out) {
  const auto count = static_cast<long long>(digits.size());
  if (point <= 0) {
    out += "0.";
    out.append(static_cast<std::size_t>(-point), '0');
    out += digits;
  } else if (point >= count) {
    out += digits;
    out.append(static_cast<std::size_t>(point - count), '0');
  } else {
    out += digits.substr(0, static_cast<std::size_t>(point));
    out += '.';
    out += digits.substr(static_cast<std::size_t>(point));
  }
}

bool append_general(std::string_view text, std::string& out) {
  const std::optional<NumberParts> parts = split_number(text);
  if (!parts) return append_special(text, out);
  std::string joined;
  joined.reserve(parts->whole.size() + parts->fraction.size());
  joined += parts->whole;
  joined += parts->fraction;
  const std::size_t first = joined.find_first_not_of('0');
  if (first == std::string::npos) {
    out += '0';
    return true;
  }
  const std::size_t last = joined.find_last_not_of('0');
  const std::string_view digits = std::string_view(joined).substr(first, last - first + 1);
  const long long point = static_cast<long long>(parts->whole.size()) + parts->exponent - static_cast<long long>(first);
  const long long written =
      std::max<long long>(point, 0) + std::max<long long>(static_cast<long long>(digits.size()) - point, 0);
  if (parts->has_exponent && written > k_most_digits) return false;
  if (parts->negative) out += '-';
  append_plain(digits, point, out);
  return true;
}

// The number of leading bytes of `text` that are its canonical form, where the engines' usual print needs nothing but
// the trailing fraction zeros cut off; 0 when it needs more than that.
std::size_t canonical_prefix(std::string_view text) {
  const std::size_t sign = !text.empty() && text.front() == '-' ? 1 : 0;
  const std::string_view number = text.substr(sign);
  const std::size_t whole = digits_at(number);
  if (whole == 0 || (whole > 1 && number.front() == '0')) return 0;
  std::size_t end = whole;
  if (end < number.size()) {
    if (number[end] != '.') return 0;
    const std::size_t fraction = digits_at(number.substr(whole + 1));
    end += 1 + fraction;
    if (end != number.size() || fraction == 0) return 0;
    while (number[end - 1] == '0') --end;
    if (number[end - 1] == '.') --end;
  }
  const bool negative_zero = sign == 1 && end == 1 && number.front() == '0';
  return negative_zero ? 0 : sign + end;
}

bool is_canonical_integer(std::string_view text) {
  const std::size_t sign = !text.empty() && text.front() == '-' ? 1 : 0;
  if (text.size() == sign || digits_at(text.substr(sign)) != text.size() - sign) return false;
  return text[sign] != '0' || text.size() == 1;
}

// A canonical finite decimal taken apart for comparing.
struct Magnitude {
  std::string_view whole;
  std::string_view fraction;
};

Magnitude magnitude_of(std::string_view canonical) {
  if (canonical.front() == '-') canonical.remove_prefix(1);
  const std::size_t point = canonical.find('.');
  if (point == std::string_view::npos) return {canonical, {}};
  return {canonical.substr(0, point), canonical.substr(point + 1)};
}

std::strong_ordering compare_magnitudes(const Magnitude& a, const Magnitude& b) {
  if (a.whole.size() != b.whole.size()) return a.whole.size() <=> b.whole.size();
  if (const int order = a.whole.compare(b.whole); order != 0) return order <=> 0;
  return a.fraction.compare(b.fraction) <=> 0;
}

enum class Rank { minus_infinity, negative, positive, infinity, not_a_number };

Rank rank_of(std::string_view canonical) {
  if (canonical == "NaN") return Rank::not_a_number;
  if (canonical == "Infinity") return Rank::infinity;
  if (canonical == "-Infinity") return Rank::minus_infinity;
  return canonical.starts_with('-') ? Rank::negative : Rank::positive;
}

}  // namespace

bool append_canonical_decimal(std::string_view text, std::string& out) {
  if (const std::size_t size = canonical_prefix(text); size != 0) {
    out.append(text.data(), size);
    return true;
  }
  return append_general(text, out);
}

bool append_canonical_integer(std::string_view text, std::string& out) {
  if (is_canonical_integer(text)) {
    out.append(text.data(), text.size());
    return true;
  }
  const std::size_t begin = out.size();
  if (!append_canonical_decimal(text, out)) return false;
  const std::string_view written = std::string_view(out).substr(begin);
  const bool whole = is_digit(written.back()) && written.find('.') == std::string_view::npos;
  if (!whole) out.resize(begin);
  return whole;
}

std::strong_ordering compare_canonical_decimals(std::string_view a, std::string_view b) noexcept {
  const Rank rank = rank_of(a);
  if (const Rank other = rank_of(b); rank != other) return rank <=> other;
  if (rank == Rank::positive) return compare_magnitudes(magnitude_of(a), magnitude_of(b));
  if (rank == Rank::negative) return compare_magnitudes(magnitude_of(b), magnitude_of(a));
  return std::strong_ordering::equal;
}

}  // namespace rowcall
