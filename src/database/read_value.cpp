// SPDX-License-Identifier: Apache-2.0
#include "read_value.hpp"

#include "rowcall/base/error.hpp"

#include <charconv>

#include <fmt/format.h>

namespace rowcall {

std::optional<std::string> read_value(Connection& connection, std::string_view sql) {
  std::optional<std::string> value;
  const auto cursor = connection.stream(sql);
  while (const auto row = cursor->next()) {
    const RawCell& cell = row->front();
    if (cell.storage != Storage::null) value = std::string(cell.bytes);
  }
  return value;
}

std::uint64_t parse_modulo_64(std::string_view digits) {
  const bool negative = digits.starts_with('-');
  const std::string_view magnitude = negative ? digits.substr(1) : digits;
  std::uint64_t value = 0;
  for (const char digit : magnitude) {
    if (digit < '0' || digit > '9') {
      throw Error(ErrorKind::data, fmt::format("the server answered \"{}\" where a whole number was due", digits));
    }
    value = value * 10 + static_cast<std::uint64_t>(digit - '0');
  }
  return negative ? 0 - value : value;
}

std::uint64_t parse_count(std::string_view digits) {
  std::uint64_t value = 0;
  const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (failure != std::errc{} || end != digits.data() + digits.size()) {
    throw Error(ErrorKind::data, fmt::format("the server answered \"{}\" where a count was due", digits));
  }
  return value;
}

}  // namespace rowcall
