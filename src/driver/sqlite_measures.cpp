// SPDX-License-Identifier: Apache-2.0
// The aggregates of `rowcall profile` over SQLite's values, which are read as the kind that a column is compared as.
#include "sqlite_call.hpp"
#include "sqlite_functions.hpp"

#include "rowcall/base/decimal_math.hpp"
#include "rowcall/base/int128.hpp"
#include "rowcall/model/key.hpp"
#include "rowcall/model/measure.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>

namespace rowcall {
namespace {

bool is_start_of_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

std::string_view first_characters(std::string_view text, std::size_t count) {
  for (std::size_t at = 0; at < text.size(); ++at)
    if (is_start_of_character(text[at]) && count-- == 0) return text.substr(0, at);
  return text;
}

bool has_an_order(Kind kind) {
  return contains(kinds(Kind::integer, Kind::decimal, Kind::float32, Kind::float64, Kind::date, Kind::time,
                        Kind::timetz, Kind::timestamp, Kind::timestamptz),
                  kind);
}

std::string_view measured_part(Kind kind, std::string_view canonical) {
  if (has_an_order(kind)) return canonical;
  return first_characters(canonical, kind == Kind::bytes ? 2 * k_measured_length : k_measured_length);
}

// What an aggregate keeps from row to row.
struct Aggregation {
  explicit Aggregation(std::string_view kind) : column(kind, false) {}

  ColumnMaker column;
  std::string canonical{};
  std::uint64_t unreadable = 0;
  std::optional<std::string> extreme{};
  bool has_values = false;
  Int128 whole = 0;  // the part of a sum that is made of small whole numbers
  std::string exact = "0";
  double rounded = 0;

