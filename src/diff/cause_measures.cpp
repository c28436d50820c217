// SPDX-License-Identifier: Apache-2.0
// What was reckoned of a column's cells, in words: digits that were lost, limits, factors, offsets, clocks of zones.
#include "cause_classify.hpp"
#include "cause_words.hpp"

#include "rowcall/base/duration.hpp"
#include "rowcall/base/instant.hpp"
#include "rowcall/base/text.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace rowcall {

namespace {

bool has_rival(const Settled& cause, Why why) {
  return std::find(cause.rivals.begin(), cause.rivals.end(), why) != cause.rivals.end();
}

std::string decimals(std::int32_t digits) {
  if (digits == 0) return "to whole numbers";
  return fmt::format("to {} {}", digits, digits == 1 ? "decimal" : "decimals");
}

std::string rounding_words(const Settled& cause) {
  std::string words = with_side(cause, decimals(cause.what.number));
  const Why other = cause.what.why == Why::half_away ? Why::half_even : Why::half_away;
  if (!has_rival(cause, other))
    words += cause.what.why == Why::half_away ? ", halves away from zero" : ", halves to even";
  if (has_rival(cause, Why::cut_digits)) words += "; cutting off gives the same";
  return words;
}

std::string cut_words(const Settled& cause) {
  std::string words = with_side(cause, decimals(cause.what.number));
  return cause.what.number == 0 ? words + ", as a division of integers does" : words;
}

std::string fraction_words(const Settled& cause) {
  std::string words = cause.what.number == 0 ? std::string("to whole seconds")
                                             : fmt::format("to {} fraction {} of seconds", cause.what.number,
                                                           cause.what.number == 1 ? "digit" : "digits");
  words = with_side(cause, words);
  if (cause.what.why == Why::fraction_rounded && has_rival(cause, Why::fraction_cut))
    words += "; cutting off gives the same";
  return words;
}

std::string tie_words(const Settled& cause) {
  const std::string_view away = cause.what.reversed ? "target" : "source";
  const std::string_view even = cause.what.reversed ? "source" : "target";
  return fmt::format("{}: halves away from zero in the {}, to even in the {}", decimals(cause.what.number), away, even);
}

std::string wrap_words(const Settled& cause) {
  const bool is_unsigned = cause.what.number % 2 != 0;
  return with_side(
      cause, fmt::format("wrapped around at {} bits{}", bits_of(cause.what.number), is_unsigned ? ", unsigned" : ""));
}

std::string clamp_words(const Settled& cause) {
  const std::string& limit = cause.what.reversed ? cause.source.bytes : cause.target.bytes;
  if (cause.what.number == 0) return with_side(cause, "negative numbers became 0");
  return with_side(cause, fmt::format("to {}, the limit of a type", limit));
}

std::string scale_words(std::int32_t power) {
  std::string factor("1");
  factor.append(static_cast<std::size_t>(power < 0 ? -power : power), '0');
  unsigned long long number = 0;
  const auto [end, error] = std::from_chars(factor.data(), factor.data() + factor.size(), number);
  if (error == std::errc() && end == factor.data() + factor.size()) factor = with_thousands(number);
  return fmt::format("{} by {}", power > 0 ? "multiplied" : "divided", factor);
}

std::string signed_text(const std::string& number) { return number.starts_with('-') ? number : "+" + number; }

Int128 whole_number(const std::string& digits) {
  Int128 value = 0;
  for (const char c : digits)
    if (c != '-') value = value * 10 + (c - '0');
  return digits.starts_with('-') ? -value : value;
}

std::string duration_words(const std::string& microseconds) {
  const Int128 offset = whole_number(microseconds);
  return fmt::format("{}{}", offset < 0 ? "-" : "+", duration_text(offset < 0 ? -offset : offset));
}

std::string day_of(std::int64_t seconds) {
  const std::string moment = timestamp_at(Int128{seconds} * k_microseconds_per_second);
  return moment.substr(0, moment.find('T'));
}

std::string zone_words(const ZoneMatch& zone, bool is_sure) {
  const std::string others = zone.others == 0 ? "" : fmt::format(" (or one of {} other zones)", zone.others);
  if (zone.fit == ZoneFit::summer_time) return fmt::format("only on days of summer time in {}{}", zone.zone, others);
  if (!is_sure) return fmt::format("fits {}{}", zone.zone, others);
  return fmt::format("the {} has clocks of {}{}", zone.fit == ZoneFit::target_local ? "target" : "source", zone.zone,
                     others);
}

std::string shift_words(const Settled& cause, const Telling& telling) {
  const auto [first, last] = telling.memory.shifts.span_of(cause.what.number);
  const std::string from = day_of(first);
  const std::string to = day_of(last);
  const bool on_all = telling.pairs == cause.cells;
  std::string words = shift_text(cause.what.number);
  if (on_all)
    words += fmt::format(" on all {} rows", with_thousands(cause.cells));
  else if (telling.pairs)
    words += fmt::format(" on {} of {} rows", with_thousands(cause.cells), with_thousands(*telling.pairs));
  words += from == to ? ", " + from : fmt::format(", {} to {}", from, to);
  return telling.zone ? words + "; " + zone_words(*telling.zone, on_all || !telling.one_shift) : words;
}

}  // namespace

std::string shift_text(std::int32_t quarters) {
  const int positive = quarters < 0 ? -quarters : quarters;
  return fmt::format("{}{:02}:{:02}", quarters < 0 ? '-' : '+', positive / 4, positive % 4 * 15);
}

std::string measured_detail(const Settled& cause, const Telling& telling) {
  switch (cause.what.why) {
    case Why::integer_wrap:
      return wrap_words(cause);
    case Why::clamped:
      return clamp_words(cause);
    case Why::scale_factor:
      return scale_words(cause.what.number);
    case Why::number_offset:
      return signed_text(telling.memory.offsets.value(cause.what.number));
    case Why::half_away:
    case Why::half_even:
      return rounding_words(cause);
    case Why::cut_digits:
      return cut_words(cause);
    case Why::tie_rounding:
      return tie_words(cause);
    case Why::zone_shift:
      return shift_words(cause, telling);
    case Why::time_offset:
      return duration_words(telling.memory.offsets.value(cause.what.number));
    case Why::fraction_rounded:
    case Why::fraction_cut:
      return fraction_words(cause);
    default:
      return "";
  }
}

}  // namespace rowcall
