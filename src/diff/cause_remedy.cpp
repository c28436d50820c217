// SPDX-License-Identifier: Apache-2.0
// Remedies are advice for the user: rules and what to do by hand here, expressions in cause_expression.cpp. Nothing of
// it is ever carried out.
#include "cause_words.hpp"

#include "rowcall/base/decimal_math.hpp"
#include "rowcall/base/duration.hpp"
#include "rowcall/base/instant.hpp"
#include "rowcall/base/text.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

namespace rowcall {

namespace {

// 10 to the power of -digits, in plain notation.
std::string unit_of(std::int32_t digits) {
  if (digits == 0) return "1";
  return "0." + std::string(static_cast<std::size_t>(digits - 1), '0') + "1";
}

std::string fraction_unit(std::int32_t digits) {
  Int128 unit = k_microseconds_per_second;
  for (; digits > 0; --digits) unit /= 10;
  return duration_text(unit);
}

// The error was reckoned in doubles, the rule reckons exactly.
std::string relative_tolerance(double error) {
  constexpr double k_of_reckoning = 3e-16;
  return fmt::format("1e{}", static_cast<int>(std::ceil(std::log10(error + k_of_reckoning))));
}

// The other word of a pair, in the same case.
std::string opposite(const std::string& word) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> k_pairs{
      {{"1", "0"}, {"on", "off"}, {"t", "f"}, {"true", "false"}, {"y", "n"}, {"yes", "no"}, {"ja", "nein"}}};
  const std::string lower = to_lower(word);
  for (const auto& [yes, no] : k_pairs) {
    if (lower != yes && lower != no) continue;
    std::string other(lower == yes ? no : yes);
    for (std::size_t i = 0; i < other.size(); ++i) {
      const bool upper = word[std::min(i, word.size() - 1)] != lower[std::min(i, lower.size() - 1)];
      if (upper) other[i] = static_cast<char>(other[i] - 'a' + 'A');
    }
    return other;
  }
  return "";
}

bool can_map(const std::string& word) {
  return !word.empty() && word.size() <= 40 && word.find_first_of(",=:\"'") == std::string::npos;
}

std::string map_option(const Telling& telling, const std::vector<std::pair<std::string, std::string>>& pairs) {
  std::vector<std::string> words;
  for (const auto& [from, to] : pairs) {
    if (!can_map(from) || !can_map(to)) return "";
    words.push_back(from + "=" + to);
  }
  if (words.empty()) return "";
  const std::string option = column_word(telling.column.name) + ":" + join(words, ",");
  const bool plain = option.find_first_of(" \"'\\$`!*?()[]{}<>|&;#~") == std::string::npos;
  return plain ? "--map-values " + option : option_with("map-values", option);
}

using Pairs = std::vector<std::pair<std::string, std::string>>;

// Of a map, each word on the left stands for one on the right.
bool is_map(const Pairs& pairs) {
  return std::all_of(pairs.begin(), pairs.end(), [&](const auto& pair) {
    return std::count_if(pairs.begin(), pairs.end(), [&](const auto& other) { return other.first == pair.first; }) == 1;
  });
}

// All words that met, since a map must know every word; the opposite of a lone pair is likely in other rows.
std::string map_truth(const Telling& telling) {
  Pairs pairs = telling.memory.words.all();
  if (pairs.size() == 1) {
    const std::pair other(opposite(pairs.front().first), opposite(pairs.front().second));
    if (!other.first.empty() && !other.second.empty()) pairs.push_back(other);
  }
  if (!is_map(pairs))
    for (auto& [from, to] : pairs) std::swap(from, to);
  return is_map(pairs) ? map_option(telling, pairs) : "";
}

// What no option and no expression can bring back.
std::string reload_remedy(const Settled& cause) {
  switch (cause.what.why) {
    case Why::replacement_character:
    case Why::cut_at_four_bytes:
    case Why::double_encoded:
      return "load these rows again with UTF-8 (utf8mb4) on the whole way";
    case Why::integer_wrap:
    case Why::clamped:
    case Why::time_clamped:
      return "give the column a wider type and load these rows again";
    case Why::cut_to_bytes:
    case Why::cut_anywhere:
      return "give the column more room and load these rows again";
    default:
      return "";
  }
}

// Sets and bits can be empty too, and --null-equals-empty does not take them.
bool has_text(const ColumnPlan& column) {
  const Kind kind = column.compared_as.kind;
  const auto is_text = [](const std::optional<ColumnType>& type) { return type && type->kind == Kind::text; };
  return kind == Kind::text || kind == Kind::bytes || is_text(column.source_type) || is_text(column.target_type);
}

std::string rule_remedy(const Settled& cause, const Telling& telling) {
  switch (cause.what.why) {
    case Why::null_empty:
      return cause.what.number == 0 && has_text(telling.column) ? rule_option("null-equals-empty", telling) : "";
    case Why::zero_date:
      return cause.source.reading == Reading::null || cause.target.reading == Reading::null
                 ? rule_option("zero-date-as-null", telling)
                 : "";
    case Why::trailing_blanks:
      return rule_option("rtrim", telling);
    case Why::surrounding_blanks:
      return telling.column.compared_as.kind == Kind::text ? rule_option("trim", telling) : "";
    case Why::letter_case:
      return rule_option("ignore-case", telling);
    case Why::unicode_form:
      return rule_option("nfc", telling);
    case Why::json_format:
      return rule_option("json", telling);
    case Why::array_order:
      return rule_option("unordered-arrays", telling);
    case Why::truth_words:
      return cause.what.number == 0 ? map_truth(telling) : "";
    case Why::replaced:
      if (telling.column.compared_as.kind == Kind::undeclared) return "";  // no map takes these
      return map_option(telling, {{cause.source.bytes, cause.target.bytes}});
    case Why::half_away:
      return rule_option("round", telling, std::to_string(cause.what.number));
    case Why::half_even:
      return rule_option("abs-tol", telling, multiply(unit_of(cause.what.number), "0.5"));
    case Why::cut_digits:
    case Why::tie_rounding:
      return rule_option("abs-tol", telling, unit_of(cause.what.number));
    case Why::fraction_rounded:
      return rule_option("round", telling, std::to_string(cause.what.number));
    case Why::fraction_cut:
      return rule_option("time-tol", telling, fraction_unit(cause.what.number));
    case Why::ticks:
      return rule_option("time-tol", telling, "2ms");
    case Why::float_noise:
      return rule_option("rel-tol", telling, relative_tolerance(telling.memory.largest_relative_error));
    case Why::through_float32:
      return rule_option("rel-tol", telling, "1e-7");
    case Why::through_float64:
      return rule_option("rel-tol", telling, "1e-15");
    case Why::significant_digits:
      return rule_option("rel-tol", telling, fmt::format("1e-{}", cause.what.number - 1));
    case Why::constant_value:
      return rule_option("exclude", telling);
    default:
      return "";
  }
}

}  // namespace

