// SPDX-License-Identifier: Apache-2.0
#include "rowcall/base/datetime.hpp"

#include "calendar.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <optional>

namespace rowcall {
namespace {

constexpr std::string_view k_bc = " BC";
constexpr std::size_t k_fraction_digits = 6;
constexpr std::int64_t k_day_seconds = 86'400;

struct Clock {
  bool negative = false;
  int hours = 0;
  int minutes = 0;
  int seconds = 0;
  std::array<char, k_fraction_digits> fraction{'0', '0', '0', '0', '0', '0'};
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Takes characters off the front of the text that is being read.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  [[nodiscard]] bool done() const { return rest_.empty(); }
  [[nodiscard]] std::string_view rest() const { return rest_; }
  bool accept(char wanted) {
    if (rest_.empty() || rest_.front() != wanted) return false;
    rest_.remove_prefix(1);
    return true;
  }
  // All digits at the front; nullopt unless they are between `least` and `most`.
  std::optional<int> number(std::size_t least, std::size_t most) {
    std::size_t n = 0;
    int value = 0;
    while (n < rest_.size() && is_digit(rest_[n])) {
      if (n == most) return std::nullopt;
      value = value * 10 + (rest_[n++] - '0');
    }
    if (n < least) return std::nullopt;
    rest_.remove_prefix(n);
    return value;
  }

