// SPDX-License-Identifier: Apache-2.0
// One value as a driver delivers it. The bytes belong to the driver's cursor and live until its next step.
#pragma once

#include <cstdint>
#include <string_view>

namespace rowcall {

enum class Storage : std::uint8_t {
  null,
  text,     // every engine but SQLite delivers only null and text
  integer,  // SQLite storage classes; bytes are decimal digits
  real,     // bytes are a text of the fewest characters that reads back to the same double
  blob,
};

struct RawCell {
  std::string_view bytes;
  Storage storage = Storage::text;
};

}  // namespace rowcall
