// SPDX-License-Identifier: Apache-2.0
#include "zone_rule.hpp"

#include "calendar.hpp"

#include <algorithm>
#include <cctype>
#include <cstddef>

namespace rowcall {

namespace {

constexpr std::int64_t k_day = 86'400;

bool accept(std::string_view& text, char wanted) {
  if (!text.starts_with(wanted)) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<int> number(std::string_view& text) {
  int value = 0;
  std::size_t digits = 0;
  for (; digits < text.size() && digits < 4 && std::isdigit(static_cast<unsigned char>(text[digits])) != 0; ++digits)
    value = value * 10 + (text[digits] - '0');
  if (digits == 0) return std::nullopt;
  text.remove_prefix(digits);
  return value;
}

// `CET`, `<+0330>`: at least three characters.
bool skip_name(std::string_view& text) {
  const bool quoted = accept(text, '<');
  std::size_t size = 0;
  const auto belongs = [&](char c) { return quoted ? c != '>' : std::isalpha(static_cast<unsigned char>(c)) != 0; };
  while (size < text.size() && belongs(text[size])) ++size;
  if (size < 3) return false;
  text.remove_prefix(size);
  return !quoted || accept(text, '>');
}

// `[+-]hh[:mm[:ss]]` in seconds.
std::optional<int> clock(std::string_view& text) {
  const bool negative = accept(text, '-');
  if (!negative) accept(text, '+');
  const std::optional<int> hours = number(text);
  if (!hours || *hours > 167) return std::nullopt;
  int seconds = *hours * 3600;
  for (const int unit : {60, 1}) {
    if (!accept(text, ':')) break;
    const std::optional<int> part = number(text);
    if (!part || *part > 59) return std::nullopt;
    seconds += *part * unit;
  }
  return negative ? -seconds : seconds;
}

// 0 is Sunday; 1970-01-01 was a Thursday.
int day_of_week(std::int64_t days) { return static_cast<int>(((days + 4) % 7 + 7) % 7); }

}  // namespace

std::int64_t ZoneRule::Change::in_year(std::int64_t year) const {
  std::int64_t days = 0;
  if (form == Form::month_week_day) {
    const std::int64_t first = to_days({year, month, 1});
    int of_month = 1 + (day - day_of_week(first) + 7) % 7 + 7 * (week - 1);
    if (of_month > days_in(year, month)) of_month -= 7;
    days = first + of_month - 1;
  } else {
    days = to_days({year, 1, 1}) + day;
    if (form == Form::julian_without_leap_day) days += is_leap(year) && day >= 60 ? 0 : -1;
  }
  return days * k_day + time;
}

std::optional<ZoneRule::Change> ZoneRule::read_change(std::string_view& text) {
  Change change;
  if (accept(text, 'M')) {
    const std::optional<int> month = number(text);
    if (!month || !accept(text, '.')) return std::nullopt;
    const std::optional<int> week = number(text);
    if (!week || !accept(text, '.')) return std::nullopt;
    const std::optional<int> day = number(text);
    if (!day || *month < 1 || *month > 12 || *week < 1 || *week > 5 || *day > 6) return std::nullopt;
    change.month = *month;
    change.week = *week;
    change.day = *day;
  } else {
    const bool julian = accept(text, 'J');
    change.form = julian ? Change::Form::julian_without_leap_day : Change::Form::day_of_year;
    const std::optional<int> day = number(text);
    if (!day || *day > 365 || (julian && *day < 1)) return std::nullopt;
    change.day = *day;
  }
  if (accept(text, '/')) {
    const std::optional<int> time = clock(text);
    if (!time) return std::nullopt;
    change.time = *time;
  }
  return change;
}

std::optional<ZoneRule> ZoneRule::parse(std::string_view text) {
  ZoneRule rule;
  if (!skip_name(text)) return std::nullopt;
  const std::optional<int> standard = clock(text);
  if (!standard) return std::nullopt;
  rule.standard_ = -*standard;  // POSIX counts to the west
  if (text.empty()) return rule;
  if (!skip_name(text)) return std::nullopt;
  rule.has_summer_ = true;
  rule.summer_ = rule.standard_ + 3600;
  if (!text.empty() && text.front() != ',') {
    const std::optional<int> summer = clock(text);
    if (!summer) return std::nullopt;
    rule.summer_ = -*summer;
  }
  for (Change* change : {&rule.begins_, &rule.ends_}) {
    if (!accept(text, ',')) return std::nullopt;
    const std::optional<Change> read = read_change(text);
    if (!read) return std::nullopt;
    *change = *read;
  }
  return text.empty() ? std::optional(rule) : std::nullopt;
}

int ZoneRule::offset_at(std::int64_t seconds) const {
  if (!has_summer_) return standard_;
  const std::int64_t local = seconds + standard_;
  const std::int64_t days = (local >= 0 ? local : local - (k_day - 1)) / k_day;
  const std::int64_t year = to_date(days).year;
  const std::int64_t begin = begins_.in_year(year) - standard_;
  const std::int64_t end = ends_.in_year(year) - summer_;
  const bool summer = begin < end ? seconds >= begin && seconds < end : seconds >= begin || seconds < end;
  return summer ? summer_ : standard_;
}

}  // namespace rowcall
