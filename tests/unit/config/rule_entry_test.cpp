// SPDX-License-Identifier: Apache-2.0
// Rules in a config file.
#include "rowcall/base/error.hpp"
#include "rowcall/config/config.hpp"

#include <gmock/gmock.h>

namespace rowcall {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using Reach = RuleRequest::Reach;

constexpr const char* k_sides = "source: sqlite:a.db\ntarget: sqlite:b.db\n";

std::vector<RuleRequest> rules_of(const std::string& text) {
  return parse_config(k_sides + text, "c.yaml").pairs.at(0).rules;
}

std::vector<RuleRequest> rules_of_entry(const std::string& keys) {
  return rules_of("tables: [{table: t, " + keys + "}]\n");
}

std::string mistake(const std::string& text) {
  try {
    static_cast<void>(parse_config(k_sides + text, "c.yaml"));
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::config);
    return error.what();
  }
  return "accepted";
}

std::string mistake_of_entry(const std::string& keys) { return mistake("tables: [{table: t, " + keys + "}]\n"); }

RuleRequest column(Rule rule, std::string name) { return {std::move(rule), Reach::column, std::move(name), {}, false}; }
RuleRequest every(Rule rule) { return {std::move(rule), Reach::every, {}, {}, false}; }

TEST(RuleKeys, TakeNumbersForEveryOrForNamedColumns) {
  EXPECT_THAT(rules_of_entry("abs_tol: 0.50"), ElementsAre(every(make_rule(RuleKind::abs_tol, "0.5"))));
  EXPECT_THAT(rules_of_entry("round: {amount: 2, \"*\": -3}"),
              ElementsAre(column(make_rule(RuleKind::round, "2"), "amount"), every(make_rule(RuleKind::round, "-3"))));
  EXPECT_THAT(rules_of_entry("time_tol: {made: 90s}"),
              ElementsAre(column(make_rule(RuleKind::time_tol, "90s"), "made")));
}

TEST(RuleKeys, TakeColumnsAsListTextOrStar) {
  const Rule trim = make_rule(RuleKind::trim);
  EXPECT_THAT(rules_of_entry("trim: [a, \"b,c\"]"), ElementsAre(column(trim, "a"), column(trim, "b,c")));
  EXPECT_THAT(rules_of_entry("trim: 'a,\"b,c\"'"), ElementsAre(column(trim, "a"), column(trim, "b,c")));
  EXPECT_THAT(rules_of_entry("trim: \"*\""), ElementsAre(every(trim)));
}

TEST(RuleKeys, TakeWordsOfAMap) {
  const Rule map = make_map_rule({{"Y", "true"}, {"", "none"}});
  EXPECT_THAT(rules_of_entry("map_values: {active: {Y: true, \"\": none}}"), ElementsAre(column(map, "active")));
  EXPECT_THAT(rules_of_entry("map_values: 'active:Y=true,\"\"=none'"), ElementsAre(column(map, "active")));
}

TEST(RuleKeys, OfAPairReplaceThoseOfDefaults) {
  EXPECT_THAT(rules_of("defaults: {abs_tol: 1, trim: \"*\"}\ntables: [{table: t, abs_tol: {a: 2}}]\n"),
              ElementsAre(RuleRequest{make_rule(RuleKind::trim), Reach::every, {}, {}, true},
                          column(make_rule(RuleKind::abs_tol, "2"), "a")));
}

TEST(RuleKeys, AreRefusedWithTheirLine) {
  EXPECT_EQ(mistake_of_entry("abs_tol: {a: -1}"),
            "c.yaml:3: abs_tol: a: \"-1\" is no tolerance: a number from 0 on, such as 0.005");
  EXPECT_THAT(mistake_of_entry("trim: true"), HasSubstr("trim: name columns, or \"*\""));
  EXPECT_THAT(mistake_of_entry("trim: {a: 1}"), HasSubstr("trim must be a list"));
  EXPECT_THAT(mistake_of_entry("round: [a]"), HasSubstr("round with several columns must be a mapping"));
  EXPECT_THAT(mistake_of_entry("map_values: {\"*\": {Y: true}}"), HasSubstr("name it instead of \"*\""));
  EXPECT_THAT(mistake_of_entry("map_values: {a: {Y: [1]}}"), HasSubstr("Y must be a single value"));
  EXPECT_THAT(mistake_of_entry("map_values: {a: {Y: N, N: Y}}"), HasSubstr("stands in two pairs"));
  EXPECT_THAT(mistake_of_entry("abs_tl: 1"), HasSubstr("did you mean \"abs_tol\""));
}

TEST(RulesList, ReachesByColumnAndTypeGlobs) {
  EXPECT_THAT(
      rules_of("rules:\n  - {type: char, rule: rtrim}\n  - {column: \"*_email\", rule: ignore_case}\n"
               "  - {type: \"numeric*\", column: amount, rule: abs_tol, value: 0.01}\n"
               "  - {column: is_*, rule: map_values, value: {Y: true}}\ntables: [{table: t}]\n"),
      ElementsAre(RuleRequest{make_rule(RuleKind::rtrim), Reach::matching, "", "char", true},
                  RuleRequest{make_rule(RuleKind::ignore_case), Reach::matching, "*_email", "", true},
                  RuleRequest{make_rule(RuleKind::abs_tol, "0.01"), Reach::matching, "amount", "numeric*", true},
                  RuleRequest{make_map_rule({{"Y", "true"}}), Reach::matching, "is_*", "", true}));
  EXPECT_THAT(rules_of("rules: []\ntables: [{table: t}]\n"), IsEmpty());
}

TEST(RulesList, StaysBesideTheKeysOfAPair) {
  EXPECT_EQ(rules_of("rules: [{type: char, rule: trim}]\ntables: [{table: t, trim: a}]\n").size(), 2U);
}

TEST(RulesList, IsCheckedEntryByEntry) {
  EXPECT_THAT(mistake("rules: [{rule: rtrim}]\n"), HasSubstr("c.yaml:3: an entry of rules needs a column or a type"));
  EXPECT_THAT(mistake("rules: [{type: char}]\n"), HasSubstr("needs a rule"));
  EXPECT_THAT(mistake("rules: [{type: char, rule: abs-tol}]\n"), HasSubstr("did you mean \"abs_tol\""));
  EXPECT_THAT(mistake("rules: [{type: char, rule: abs_tol}]\n"), HasSubstr("the rule abs_tol needs a value"));
  EXPECT_THAT(mistake("rules: [{type: char, rule: trim, value: 1}]\n"), HasSubstr("value has no meaning"));
  EXPECT_THAT(mistake("rules: [{type: a, rule: time_tol, value: 5}]\n"), HasSubstr("value: \"5\" is no duration"));
  EXPECT_THAT(mistake("rules: [{typ: char, rule: trim}]\n"), HasSubstr("did you mean \"type\""));
  EXPECT_THAT(mistake("rules: {type: char}\n"), HasSubstr("rules must be a list"));
}

}  // namespace
}  // namespace rowcall
