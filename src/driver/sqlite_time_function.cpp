// SPDX-License-Identifier: Apache-2.0
#include "sqlite_call.hpp"

#include "rowcall/base/instant.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>

namespace rowcall {
namespace {

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

}  // namespace

// rowcall_time(value, kind, column, key column, key value, …): microseconds since 1970, by which times compare.
void sqlite_time_function(sqlite3_context* context, int count, sqlite3_value** arguments) {
  guarded(context, [&] {
    if (count < 3) throw Error(ErrorKind::internal, "rowcall_time needs a value, a kind and the name of a column");
    if (sqlite3_value_type(arguments[0]) == SQLITE_NULL) return;
    auto& state =
        kept<CanonicalState>(context, 1, [&] { return CanonicalState{ColumnMaker(text_of(arguments[1]), false)}; });
    NumberText number;
    state.canonical.clear();
    constexpr std::size_t k_shown = 80;
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

}  // namespace rowcall
