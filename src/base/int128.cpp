// SPDX-License-Identifier: Apache-2.0
#include "rowcall/base/int128.hpp"

#include <algorithm>

namespace rowcall {

std::string to_string(Int128 number) {
  if (number == 0) return "0";
  std::string digits;
  // Digits are taken from the negative side, which holds one number more.
  for (Int128 left = number < 0 ? number : -number; left != 0; left /= 10) {
    digits.push_back(static_cast<char>('0' - static_cast<int>(left % 10)));
  }
  if (number < 0) digits.push_back('-');
  std::reverse(digits.begin(), digits.end());
  return digits;
}

}  // namespace rowcall