 private:
  std::string_view rest_;
};

// Years have four digits, or more without a leading zero. `bc` tells how the year is counted.
std::optional<Date> read_date(Scanner& text, bool bc) {
  const bool leading_zero = text.rest().starts_with('0');
  const std::size_t before = text.rest().size();
  const std::optional<int> year = text.number(4, 7);
  if (!year || *year == 0 || (leading_zero && before - text.rest().size() > 4)) return std::nullopt;
  if (!text.accept('-')) return std::nullopt;
  const std::optional<int> month = text.number(2, 2);
  if (!month || !text.accept('-')) return std::nullopt;
  const std::optional<int> day = text.number(2, 2);
  if (!day) return std::nullopt;
  const Date date{bc ? 1 - *year : *year, *month, *day};
  const bool exists =
      date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= days_in(date.year, date.month);
  return exists ? std::optional(date) : std::nullopt;
}

// Digits behind the sixth are read only if they are zeros: nothing is rounded.
bool read_fraction(Scanner& text, Clock& clock) {
  if (!text.accept('.')) return true;
  std::size_t n = 0;
  for (; !text.done() && is_digit(text.rest().front()); ++n) {
    const char digit = text.rest().front();
    if (n < k_fraction_digits)
      clock.fraction[n] = digit;
    else if (digit != '0')
      return false;
    text.accept(digit);
  }
  return n != 0;
}

// Hours have two digits, or three without a leading zero where durations are allowed.
std::optional<Clock> read_clock(Scanner& text, bool duration) {
  Clock clock;
  clock.negative = duration && text.accept('-');
  const std::string_view hours_text = text.rest();
  const std::optional<int> hours = text.number(2, duration ? 3 : 2);
  if (!hours || (!duration && *hours > 23)) return std::nullopt;
  if (hours_text.size() - text.rest().size() == 3 && hours_text.front() == '0') return std::nullopt;
  if (!text.accept(':')) return std::nullopt;
  const std::optional<int> minutes = text.number(2, 2);
  if (!minutes || *minutes > 59 || !text.accept(':')) return std::nullopt;
  const std::optional<int> seconds = text.number(2, 2);
  if (!seconds || *seconds > 59) return std::nullopt;
  clock.hours = *hours;
  clock.minutes = *minutes;
  clock.seconds = *seconds;
  return read_fraction(text, clock) ? std::optional(clock) : std::nullopt;
}

// Seconds east of Greenwich: `Z`, or a sign and two digits each of hours, minutes and seconds.
std::optional<int> read_zone(Scanner& text) {
  if (text.accept('Z')) return 0;
  const bool west = text.accept('-');
  if (!west && !text.accept('+')) return std::nullopt;
  const std::optional<int> hours = text.number(2, 2);
  if (!hours || *hours > 23) return std::nullopt;
  int offset = *hours * 3600;
  for (const int unit : {60, 1}) {
    if (!text.accept(':')) break;
    const std::optional<int> part = text.number(2, 2);
    if (!part || *part > 59) return std::nullopt;
    offset += *part * unit;
  }
  return west ? -offset : offset;
}

char* put_two(char* to, int value) {
  *to++ = static_cast<char>('0' + value / 10);
  *to++ = static_cast<char>('0' + value % 10);
  return to;
}

void append_clock(const Clock& clock, std::string& out) {
  if (clock.negative) out += '-';
  if (clock.hours > 99) out += static_cast<char>('0' + clock.hours / 100);
  std::array<char, 15> text{};
  char* to = put_two(text.data(), clock.hours % 100);
  *to++ = ':';
  to = put_two(to, clock.minutes);
  *to++ = ':';
  to = put_two(to, clock.seconds);
  *to++ = '.';
  for (const char digit : clock.fraction) *to++ = digit;
  out.append(text.data(), text.size());
}

void drop_sign_of_zero(Clock& clock) {
  const bool zero = clock.hours == 0 && clock.minutes == 0 && clock.seconds == 0 && clock.fraction == Clock{}.fraction;
  if (zero) clock.negative = false;
}

std::int64_t microseconds_in(const Clock& clock) {
  std::int64_t value = (clock.hours * 60 + clock.minutes) * 60 + clock.seconds;
  for (const char digit : clock.fraction) value = value * 10 + (digit - '0');
  return value;
}

bool is_within_day(const Clock& clock) { return microseconds_in(clock) <= k_day_seconds * 1'000'000; }

// To UTC, before and beyond the day as well.
void shift_in_day(Clock& clock, int zone) {
  std::int64_t value = microseconds_in(clock) - std::int64_t{zone} * 1'000'000;
  clock.negative = value < 0;
  value = std::abs(value);
  for (std::size_t i = k_fraction_digits; i-- > 0; value /= 10) clock.fraction[i] = static_cast<char>('0' + value % 10);
  clock.hours = static_cast<int>(value / 3600);
  clock.minutes = static_cast<int>(value / 60 % 60);
  clock.seconds = static_cast<int>(value % 60);
}

bool is_infinity(std::string_view text) { return text == "infinity" || text == "-infinity"; }

bool take_bc(std::string_view& text) {
  if (!text.ends_with(k_bc)) return false;
  text.remove_suffix(k_bc.size());
  return true;
}

struct Moment {
  Date date;
  Clock clock;
  std::optional<int> zone;
};

std::optional<Moment> read_moment(std::string_view date_and_time, bool bc) {
  Scanner text(date_and_time);
  const std::optional<Date> date = read_date(text, bc);
  if (!date) return std::nullopt;
  if (text.done()) return Moment{*date, {}, std::nullopt};
  if (!text.accept(' ') && !text.accept('T')) return std::nullopt;
  const std::optional<Clock> clock = read_clock(text, false);
  if (!clock) return std::nullopt;
  if (text.done()) return Moment{*date, *clock, std::nullopt};
  const std::optional<int> zone = read_zone(text);
  if (!zone || !text.done()) return std::nullopt;
  return Moment{*date, *clock, zone};
}

void shift_to_utc(Moment& moment) {
  const std::int64_t clock_seconds = moment.clock.hours * 3600 + moment.clock.minutes * 60 + moment.clock.seconds;
  const std::int64_t seconds = to_days(moment.date) * k_day_seconds + clock_seconds - *moment.zone;
  const std::int64_t days = (seconds >= 0 ? seconds : seconds - (k_day_seconds - 1)) / k_day_seconds;
  const auto of_day = static_cast<int>(seconds - days * k_day_seconds);
  moment.date = to_date(days);
  moment.clock.hours = of_day / 3600;
  moment.clock.minutes = of_day / 60 % 60;
  moment.clock.seconds = of_day % 60;
}

// Eight bytes at a time of a text that is to look like a shape: a digit wherever the shape has 0, and else what it has.
struct ShapeWord {
  // `at`: where it begins in the shape; the last word of a shape may repeat some of the one before it.
  constexpr ShapeWord(std::string_view shape, std::size_t at) : begin(at) {
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      bytes[i] = shape[at + i];
      room[i] = shape[at + i] == '0' ? static_cast<char>(0x7F - 9) : 0x7F;
    }
  }

