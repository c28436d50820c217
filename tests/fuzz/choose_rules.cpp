// SPDX-License-Identifier: Apache-2.0
#include "choose_rules.hpp"

#include "loader.hpp"

#include <algorithm>
#include <set>

namespace fuzz {

namespace {

bool is_text(const Column& column, bool source) { return column.type(source).kind == Kind::text; }

bool can_take(const Column& column, Rule rule, const std::string& value) {
  return can_act(rule, value, column.compared, is_text(column, true) || is_text(column, false), column.rules);
}

// Bounds that the values of this shape come near to; of any shape where there is no column.
std::string value_for(Rule rule, const Column* column, Random& random) {
  const bool is_whole = column != nullptr && fuzz::is_whole(column->shape);
  const bool is_real = column != nullptr && column->shape == Shape::real;
  const bool is_time = column != nullptr && can_act(Rule::time_tol, "", column->compared, false);
  switch (rule) {
    case Rule::abs_tol:
      if (is_whole) return random.pick({"1", "3", "0.5", "1000", "1e3", "0", "9223372036854775807"});
      if (is_real) return random.pick({"1e-9", "0.1", "1", "1e-300", "1e300", "0.30000000000000004"});
      return random.pick({"0.005", "0.01", "1", "1e-9", "0.1", "2.5", "100", "0"});
    case Rule::rel_tol:
      return random.pick({"0.001", "0.01", "0.1", "0.5", "0.25", "0.2", "1e-9", "1e-15", "0.999"});
    case Rule::time_tol:
      return random.pick(
          {"1us", "0.5ms", "250ms", "1s", "1.5s", "90s", "5m", "2h", "0.5d", "1d", "30d", "999999us", "0.000001s"});
    case Rule::round:
      if (is_time) return random.pick({"0", "1", "3", "5", "6"});
      if (is_whole) return random.pick({"-1", "-2", "-3", "0", "1"});
      return random.pick({"0", "1", "2", "3", "6", "10", "-1", "-2", "-3", "20"});
    default:
      return "";
  }
}

std::string named(const Column& column, Random& random) { return quoted(column.name(random.chance(80)), '"'); }

// On a command line, as the report shows it.
bool can_be_said(const std::string& word) {
  constexpr std::size_t k_longest = 60;
  return word.size() < k_longest && !word.starts_with('\\') &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

class Choice {
 public:
  Choice(Schema& schema, Random& random) : schema_(schema), random_(random) {}

  void run() {
    if (!random_.chance(55)) return;
    for (const Rule rule : all_rules()) {
      if (rule == Rule::map_values || !random_.chance(40)) continue;
      if (random_.chance(30)) give_to_all(rule);
      give_to_some(rule);
    }
  }

 private:
  // Key columns are left alone; where no other column takes it, that is an error.
  void give_to_all(Rule rule) {
    const std::string value = value_for(rule, nullptr, random_);
    std::vector<Column*> takers;
    for (Column& column : schema_.columns)
      if (!column.is_key && column.standing == Standing::compared && can_take(column, rule, value))
        takers.push_back(&column);
    if (takers.empty()) return;
    for (Column* column : takers) column->rules[rule] = value;
    const std::string star = random_.chance(50) ? "*=" : "";
    tell(rule, takes_value(rule) ? star + value : "*");
  }

  // What is given to a column by its name wins.
  void give_to_some(Rule rule) {
    std::string list;
    for (Column& column : schema_.columns) {
      const std::string value = value_for(rule, &column, random_);
      if (column.is_key || column.standing != Standing::compared || !can_take(column, rule, value)) continue;
      if (!random_.chance(50)) continue;
      column.rules[rule] = value;
      const std::string word = named(column, random_);
      if (takes_value(rule) || random_.chance(20))
        tell(rule, takes_value(rule) ? word + "=" + value : word);
      else
        list += (list.empty() ? "" : ",") + word;
    }
    if (!list.empty()) tell(rule, list);
  }

  void tell(Rule rule, const std::string& text) {
    schema_.rule_words.insert(schema_.rule_words.end(), {option(rule), text});
  }

  Schema& schema_;
  Random& random_;
};

}  // namespace

void choose_rules(Schema& schema, Random& random) { Choice(schema, random).run(); }

void choose_words(Schema& schema, const std::vector<Rendered>& source, const std::vector<Rendered>& target,
                  Random& random) {
  for (std::size_t i = 0; i < schema.columns.size(); ++i) {
    Column& column = schema.columns[i];
    if (column.is_key || column.standing != Standing::compared || !column.rules.empty()) continue;
    // The words of a time with a zone are clocks; before midnight in UTC none of them is what a report shows.
    if (column.compared == Kind::bytes || column.compared == Kind::timetz) continue;
    if (!can_take(column, Rule::map_values, "") || random.chance(60)) continue;
    std::set<std::string> values;
    for (const auto* rows : {&source, &target})
      for (const Rendered& row : *rows)
        if (row.expected[i].state != Expected::State::null) values.insert(row.expected[i].text);
    if (values.empty() || values.size() > 10 || !std::all_of(values.begin(), values.end(), can_be_said)) continue;
    std::vector<std::string> left(values.begin(), values.end());
    random.shuffle(left);
    const std::size_t kept = random.index(left.size()) + 1;
    Words words;
    for (std::size_t at = 0; at < left.size(); ++at) words[left[at]] = left[at < kept ? at : random.index(kept)];
    column.rules[Rule::map_values] = list_of(words);
    schema.rule_words.insert(schema.rule_words.end(),
                             {option(Rule::map_values), named(column, random) + ":" + list_of(words)});
  }
}

std::vector<std::string> refused_rule(const Schema& schema, Random& random) {
  const Column& column = random.pick(schema.columns);
  const Rule rule = random.pick(std::vector<Rule>(all_rules().begin(), all_rules().end()));
  const std::string value = value_for(rule, &column, random);
  const bool may_be_given = !column.is_key && column.standing == Standing::compared && can_take(column, rule, value);
  const bool source = column.stands_in(true);
  const std::string name = quoted(column.name(source), '"');
  if (!may_be_given && rule == Rule::map_values) return {option(rule), name + ":a=b"};
  if (!may_be_given) return {option(rule), takes_value(rule) ? name + "=" + value : name};
  switch (rule) {
    case Rule::abs_tol:
      return {option(rule), name + "=" + random.pick({"-1", "x", "", "NaN", "Infinity"})};
    case Rule::rel_tol:
      return {option(rule), name + "=" + random.pick({"1", "-0.1", "2", "1e0"})};
    case Rule::time_tol:
      return {option(rule), name + "=" + random.pick({"1", "-1s", "1y", "0.1us", "s"})};
    case Rule::map_values:
      return {option(rule), name + ":" + random.pick({"a", "a=b,a=c", "a=b,b=c", "", "a=b=c"})};
    case Rule::round:
      return {option(rule), name + "=" + random.pick({"1.5", "x", "", "99999"})};
    default:
      return {option(rule), name + "," + name};
  }
}

}  // namespace fuzz
