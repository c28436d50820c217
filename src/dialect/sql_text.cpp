// SPDX-License-Identifier: Apache-2.0
#include "sql_text.hpp"

#include "rowcall/base/text.hpp"

#include <algorithm>
#include <charconv>

namespace rowcall {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::string enclosed(std::string_view text, char mark) {
  std::string out(1, mark);
  for (const char c : text) {
    if (c == mark) out += mark;
    out += c;
  }
  return out += mark;
}

std::string comma_list(std::span<const std::string> items) { return join(items, ", "); }

std::string where_clause(std::span<const std::string> conditions) {
  return conditions.empty() ? std::string() : "\nWHERE " + join(conditions, " AND ");
}

std::string user_condition(std::string_view where) { return "(" + std::string(where) + "\n)"; }

std::string joined_fields(std::span<const std::string> arguments, std::size_t limit) {
  std::size_t at = std::min(limit, arguments.size());
  std::string joined = "concat_ws('|', " + comma_list(arguments.first(at)) + ")";
  while (at < arguments.size()) {
    const std::size_t count = std::min(limit - 1, arguments.size() - at);
    joined = "concat_ws('|', " + joined + ", " + comma_list(arguments.subspan(at, count)) + ")";
    at += count;
  }
  return joined;
}

std::vector<int> type_arguments(std::string_view declared) {
  std::vector<int> numbers;
  const std::size_t open = declared.find('(');
  const std::size_t close = declared.find(')', open);
  if (open == std::string_view::npos || close == std::string_view::npos) return numbers;
  for (const std::string& part : split(declared.substr(open + 1, close - open - 1), ',')) {
    const std::string_view digits = trim(part);
    int number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc() || end != digits.data() + digits.size()) return {};
    numbers.push_back(number);
  }
  return numbers;
}

std::optional<long long> number_in(const std::optional<std::string>& cell) {
  if (!cell) return std::nullopt;
  long long number = 0;
  const auto [end, error] = std::from_chars(cell->data(), cell->data() + cell->size(), number);
  if (error != std::errc() || end != cell->data() + cell->size()) return std::nullopt;
  return number;
}

bool is_plain_number(std::string_view canonical) { return !canonical.empty() && is_digit(canonical.back()); }

bool is_whole_number(std::string_view canonical) {
  return is_plain_number(canonical) && canonical.find('.') == std::string_view::npos;
}

std::size_t digits_in(std::string_view canonical) {
  return static_cast<std::size_t>(std::count_if(canonical.begin(), canonical.end(), is_digit));
}

std::string hex_of_uuid(std::string_view canonical) { return replace_all(canonical, "-", ""); }

std::optional<int> year_of(std::string_view canonical) {
  int year = 0;
  const auto [end, error] = std::from_chars(canonical.data(), canonical.data() + canonical.size(), year);
  if (error != std::errc()) return std::nullopt;
  return canonical.ends_with(" BC") ? -year : year;
}

std::optional<std::string> date_of_midnight(std::string_view canonical) {
  const std::size_t t = canonical.find('T');
  if (t == std::string_view::npos) return std::string(canonical);
  if (!canonical.substr(t).starts_with("T00:00:00.000000")) return std::nullopt;
  return std::string(canonical.substr(0, t)) + (canonical.ends_with(" BC") ? " BC" : "");
}

int hours_of(std::string_view canonical) {
  int hours = 0;
  std::from_chars(canonical.data(), canonical.data() + canonical.size(), hours);
  return hours;
}

}  // namespace rowcall
