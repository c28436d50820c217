// SPDX-License-Identifier: Apache-2.0
#include "cause_utf8.hpp"
#include "cause_words.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace rowcall {

namespace {

std::string became(const ExampleValue& from, const ExampleValue& to) {
  return fmt::format("{} became {}", in_quotes(from), in_quotes(to));
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

std::string with_side(const Settled& cause, const std::string& text) {
  return cause.what.reversed ? text + ", in the source" : text;
}

std::string in_quotes(const ExampleValue& value) {
  constexpr std::size_t k_longest = 40;
  if (value.reading == Reading::null) return "NULL";
  if (value.bytes.size() <= k_longest && value.whole) return "'" + value.bytes + "'";
  std::size_t size = std::min(k_longest, value.bytes.size());
  while (size > 0 && size < value.bytes.size() && (static_cast<unsigned char>(value.bytes[size]) & 0xC0U) == 0x80U)
    --size;
  return "'" + value.bytes.substr(0, size) + "'…";
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
  std::string words = measured_detail(cause, telling);
  if (words.empty()) words = plain_words(cause);
  return words.empty() ? damage_words(cause, telling) : words;
}

}  // namespace rowcall
