// SPDX-License-Identifier: Apache-2.0
// The rules of docs/rules.md, written a second time: what each forgives.
#pragma once

#include "kind.hpp"

#include <map>
#include <span>
#include <string>

namespace fuzz {

// In the order in which they act.
enum class Rule {
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
  time_tol
};

using Rules = std::map<Rule, std::string>;         // with the value that the option is given
using Words = std::map<std::string, std::string>;  // what each word stands for; some for themselves

[[nodiscard]] std::span<const Rule> all_rules();
[[nodiscard]] std::string name(Rule rule);
[[nodiscard]] std::string option(Rule rule);
[[nodiscard]] bool takes_value(Rule rule);
// `has_text_side`: one of the two columns is text, whatever they are compared as. `others`: the column's rules.
[[nodiscard]] bool can_act(Rule rule, const std::string& value, Kind compared, bool has_text_side,
                           const Rules& others = {});

struct Cell {
  const Expected& shown;
  const Value& value;
};
// Of two cells that are shown differently.
[[nodiscard]] bool forgive(const Rules& rules, Kind compared, const Cell& a, const Cell& b);

// As --map-values is told of them, all in quotes; and back.
[[nodiscard]] std::string list_of(const Words& words);
[[nodiscard]] Words words_in(const std::string& list);
[[nodiscard]] std::int64_t micros_in(const std::string& duration);

}  // namespace fuzz
