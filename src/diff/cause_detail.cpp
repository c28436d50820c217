// SPDX-License-Identifier: Apache-2.0
#include "cause_utf8.hpp"
#include "cause_words.hpp"

#include "rowcall/base/duration.hpp"
#include "rowcall/base/instant.hpp"
#include "rowcall/base/text.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace rowcall {

namespace {

std::string became(const ExampleValue& from, const ExampleValue& to) {
  return fmt::format("{} became {}", in_quotes(from), in_quotes(to));
}

// Where the damage is not where it is expected.
std::string with_side(const Settled& cause, const std::string& text) {
  return cause.what.reversed ? text + ", in the source" : text;
}

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

std::string unseen_words(std::int32_t code) {
  switch (code) {
    case '\t':
      return "a tab";
    case '\n':
      return "a line feed at the end";
    case ' ':
      return "blanks at the ends";
    case 0xA0:
      return "no-break spaces (U+00A0)";
    case 0x200B:
      return "zero-width spaces (U+200B)";
    case 0xFEFF:
      return "a byte order mark (U+FEFF)";
    default:
      return fmt::format("U+{:04X}", code);
  }
}

std::string line_end_words(const Settled& cause) {
  const auto ending = [](const std::string& text) {
    if (text.find("\r\n") != std::string::npos) return "CRLF";
    return text.find('\r') != std::string::npos ? "CR" : "LF";
  };
  return fmt::format("{} became {}", ending(cause.source.bytes), ending(cause.target.bytes));
}

std::string zero_date_words(const Settled& cause) {
  const ExampleValue& other = cause.what.reversed ? cause.source : cause.target;
  const std::string value = other.reading == Reading::null ? "NULL"
                            : cause.what.number > 0        ? std::string(default_date_text(cause.what.number - 1))
                                                           : "another date";
  return cause.what.reversed ? fmt::format("{} became 0000-00-00", value) : fmt::format("0000-00-00 became {}", value);
}

std::string default_date_words(const Settled& cause) {
  const std::string_view date = default_date_text(cause.what.number);
  return cause.what.reversed ? fmt::format("NULL became {}", date) : fmt::format("{} became NULL", date);
}

std::string unreadable_words(const Settled& cause, const Telling& telling) {
  const ExampleValue& value = cause.what.reversed ? cause.target : cause.source;
  return fmt::format("the {} has values that do not read as {}, such as {}", cause.what.reversed ? "target" : "source",
                     name(telling.column.compared_as.kind), in_quotes(value));
}

std::string constant_words(const Settled& cause) {
  return fmt::format("always {} in the {}", in_quotes(cause.what.reversed ? cause.source : cause.target),
                     cause.what.reversed ? "source" : "target");
}

std::string blank_words(const Settled& cause, std::string_view where) {
  return fmt::format("blanks {} {}", where, cause.what.reversed ? "were added" : "were lost");
}

std::string uuid_words(const Settled& cause) {
  return cause.what.number == 0 ? "the bytes of the first three groups are in reverse"
                                : "the halves of the time are swapped, as UUID_TO_BIN(…, 1) does";
}

std::string_view is_or_was(const Settled& cause) { return cause.what.reversed ? "in the source" : "in the target"; }

// Explanations whose words are the same for all.
std::string plain_words(const Settled& cause) {
  switch (cause.what.why) {
    case Why::null_empty: {
      const std::string_view empty = cause.what.number == 0 ? "''" : cause.what.number == 1 ? "[]" : "{}";
      return cause.what.reversed ? fmt::format("NULL became {}", empty) : fmt::format("{} became NULL", empty);
    }
    case Why::null_nan:
      return cause.what.reversed ? "NULL became NaN" : "NaN became NULL";
    case Why::value_to_null:
      return "values became NULL";
    case Why::null_to_value:
      return "NULL became a value";
    case Why::json_null:
      if (cause.what.number == 1) return "members that are null against members that are not there";
      return cause.what.reversed ? "NULL became the JSON value null" : "the JSON value null became NULL";
    case Why::truth_words:
      return cause.what.number == 1 ? "a number other than 0 and 1 stands for true" : "other words for yes and no";
    case Why::number_format:
      return "the same number, written in two ways";
    case Why::date_format:
      return "the same moment, written in two ways";
    case Why::letter_case:
      return "letters differ in case only";
    case Why::unicode_form:
      return "the same characters, composed in one and decomposed in the other";
    case Why::json_format:
      return "the same JSON, written in two ways";
    case Why::array_order:
      return "arrays have the same elements in another order";
    case Why::json_number:
      return "numbers in the document lost digits that a double cannot hold";
    case Why::day_month_swapped:
      return "day and month are swapped";
    default:
      return "";
  }
}

// Explanations that damage one side.
std::string damage_words(const Settled& cause, const Telling& telling) {
  switch (cause.what.why) {
    case Why::nul_stripped:
      return with_side(cause, cause.what.number == 1 ? "cut off at a NUL character" : "NUL characters were left out");
    case Why::double_encoded:
      return with_side(cause, cause.what.number == 2 ? "UTF-8 was read as a single-byte encoding, twice"
                                                     : "UTF-8 was read as a single-byte encoding");
    case Why::single_byte_text:
      return fmt::format("the {} has a single-byte encoding, not UTF-8", cause.what.reversed ? "target" : "source");
    case Why::replacement_character:
      return with_side(cause, "characters were replaced by ? or U+FFFD");
    case Why::leading_zeros:
      return with_side(cause, "leading zeros were lost");
    case Why::digits_only:
      return with_side(cause, "all but the digits was left out");
    case Why::hex_text:
      return fmt::format("the other side's bytes, in hex {}", is_or_was(cause));
    case Why::base64_text:
      return fmt::format("the other side's bytes, in base64 {}", is_or_was(cause));
    case Why::zero_padding:
      return with_side(cause, "zero bytes at the end were lost");
    case Why::emptied:
      return with_side(cause, "values became empty");
    case Why::json_duplicates:
      return with_side(cause, "of members with the same name all but the last were left out");
    case Why::sign:
      return "the sign is the other";
    case Why::infinity:
      return fmt::format("{} {}", in_quotes(cause.what.reversed ? cause.source : cause.target), is_or_was(cause));
    case Why::through_float32:
      return with_side(cause, "went through a 32-bit float");
    case Why::through_float64:
      return with_side(cause, "went through a 64-bit float");
    case Why::float_noise:
      return fmt::format("at most {:.1g} of the value", telling.memory.largest_relative_error);
    case Why::significant_digits:
      return with_side(cause, fmt::format("to {} significant digits", cause.what.number));
    case Why::calendar:
      return fmt::format("before 1582-10-15, with dates of the Julian calendar {}", is_or_was(cause));
    case Why::time_dropped:
      return with_side(cause, "the time of day became midnight");
    default:
      return "";
  }
}

}  // namespace