  // What differs from the shape, in each byte: 0 to 9 for a digit. Added to the room it reaches the top bit, or has it.
  [[nodiscard]] bool matches(const char* text) const noexcept {
    std::uint64_t wrong = 0;
    std::uint64_t expected = 0;
    std::uint64_t limit = 0;
    std::memcpy(&wrong, text + begin, sizeof wrong);
    std::memcpy(&expected, bytes.data(), sizeof expected);
    std::memcpy(&limit, room.data(), sizeof limit);
    wrong ^= expected;
    return (((wrong + limit) | wrong) & 0x8080808080808080U) == 0;
  }

  std::size_t begin;
  std::array<char, 8> bytes{};
  std::array<char, 8> room{};
};

constexpr std::string_view k_date_shape = "0000-00-00";
constexpr std::string_view k_moment_shape = "0000-00-00 00:00:00.000000";
constexpr std::size_t k_seconds_end = 19;

bool has_date_shape(const char* text) {
  static constexpr std::array k_words{ShapeWord(k_date_shape, 0), ShapeWord(k_date_shape, 2)};
  return k_words[0].matches(text) && k_words[1].matches(text);
}

// Of 19 characters, to the second, or 26.
bool has_moment_shape(const char* text, std::size_t size) {
  static constexpr std::array k_words{ShapeWord(k_moment_shape, 0), ShapeWord(k_moment_shape, 8),
                                      ShapeWord(k_moment_shape, 11), ShapeWord(k_moment_shape, 18)};
  return k_words[0].matches(text) && k_words[1].matches(text) && k_words[2].matches(text) &&
         (size == k_seconds_end || k_words[3].matches(text));
}

int two_digits(const char* at) { return (at[0] - '0') * 10 + (at[1] - '0'); }

// Is `date`, in the shape 0000-00-00, a day of the years 1 to 9999?
bool is_plain_date(const char* date) {
  const int year = two_digits(date) * 100 + two_digits(date + 2);
  const int month = two_digits(date + 5);
  const int day = two_digits(date + 8);
  return year != 0 && month >= 1 && month <= 12 && day >= 1 && day <= days_in(year, month);
}

// The print of PostgreSQL, MySQL and MariaDB for the years 1 to 9999, whose canonical form needs no arithmetic:
// `YYYY-MM-DD HH:MM:SS`, with or without a fraction, with or without `+00` where that is asked for.
// Returns the number of bytes written to `to` (room for 27), 0 for anything else.
std::size_t copy_plain_moment(std::string_view text, bool instant, char* to) {
  constexpr std::size_t k_end = k_moment_shape.size();
  if (instant && text.ends_with("+00")) text.remove_suffix(3);
  if (text.size() < k_seconds_end || text.size() > k_end || text.size() == k_seconds_end + 1) return 0;
  std::memcpy(to, k_moment_shape.data(), k_end);  // zeros where the text has no digits
  std::memcpy(to, text.data(), text.size());
  // What was just written is read slowly: the two usual sizes are looked at where they came from.
  const bool is_usual = text.size() == k_seconds_end || text.size() == k_end;
  const char* const looked_at = is_usual ? text.data() : to;
  if (!has_moment_shape(looked_at, is_usual ? text.size() : k_end) || !is_plain_date(looked_at)) return 0;
  if (two_digits(looked_at + 11) > 23 || two_digits(looked_at + 14) > 59 || two_digits(looked_at + 17) > 59) return 0;
  to[k_date_shape.size()] = 'T';
  if (instant) to[k_end] = 'Z';
  return k_end + (instant ? 1 : 0);
}

bool append_moment(std::string_view text, bool instant, std::string& out) {
  std::array<char, 27> plain;
  if (const std::size_t size = copy_plain_moment(text, instant, plain.data()); size != 0) {
    out.append(plain.data(), size);
    return true;
  }
  if (is_infinity(text)) {
    out += text;
    return true;
  }
  const bool bc = take_bc(text);
  std::optional<Moment> moment = read_moment(text, bc);
  if (!moment || (moment->zone && !instant)) return false;
  if (moment->zone) shift_to_utc(*moment);
  // A zone may carry the last day of the last year that is read into a year that is not.
  constexpr std::int64_t k_largest_year = 9'999'999;
  if (moment->date.year > k_largest_year || 1 - moment->date.year > k_largest_year) return false;
  append_date(moment->date, out);
  out += 'T';
  append_clock(moment->clock, out);
  if (instant) out += 'Z';
  if (moment->date.year <= 0) out += k_bc;
  return true;
}

// The digits of the year and what stands behind them, of a canonical date or moment that is no infinity.
struct Split {
  std::string_view year;
  std::string_view rest;
  bool bc;
};

Split split_year(std::string_view canonical) {
  const bool bc = take_bc(canonical);
  const std::size_t end = canonical.find('-');
  return {canonical.substr(0, end), canonical.substr(end), bc};
}

std::strong_ordering order_of_numbers(std::string_view a, std::string_view b) {
  return a.size() != b.size() ? a.size() <=> b.size() : a.compare(b) <=> 0;
}

// -1 and 1 for the infinities, 0 for everything between.
int side_of(std::string_view canonical) {
  if (canonical.starts_with('-')) return -1;
  return canonical.starts_with('i') ? 1 : 0;
}

}  // namespace

