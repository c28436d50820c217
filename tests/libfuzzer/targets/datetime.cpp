// SPDX-License-Identifier: Apache-2.0
// Canonical dates and times are their own canonical form, are ordered as their microseconds are, and come back from
// microseconds as they were.
#include "rowcall/base/datetime.hpp"

#include "fuzz.hpp"

#include "rowcall/base/duration.hpp"
#include "rowcall/base/instant.hpp"

#include <array>
#include <optional>

namespace rowcall::test {
namespace {

using Read = bool (*)(std::string_view, std::string&);

std::optional<std::string> canonical(Read read, std::string_view text) {
  std::string out = "kept";
  const bool could = read(text, out);
  require(out.starts_with("kept") && (could || out == "kept"), "a refused text appends nothing", {text, out});
  if (!could) return std::nullopt;
  const std::string form = out.substr(4);
  std::string again;
  require(read(form, again) && again == form, "a canonical time is its own canonical form", {text, form, again});
  return form;
}

bool is_infinite(std::string_view form) { return form.ends_with("infinity"); }

void check_moments(Read read, std::string_view a, std::string_view b, bool has_clock, bool has_zone) {
  const std::optional<std::string> first = canonical(read, a);
  const std::optional<std::string> second = canonical(read, b);
  if (!first) return;
  const std::optional<Int128> at = microseconds_of(*first);
  require(at.has_value() != is_infinite(*first), "every finite moment has its microseconds", {*first});
  if (at && has_clock) {
    const std::string again = has_zone ? instant_at(*at) : timestamp_at(*at);
    require(again == *first, "microseconds lead back to the moment", {*first, again});
  }
  if (!second) return;
  const auto order = compare_canonical_times(*first, *second);
  require((order == 0) == (*first == *second), "equal moments are equal bytes", {*first, *second});
  require((order < 0) == (compare_canonical_times(*second, *first) > 0), "order is antisymmetric", {*first, *second});
  if (const std::optional<Int128> later = microseconds_of(*second); at && later)
    require((*at < *later) == (order < 0), "order is that of the microseconds", {*first, *second});
}

void check_times(std::string_view a, std::string_view b) {
  const std::optional<std::string> first = canonical(append_canonical_time, a);
  const std::optional<std::string> second = canonical(append_canonical_time, b);
  if (!first || !second) return;
  const std::optional<Int128> at = microseconds_of_duration(*first);
  const std::optional<Int128> later = microseconds_of_duration(*second);
  require(at && later, "every time has its microseconds", {*first, *second});
  const auto order = compare_canonical_durations(*first, *second);
  require((order == 0) == (*first == *second), "equal times are equal bytes", {*first, *second});
  require((*at < *later) == (order < 0), "order is that of the microseconds", {*first, *second});
}

void check_duration(std::string_view text) {
  const std::optional<Int128> duration = parse_duration(text);
  if (!duration) return;
  const std::string shown = duration_text(*duration);
  require(parse_duration(shown) == duration, "a duration reads back as it is written", {text, shown});
}

}  // namespace

void fuzz(std::string_view input) {
  Input lines(input);
  const std::string_view a = lines.line();
  const std::string_view b = lines.line();
  check_moments(append_canonical_date, a, b, false, false);
  check_moments(append_canonical_timestamp, a, b, true, false);
  check_moments(append_canonical_instant, a, b, true, true);
  check_times(a, b);
  check_duration(a);
  // Not only canonical texts reach it.
  static_cast<void>(microseconds_of(a));
  static_cast<void>(microseconds_of_duration(a));
}

}  // namespace rowcall::test
