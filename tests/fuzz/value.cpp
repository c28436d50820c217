// SPDX-License-Identifier: Apache-2.0
#include "value.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <tuple>

#include <fmt/format.h>

namespace fuzz {

namespace {

struct Parts {
  std::string whole;     // no leading zeros, so zero is empty
  std::string fraction;  // no trailing zeros
};

Parts parts_of(const Number& number) {
  std::string digits = number.digits;
  int scale = number.scale;
  if (scale < 0) {
    digits.append(static_cast<std::size_t>(-scale), '0');
    scale = 0;
  }
  const auto behind = static_cast<std::size_t>(scale);
  if (digits.size() < behind) digits.insert(0, behind - digits.size(), '0');
  Parts parts{digits.substr(0, digits.size() - behind), digits.substr(digits.size() - behind)};
  parts.whole.erase(0, std::min(parts.whole.find_first_not_of('0'), parts.whole.size()));
  while (!parts.fraction.empty() && parts.fraction.back() == '0') parts.fraction.pop_back();
  return parts;
}

int sign_of(const Number& number, const Parts& parts) {
  if (parts.whole.empty() && parts.fraction.empty()) return 0;
  return number.negative ? -1 : 1;
}

int rank(const Number& number) {
  if (number.special == Number::Special::minus_infinity) return 0;
  if (number.special == Number::Special::none) return 1;
  return number.special == Number::Special::infinity ? 2 : 3;
}

template <typename Float>
std::string shortest_text(Float value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value < 0 ? "-Infinity" : "Infinity";
  if (value == 0) return "0";
  std::array<char, 64> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::general).ptr;
  return {text.data(), end};
}

}  // namespace

Number number_of(Int128 integer) {
  Number number;
  number.negative = integer < 0;
  number.digits.clear();
  auto rest = number.negative ? -static_cast<UInt128>(integer) : static_cast<UInt128>(integer);
  do {
    number.digits.insert(number.digits.begin(), static_cast<char>('0' + static_cast<int>(rest % 10)));
    rest /= 10;
  } while (rest != 0);
  return number;
}

std::string plain(const Number& number) {
  if (number.special == Number::Special::nan) return "NaN";
  if (number.special == Number::Special::infinity) return "Infinity";
  if (number.special == Number::Special::minus_infinity) return "-Infinity";
  const Parts parts = parts_of(number);
  std::string text = sign_of(number, parts) < 0 ? "-" : "";
  text += parts.whole.empty() ? "0" : parts.whole;
  if (!parts.fraction.empty()) text += "." + parts.fraction;
  return text;
}

std::strong_ordering compare(const Number& a, const Number& b) {
  if (rank(a) != 1 || rank(b) != 1) return rank(a) <=> rank(b);
  const Parts x = parts_of(a);
  const Parts y = parts_of(b);
  const int sign = sign_of(a, x);
  if (sign != sign_of(b, y)) return sign <=> sign_of(b, y);
  const auto by_size =
      std::tuple(x.whole.size(), x.whole, x.fraction) <=> std::tuple(y.whole.size(), y.whole, y.fraction);
  return sign < 0 ? 0 <=> by_size : by_size;
}

double to_double(const Number& number) {
  if (number.special == Number::Special::nan) return std::numeric_limits<double>::quiet_NaN();
  return std::strtod(plain(number).c_str(), nullptr);
}

std::string shortest(double value) { return shortest_text(value); }
std::string shortest(float value) { return shortest_text(value); }

std::string date_text(const Moment& moment) {
  return fmt::format("{:04}-{:02}-{:02}", std::abs(moment.year), moment.month, moment.day);
}

std::string clock_text(std::int64_t micros, int fraction_digits) {
  const std::int64_t seconds = micros / 1'000'000;
  std::string text = fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
  if (fraction_digits > 0)
    text += "." + fmt::format("{:06}", micros % 1'000'000).substr(0, static_cast<std::size_t>(fraction_digits));
  return text;
}

std::string canonical_date(const Moment& moment) {
  if (moment.special != Moment::Special::none)
    return moment.special == Moment::Special::infinity ? "infinity" : "-infinity";
  return date_text(moment) + (moment.year < 0 ? " BC" : "");
}

