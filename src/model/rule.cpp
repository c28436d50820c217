// SPDX-License-Identifier: Apache-2.0
#include "rowcall/model/rule.hpp"

#include "rowcall/base/decimal.hpp"
#include "rowcall/base/decimal_math.hpp"
#include "rowcall/base/duration.hpp"
#include "rowcall/base/error.hpp"
#include "rowcall/base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

namespace rowcall {

namespace {

constexpr std::array<std::string_view, k_rule_kinds> k_names{
    "zero_date_as_null", "trim",       "rtrim", "null_equals_empty", "json",    "nfc",     "ignore_case",
    "unordered_arrays",  "map_values", "round", "abs_tol",           "rel_tol", "time_tol"};

Error unfit(std::string_view value, std::string_view sentence) {
  return {ErrorKind::usage, fmt::format("\"{}\" {}", value, sentence)};
}

std::string tolerance(std::string_view text) {
  std::string number;
  if (!append_canonical_decimal(text, number) || !is_finite_decimal(number) || number.starts_with('-'))
    throw unfit(text, "is no tolerance: a number from 0 on, such as 0.005");
  return number;
}

std::string relative_tolerance(std::string_view text) {
  std::string number = tolerance(text);
  if (compare_canonical_decimals(number, "1") >= 0)
    throw unfit(text, "would forgive almost any difference; a relative tolerance is below 1, such as 0.001 or 1e-9");
  return number;
}

std::string digits(std::string_view text) {
  constexpr int k_most = 1000;
  int number = 0;
  const char* end = text.data() + text.size();
  const auto [read_to, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || read_to != end || number < -k_most || number > k_most)
    throw unfit(text, "is no number of digits: a whole number from -1000 to 1000, such as 2, or -3 for thousands");
  return std::to_string(number);
}

std::string duration(std::string_view text) {
  const std::optional<Int128> microseconds = parse_duration(text);
  if (!microseconds) throw unfit(text, "is no duration: a number and a unit, such as 90s, 5m, 2h, 1d or 250ms");
  return duration_text(*microseconds);
}

// As the option is written; quotes where a word holds what separates words.
std::string word_text(const std::string& word) {
  const bool is_plain = !word.empty() && word.find_first_of(",=\"") == std::string::npos;
  return is_plain ? word : '"' + replace_all(word, "\"", "\"\"") + '"';
}

}  // namespace

std::string_view name(RuleKind kind) noexcept { return k_names[static_cast<std::size_t>(kind)]; }

std::string option_name(RuleKind kind) { return "--" + replace_all(name(kind), "_", "-"); }

std::vector<std::string> rule_names() { return {k_names.begin(), k_names.end()}; }

std::optional<RuleKind> find_rule(std::string_view name) noexcept {
  const auto* const found = std::find(k_names.begin(), k_names.end(), name);
  if (found == k_names.end()) return std::nullopt;
  return static_cast<RuleKind>(found - k_names.begin());
}

std::string to_string(const Rule& rule) {
  std::string text(name(rule.kind));
  if (!rule.value.empty()) text += ' ' + rule.value;
  for (const auto& [left, right] : rule.words)
    text += fmt::format("{}{}={}", &left == &rule.words.front().first ? ' ' : ',', word_text(left), word_text(right));
  return text;
}

bool takes_value(RuleKind kind) noexcept { return kind >= RuleKind::map_values; }

Rule make_rule(RuleKind kind, std::string_view value) {
  switch (kind) {
    case RuleKind::abs_tol:
      return {kind, tolerance(value), {}};
    case RuleKind::rel_tol:
      return {kind, relative_tolerance(value), {}};
    case RuleKind::time_tol:
      return {kind, duration(value), {}};
    case RuleKind::round:
      return {kind, digits(value), {}};
    case RuleKind::map_values:
      throw Error(ErrorKind::internal, "map_values takes pairs of words");
    default:
      break;
  }
  if (!value.empty()) throw unfit(value, fmt::format("has no meaning: {} takes no value", name(kind)));
  return {kind, {}, {}};
}

Rule make_map_rule(std::vector<WordPair> words) {
  if (words.empty()) throw Error(ErrorKind::usage, "there is no pair of values, such as Y=true");
  for (const WordPair& pair : words) {
    for (const WordPair& other : words) {
      if (&pair == &other || (pair.first != other.first && pair.first != other.second)) continue;
      throw unfit(pair.first, "stands in two pairs; each value on the left of a = may stand in one only");
    }
  }
  return {RuleKind::map_values, {}, std::move(words)};
}

}  // namespace rowcall
