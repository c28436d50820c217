// SPDX-License-Identifier: Apache-2.0
#include "sqlite_functions.hpp"

#include "sqlite_value.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/instant.hpp"
#include "rowcall/base/text.hpp"
#include "rowcall/model/canonical.hpp"
#include "rowcall/model/digest.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <limits>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace rowcall {
namespace {

constexpr std::size_t k_shown = 80;
constexpr int k_most_arguments = 121;  // the kinds and 120 values; SQLite allows 127

std::string_view text_of(sqlite3_value* value) {
  const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(value));
  if (text == nullptr) return {};
  return {text, static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

RawCell cell_of(sqlite3_value* value, NumberText& number) {
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

Kind kind_named(std::string_view word) {
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

// --- rowcall_canonical -----------------------------------------------------------------------------------------------

struct CanonicalState {
  ColumnMaker column;
  std::string canonical{};
  std::string field{};
};

void canonical_function(sqlite3_context* context, int count, sqlite3_value** arguments) {
  guarded(context, [&] {
    if (sqlite3_value_type(arguments[0]) == SQLITE_NULL) return;
    auto& state = kept<CanonicalState>(context, 1, [&] {
      const bool padded = count > 2 && text_of(arguments[2]) == "padded";
      return CanonicalState{ColumnMaker(text_of(arguments[1]), padded)};
    });
    NumberText number;
    state.canonical.clear();
    const Reading reading = state.column.reader.append(cell_of(arguments[0], number), state.canonical);
    const Kind kind = state.column.kind;
    const std::string* result = &state.canonical;
    if (reading == Reading::unreadable || kind == Kind::float32 || kind == Kind::float64) {
      state.field.clear();
      append_digest_field(kind, reading, state.canonical, state.field);
      result = &state.field;
    }
    sqlite3_result_text64(context, result->data(), result->size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  });
}

// --- rowcall_time ----------------------------------------------------------------------------------------------------

// "id 7, line '2'", from the names and values behind the first three arguments.
std::string row_words(int count, sqlite3_value** arguments) {
  std::string words;
  for (int at = 3; at + 1 < count; at += 2) {
    const bool is_text = sqlite3_value_type(arguments[at + 1]) == SQLITE_TEXT;
    const std::string_view mark = is_text ? "'" : "";
    words +=
        fmt::format("{}{} {}{}{}", at == 3 ? "" : ", ", text_of(arguments[at]), mark, text_of(arguments[at + 1]), mark);
  }
  return words;
}

std::int64_t within_64_bits(Int128 number) {
  using Limits = std::numeric_limits<std::int64_t>;
  return static_cast<std::int64_t>(std::clamp<Int128>(number, Limits::min(), Limits::max()));
}

// rowcall_time(value, kind, column, key column, key value, …): microseconds since 1970, by which times compare.
void time_function(sqlite3_context* context, int count, sqlite3_value** arguments) {
  guarded(context, [&] {
    if (count < 3) throw Error(ErrorKind::internal, "rowcall_time needs a value, a kind and the name of a column");
    if (sqlite3_value_type(arguments[0]) == SQLITE_NULL) return;
    auto& state =
        kept<CanonicalState>(context, 1, [&] { return CanonicalState{ColumnMaker(text_of(arguments[1]), false)}; });
    NumberText number;
    state.canonical.clear();
    const RawCell cell = cell_of(arguments[0], number);
    if (state.column.reader.append(cell, state.canonical) != Reading::value)
      throw Error(
          ErrorKind::data,
          fmt::format("column {} holds \"{}\", which does not read as {}, in the row of {}: it lies neither inside "
                      "nor outside of the time window; filter it out with --where or correct it",
                      text_of(arguments[2]), state.canonical.substr(0, k_shown), text_of(arguments[1]),
                      row_words(count, arguments)));
    const std::optional<Int128> at = microseconds_of(state.canonical);
    const std::int64_t infinite = state.canonical.starts_with('-') ? std::numeric_limits<std::int64_t>::min()
                                                                   : std::numeric_limits<std::int64_t>::max();
    sqlite3_result_int64(context, at ? within_64_bits(*at) : infinite);
  });
}

// --- rowcall_row -----------------------------------------------------------------------------------------------------

struct RowState {
  std::vector<ColumnMaker> columns{};
  std::string canonical{};
  std::string encoding{};
};

RowState row_state(std::string_view kinds) {
  constexpr std::string_view k_padded = " padded";
  RowState state;
  for (const std::string& word : split(kinds, ',')) {
    std::string_view kind = trim(word);
    const bool padded = kind.ends_with(k_padded);
    if (padded) kind.remove_suffix(k_padded.size());
    state.columns.emplace_back(kind, padded);
  }
  return state;
}

void row_function(sqlite3_context* context, int count, sqlite3_value** arguments) {
  guarded(context, [&] {
    auto& state = kept<RowState>(context, 0, [&] { return row_state(text_of(arguments[0])); });
    if (state.columns.size() + 1 != static_cast<std::size_t>(count)) {
      throw Error(ErrorKind::internal, "rowcall_row needs one value for each kind");
    }
    NumberText number;
    state.encoding.clear();
    for (std::size_t at = 0; at < state.columns.size(); ++at) {
      const ColumnMaker& column = state.columns[at];
      if (at > 0) state.encoding += '|';
      state.canonical.clear();
      const Reading reading = column.reader.append(cell_of(arguments[at + 1], number), state.canonical);
      append_digest_field(column.kind, reading, state.canonical, state.encoding);
    }
    sqlite3_result_blob64(context, state.encoding.data(), state.encoding.size(), SQLITE_TRANSIENT);
  });
}

// --- rowcall_hash ----------------------------------------------------------------------------------------------------

HashFunction hash_named(std::string_view word) {
  for (const HashFunction function : {HashFunction::xxh3, HashFunction::sha256, HashFunction::md5}) {
    if (name(function) == word) return function;
  }
  throw Error(ErrorKind::internal, fmt::format("no hash function is called {}", word));
}

void hash_function(sqlite3_context* context, int, sqlite3_value** arguments) {
  guarded(context, [&] {
    if (sqlite3_value_type(arguments[1]) == SQLITE_NULL) return;
    const HashFunction function = hash_named(text_of(arguments[0]));
    NumberText number;
    const std::uint64_t value = hash(function, cell_of(arguments[1], number).bytes);
    sqlite3_result_int64(context, static_cast<sqlite3_int64>(value));
  });
}

// --- rowcall_sum -----------------------------------------------------------------------------------------------------

void sum_step(sqlite3_context* context, int, sqlite3_value** arguments) {
  const int type = sqlite3_value_type(arguments[0]);
  if (type == SQLITE_NULL) return;
  if (type != SQLITE_INTEGER) {
    sqlite3_result_error(context, "rowcall_sum adds integers only", -1);
    return;
  }
  auto* sum = static_cast<std::uint64_t*>(sqlite3_aggregate_context(context, sizeof(std::uint64_t)));
  if (sum == nullptr) {
    sqlite3_result_error_nomem(context);
    return;
  }
  *sum += static_cast<std::uint64_t>(sqlite3_value_int64(arguments[0]));
}

void sum_end(sqlite3_context* context) {
  const auto* sum = static_cast<const std::uint64_t*>(sqlite3_aggregate_context(context, 0));
  std::array<char, 24> text{};
  const char* end = std::to_chars(text.data(), text.data() + text.size(), sum == nullptr ? 0 : *sum).ptr;
  sqlite3_result_text(context, text.data(), static_cast<int>(end - text.data()), SQLITE_TRANSIENT);
}

}  // namespace

int register_sqlite_functions(sqlite3* database) {
  constexpr int k_flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC;
  // Above what SQLite was built for, sqlite3_limit takes the build's own limit.
  sqlite3_limit(database, SQLITE_LIMIT_FUNCTION_ARG, k_most_arguments);
  const auto scalar = [&](const char* function, int count, void (*call)(sqlite3_context*, int, sqlite3_value**)) {
    return sqlite3_create_function_v2(database, function, count, k_flags, nullptr, call, nullptr, nullptr, nullptr);
  };
  for (const int result :
       {scalar("rowcall_canonical", 2, canonical_function), scalar("rowcall_canonical", 3, canonical_function),
        scalar("rowcall_time", -1, time_function), scalar("rowcall_row", -1, row_function),
        scalar("rowcall_hash", 2, hash_function),
        sqlite3_create_function_v2(database, "rowcall_sum", 1, k_flags, nullptr, nullptr, sum_step, sum_end,
                                   nullptr)}) {
    if (result != SQLITE_OK) return result;
  }
  return SQLITE_OK;
}

}  // namespace rowcall