std::string canonical_stamp(const Moment& moment, bool has_zone) {
  if (moment.special != Moment::Special::none) return canonical_date(moment);
  return date_text(moment) + "T" + clock_text(moment.micros, 6) + (has_zone ? "Z" : "") +
         (moment.year < 0 ? " BC" : "");
}

std::string canonical_duration(const Duration& duration) {
  return (duration.micros < 0 ? "-" : "") + clock_text(std::abs(duration.micros), 6);
}

std::strong_ordering compare(const Moment& a, const Moment& b) {
  const auto rank = [](const Moment& moment) {
    return moment.special == Moment::Special::none ? 1 : moment.special == Moment::Special::infinity ? 2 : 0;
  };
  if (rank(a) != 1 || rank(b) != 1) return rank(a) <=> rank(b);
  return std::tuple(a.year, a.month, a.day, a.micros) <=> std::tuple(b.year, b.month, b.day, b.micros);
}

// Howard Hinnant's civil calendar algorithms.
std::int64_t days_of(std::int64_t year, int month, int day) {
  std::int64_t y = year < 0 ? year + 1 : year;
  y -= month <= 2 ? 1 : 0;
  const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
  const std::int64_t year_of_era = y - era * 400;
  const std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146'097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719'468;
}

Moment moment_at(std::int64_t days, std::int64_t micros) {
  days += 719'468;
  const std::int64_t era = (days >= 0 ? days : days - 146'096) / 146'097;
  const std::int64_t day_of_era = days - era * 146'097;
  const std::int64_t year_of_era = (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted_month = (5 * day_of_year + 2) / 153;
  Moment moment;
  moment.day = static_cast<int>(day_of_year - (153 * shifted_month + 2) / 5 + 1);
  moment.month = static_cast<int>(shifted_month < 10 ? shifted_month + 3 : shifted_month - 9);
  const std::int64_t year = year_of_era + era * 400 + (moment.month <= 2 ? 1 : 0);
  moment.year = year <= 0 ? year - 1 : year;
  moment.micros = micros;
  return moment;
}

Moment shifted(const Moment& moment, std::int64_t micros) {
  constexpr std::int64_t k_day = 86'400'000'000;
  if (moment.special != Moment::Special::none) return moment;
  std::int64_t days = days_of(moment.year, moment.month, moment.day);
  std::int64_t rest = moment.micros + micros;
  days += rest / k_day;
  rest %= k_day;
  if (rest < 0) {
    rest += k_day;
    --days;
  }
  return moment_at(days, rest);
}

int days_in_month(std::int64_t year, int month) {
  constexpr std::array<int, 12> k_days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const std::int64_t y = year < 0 ? year + 1 : year;
  const bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
  return k_days.at(static_cast<std::size_t>(month - 1)) + (month == 2 && leap ? 1 : 0);
}

std::string hex(const std::string& bytes) {
  std::string text;
  for (const char c : bytes) text += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return text;
}

std::string uuid_text(const Uuid& uuid) {
  std::string text = hex({uuid.bytes.begin(), uuid.bytes.end()});
  for (const std::size_t at : {8U, 13U, 18U, 23U}) text.insert(at, 1, '-');
  return text;
}

std::string quoted_json(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    const std::string_view letters = "\b\f\n\r\t";
    const std::size_t at = letters.find(c);
    if (c == '"' || c == '\\') {
      out += std::string("\\") + c;
    } else if (at != std::string_view::npos) {
      out += std::string("\\") + std::string_view("bfnrt")[at];
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
    } else {
      out += c;
    }
  }
  return out + "\"";
}

std::string canonical_json(const Json& json) {
  switch (json.type) {
    case Json::Type::null:
      return "null";
    case Json::Type::truth:
      return json.truth ? "true" : "false";
    case Json::Type::number:
      return plain(json.number);
    case Json::Type::text:
      return quoted_json(json.text);
    case Json::Type::array: {
      std::string out = "[";
      for (const Json& item : json.items) out += (out.size() > 1 ? "," : "") + canonical_json(item);
      return out + "]";
    }
    case Json::Type::object:
      break;
  }
  std::vector<std::size_t> order(json.items.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return json.names[a] < json.names[b]; });
  std::string out = "{";
  for (const std::size_t i : order) {
    if (out.size() > 1) out += ",";
    out += quoted_json(json.names[i]) + ":" + canonical_json(json.items[i]);
  }
  return out + "}";
}

}  // namespace fuzz
