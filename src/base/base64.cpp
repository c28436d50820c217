// SPDX-License-Identifier: Apache-2.0
#include "rowcall/base/base64.hpp"

#include <array>
#include <cstdint>

namespace rowcall {

namespace {

constexpr std::uint8_t k_no_digit = 64;

constexpr std::array<std::uint8_t, 256> k_digits = [] {
  std::array<std::uint8_t, 256> digits{};
  digits.fill(k_no_digit);
  std::uint8_t value = 0;
  for (const char c : std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"))
    digits[static_cast<unsigned char>(c)] = value++;
  return digits;
}();

}  // namespace

std::optional<std::string> from_base64(std::string_view text) {
  std::string bytes;
  bytes.reserve(text.size() / 4 * 3);
  std::uint32_t group = 0;
  unsigned int digits = 0;
  unsigned int padding = 0;
  for (const char c : text) {
    if (c == '\n' || c == '\r') continue;
    const std::uint8_t digit = k_digits[static_cast<unsigned char>(c)];
    const bool is_padding = c == '=';
    if (is_padding) ++padding;
    if ((digit == k_no_digit && !is_padding) || (padding > 0 && !is_padding) || padding > 2) return std::nullopt;
    group = group << 6U | (is_padding ? 0U : digit);
    if (++digits < 4) continue;
    for (unsigned int byte = 0; byte < 3 - padding; ++byte)
      bytes += static_cast<char>(group >> (16U - 8U * byte) & 0xFFU);
    if ((group & ((1U << 8U * padding) - 1U)) != 0) return std::nullopt;
    group = digits = 0;
    if (padding > 0) ++padding;  // nothing may follow
  }
  if (digits != 0) return std::nullopt;
  return bytes;
}

}  // namespace rowcall
