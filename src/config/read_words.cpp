// SPDX-License-Identifier: Apache-2.0
#include "rowcall/config/read_words.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/text.hpp"
#include "rowcall/config/option_words.hpp"

#include <fmt/format.h>

namespace rowcall {

Encoding parse_encoding(std::string_view word) {
  for (const Encoding encoding : {Encoding::hex, Encoding::base64})
    if (name(encoding) == word) return encoding;
  const std::vector<std::string> known{"hex", "base64"};
  throw Error(ErrorKind::usage, fmt::format("\"{}\" is none of hex, base64{}", word, did_you_mean(word, known)));
}

std::vector<ColumnEncoding> parse_encodings(std::string_view text) {
  std::vector<ColumnMapping> pairs;
  try {
    pairs = parse_map(text);
  } catch (const Error&) {
    throw Error(ErrorKind::usage, fmt::format("\"{}\" is not COLUMN=hex or COLUMN=base64", text));
  }
  std::vector<ColumnEncoding> encodings;
  for (const ColumnMapping& pair : pairs) encodings.push_back({pair.source, parse_encoding(pair.target)});
  return encodings;
}

void set_encoding(std::vector<ColumnEncoding>& encodings, ColumnEncoding encoding) {
  std::erase_if(encodings, [&](const ColumnEncoding& other) { return other.column == encoding.column; });
  encodings.push_back(std::move(encoding));
}

AssumedZone parse_assumed_zone(std::string_view text) { return {Zone::find(text)->name()}; }

}  // namespace rowcall
