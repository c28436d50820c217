// SPDX-License-Identifier: Apache-2.0
#include "exact.hpp"

#include <algorithm>

namespace fuzz {

namespace {

using Digits = std::string;  // the leading one first

void pad(Digits& a, Digits& b) {
  const std::size_t size = std::max(a.size(), b.size());
  a.insert(0, size - a.size(), '0');
  b.insert(0, size - b.size(), '0');
}

Digits add(Digits a, Digits b) {
  pad(a, b);
  int carry = 0;
  for (std::size_t i = a.size(); i-- > 0;) {
    const int digit = (a[i] - '0') + (b[i] - '0') + carry;
    a[i] = static_cast<char>('0' + digit % 10);
    carry = digit / 10;
  }
  return carry == 0 ? a : "1" + a;
}

// a >= b.
Digits take(Digits a, Digits b) {
  pad(a, b);
  int borrowed = 0;
  for (std::size_t i = a.size(); i-- > 0;) {
    int digit = (a[i] - '0') - (b[i] - '0') - borrowed;
    borrowed = digit < 0 ? 1 : 0;
    digit += 10 * borrowed;
    a[i] = static_cast<char>('0' + digit);
  }
  return a;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::optional<Number> number_in(const std::string& text) {
  Number number;
  number.digits.clear();
  std::size_t at = 0;
  if (at < text.size() && text[at] == '-') {
    number.negative = true;
    ++at;
  }
  bool behind_point = false;
  for (; at < text.size() && (is_digit(text[at]) || text[at] == '.'); ++at) {
    if (text[at] == '.') {
      behind_point = true;
      continue;
    }
    number.digits += text[at];
    number.scale += behind_point ? 1 : 0;
  }
  if (number.digits.empty()) return std::nullopt;
  if (at == text.size()) return number;
  if (text[at] != 'e') return std::nullopt;
  number.scale -= std::stoi(text.substr(at + 1));
  return number;
}

Number sum(const Number& a, const Number& b) {
  Number result;
  result.scale = std::max(a.scale, b.scale);
  Digits x = a.digits + std::string(static_cast<std::size_t>(result.scale - a.scale), '0');
  Digits y = b.digits + std::string(static_cast<std::size_t>(result.scale - b.scale), '0');
  pad(x, y);
  result.negative = a.negative;
  if (a.negative == b.negative) {
    result.digits = add(x, y);
  } else if (x >= y) {
    result.digits = take(x, y);
  } else {
    result.negative = b.negative;
    result.digits = take(y, x);
  }
  return result;
}

Number product(const Number& a, const Number& b) {
  Number result;
  result.negative = a.negative != b.negative;
  result.scale = a.scale + b.scale;
  Digits shift;
  for (std::size_t i = b.digits.size(); i-- > 0;) {
    for (int times = b.digits[i] - '0'; times > 0; --times) result.digits = add(result.digits, a.digits + shift);
    shift += '0';
  }
  return result;
}

Number negated(Number number) {
  number.negative = !number.negative;
  return number;
}

Number magnitude(Number number) {
  number.negative = false;
  return number;
}

Number power_of_ten(int exponent) {
  Number number;
  number.digits = "1";
  number.scale = -exponent;
  return number;
}

Number rounded(const Number& number, int digits) {
  if (number.scale <= digits) return number;
  const auto gone = static_cast<std::size_t>(number.scale - digits);
  Digits all = number.digits;
  if (all.size() <= gone) all.insert(0, gone + 1 - all.size(), '0');
  Number result;
  result.negative = number.negative;
  result.scale = digits;
  result.digits = all.substr(0, all.size() - gone);
  if (all[all.size() - gone] >= '5') result.digits = add(result.digits, "1");
  return result;
}

std::optional<Number> with_scale(const Number& number, int scale) {
  Number result = number;
  if (result.scale < scale) {
    result.digits.append(static_cast<std::size_t>(scale - result.scale), '0');
    result.scale = scale;
  }
  for (; result.scale > scale; --result.scale) {
    if (result.digits.back() != '0') return std::nullopt;
    result.digits.pop_back();
    if (result.digits.empty()) result.digits = "0";
  }
  result.digits.erase(0, std::min(result.digits.find_first_not_of('0'), result.digits.size() - 1));
  return result;
}

}  // namespace fuzz
