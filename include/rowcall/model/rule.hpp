// SPDX-License-Identifier: Apache-2.0
// Rules by which a user calls two different values of a column equal. docs/rules.md says what each forgives.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rowcall {

// In the order in which they act on a value, tolerances last.
enum class RuleKind : std::uint8_t {
  zero_date_as_null,
  trim,
  rtrim,
  null_equals_empty,
  json,
  nfc,
  ignore_case,
  unordered_arrays,
  map_values,
  round,
  abs_tol,
  rel_tol,
  time_tol,
};
inline constexpr std::size_t k_rule_kinds = 13;

// "abs_tol": the key of a config; with dashes the option of the command line.
[[nodiscard]] std::string_view name(RuleKind kind) noexcept;
// `--abs-tol`.
[[nodiscard]] std::string option_name(RuleKind kind);
[[nodiscard]] std::vector<std::string> rule_names();
// nullopt for a word that names no rule.
[[nodiscard]] std::optional<RuleKind> find_rule(std::string_view name) noexcept;

// Two words that stand for the same value; of map_values.
using WordPair = std::pair<std::string, std::string>;

struct Rule {
  RuleKind kind = RuleKind::trim;
  // In one spelling: abs_tol, rel_tol a canonical decimal; time_tol a duration such as `90s`; round a whole number of
  // digits; empty for the others.
  std::string value;
  std::vector<WordPair> words;  // of map_values

  bool operator==(const Rule&) const = default;
};

// As reports list it: "abs_tol 0.005", "trim", "map_values Y=true,N=false".
[[nodiscard]] std::string to_string(const Rule& rule);

// Does the rule say more than its name: a tolerance, digits, words?
[[nodiscard]] bool takes_value(RuleKind kind) noexcept;
// Throws Error(usage), in a sentence that names the value and what is expected, for a value that is none of this rule:
// a negative tolerance, NaN, half a digit. `value` must be empty for a rule that takes none.
[[nodiscard]] Rule make_rule(RuleKind kind, std::string_view value = {});
// Throws Error(usage) for no pair, and for a word on the left that stands in another pair as well.
[[nodiscard]] Rule make_map_rule(std::vector<WordPair> words);

// A rule and the columns that it is meant for.
struct RuleRequest {
  enum class Reach : std::uint8_t {
    matching,  // of the config's `rules`: where `column` and `type`, globs, match and the rule can act; maybe nowhere
    every,     // every column on which the rule can act
    column,    // the one that `column` names
  };

  Rule rule;
  Reach reach = Reach::every;
  std::string column;
  std::string type;                // glob over declared types; empty: any type
  bool may_reach_nothing = false;  // no error when no column can take it

  bool operator==(const RuleRequest&) const = default;
};

}  // namespace rowcall
