// SPDX-License-Identifier: Apache-2.0
// An SQLite value as a RawCell, the same for a column of a result and for an argument of a function.
#pragma once

#include "rowcall/model/cell.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>

#include <sqlite3.h>

namespace rowcall {

using NumberText = std::array<char, 32>;  // room for any 64-bit integer and any shortest double

inline RawCell integer_cell(sqlite3_int64 number, NumberText& text) {
  char* end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
  return {{text.data(), static_cast<std::size_t>(end - text.data())}, Storage::integer};
}

inline RawCell real_cell(double number, NumberText& text) {
  if (std::isinf(number)) return {number > 0 ? "Infinity" : "-Infinity", Storage::real};
  char* end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
  return {{text.data(), static_cast<std::size_t>(end - text.data())}, Storage::real};
}

// `size` bytes at `bytes`; SQLite gives a null pointer for an empty BLOB.
inline RawCell bytes_cell(const void* bytes, int size, Storage storage) {
  if (size == 0) return {"", storage};
  return {{static_cast<const char*>(bytes), static_cast<std::size_t>(size)}, storage};
}

}  // namespace rowcall