  // Canonical, until the next call; nullopt for what is no value.
  std::optional<std::string_view> read(sqlite3_value* value) {
    NumberText number;
    canonical.clear();
    const Reading reading = column.reader.append(cell_of(value, number), canonical);
    if (reading == Reading::unreadable) ++unreadable;
    if (reading != Reading::value) return std::nullopt;
    has_values = true;
    return canonical;
  }
};

Aggregation** place_of(sqlite3_context* context) {
  return static_cast<Aggregation**>(sqlite3_aggregate_context(context, sizeof(Aggregation*)));
}

template <typename Add>
void step(sqlite3_context* context, sqlite3_value** arguments, Add add) {
  guarded(context, [&] {
    Aggregation** place = place_of(context);
    if (place == nullptr) throw std::bad_alloc();
    if (*place == nullptr) *place = std::make_unique<Aggregation>(text_of(arguments[1])).release();
    const auto value = (*place)->read(arguments[0]);
    if (value) add(**place, *value);
  });
}

// `answer` is called for what at least one row was added to.
template <typename Answer>
void end(sqlite3_context* context, Answer answer) {
  guarded(context, [&] {
    Aggregation** place = static_cast<Aggregation**>(sqlite3_aggregate_context(context, 0));
    const std::unique_ptr<Aggregation> ended(place == nullptr ? nullptr : *place);
    answer(ended.get());
  });
}

void give(sqlite3_context* context, const std::string& text) {
  sqlite3_result_text64(context, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

void end_with_extreme(sqlite3_context* context) {
  end(context, [&](const Aggregation* ended) {
    if (ended != nullptr && ended->extreme) give(context, *ended->extreme);
  });
}

void keep_if(Aggregation& kept, std::string_view value, std::strong_ordering wanted) {
  const std::string_view part = measured_part(kept.column.kind, value);
  if (!kept.extreme || compare_values(kept.column.kind, part, *kept.extreme) == wanted) kept.extreme = part;
}

void least_step(sqlite3_context* context, int, sqlite3_value** arguments) {
  step(context, arguments,
       [](Aggregation& kept, std::string_view value) { keep_if(kept, value, std::strong_ordering::less); });
}

void greatest_step(sqlite3_context* context, int, sqlite3_value** arguments) {
  step(context, arguments,
       [](Aggregation& kept, std::string_view value) { keep_if(kept, value, std::strong_ordering::greater); });
}

void unreadable_step(sqlite3_context* context, int, sqlite3_value** arguments) {
  step(context, arguments, [](Aggregation&, std::string_view) {});
}

void unreadable_end(sqlite3_context* context) {
  end(context, [&](const Aggregation* ended) {
    sqlite3_result_int64(context, ended == nullptr ? 0 : static_cast<sqlite3_int64>(ended->unreadable));
  });
}

// NaN and the infinities win over all numbers, as PostgreSQL adds them.
std::string sum_with_infinite(const std::string& sum, std::string_view value) {
  if (is_finite_decimal(value)) return sum;
  if (is_finite_decimal(sum) || sum == value) return std::string(value);
  return "NaN";
}

void add_exactly(Aggregation& kept, std::string_view value) {
  std::int64_t small = 0;
  const auto [rest, failure] = std::from_chars(value.data(), value.data() + value.size(), small);
  if (failure == std::errc{} && rest == value.data() + value.size()) {
    kept.whole += small;
  } else if (is_finite_decimal(value) && is_finite_decimal(kept.exact)) {
    kept.exact = rowcall::add(kept.exact, value);
  } else {
    kept.exact = sum_with_infinite(kept.exact, value);
  }
}

void total_step(sqlite3_context* context, int, sqlite3_value** arguments) {
  step(context, arguments, [](Aggregation& kept, std::string_view value) {
    if (!is_float(kept.column.kind)) return add_exactly(kept, value);
    double number = std::nan("");
    std::from_chars(value.data(), value.data() + value.size(), number);  // it knows the infinities too
    kept.rounded += number;
  });
}

void total_end(sqlite3_context* context) {
  end(context, [&](const Aggregation* ended) {
    if (ended == nullptr || !ended->has_values) return;
    if (is_float(ended->column.kind))
      return give(context, std::isnan(ended->rounded) ? "NaN" : fmt::format("{}", ended->rounded));
    give(context, is_finite_decimal(ended->exact) ? rowcall::add(ended->exact, to_string(ended->whole)) : ended->exact);
  });
}

void length_function(sqlite3_context* context, int, sqlite3_value** arguments) {
  guarded(context, [&] {
    auto& state =
        kept<CanonicalState>(context, 1, [&] { return CanonicalState{ColumnMaker(text_of(arguments[1]), false)}; });
    NumberText number;
    state.canonical.clear();
    if (state.column.reader.append(cell_of(arguments[0], number), state.canonical) != Reading::value) return;
    const std::string& text = state.canonical;
    const auto length = state.column.kind == Kind::bytes ? static_cast<std::ptrdiff_t>(text.size() / 2)
                                                         : std::ranges::count_if(text, is_start_of_character);
    sqlite3_result_int64(context, length);
  });
}

}  // namespace

int register_sqlite_measures(sqlite3* database) {
  constexpr int k_flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC;
  using Step = void (*)(sqlite3_context*, int, sqlite3_value**);
  const auto aggregate = [&](const char* function, Step step, void (*end)(sqlite3_context*)) {
    return sqlite3_create_function_v2(database, function, 2, k_flags, nullptr, nullptr, step, end, nullptr);
  };
  for (const int result : {aggregate("rowcall_least", least_step, end_with_extreme),
                           aggregate("rowcall_greatest", greatest_step, end_with_extreme),
                           aggregate("rowcall_unreadable", unreadable_step, unreadable_end),
                           aggregate("rowcall_total", total_step, total_end),
                           sqlite3_create_function_v2(database, "rowcall_length", 2, k_flags, nullptr, length_function,
                                                      nullptr, nullptr, nullptr)})
    if (result != SQLITE_OK) return result;
  return SQLITE_OK;
}

}  // namespace rowcall
