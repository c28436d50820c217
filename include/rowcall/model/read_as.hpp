// SPDX-License-Identifier: Apache-2.0
// How the values of a column are to be read where its type leaves that open, as the user declared it.
#pragma once

#include "rowcall/base/zone.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

namespace rowcall {

// How a text holds bytes.
enum class Encoding : std::uint8_t {
  hex,     // pairs of hex digits in any case, with or without \x or 0x in front
  base64,  // RFC 4648 with padding, line breaks allowed
};
[[nodiscard]] std::string_view name(Encoding encoding) noexcept;

struct ReadAs {
  // Of times without a zone that are compared as instants; none: UTC.
  std::shared_ptr<const Zone> zone = {};
  // Of a text that is compared as bytes.
  std::optional<Encoding> encoding = {};

  // Is there anything that a type alone does not say?
  [[nodiscard]] explicit operator bool() const noexcept { return zone != nullptr || encoding.has_value(); }
  bool operator==(const ReadAs&) const = default;
};

}  // namespace rowcall
