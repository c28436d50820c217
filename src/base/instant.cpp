// SPDX-License-Identifier: Apache-2.0
#include "rowcall/base/instant.hpp"

#include "calendar.hpp"

#include <charconv>
#include <cstdint>

namespace rowcall {

namespace {

constexpr std::string_view k_bc = " BC";

// Takes the parts of a canonical text off its front; wrong shapes make ok() false.
class Parts {
 public:
  explicit Parts(std::string_view text) : rest_(text) {}

  // No canonical number is longer than the nine digits of a year.
  std::int64_t number() {
    constexpr std::ptrdiff_t k_most_digits = 9;
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
    if (error != std::errc() || rest_.starts_with('-') || end - rest_.data() > k_most_digits) {
      ok_ = false;
      return 0;
    }
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
    return value;
  }
  void skip(char wanted) {
    if (rest_.starts_with(wanted))
      rest_.remove_prefix(1);
    else
      ok_ = false;
  }
  [[nodiscard]] bool done() const { return rest_.empty(); }
  [[nodiscard]] bool ok() const { return ok_; }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

// `HH:MM:SS.ffffff`, where the six fraction digits are microseconds as they stand.
Int128 read_clock(Parts& parts) {
  const std::int64_t hours = parts.number();
  parts.skip(':');
  const std::int64_t minutes = parts.number();
  parts.skip(':');
  const std::int64_t seconds = parts.number();
  parts.skip('.');
  const std::int64_t fraction = parts.number();
  return (hours * 3600 + minutes * 60 + seconds) * k_microseconds_per_second + fraction;
}

void append_padded(std::int64_t value, std::size_t digits, std::string& out) {
  const std::string text = std::to_string(value);
  if (text.size() < digits) out.append(digits - text.size(), '0');
  out += text;
}

std::string moment_at(Int128 microseconds, std::string_view zone) {
  Int128 days = microseconds / k_microseconds_per_day;
  auto of_day = static_cast<std::int64_t>(microseconds % k_microseconds_per_day);
  if (of_day < 0) {
    --days;
    of_day += static_cast<std::int64_t>(k_microseconds_per_day);
  }
  const Date date = to_date(static_cast<std::int64_t>(days));
  constexpr std::int64_t k_second = 1'000'000;
  const std::int64_t seconds = of_day / k_second;
  std::string text;
  append_date(date, text);
  text += 'T';
  append_padded(seconds / 3600, 2, text);
  text += ':';
  append_padded(seconds / 60 % 60, 2, text);
  text += ':';
  append_padded(seconds % 60, 2, text);
  text += '.';
  append_padded(of_day % k_second, 6, text);
  text += zone;
  if (date.year <= 0) text += k_bc;
  return text;
}

}  // namespace

std::optional<Int128> microseconds_of(std::string_view canonical) {
  const bool bc = canonical.ends_with(k_bc);
  if (bc) canonical.remove_suffix(k_bc.size());
  if (canonical.ends_with('Z')) canonical.remove_suffix(1);
  Parts parts(canonical);
  Date date;
  date.year = parts.number();
  if (bc) date.year = 1 - date.year;
  parts.skip('-');
  date.month = static_cast<int>(parts.number());
  parts.skip('-');
  date.day = static_cast<int>(parts.number());
  if (!parts.ok() || date.month < 1 || date.month > 12 || date.day < 1 || date.day > days_in(date.year, date.month))
    return std::nullopt;
  const Int128 midnight = k_microseconds_per_day * to_days(date);
  if (parts.done()) return midnight;
  parts.skip('T');
  const Int128 clock = read_clock(parts);
  return parts.ok() && parts.done() ? std::optional(midnight + clock) : std::nullopt;
}

std::optional<Int128> microseconds_of_duration(std::string_view canonical) {
  const bool negative = canonical.starts_with('-');
  if (negative) canonical.remove_prefix(1);
  Parts parts(canonical);
  const Int128 clock = read_clock(parts);
  if (!parts.ok() || !parts.done()) return std::nullopt;
  return negative ? -clock : clock;
}

std::string timestamp_at(Int128 microseconds) { return moment_at(microseconds, ""); }

std::string instant_at(Int128 microseconds) { return moment_at(microseconds, "Z"); }

}  // namespace rowcall