std::string rule_option(std::string_view name, const Telling& telling) {
  return fmt::format("--{} {}", name, option_word(telling.column.name));
}

std::string rule_option(std::string_view name, const Telling& telling, std::string_view value) {
  return fmt::format("--{} {}={}", name, option_word(telling.column.name), value);
}

std::string column_word(std::string_view column) {
  const bool is_plain = column.find_first_of(",=:\"*? '\\$`!()[]{}<>|&;#~\t\n") == std::string_view::npos;
  if (is_plain && !column.empty()) return std::string(column);
  return "\"" + replace_all(column, "\"", "\"\"") + "\"";
}

std::string option_word(std::string_view column) {
  const std::string word = column_word(column);
  return word.starts_with('"') ? "'" + replace_all(word, "'", "'\\''") + "'" : word;
}

std::string option_with(std::string_view name, std::string_view words) {
  if (words.find_first_of("\"$`\\!") == std::string_view::npos) return fmt::format("--{} \"{}\"", name, words);
  return fmt::format("--{} '{}'", name, replace_all(words, "'", "'\\''"));
}

std::string remedy_for(const Settled& cause, const Telling& telling) {
  std::string remedy = rule_remedy(cause, telling);
  if (remedy.empty()) remedy = expression_for(cause, telling);
  return remedy.empty() ? reload_remedy(cause) : remedy;
}

}  // namespace rowcall
