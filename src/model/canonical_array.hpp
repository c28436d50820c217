// SPDX-License-Identifier: Apache-2.0
// The canonical form of an array: a JSON array whose elements are in the canonical form of their own kind.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rowcall {

// What an element is in JSON.
enum class ElementClass : std::uint8_t { string, number, boolean, json };

struct ElementForm {
  ElementClass is = ElementClass::string;
  bool (*read)(std::string_view text, std::string& out) = nullptr;  // appends the canonical form or nothing
};

enum class ArrayNotation : std::uint8_t {
  braces,  // PostgreSQL's own: {a,"b c",NULL}
  json,
  either,
};

// Appends the canonical form; NULL elements are null, arrays in arrays stay so. Lower bounds other than 1 are part of
// the value and stand before it as PostgreSQL prints them: `[2:3]=[1,2]`. Returns false, and appends nothing, for text
// that is no array in this notation, or has an element that is none of its kind: in JSON, a number is no text and a
// text no number, but for "NaN", "Infinity" and "-Infinity".
[[nodiscard]] bool append_canonical_array(std::string_view text, ArrayNotation notation, const ElementForm& element,
                                          std::string& out);

}  // namespace rowcall