std::string in_quotes(const ExampleValue& value) {
  constexpr std::size_t k_longest = 40;
  if (value.reading == Reading::null) return "NULL";
  if (value.bytes.size() <= k_longest && value.whole) return "'" + value.bytes + "'";
  std::size_t size = std::min(k_longest, value.bytes.size());
  while (size > 0 && size < value.bytes.size() && (static_cast<unsigned char>(value.bytes[size]) & 0xC0U) == 0x80U)
    --size;
  return "'" + value.bytes.substr(0, size) + "'…";
}

std::string shift_text(std::int32_t quarters) {
  const int positive = quarters < 0 ? -quarters : quarters;
  return fmt::format("{}{:02}:{:02}", quarters < 0 ? '-' : '+', positive / 4, positive % 4 * 15);
}

std::string detail_of(const Settled& cause, const Telling& telling) {
  switch (cause.what.why) {
    case Why::zero_date:
      return zero_date_words(cause);
    case Why::default_date:
      return default_date_words(cause);
    case Why::null_default:
      return became(cause.source, cause.target);
    case Why::invalid_date:
    case Why::not_readable:
      return unreadable_words(cause, telling);
    case Why::line_endings:
      return line_end_words(cause);
    case Why::trailing_blanks:
      return blank_words(cause, "at the end");
    case Why::surrounding_blanks:
      return blank_words(cause, "at the beginning or both ends");
    case Why::invisible_characters:
      return unseen_words(cause.what.number);
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
    case Why::ticks:
      return with_side(cause, "to 1/300 of a second, as SQL Server's datetime has them");
    case Why::time_clamped:
      return with_side(cause, clamped_words(cause.what.number));
    case Why::era_dropped:
      return with_side(cause, "years before Christ became years after");
    case Why::uuid_byte_order:
      return uuid_words(cause);
    case Why::cut_to_characters:
      return with_side(cause, fmt::format("to {} characters", cause.what.number));
    case Why::cut_to_bytes:
      return with_side(cause, fmt::format("to {} bytes", cause.what.number));
    case Why::cut_at_four_bytes:
      return with_side(cause, "at characters of four bytes, which utf8mb3 does not hold");
    case Why::cut_anywhere:
      return with_side(cause, "at different lengths");
    case Why::replaced:
      return became(cause.source, cause.target);
    case Why::constant_value:
      return constant_words(cause);
    default:
      break;
  }
  std::string words = plain_words(cause);
  return words.empty() ? damage_words(cause, telling) : words;
}

}  // namespace rowcall
