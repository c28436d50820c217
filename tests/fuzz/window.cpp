// SPDX-License-Identifier: Apache-2.0
#include "window.hpp"

#include "loader.hpp"

#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>

namespace fuzz {

namespace {

bool is_moment(Kind kind) { return kind == Kind::date || kind == Kind::timestamp || kind == Kind::timestamptz; }

bool has_times(const Column& column) {
  return column.stands_in(true) && column.stands_in(false) && is_moment(column.source.kind) &&
         is_moment(column.target.kind);
}

// What is no time is refused by some engines and ordered by others.
bool has_garbage(const std::vector<Rendered>& rows, std::size_t column) {
  return std::any_of(rows.begin(), rows.end(),
                     [&](const Rendered& row) { return std::holds_alternative<Garbage>(row.values[column]); });
}

bool can_be_said(const Moment& moment) {
  return moment.special == Moment::Special::none && moment.year > 1 && moment.year < 9999;
}

// In UTC, said as such or not, or as a clock elsewhere shows it.
std::string spelled(const Moment& moment, Random& random) {
  if (moment.micros == 0 && random.chance(40)) return date_text(moment);
  const int minutes = random.pick({0, 0, 0, 120, -300, 345});
  const Moment shown = shifted(moment, std::int64_t{minutes} * 60'000'000);
  std::string zone = random.pick({"", "Z", "+00"});
  if (minutes != 0)
    zone = fmt::format("{}{:02}:{:02}", minutes < 0 ? '-' : '+', std::abs(minutes) / 60, std::abs(minutes) % 60);
  const int digits = shown.micros % 1'000'000 == 0 ? random.pick({0, 3, 6}) : 6;
  return date_text(shown) + random.pick({" ", "T"}) + clock_text(shown.micros, digits) + zone;
}

std::optional<Moment> end_near(const std::vector<const Moment*>& times, Random& random) {
  if (times.empty()) return Moment{2024, 2, 29, 0};
  constexpr std::int64_t k_second = 1'000'000;
  constexpr std::int64_t k_day = 86'400 * k_second;
  const Moment end = shifted(
      *random.pick(times), random.pick({std::int64_t{0}, std::int64_t{0}, std::int64_t{0}, std::int64_t{1},
                                        std::int64_t{-1}, std::int64_t{500'000}, k_second, -k_second, k_day, -k_day}));
  return can_be_said(end) ? std::optional(end) : std::nullopt;
}

}  // namespace

bool Window::has(const Rendered& row) const {
  const auto* moment = std::get_if<Moment>(&row.values[column]);
  return moment != nullptr && (!since || compare(*moment, *since) >= 0) && (!until || compare(*moment, *until) < 0);
}

std::optional<Window> choose_window(const Schema& schema, const std::vector<Rendered>& source,
                                    const std::vector<Rendered>& target, Random& random) {
  std::vector<std::size_t> columns;
  std::size_t candidates = 0;
  for (std::size_t i = 0; i < schema.columns.size(); ++i) {
    if (!has_times(schema.columns[i])) continue;
    ++candidates;
    if (!has_garbage(source, i) && !has_garbage(target, i)) columns.push_back(i);
  }
  if (columns.empty()) return std::nullopt;
  Window window;
  window.column = random.pick(columns);
  std::vector<const Moment*> times;
  for (const auto* rows : {&source, &target}) {
    for (const Rendered& row : *rows) {
      const auto* moment = std::get_if<Moment>(&row.values[window.column]);
      if (moment != nullptr && can_be_said(*moment)) times.push_back(moment);
    }
  }
  if (random.chance(75)) window.since = end_near(times, random);
  if (!window.since || random.chance(60)) window.until = end_near(times, random);
  if (window.since && window.until) {
    const auto order = compare(*window.since, *window.until);
    if (order > 0) std::swap(window.since, window.until);
    if (order == 0) window.until.reset();  // nothing lies between: an error
  }
  if (!window.since && !window.until) return std::nullopt;
  if (window.since) window.words.insert(window.words.end(), {"--since", spelled(*window.since, random)});
  if (window.until) window.words.insert(window.words.end(), {"--until", spelled(*window.until, random)});
  if (candidates > 1 || random.chance(50))
    window.words.insert(window.words.end(), {"--time-column", quoted(schema.columns[window.column].source_name, '"')});
  return window;
}

}  // namespace fuzz
