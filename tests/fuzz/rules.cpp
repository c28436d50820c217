// SPDX-License-Identifier: Apache-2.0
#include "rules.hpp"

#include "exact.hpp"
#include "json_text.hpp"
#include "letters.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace fuzz {

namespace {

constexpr std::array k_rules{Rule::zero_date_as_null,
                             Rule::trim,
                             Rule::rtrim,
                             Rule::null_equals_empty,
                             Rule::json,
                             Rule::nfc,
                             Rule::ignore_case,
                             Rule::unordered_arrays,
                             Rule::map_values,
                             Rule::round,
                             Rule::abs_tol,
                             Rule::rel_tol,
                             Rule::time_tol};
constexpr std::array k_names{
    "zero_date_as_null", "trim",       "rtrim", "null_equals_empty", "json",    "nfc",     "ignore_case",
    "unordered_arrays",  "map_values", "round", "abs_tol",           "rel_tol", "time_tol"};

bool is_number(Kind kind) {
  return kind == Kind::integer || kind == Kind::decimal || kind == Kind::float32 || kind == Kind::float64;
}

bool is_moment(Kind kind) { return kind == Kind::date || kind == Kind::timestamp || kind == Kind::timestamptz; }

struct Normal {
  Expected shown;
  std::optional<Int128> time;  // microseconds
};

std::optional<Int128> time_of(const Value& value) {
  if (const auto* duration = std::get_if<Duration>(&value)) return duration->micros;
  const auto* moment = std::get_if<Moment>(&value);
  if (moment == nullptr || moment->special != Moment::Special::none) return std::nullopt;
  return Int128{days_of(moment->year, moment->month, moment->day)} * 86'400'000'000 + moment->micros;
}

Int128 floored(Int128 time, Int128 unit) {
  const Int128 rest = time % unit;
  return time - (rest < 0 ? rest + unit : rest);
}

void round_time(Normal& cell, int digits, Kind compared) {
  if (!cell.time) return;
  Int128 unit = 1;
  for (; digits < 6; ++digits) unit *= 10;
  const bool mirrored = compared == Kind::time && *cell.time < 0;
  const Int128 time = mirrored ? -*cell.time : *cell.time;
  const Int128 result = floored(time + unit / 2, unit);
  cell.time = mirrored ? -result : result;
  cell.shown.text = plain(number_of(*cell.time));  // of both sides, so that any text would do
}

void sort_arrays(Json& json) {
  for (Json& item : json.items) sort_arrays(item);
  if (json.type != Json::Type::array) return;
  std::sort(json.items.begin(), json.items.end(),
            [](const Json& a, const Json& b) { return canonical_json(a) < canonical_json(b); });
}

void as_json(std::string& text, bool sorted) {
  std::optional<Json> json = json_in(text);
  if (!json) return;
  if (sorted) sort_arrays(*json);
  text = canonical_json(*json);
}

bool is_zero_date(const std::string& text) {
  return text.starts_with("0000-00-00") && text.find_first_not_of("0-:. T") == std::string::npos;
}

Normal normal(const Rules& rules, Kind compared, const Cell& cell) {
  Normal result{cell.shown, time_of(cell.value)};
  Expected& shown = result.shown;
  const bool is_value = shown.state == Expected::State::value;
  const bool is_text = is_value && compared == Kind::text;
  const auto has = [&](Rule rule) { return rules.contains(rule); };
  if (has(Rule::zero_date_as_null) && shown.state == Expected::State::unreadable && is_zero_date(shown.text))
    shown = {};
  if (is_text && (has(Rule::trim) || has(Rule::rtrim))) {
    while (shown.text.ends_with(' ')) shown.text.pop_back();
    while (has(Rule::trim) && shown.text.starts_with(' ')) shown.text.erase(0, 1);
  }
  if (has(Rule::null_equals_empty) && shown.text.empty()) shown = {};
  if (is_text && has(Rule::json)) as_json(shown.text, false);
  if (is_text && has(Rule::nfc)) shown.text = composed(shown.text);
  if (is_text && has(Rule::ignore_case)) shown.text = case_folded(shown.text);
  // Other letters may bring members into another order.
  if (is_text && has(Rule::json)) as_json(shown.text, has(Rule::unordered_arrays));
  // Bounds before an array make it no JSON.
  const bool is_json = is_value && (compared == Kind::json || compared == Kind::array);
  if (is_json && has(Rule::unordered_arrays)) as_json(shown.text, true);
  if (shown.state != Expected::State::null && has(Rule::map_values))
    shown = {Expected::State::value, words_in(rules.at(Rule::map_values)).at(shown.text)};
  if (is_value && has(Rule::round)) {
    const int digits = std::stoi(rules.at(Rule::round));
    if (!is_number(compared))
      round_time(result, digits, compared);
    else if (const auto number = number_in(shown.text))
      shown.text = plain(rounded(*number, digits));
  }
  return result;
}

bool are_near(const Rules& rules, const Number& a, const Number& b) {
  const Number distance = magnitude(sum(a, negated(b)));
  if (rules.contains(Rule::abs_tol) && compare(distance, number_in(rules.at(Rule::abs_tol)).value()) <= 0) return true;
  if (!rules.contains(Rule::rel_tol)) return false;
  const Number x = magnitude(a);
  const Number y = magnitude(b);
  const Number most = product(number_in(rules.at(Rule::rel_tol)).value(), compare(x, y) < 0 ? y : x);
  return compare(distance, most) <= 0;
}

}  // namespace