bool append_canonical_date(std::string_view text, std::string& out) {
  const bool is_plain = text.size() == k_date_shape.size() && has_date_shape(text.data()) && is_plain_date(text.data());
  if (is_plain || is_infinity(text)) {
    out += text;
    return true;
  }
  std::string_view digits = text;
  const bool bc = take_bc(digits);
  Scanner scanner(digits);
  const std::optional<Date> date = read_date(scanner, bc);
  if (!date || !scanner.done()) return false;
  out += text;  // what is read is canonical already
  return true;
}

bool append_canonical_timetz(std::string_view text, std::string& out) {
  Scanner scanner(text);
  std::optional<Clock> clock = read_clock(scanner, true);
  if (!clock) return false;
  if (!scanner.done()) {
    const std::optional<int> zone = read_zone(scanner);
    if (!zone || !scanner.done()) return false;
    if (*zone != 0) {
      if (clock->negative || !is_within_day(*clock)) return false;
      shift_in_day(*clock, *zone);
    }
  }
  drop_sign_of_zero(*clock);
  append_clock(*clock, out);
  out += 'Z';
  return true;
}

bool append_canonical_time(std::string_view text, std::string& out) {
  Scanner scanner(text);
  std::optional<Clock> clock = read_clock(scanner, true);
  if (!clock || !scanner.done()) return false;
  drop_sign_of_zero(*clock);
  append_clock(*clock, out);
  return true;
}

bool append_canonical_timestamp(std::string_view text, std::string& out) { return append_moment(text, false, out); }

bool append_canonical_instant(std::string_view text, std::string& out) { return append_moment(text, true, out); }

std::strong_ordering compare_canonical_times(std::string_view a, std::string_view b) noexcept {
  const int side = side_of(a);
  if (const int other = side_of(b); side != other || side != 0) return side <=> other;
  const Split first = split_year(a);
  const Split second = split_year(b);
  if (first.bc != second.bc) return first.bc ? std::strong_ordering::less : std::strong_ordering::greater;
  const std::strong_ordering years = order_of_numbers(first.year, second.year);
  if (years != 0) return first.bc ? 0 <=> years : years;
  return first.rest.compare(second.rest) <=> 0;
}

std::strong_ordering compare_canonical_durations(std::string_view a, std::string_view b) noexcept {
  const bool negative = a.starts_with('-');
  if (negative != b.starts_with('-')) return negative ? std::strong_ordering::less : std::strong_ordering::greater;
  // Minutes and below have a fixed width, so the longer text has the larger number of hours.
  return negative ? order_of_numbers(b, a) : order_of_numbers(a, b);
}

}  // namespace rowcall
