// SPDX-License-Identifier: Apache-2.0
// What the SQL functions that the SQLite driver adds have in common: their arguments as cells, how a column is read,
// what a call keeps from row to row, and how errors end in SQLite.
#pragma once

#include "sqlite_value.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/text.hpp"
#include "rowcall/model/canonical.hpp"

#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace rowcall {

inline std::string_view text_of(sqlite3_value* value) {
  const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(value));
  if (text == nullptr) return {};
  return {text, static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

inline RawCell cell_of(sqlite3_value* value, NumberText& number) {
  switch (sqlite3_value_type(value)) {
    case SQLITE_INTEGER:
      return integer_cell(sqlite3_value_int64(value), number);
    case SQLITE_FLOAT:
      return real_cell(sqlite3_value_double(value), number);
    case SQLITE_TEXT: {
      const void* text = sqlite3_value_text(value);
      return bytes_cell(text, sqlite3_value_bytes(value), Storage::text);
    }
    case SQLITE_BLOB: {
      const void* blob = sqlite3_value_blob(value);
      return bytes_cell(blob, sqlite3_value_bytes(value), Storage::blob);
    }
    default:
      return {{}, Storage::null};
  }
}

inline Kind kind_named(std::string_view word) {
  for (int number = 0; number < static_cast<int>(Kind::unknown); ++number) {
    const auto kind = static_cast<Kind>(number);
    if (name(kind) == word) return kind;
  }
  throw Error(ErrorKind::internal, fmt::format("no canonical type is called {}", word));
}

// What SqliteDialect names a column: a kind, `array of integer`, `array of integer in json`.
struct ColumnMaker {
  Kind kind;
  CellReader reader;

  ColumnMaker(std::string_view words, bool padded) : ColumnMaker(split(words, ' '), padded) {}

 private:
  ColumnMaker(const std::vector<std::string>& words, bool padded)
      : kind(kind_named(words.front())), reader(type_of(words, padded), kind, {}, element_of(words)) {}

  static Kind element_of(const std::vector<std::string>& words) {
    return words.size() > 2 ? kind_named(words[2]) : Kind::unknown;
  }
  static ColumnType type_of(const std::vector<std::string>& words, bool padded) {
    ColumnType type;
    type.kind = kind_named(words.back());
    if (words.size() == 3) type.kind = Kind::text;
    type.wire = padded ? WireForm::padded_text : WireForm::dynamic;
    return type;
  }
};

// Errors and lack of memory must not pass through SQLite's C code as exceptions.
template <typename Work>
void guarded(sqlite3_context* context, Work&& work) {
  try {
    work();
  } catch (const std::bad_alloc&) {
    sqlite3_result_error_nomem(context);
  } catch (const std::exception& error) {
    sqlite3_result_error(context, error.what(), -1);
  }
}

// What a call site keeps from row to row: SQLite holds it for as long as the first arguments are constants.
template <typename State, typename Make>
State& kept(sqlite3_context* context, int argument, Make&& make) {
  if (auto* state = static_cast<State*>(sqlite3_get_auxdata(context, argument))) return *state;
  auto made = std::make_unique<State>(make());
  sqlite3_set_auxdata(context, argument, made.release(), [](void* state) { delete static_cast<State*>(state); });
  // SQLite may have let it go at once: only what it gives back is alive.
  auto* state = static_cast<State*>(sqlite3_get_auxdata(context, argument));
  if (state == nullptr) throw std::bad_alloc();
  return *state;
}

// A column's reader, with room for what it makes of one value.
struct CanonicalState {
  ColumnMaker column;
  std::string canonical{};
  std::string field{};
};

// rowcall_time, which sqlite_functions.hpp describes.
void sqlite_time_function(sqlite3_context* context, int count, sqlite3_value** arguments);

}  // namespace rowcall
