// SPDX-License-Identifier: Apache-2.0
// What the values of the options mean that say what is read and how; as option_words.hpp.
#pragma once

#include "rowcall/model/request.hpp"

#include <string_view>
#include <vector>

namespace rowcall {

// `hex` or `base64`.
[[nodiscard]] Encoding parse_encoding(std::string_view word);
// `photo=hex,"raw data"=base64`.
[[nodiscard]] std::vector<ColumnEncoding> parse_encodings(std::string_view text);
// Puts it in the place of one for the same column, or behind all.
void set_encoding(std::vector<ColumnEncoding>& encodings, ColumnEncoding encoding);
// The name of a time zone that this system knows.
[[nodiscard]] AssumedZone parse_assumed_zone(std::string_view text);

}  // namespace rowcall
