// SPDX-License-Identifier: Apache-2.0
#include "sqlite_functions.hpp"

#include "sqlite_call.hpp"

#include "rowcall/model/digest.hpp"

#include <array>
#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace rowcall {
namespace {

constexpr int k_most_arguments = 121;  // the kinds and 120 values; SQLite allows 127

// --- rowcall_canonical -----------------------------------------------------------------------------------------------

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
  for (const HashFunction function :
       {HashFunction::xxh3, HashFunction::lookup3, HashFunction::sha256, HashFunction::md5}) {
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
        scalar("rowcall_time", -1, sqlite_time_function), scalar("rowcall_row", -1, row_function),
        scalar("rowcall_hash", 2, hash_function),
        sqlite3_create_function_v2(database, "rowcall_sum", 1, k_flags, nullptr, nullptr, sum_step, sum_end,
                                   nullptr)}) {
    if (result != SQLITE_OK) return result;
  }
  return register_sqlite_measures(database);
}

}  // namespace rowcall
