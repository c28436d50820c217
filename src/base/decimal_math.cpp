// SPDX-License-Identifier: Apache-2.0
// School arithmetic on digit strings: values are shown to people and compared with tolerances, a few per differing
// row, so plainness counts for more than speed.
#include "rowcall/base/decimal_math.hpp"

#include "rowcall/base/error.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace rowcall {

namespace {

// The number digits * 10^-scale.
struct Scaled {
  bool negative = false;
  std::string digits;  // without a sign; leading zeros are allowed
  std::size_t scale = 0;
};

Scaled scaled(std::string_view canonical) {
  if (!is_finite_decimal(canonical))
    throw Error(ErrorKind::internal, std::string(canonical) + " is no finite decimal to reckon with");
  Scaled number;
  number.negative = canonical.front() == '-';
  if (number.negative) canonical.remove_prefix(1);
  const std::size_t point = canonical.find('.');
  number.digits = canonical.substr(0, point);
  if (point != std::string_view::npos) {
    number.digits += canonical.substr(point + 1);
    number.scale = canonical.size() - point - 1;
  }
  return number;
}

std::string canonical_of(Scaled number) {
  if (number.digits.size() <= number.scale) number.digits.insert(0, number.scale + 1 - number.digits.size(), '0');
  const std::size_t whole = number.digits.size() - number.scale;
  const std::size_t first = std::min(number.digits.find_first_not_of('0'), whole - 1);
  const std::size_t last = number.digits.find_last_not_of('0');
  if (last == std::string::npos) return "0";
  std::string text = number.negative ? "-" : "";
  text.append(number.digits, first, whole - first);
  if (last >= whole) {
    text += '.';
    text.append(number.digits, whole, last + 1 - whole);
  }
  return text;
}

// Gives both the same scale and number of digits.
void align(Scaled& a, Scaled& b) {
  const std::size_t scale = std::max(a.scale, b.scale);
  for (Scaled* number : {&a, &b}) {
    number->digits.append(scale - number->scale, '0');
    number->scale = scale;
  }
  const std::size_t size = std::max(a.digits.size(), b.digits.size());
  for (Scaled* number : {&a, &b}) number->digits.insert(0, size - number->digits.size(), '0');
}

std::string sum_of(const std::string& a, const std::string& b) {
  std::string sum(a.size(), '0');
  int carry = 0;
  for (std::size_t i = a.size(); i-- > 0;) {
    const int digit = (a[i] - '0') + (b[i] - '0') + carry;
    sum[i] = static_cast<char>('0' + digit % 10);
    carry = digit / 10;
  }
  return carry == 0 ? sum : "1" + sum;
}

// a - b, for a >= b.
std::string difference_of(const std::string& a, const std::string& b) {
  std::string difference(a.size(), '0');
  int borrow = 0;
  for (std::size_t i = a.size(); i-- > 0;) {
    int digit = a[i] - b[i] - borrow;
    borrow = digit < 0 ? 1 : 0;
    if (digit < 0) digit += 10;
    difference[i] = static_cast<char>('0' + digit);
  }
  return difference;
}

std::string product_of(const std::string& a, const std::string& b) {
  std::vector<unsigned> columns(a.size() + b.size(), 0);
  for (std::size_t i = a.size(); i-- > 0;) {
    unsigned carry = 0;
    for (std::size_t j = b.size(); j-- > 0;) {
      const unsigned value =
          columns[i + j + 1] + static_cast<unsigned>(a[i] - '0') * static_cast<unsigned>(b[j] - '0') + carry;
      columns[i + j + 1] = value % 10;
      carry = value / 10;
    }
    columns[i] += carry;
  }
  std::string product(columns.size(), '0');
  std::transform(columns.begin(), columns.end(), product.begin(),
                 [](unsigned digit) { return static_cast<char>('0' + digit); });
  return product;
}

// Cuts to `digits` fraction digits; what was cut off stands in `rest` with as many digits as were cut.
Scaled cut(std::string_view canonical, int digits, std::string& rest) {
  Scaled number = scaled(canonical);
  const long long surplus = static_cast<long long>(number.scale) - digits;
  if (surplus <= 0) return number;
  const auto dropped = static_cast<std::size_t>(surplus);
  if (number.digits.size() < dropped) number.digits.insert(0, dropped - number.digits.size(), '0');
  rest = number.digits.substr(number.digits.size() - dropped);
  number.digits.resize(number.digits.size() - dropped);
  if (number.digits.empty()) number.digits = "0";
  // Whole digits that were rounded away come back as zeros.
  if (digits < 0) number.digits.append(static_cast<std::size_t>(-digits), '0');
  number.scale = digits < 0 ? 0 : static_cast<std::size_t>(digits);
  return number;
}

bool is_half(const std::string& rest) {
  return !rest.empty() && rest.front() == '5' && rest.find_first_not_of('0', 1) == std::string::npos;
}

}  // namespace

bool is_finite_decimal(std::string_view canonical) noexcept {
  return !canonical.empty() && canonical.back() >= '0' && canonical.back() <= '9';
}

int fraction_digits(std::string_view canonical) noexcept {
  const std::size_t point = canonical.find('.');
  return point == std::string_view::npos ? 0 : static_cast<int>(canonical.size() - point - 1);
}

std::string round_decimal(std::string_view canonical, int digits) {
  std::string rest;
  Scaled number = cut(canonical, digits, rest);
  if (rest.empty() || rest.front() < '5') return canonical_of(std::move(number));
  Scaled unit{false, "1", digits < 0 ? 0 : static_cast<std::size_t>(digits)};
  if (digits < 0) unit.digits.append(static_cast<std::size_t>(-digits), '0');
  align(number, unit);
  number.digits = sum_of(number.digits, unit.digits);
  return canonical_of(std::move(number));
}

std::string truncate_decimal(std::string_view canonical, int digits) {
  std::string rest;
  return canonical_of(cut(canonical, digits, rest));
}

bool is_tie(std::string_view canonical, int digits) {
  std::string rest;
  cut(canonical, digits, rest);
  return is_half(rest);
}

std::string absolute(std::string_view canonical) {
  return std::string(canonical.substr(canonical.starts_with('-') ? 1 : 0));
}

std::string add(std::string_view a, std::string_view b) {
  Scaled left = scaled(a);
  Scaled right = scaled(b);
  align(left, right);
  if (left.negative == right.negative)
    return canonical_of({left.negative, sum_of(left.digits, right.digits), left.scale});
  if (left.digits < right.digits) std::swap(left, right);
  return canonical_of({left.negative, difference_of(left.digits, right.digits), left.scale});
}

std::string subtract(std::string_view a, std::string_view b) {
  const std::string negated = b.starts_with('-') ? absolute(b) : "-" + std::string(b);
  return add(a, negated);
}

std::string multiply(std::string_view a, std::string_view b) {
  const Scaled left = scaled(a);
  const Scaled right = scaled(b);
  return canonical_of(
      {left.negative != right.negative, product_of(left.digits, right.digits), left.scale + right.scale});
}

}  // namespace rowcall