std::span<const Rule> all_rules() { return k_rules; }

std::string name(Rule rule) { return k_names.at(static_cast<std::size_t>(rule)); }

std::string option(Rule rule) {
  std::string text = "--" + name(rule);
  std::replace(text.begin(), text.end(), '_', '-');
  return text;
}

bool takes_value(Rule rule) { return rule >= Rule::map_values; }

bool can_act(Rule rule, const std::string& value, Kind compared, bool has_text_side, const Rules& others) {
  switch (rule) {
    case Rule::abs_tol:
    case Rule::rel_tol:
      return is_number(compared);
    case Rule::time_tol:
      return is_moment(compared) || compared == Kind::time;
    case Rule::round:
      if (is_number(compared)) return compared != Kind::integer || value.starts_with('-');
      return (compared == Kind::time || compared == Kind::timestamp || compared == Kind::timestamptz) &&
             value.size() == 1 && value <= "6";
    case Rule::zero_date_as_null:
      return is_moment(compared);
    case Rule::null_equals_empty:
      return compared == Kind::text || compared == Kind::bytes || has_text_side;
    case Rule::unordered_arrays:
      return compared == Kind::json || compared == Kind::array || others.contains(Rule::json);
    case Rule::map_values:
      return compared != Kind::json && compared != Kind::array && compared != Kind::undeclared;
    default:
      return compared == Kind::text;
  }
}

bool forgive(const Rules& rules, Kind compared, const Cell& a, const Cell& b) {
  if (rules.empty()) return false;
  const Normal x = normal(rules, compared, a);
  const Normal y = normal(rules, compared, b);
  if (x.shown == y.shown) return true;
  if (x.shown.state != Expected::State::value || y.shown.state != Expected::State::value) return false;
  if (rules.contains(Rule::time_tol))
    return x.time && y.time &&
           (*x.time < *y.time ? *y.time - *x.time : *x.time - *y.time) <= micros_in(rules.at(Rule::time_tol));
  if (!rules.contains(Rule::abs_tol) && !rules.contains(Rule::rel_tol)) return false;
  const auto first = number_in(x.shown.text);
  const auto second = number_in(y.shown.text);
  return first && second && are_near(rules, *first, *second);
}

std::string list_of(const Words& words) {
  const auto quoted = [](const std::string& word) {
    std::string text = "\"";
    for (const char c : word) text += c == '"' ? std::string("\"\"") : std::string(1, c);
    return text + "\"";
  };
  std::string list;
  for (const auto& [word, stands_for] : words) {
    // What other words stand for needs no pair of its own.
    const bool is_said = word == stands_for && std::any_of(words.begin(), words.end(), [&](const auto& other) {
                           return other.first != word && other.second == word;
                         });
    if (!is_said) list += (list.empty() ? "" : ",") + quoted(word) + "=" + quoted(stands_for);
  }
  return list;
}

Words words_in(const std::string& list) {
  std::vector<std::string> all;
  for (std::size_t at = 0; at < list.size(); ++at) {
    std::string word;
    for (++at; at < list.size(); ++at) {
      if (list[at] == '"' && (at + 1 == list.size() || list[++at] != '"')) break;
      word += list[at];
    }
    all.push_back(std::move(word));
  }
  Words words;
  for (std::size_t i = 0; i + 1 < all.size(); i += 2) {
    words[all[i]] = all[i + 1];
    words[all[i + 1]] = all[i + 1];
  }
  return words;
}

std::int64_t micros_in(const std::string& duration) {
  static const std::map<std::string, std::int64_t> k_units{
      {"us", 1}, {"ms", 1'000}, {"s", 1'000'000}, {"m", 60'000'000}, {"h", 3'600'000'000}, {"d", 86'400'000'000}};
  const std::size_t unit = duration.find_first_not_of("0123456789.");
  Number micros = product(number_in(duration.substr(0, unit)).value(), number_of(k_units.at(duration.substr(unit))));
  micros = with_scale(micros, 0).value();
  return std::stoll(micros.digits);
}

}  // namespace fuzz
